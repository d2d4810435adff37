import type { KnowledgeBase, SmartConnector } from '../api/index.js';
import { parseEndpoint } from './endpoint.js';
import { settingsOf, type ConnectOptions } from './options.js';
import { RemoteSmartConnector } from './remote-smart-connector.js';
import { RestTransport } from './rest-transport.js';
import { Session } from './session.js';

/**
 * Connects a knowledge base with a runtime over its developer API. The connector registers everything again when the
 * runtime was restarted, receives requests by push where the runtime offers that and by long poll elsewhere, and speaks
 * to any runtime of the protocol. The protocol does not tell that an asker has given up: the signal of a handler aborts
 * when the connector closes, when the runtime has forgotten the request, and at the handler's own time limit.
 *
 * @param url such as `http://localhost:8280`; a user and password in it are sent as Basic authentication
 * @throws GridloomError invalid-input (URL or knowledge base), already-registered, unreachable, forbidden, overloaded
 */
export async function connect(
  url: string,
  knowledgeBase: KnowledgeBase,
  options: ConnectOptions = {},
): Promise<SmartConnector> {
  const settings = settingsOf(options);
  const transport = new RestTransport(parseEndpoint(url, options.apiKey), settings);
  const session = new Session(transport, knowledgeBase, settings);
  try {
    await session.open(options.signal);
  } catch (error) {
    await transport.destroy();
    throw error;
  }
  return new RemoteSmartConnector(session);
}
