import { text, typedPattern, type RowOf } from '@gridloom/graph-patterns';
import type { Registration } from '@gridloom/knowledge-engine';
import { messageOf } from '../shared/observer.js';
import { askOf } from '../shared/recipients.js';
import type { HomeLink, HomePart } from './home-link.js';

type Row = RowOf<'consent/control-consent'>;

/** One version of a consent, with the sorts of devices that it covers. */
type Version = {
  readonly number: number;
  readonly given: boolean;
  readonly fromMs: number;
  readonly toMs: number;
  readonly kinds: Set<string>;
};

const GIVEN = 'https://w3id.org/dpv#ConsentGiven';
const SERVICE = 'https://w3id.org/dpv#ServiceProvision';

/** Knows which sorts of devices of a home may be steered: asks at the start, and hears of every change. */
export class ControlConsents implements HomePart {
  readonly #link: HomeLink;
  readonly #onChange: (homeId: string) => void;
  readonly #consent = typedPattern('consent/control-consent');
  readonly #ask = { name: 'control-consent-ask', pattern: this.#consent.pattern };
  /** Versions by home and key of the consent. */
  readonly #versions = new Map<string, Map<string, Version>>();
  readonly #ends = new Map<string, () => void>();

  /** @param onChange told of a home whose consents may stand otherwise from now on. */
  constructor(link: HomeLink, onChange: (homeId: string) => void) {
    this.#link = link;
    this.#onChange = onChange;
  }

  async register(): Promise<readonly Registration[]> {
    return [
      await this.#link.connector.react(
        { name: 'control-consent-react', argument: this.#consent.pattern },
        (bindings, { requestingKnowledgeBaseId }) => {
          const rows = bindings.map((binding) => this.#consent.fromBinding(binding));
          const homes = this.#take(
            rows.filter(({ homeId }) =>
              this.#link.contracts.keepsConsent(homeId, requestingKnowledgeBaseId),
            ),
          );
          for (const homeId of homes) this.#onChange(homeId);
        },
      ),
    ];
  }

  /** Asks how the consents of a home stand. Never rejects; without an answer there is none. */
  async catchUp(homeId: string): Promise<void> {
    const { connector, contracts, managerId, log } = this.#link;
    try {
      const restriction = [{ homeId: text(homeId), recipientId: text(managerId) }];
      const keepers = contracts.consentKeepers(homeId);
      const asked = await askOf(connector, keepers, this.#ask, restriction, { deadlineMs: 10_000 });
      this.#take((asked?.bindings ?? []).map((binding) => this.#consent.fromBinding(binding)));
    } catch (error) {
      log({
        level: 'warn',
        message: `the consents of a home are not known: ${messageOf(error)}`,
        fields: { homeId },
      });
    }
    this.#onChange(homeId);
  }

  /** Whether devices of a sort may be steered in a home now. */
  allows(homeId: string, kind: string): boolean {
    const nowMs = this.#link.clock.now();
    return [...(this.#versions.get(homeId)?.values() ?? [])].some(
      (version) =>
        version.given && version.fromMs <= nowMs && nowMs < version.toMs && version.kinds.has(kind),
    );
  }

  async close(): Promise<void> {
    for (const end of this.#ends.values()) end();
    this.#ends.clear();
    await this.#link.connector.unregister(this.#ask);
  }

  /** @returns the homes concerned */
  #take(rows: readonly Row[]): readonly string[] {
    const homes = new Set<string>();
    for (const row of rows) {
      if (row.recipientId !== this.#link.managerId || row.purpose !== SERVICE) continue;
      const ofHome = this.#versions.get(row.homeId) ?? new Map<string, Version>();
      this.#versions.set(row.homeId, ofHome);
      const known = ofHome.get(row.consentId);
      if (known !== undefined && known.number > row.consentVersion) continue;
      homes.add(row.homeId);
      if (known?.number === row.consentVersion) known.kinds.add(row.deviceKind);
      else ofHome.set(row.consentId, versionOf(row));
      this.#watch(row);
    }
    return [...homes].sort();
  }

  /** A consent begins and ends by itself. */
  #watch({ consentId, homeId, from, to }: Row): void {
    const { clock } = this.#link;
    this.#ends.get(consentId)?.();
    const dueMs = [from, to]
      .map((instant) => instant.getTime() - clock.now())
      .filter((delayMs) => delayMs > 0)
      .sort((left, right) => left - right)[0];
    // Further away than a year: asked for again before.
    if (dueMs === undefined || dueMs > 366 * 86_400_000) return;
    this.#ends.set(
      consentId,
      clock.after(dueMs, () => {
        this.#ends.delete(consentId);
        this.#onChange(homeId);
      }),
    );
  }
}

function versionOf(row: Row): Version {
  return {
    number: row.consentVersion,
    given: row.status === GIVEN,
    fromMs: row.from.getTime(),
    toMs: row.to.getTime(),
    kinds: new Set([row.deviceKind]),
  };
}
