import type { DomainKnowledgeReport } from '../api/index.js';
import { RestFailure } from './rest-failure.js';
import type { RestReply } from './rest-transport.js';
import type { Session } from './session.js';
import { whileRegistered } from './while-registered.js';

/**
 * The domain knowledge of one knowledge base. A runtime that was restarted gets it again before the next exchange. Texts
 * that are set at the same time are sent one after the other.
 */
export class DomainKnowledgeKeeper {
  /** What the runtime should have; undefined while nothing was set, which leaves it what it gives everybody. */
  #text: string | undefined;
  /** Generation of the session in which the runtime got it; 0: not certain. */
  #sentIn = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly session: Session) {}

  /** Whether the runtime has what it should have. */
  get isCurrent(): boolean {
    return this.#text === undefined || this.#sentIn === this.session.generation;
  }

  /** @throws GridloomError invalid-input when the text has an error; then nothing changes */
  set(text: string): Promise<DomainKnowledgeReport> {
    return this.#enqueue(() => this.#replace(text));
  }

  /** Makes sure that the runtime has it. */
  ensure(): Promise<void> {
    return this.#enqueue(async () => {
      if (!this.isCurrent) await this.#replace(this.#text!);
    });
  }

  #enqueue<T>(job: () => Promise<T>): Promise<T> {
    const next = this.#last.then(job, job);
    this.#last = next;
    return next;
  }

  #replace(text: string): Promise<DomainKnowledgeReport> {
    return whileRegistered(this.session, 'domain knowledge', async (generation) => {
      try {
        const reply = await this.#send(text);
        this.#text = text;
        this.#sentIn = generation;
        return reportOf(reply);
      } catch (error) {
        // It may have arrived all the same: what was set before is sent again before the next exchange.
        if (error instanceof RestFailure && error.effect === 'perhaps') this.#sentIn = 0;
        throw error;
      }
    });
  }

  #send(text: string): Promise<RestReply> {
    return this.session.call({
      method: 'POST',
      path: '/rest/sc/knowledge',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: text,
      intent: `setting the domain knowledge of ${this.session.knowledgeBase.id}`,
    });
  }
}

/** What the headers of the reply say; other runtimes than Gridloom say nothing. */
function reportOf({ headers }: RestReply): DomainKnowledgeReport {
  const ruleCount = headers['gridloom-rule-count'];
  const factCount = headers['gridloom-fact-count'];
  if (ruleCount === undefined || factCount === undefined) {
    const warning = 'the runtime does not say how many rules and facts it read';
    return { ruleCount: 0, factCount: 0, warnings: [warning] };
  }
  return {
    ruleCount: Number(ruleCount),
    factCount: Number(factCount),
    warnings: [headers['gridloom-warning'] ?? []].flat().map(decoded),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
