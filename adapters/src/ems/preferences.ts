import {
  text,
  typedPattern,
  type PatternName,
  type RowOf,
  type TypedPattern,
} from '@gridloom/graph-patterns';
import type { CallRecord, Registration } from '@gridloom/knowledge-engine';
import { messageOf } from '../shared/observer.js';
import { askOf } from '../shared/recipients.js';
import type { HomeLink, HomePart } from './home-link.js';
import { acknowledgementOf, type Outcome } from './vocabulary.js';

/** Patterns by which customers state what they want. */
export type PreferenceName = Exclude<
  Extract<PatternName, `preferences/${string}`>,
  'preferences/preference-acknowledgement' | 'preferences/household-member'
>;

/** What every preference says, and by which columns some name a device. */
type Preference = {
  readonly homeId: string;
  readonly deviceId?: string;
  readonly chargePointId?: string;
  readonly preferenceId: string;
  readonly created: Date;
  readonly permanence: string;
};

/**
 * Takes a preference into account, or says why not; undefined when it concerns nothing here, so that nobody acknowledges it.
 * Must not wait.
 */
export type PreferenceHandlers = {
  readonly [N in PreferenceName]?: (preference: RowOf<N>) => Outcome | undefined;
};

/** Acknowledgements that are remembered, so that nobody gets one twice for having been asked. */
const MAX_REMEMBERED = 1000;

type Handled = {
  readonly name: PreferenceName;
  readonly pattern: TypedPattern<Preference>;
  readonly take: (preference: Preference) => Outcome | undefined;
};

/** Hears what customers want, unasked and at the start, and acknowledges it to whoever said it. */
export class Preferences implements HomePart {
  readonly #link: HomeLink;
  readonly #handled: readonly Handled[];
  readonly #acknowledgement = typedPattern('preferences/preference-acknowledgement');
  readonly #post = {
    name: 'preference-acknowledgement-post',
    argument: this.#acknowledgement.pattern,
  };
  /** Keys of those that were answered, by pattern and home, so that a repeated one changes nothing. */
  readonly #newest = new Map<string, number>();
  /** Who got an acknowledgement of what. */
  readonly #acknowledged = new Set<string>();

  constructor(link: HomeLink, handlers: PreferenceHandlers) {
    this.#link = link;
    this.#handled = (Object.keys(handlers) as PreferenceName[]).sort().map((name) => ({
      name,
      pattern: typedPattern(name) as unknown as TypedPattern<Preference>,
      take: handlers[name] as Handled['take'],
    }));
  }

  async register(): Promise<readonly Registration[]> {
    const { connector, contracts } = this.#link;
    const registrations: Registration[] = [];
    for (const handled of this.#handled)
      registrations.push(
        await connector.react(
          { name: `${interactionName(handled)}-react`, argument: handled.pattern.pattern },
          (bindings, { requestingKnowledgeBaseId: origin }) => {
            for (const binding of bindings) {
              const row = handled.pattern.fromBinding(binding);
              if (!contracts.isInsider(row.homeId, origin)) continue;
              const outcome = this.#take(handled, row);
              if (outcome !== undefined) this.#acknowledge(row, outcome, origin);
            }
          },
        ),
      );
    return registrations;
  }

  /**
   * Asks for the preferences that hold in a home, such as after a restart, and acknowledges those that it has not acknowledged
   * yet to whoever told them. Never rejects.
   */
  async catchUp(homeId: string): Promise<void> {
    const { connector, contracts, log } = this.#link;
    for (const handled of this.#handled)
      try {
        const { orchestrator, customers = [] } = contracts.of(homeId);
        // Who speaks for the customer said it first; an orchestrator passes on.
        const insiders = [...customers, orchestrator];
        const restriction = [{ homeId: text(homeId) }];
        const asked = await askOf(connector, insiders, questionOf(handled), restriction, {
          deadlineMs: 10_000,
        });
        const told = (asked?.bindings ?? [])
          .map((binding) => handled.pattern.fromBinding(binding))
          .sort((left, right) => left.created.getTime() - right.created.getTime());
        for (const row of told) {
          const outcome = this.#take(handled, row);
          const origin = insiders.find((each) => hasTold(asked!.exchange.calls, each, row));
          if (outcome === undefined || origin === undefined) continue;
          if (!this.#acknowledged.has(acknowledgementKey(row, origin)))
            this.#acknowledge(row, outcome, origin);
        }
      } catch (error) {
        log({
          level: 'warn',
          message: `${handled.name} is not known at the start: ${messageOf(error)}`,
          fields: { homeId },
        });
      }
  }

  async close(): Promise<void> {
    for (const handled of this.#handled) await this.#link.connector.unregister(questionOf(handled));
  }

  /** Of preferences that hold until they are changed, the latest of one pattern and one subject counts. */
  #take({ name, take }: Handled, row: Preference): Outcome | undefined {
    if (!row.permanence.endsWith('#Permanent')) return guardedTake(take, row);
    const key = `${name} ${subjectOf(row)}`;
    const createdMs = row.created.getTime();
    if ((this.#newest.get(key) ?? -Infinity) > createdMs)
      return { accepted: false, reason: 'a later wish holds' };
    const outcome = guardedTake(take, row);
    if (outcome?.accepted === true) this.#newest.set(key, createdMs);
    return outcome;
  }

  #acknowledge(preference: Preference, outcome: Outcome, origin: string): void {
    const { outbox, clock, managerId } = this.#link;
    const { homeId, preferenceId } = preference;
    this.#acknowledged.add(acknowledgementKey(preference, origin));
    if (this.#acknowledged.size > MAX_REMEMBERED)
      this.#acknowledged.delete(this.#acknowledged.values().next().value!);
    const row = this.#acknowledgement.toBinding({
      preferenceId,
      producerId: managerId,
      ...acknowledgementOf(outcome, clock.now()),
    });
    outbox.send(homeId, this.#post, [row], [origin]);
  }
}

function guardedTake(take: Handled['take'], row: Preference): Outcome | undefined {
  try {
    return take(row);
  } catch (error) {
    return { accepted: false, reason: messageOf(error) };
  }
}

/** What a preference is about: a device, where it names one, else the home. */
function subjectOf({ deviceId, chargePointId, homeId }: Preference): string {
  return deviceId ?? chargePointId ?? homeId;
}

function acknowledgementKey({ preferenceId, created }: Preference, origin: string): string {
  return `${origin} ${preferenceId} ${created.getTime()}`;
}

/** Whether a preference is among what a party replied, whatever it calls its variables. */
function hasTold(
  calls: readonly CallRecord[],
  party: string,
  { preferenceId }: Preference,
): boolean {
  const key = text(preferenceId);
  return calls.some(
    ({ knowledgeBaseId, resultBindings }) =>
      knowledgeBaseId === party && resultBindings.some((row) => Object.values(row).includes(key)),
  );
}

const interactionName = ({ name }: Handled): string => name.replace('/', '-');

function questionOf(handled: Handled) {
  return { name: `${interactionName(handled)}-ask`, pattern: handled.pattern.pattern };
}
