import { connect, type MqttClient } from 'mqtt';
import { messageOf } from '../../shared/observer.js';
import { deliver, type GatewayDoor } from './gateway-door.js';

export type BrokerClientOptions = {
  /** `mqtt://` or `mqtts://`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Authorities of a TLS broker (PEM). Default: those of Node.js. */
  readonly ca?: string;
  /** What stands before the id of a gateway in its topic. Default `tic/`. */
  readonly topicPrefix?: string;
  /** Wall-clock bound for the first connection. Default 10 000. */
  readonly connectTimeoutMs?: number;
  /** The connection was lost or is back; a lost one comes back by itself. */
  readonly onConnection?: (connected: boolean, message?: string) => void;
};

/** The platform's end of a broker. */
export interface BrokerClient {
  readonly connected: boolean;
  /** Repeatable. */
  close(): Promise<void>;
}

/** The code with which a broker refuses a subscription (MQTT 3.1.1, section 3.9.3). */
const REFUSED = 0x80;

/** Waits until the platform may listen, for a time. */
function subscribed(client: MqttClient, topic: string, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (message: string): void => {
      clearTimeout(timer);
      reject(new Error(message));
    };
    const timer = setTimeout(
      () => fail(`the broker did not answer within ${timeoutMs} ms`),
      timeoutMs,
    );
    client.once('error', (error) => fail(`the broker cannot be used: ${messageOf(error)}`));
    client.subscribe(topic, { qos: 1 }, (error, granted) => {
      if (error === null && granted?.[0]?.qos !== REFUSED) {
        clearTimeout(timer);
        resolve();
      } else fail(`the broker does not let this user read ${topic}`);
    });
  });
}

/**
 * Listens at a broker for what gateways publish: each to the topic of its own id, which the broker must see to.
 *
 * @throws Error when the broker does not answer in time, or refuses the user or the subscription; nothing stays open then
 */
export async function openBrokerClient(
  door: GatewayDoor,
  options: BrokerClientOptions,
): Promise<BrokerClient> {
  const { url, user, password, ca, topicPrefix = 'tic/', connectTimeoutMs = 10_000 } = options;
  const client = connect(url, {
    username: user,
    password,
    // What was sent while the platform was away is too old to be worth anything.
    clean: true,
    reconnectPeriod: 1000,
    connectTimeout: connectTimeoutMs,
    ...(ca === undefined ? {} : { ca }),
  });
  client.on('message', (topic, payload) => {
    if (!topic.startsWith(topicPrefix)) return;
    deliver(door, topic.slice(topicPrefix.length), payload);
  });
  try {
    await subscribed(client, `${topicPrefix}+`, connectTimeoutMs);
  } catch (error) {
    await client.endAsync(true);
    throw error;
  }
  client.on('error', (error) => options.onConnection?.(false, messageOf(error)));
  client.on('offline', () => options.onConnection?.(false));
  client.on('connect', () => options.onConnection?.(true));
  return {
    get connected() {
      return client.connected;
    },
    close: () => client.endAsync(true),
  };
}
