import { typedPattern, type BindingOf } from '@gridloom/graph-patterns';
import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type { ComponentContext } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import { postTo } from '../shared/recipients.js';
import type { ConsentConfig } from './config.js';
import type { HomeBook } from './home-book.js';
import type { PreferenceStore } from './preference-book.js';
import { rowsThatFit } from './rows-that-fit.js';
import { NO_END_MS, type DeviceKind } from './wishes.js';

const CONSENT = typedPattern('consent/control-consent');
const POST = { name: 'control-consent-post', argument: CONSENT.pattern };

const PURPOSES = {
  service: 'https://w3id.org/dpv#ServiceProvision',
  flexibility: 'https://w3id.org/gridloom/energy#FlexibilityUse',
} as const;

/** How consents are called in the store. */
const NOTE = 'consent ';

/** The version of a consent that counts. */
export type Consent = {
  readonly homeId: string;
  readonly recipientId: string;
  readonly purpose: keyof typeof PURPOSES;
  readonly version: number;
  readonly given: boolean;
  readonly deviceKinds: readonly DeviceKind[];
  readonly createdMs: number;
  readonly fromMs: number;
  readonly toMs: number;
};

/** Which parties may steer which devices: told on change, and answered to those parties and the orchestrator of the home. */
export class Consents {
  readonly #homes: HomeBook;
  readonly #context: ComponentContext;
  readonly #store: PreferenceStore;
  readonly #byKey = new Map<string, Consent>();

  /** Takes what the configuration says where nothing is stored that came later. */
  constructor(homes: HomeBook, context: ComponentContext, store: PreferenceStore) {
    this.#homes = homes;
    this.#context = context;
    this.#store = store;
    const nowMs = context.clock.now();
    for (const [name, text] of store.loadNotes()) {
      if (!name.startsWith(NOTE)) continue;
      const consent = JSON.parse(text) as Consent;
      if (homes.home(consent.homeId) !== undefined) this.#byKey.set(keyOf(consent), consent);
    }
    for (const homeId of homes.homeIds)
      for (const consent of homes.home(homeId)!.consents) this.#begin(homeId, consent, nowMs);
  }

  async register(connector: SmartConnector): Promise<readonly Registration[]> {
    return [
      await connector.answer(
        { name: 'control-consent-answer', pattern: CONSENT.pattern },
        (asked, { requestingKnowledgeBaseId: asker }) =>
          rowsThatFit(
            asked,
            this.all()
              .filter((consent) => this.#audienceOf(consent).includes(asker))
              .flatMap((consent) => rowsOf(consent)),
          ),
      ),
    ];
  }

  /** Tells everybody concerned how things stand. Never rejects. */
  async tellAll(connector: SmartConnector): Promise<void> {
    for (const consent of this.all()) await this.#tell(connector, consent);
  }

  /** Gives a consent, or takes it back with all that it covers, and tells those concerned. */
  async change(
    connector: SmartConnector,
    change: Pick<Consent, 'homeId' | 'recipientId' | 'purpose' | 'given'> & {
      readonly deviceKinds?: readonly DeviceKind[];
    },
  ): Promise<Consent> {
    const nowMs = this.#context.clock.now();
    const known = this.#byKey.get(keyOf(change));
    const consent: Consent = {
      homeId: change.homeId,
      recipientId: change.recipientId,
      purpose: change.purpose,
      given: change.given,
      deviceKinds: change.deviceKinds ?? known?.deviceKinds ?? ['OtherDevice'],
      version: (known?.version ?? 0) + 1,
      createdMs: nowMs,
      fromMs: nowMs,
      toMs: NO_END_MS,
    };
    this.#keep(consent);
    await this.#tell(connector, consent);
    return consent;
  }

  all(homeId?: string): readonly Consent[] {
    return [...this.#byKey.values()].filter(
      (consent) => homeId === undefined || consent.homeId === homeId,
    );
  }

  async close(connector: SmartConnector): Promise<void> {
    await connector.unregister(POST);
  }

  #begin(homeId: string, config: ConsentConfig, nowMs: number): void {
    const { recipientId, purpose, deviceKinds, from, to } = config;
    if (this.#byKey.has(keyOf({ homeId, recipientId, purpose }))) return;
    this.#keep({
      homeId,
      recipientId,
      purpose,
      deviceKinds,
      version: 1,
      given: true,
      createdMs: nowMs,
      fromMs: from === undefined ? nowMs : Date.parse(from),
      toMs: to === undefined ? NO_END_MS : Date.parse(to),
    });
  }

  #keep(consent: Consent): void {
    this.#byKey.set(keyOf(consent), consent);
    this.#store.saveNote(NOTE + keyOf(consent), JSON.stringify(consent));
  }

  #audienceOf({ homeId, recipientId }: Consent): readonly string[] {
    const orchestrator = this.#homes.home(homeId)?.orchestrator;
    const recipient = this.#homes.baseOf(recipientId);
    return [recipient, orchestrator].filter((each) => each !== undefined);
  }

  async #tell(connector: SmartConnector, consent: Consent): Promise<void> {
    const knowledgeBases = this.#audienceOf(consent);
    try {
      await postTo(connector, knowledgeBases, POST, rowsOf(consent), { deadlineMs: 15_000 });
    } catch (error) {
      this.#context.log({
        level: 'warn',
        message: `a consent could not be told: ${messageOf(error)}`,
        fields: { homeId: consent.homeId },
      });
    }
  }
}

function keyOf({
  homeId,
  recipientId,
  purpose,
}: Pick<Consent, 'homeId' | 'recipientId' | 'purpose'>): string {
  return `${homeId}-${recipientId}-${purpose}`;
}

function rowsOf(consent: Consent): BindingOf<'consent/control-consent'>[] {
  return consent.deviceKinds.map((kind) =>
    CONSENT.toBinding({
      homeId: consent.homeId,
      recipientId: consent.recipientId,
      consentId: keyOf(consent),
      consentVersion: consent.version,
      created: new Date(consent.createdMs),
      purpose: PURPOSES[consent.purpose],
      from: new Date(consent.fromMs),
      to: new Date(consent.toMs),
      deviceKind: `https://w3id.org/gridloom/energy#${kind}`,
      status: consent.given
        ? 'https://w3id.org/dpv#ConsentGiven'
        : 'https://w3id.org/dpv#ConsentWithdrawn',
    }),
  );
}
