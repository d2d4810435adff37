import { connect } from 'mqtt';
import { withoutDelay } from '../../shared/mqtt-without-delay.js';
import { OPEN_DEADLINE_MS, type GatewayIdentity, type GatewayLink } from './gateway-link.js';

export type MqttLinkOptions = GatewayIdentity & {
  /** Such as `mqtts://broker.example:8883`. */
  readonly url: string;
  /** Authorities of a TLS broker (PEM). */
  readonly ca?: string | Buffer;
  /** What stands before the id of the gateway. Default `tic/`. */
  readonly topicPrefix?: string;
};

/** Connects a gateway to a broker; it publishes to the topic of its own id. A lost connection comes back by itself. */
export function openMqttLink(options: MqttLinkOptions): GatewayLink {
  const { url, ca, gatewayId, token, topicPrefix = 'tic/' } = options;
  const client = connect(url, {
    username: gatewayId,
    password: token,
    clientId: gatewayId,
    reconnectPeriod: 1000,
    connectTimeout: OPEN_DEADLINE_MS,
    // Bytes of a meter are worth nothing later.
    queueQoSZero: false,
    ...(ca === undefined ? {} : { ca: ca.toString() }),
  });
  client.on('error', () => undefined);
  withoutDelay(client);
  const opened = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the broker did not answer within ${OPEN_DEADLINE_MS} ms`)),
      OPEN_DEADLINE_MS,
    );
    client.once('connect', () => {
      clearTimeout(timer);
      resolve();
    });
    client.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
  opened.catch(() => undefined);
  const topic = topicPrefix + gatewayId;
  return {
    get isOpen() {
      return client.connected;
    },
    opened,
    send: (bytes) => {
      if (!client.connected) return false;
      client.publish(topic, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
        qos: 0,
      });
      return true;
    },
    close: async () => {
      await client.endAsync(true);
    },
  };
}
