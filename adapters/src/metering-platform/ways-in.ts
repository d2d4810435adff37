import { readFile } from 'node:fs/promises';
import type { ComponentEvent } from '../shared/component.js';
import { ConfigError } from '../shared/config.js';
import { messageOf } from '../shared/observer.js';
import type { MeteringDataPlatformConfig } from './config.js';
import type { GatewayLines } from './gateways/gateway-lines.js';
import { startTcpServer } from './gateways/tcp-server.js';
import { checkPlain, readPem, readTls } from './gateways/tls-files.js';

/** How gateways come in. */
export type WaysIn = {
  /** Port of the TCP server and of the embedded broker, where they run. */
  readonly tcpPort?: number;
  readonly brokerPort?: number;
  /** Repeatable. */
  close(): Promise<void>;
};

type Way = { readonly port?: number; close(): Promise<void> };
type Log = (event: ComponentEvent) => void;

async function tlsOf(field: string, config: NonNullable<MeteringDataPlatformConfig['tcp']>) {
  if (config.tls !== undefined) return { tls: await readTls(`${field}.tls`, config.tls) };
  checkPlain(field, config.host);
  return {};
}

async function openTcp(
  lines: GatewayLines,
  config: NonNullable<MeteringDataPlatformConfig['tcp']>,
  log: Log,
): Promise<Way> {
  const { host, port } = config;
  return startTcpServer(lines, {
    host,
    port,
    ...(await tlsOf('tcp', config)),
    onRefused: (message, gatewayId) =>
      log({
        level: 'warn',
        message: `a connection was refused: ${message}`,
        ...(gatewayId === undefined ? {} : { fields: { gatewayId } }),
      }),
  });
}

async function openEmbeddedBroker(
  lines: GatewayLines,
  config: NonNullable<MeteringDataPlatformConfig['embeddedBroker']>,
): Promise<Way> {
  const { host, port, topicPrefix } = config;
  const tls = await tlsOf('embeddedBroker', config);
  // Loaded only where there is one: it is large.
  const { startEmbeddedBroker } = await import('./gateways/embedded-broker.js');
  return startEmbeddedBroker(lines, { host, port, topicPrefix, ...tls });
}

async function passwordOf(
  config: NonNullable<MeteringDataPlatformConfig['broker']>,
): Promise<string> {
  const { password, passwordFile } = config;
  if ((password === undefined) === (passwordFile === undefined))
    throw new ConfigError('broker: give either password or passwordFile');
  if (password !== undefined) return password;
  try {
    return (await readFile(passwordFile!, 'utf8')).trim();
  } catch (error) {
    throw new ConfigError(`broker.passwordFile: cannot be read: ${messageOf(error)}`);
  }
}

async function openBroker(
  lines: GatewayLines,
  config: NonNullable<MeteringDataPlatformConfig['broker']>,
  log: Log,
): Promise<Way> {
  const { url, user, topicPrefix, caFile } = config;
  const password = await passwordOf(config);
  const ca = caFile === undefined ? {} : { ca: await readPem('broker.caFile', caFile) };
  const { openBrokerClient } = await import('./gateways/broker-client.js');
  let wasConnected = true;
  return openBrokerClient(lines, {
    url,
    user,
    password,
    topicPrefix,
    ...ca,
    onConnection: (connected, reason) => {
      if (!connected) lines.interruptAll();
      if (connected === wasConnected) return;
      wasConnected = connected;
      const why = reason === undefined ? '' : `: ${reason}`;
      if (connected) log({ level: 'info', message: 'the broker is back' });
      else log({ level: 'warn', message: `the broker is away${why}` });
    },
  });
}

/**
 * Opens every way in that is configured: a TCP server, a broker in this process, the connection to a broker.
 *
 * @throws ConfigError, or Error when one cannot be opened; none stays open then
 */
export async function openWaysIn(
  config: MeteringDataPlatformConfig,
  lines: GatewayLines,
  log: Log,
): Promise<WaysIn> {
  const open: Way[] = [];
  const close = async (): Promise<void> => {
    await Promise.allSettled(open.map((way) => way.close()));
  };
  const opened = async (way: Promise<Way>): Promise<Way> => {
    open.push(await way);
    return way;
  };
  try {
    const { tcp, embeddedBroker, broker } = config;
    const tcpPort = tcp && (await opened(openTcp(lines, tcp, log))).port;
    const brokerPort =
      embeddedBroker && (await opened(openEmbeddedBroker(lines, embeddedBroker))).port;
    if (broker !== undefined) await opened(openBroker(lines, broker, log));
    return {
      close,
      ...(tcpPort === undefined ? {} : { tcpPort }),
      ...(brokerPort === undefined ? {} : { brokerPort }),
    };
  } catch (error) {
    await close();
    throw error;
  }
}
