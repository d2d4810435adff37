import type { Explanation } from '../api/index.js';
import type { DomainKnowledgeKeeper } from './domain-knowledge.js';
import type { Session } from './session.js';
import { whileRegistered } from './while-registered.js';
import { parseObject } from './wire.js';

/**
 * Fetches an explanation. It is passed on as it came: a newer runtime may say more.
 *
 * @param body of POST /gridloom/v1/explain
 * @throws GridloomError not-available when the runtime does not explain
 */
export function explain(
  session: Session,
  knowledge: DomainKnowledgeKeeper,
  body: string,
): Promise<Explanation> {
  return whileRegistered(session, 'explanations', async () => {
    if (!knowledge.isCurrent) await knowledge.ensure();
    const reply = await session.call({
      method: 'POST',
      path: '/gridloom/v1/explain',
      body,
      intent: `explaining an exchange of ${session.knowledgeBase.id}`,
    });
    return parseObject(reply.text, 'the explanation') as unknown as Explanation;
  });
}
