import type { Clock } from '../../shared/clock.js';
import type { MeterKeys } from '../meter-view.js';
import type { DataName, MeteringAccess } from '../metering-access.js';
import type { ConsentBook } from './consent-book.js';

/** A party with a contract, and the knowledge bases by which it takes part. */
export type Provider = {
  /** Its key in consents. */
  readonly providerId: string;
  readonly knowledgeBases: readonly string[];
};

/** The providers by key and by knowledge base. */
export class ProviderBook {
  readonly #byId = new Map<string, Provider>();
  readonly #idOf = new Map<string, string>();

  /** @throws RangeError when two have the same key or knowledge base */
  constructor(providers: readonly Provider[]) {
    for (const provider of providers) {
      const { providerId, knowledgeBases } = provider;
      if (this.#byId.has(providerId))
        throw new RangeError(`providers: ${providerId} stands there twice`);
      this.#byId.set(providerId, provider);
      for (const id of knowledgeBases) {
        if (this.#idOf.has(id))
          throw new RangeError(`providers: ${id} belongs to ${this.#idOf.get(id)!} already`);
        this.#idOf.set(id, providerId);
      }
    }
  }

  has(providerId: string): boolean {
    return this.#byId.has(providerId);
  }

  knowledgeBasesOf(providerId: string): readonly string[] {
    return this.#byId.get(providerId)?.knowledgeBases ?? [];
  }

  providerOf(knowledgeBaseId: string): string | undefined {
    return this.#idOf.get(knowledgeBaseId);
  }
}

/** Lets data through to those whom a consent in force names, and to nobody else. */
export class ConsentedAccess implements MeteringAccess {
  constructor(
    readonly consents: ConsentBook,
    readonly providers: ProviderBook,
    readonly clock: Clock,
  ) {}

  recipients({ meterId }: MeterKeys, data: DataName): readonly string[] {
    const consents = this.consents.letting(meterId, data, this.clock.now());
    const providers = new Set(consents.map(({ recipientId }) => recipientId));
    return [...providers].flatMap((providerId) => this.providers.knowledgeBasesOf(providerId));
  }

  mayHave(knowledgeBaseId: string, { meterId }: MeterKeys, data: DataName): boolean {
    const providerId = this.providers.providerOf(knowledgeBaseId);
    if (providerId === undefined) return false;
    return this.consents.letting(meterId, data, this.clock.now(), providerId).length > 0;
  }
}
