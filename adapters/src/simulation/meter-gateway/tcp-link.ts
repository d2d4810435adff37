import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { OPEN_DEADLINE_MS, type GatewayIdentity, type GatewayLink } from './gateway-link.js';

export type TcpLinkOptions = GatewayIdentity & {
  readonly host: string;
  readonly port: number;
  /** TLS with these authorities (PEM); without it the line is plain. */
  readonly ca?: string | Buffer;
  /** Name in the certificate of the platform. Default: the host. */
  readonly serverName?: string;
};

const MAX_REPLY_BYTES = 512;

/** Waits for the one line with which the platform answers. */
function replyOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(
      () => fail(new Error(`the platform did not answer within ${OPEN_DEADLINE_MS} ms`)),
      OPEN_DEADLINE_MS,
    );
    const fail = (error: Error): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the platform ended the connection')));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const end = text.indexOf('\n');
      if (end >= 0) {
        clearTimeout(timer);
        resolve(text.slice(0, end).trim());
      } else if (text.length > MAX_REPLY_BYTES) fail(new Error('the platform answered no line'));
    });
  });
}

/** Connects a gateway over TCP: one line that says who it is, one line of answer, then bytes. */
export function openTcpLink(options: TcpLinkOptions): GatewayLink {
  const { host, port, ca, gatewayId, token } = options;
  const socket =
    ca === undefined
      ? connectTcp({ host, port })
      : connectTls({ host, port, ca, servername: options.serverName ?? host });
  socket.setNoDelay(true);
  let isOpen = false;
  socket.once('close', () => (isOpen = false));
  const opened = replyOf(socket).then((reply) => {
    if (reply !== 'OK') {
      socket.destroy();
      throw new Error(`the platform refused the gateway: ${reply}`);
    }
    isOpen = true;
  });
  opened.catch(() => undefined);
  socket.write(`TIC/1 ${gatewayId} ${token}\n`, 'latin1');
  return {
    get isOpen() {
      return isOpen;
    },
    opened,
    send: (bytes) => {
      if (!isOpen) return false;
      socket.write(bytes);
      return true;
    },
    close: async () => {
      isOpen = false;
      if (socket.closed) return;
      const closed = once(socket, 'close');
      socket.destroySoon();
      await closed;
    },
  };
}
