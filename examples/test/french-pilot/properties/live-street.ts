import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComponentEvent } from '@gridloom/adapters';
import type { ChargePointFaults } from '@gridloom/adapters/simulation';
import { programmeOf } from '../../../src/french-pilot/devices.js';
import type { HomeSpec } from '../../../src/french-pilot/homes.js';
import type { Instance } from '../../../src/french-pilot/pilot/instances.js';
import { PARTIES } from '../../../src/french-pilot/pilot/parties.js';
import { Street, type StreetOptions } from '../../../src/french-pilot/pilot/street.js';
import { homeIdOf, MINUTE_MS, type PlannedStreet } from './build-street.js';
import { LoadBook, type Moment } from './load-book.js';
import type { HandPlan } from './random-street.js';

/** A time that a fault lasts. */
export type Span = { readonly fromMs: number; readonly toMs: number };

/** What a hand did at a device, and what the device has to do until it lets go. */
export type HandAct = {
  readonly homeId: string;
  /** Name of the load. */
  readonly load: string;
  readonly on: boolean;
  readonly fromMs: number;
  readonly toMs: number;
};

/** What happened to one home. */
export type LivedHome = {
  readonly spec: HomeSpec;
  readonly moments: readonly Moment[];
  /** While nobody can see what it draws, or nobody looks. */
  readonly blind: readonly Span[];
  readonly hands: readonly HandAct[];
};

export type LivedStreet = {
  readonly planned: PlannedStreet;
  readonly homes: readonly LivedHome[];
  readonly events: readonly {
    readonly party: string;
    readonly atMs: number;
    readonly event: ComponentEvent;
  }[];
};

/** How often what is behind the meters is added up. */
const STEP_MS = 5000;
/** Until the first frame after a silence has come, and until an orchestrator that starts again knows its homes. */
const METER_BACK_MS = 10_000;
const ORCHESTRATOR_BACK_MS = 30_000;
/** Until a station, or heaters, that were gone are led again. */
const DEVICE_BACK_MS = 60_000;

type Act = { readonly atMs: number; readonly run: () => void | Promise<void> };

class Life {
  readonly acts: Act[] = [];
  readonly blind = new Map<string, Span[]>();
  readonly hands: HandAct[] = [];
  readonly events: LivedStreet['events'][number][] = [];
  readonly chargerFaults = new Map<string, ChargePointFaults>();
  readonly #lost: { homeId: string; device: 'heaters' | 'charger'; span: Span }[] = [];
  readonly book: LoadBook;
  street!: Street;
  instances: readonly Instance[] = [];

  constructor(
    readonly planned: PlannedStreet,
    readonly folder: string,
  ) {
    this.book = new LoadBook(planned.homes, (homeId, atMs) => {
      const isLost = (device: 'heaters' | 'charger'): boolean =>
        this.#lost.some(
          (each) =>
            each.homeId === homeId &&
            each.device === device &&
            each.span.fromMs <= atMs &&
            atMs < each.span.toMs,
        );
      return { heaters: isLost('heaters'), charger: isLost('charger') };
    });
    for (const { homeId } of planned.homes) this.blind.set(homeId, []);
    this.#planFailures();
    this.#planHands();
    this.acts.sort((left, right) => left.atMs - right.atMs);
  }

  at(minute: number): number {
    return this.planned.day.startMs + minute * MINUTE_MS;
  }

  configured(own: readonly Instance[]): readonly Instance[] {
    const { orchestratorDown, lateRetailer } = this.planned.plan;
    this.instances = own.map((instance) => {
      const config = instance.config as Readonly<Record<string, unknown>>;
      if (instance.name === PARTIES.orchestrator && orchestratorDown !== undefined)
        return {
          ...instance,
          config: { ...config, storePath: join(this.folder, 'grants.sqlite') },
        };
      if (instance.name === PARTIES.retailer && lateRetailer)
        return {
          ...instance,
          config: { ...config, prices: { ...(config['prices'] as object), publishedAt: '23:00' } },
        };
      return instance;
    });
    return this.instances;
  }

  #planFailures(): void {
    const { plan, homes } = this.planned;
    for (const [index, { failure }] of plan.homes.entries()) {
      if (failure === undefined) continue;
      const homeId = homeIdOf(index);
      const span = {
        fromMs: this.at(failure.fromMinute),
        toMs: this.at(failure.fromMinute + failure.minutes),
      };
      const lasting = { ...span, toMs: span.toMs + DEVICE_BACK_MS };
      switch (failure.kind) {
        case 'silent-meter':
          this.blind.get(homeId)!.push({ ...span, toMs: span.toMs + METER_BACK_MS });
          this.#during(span, (isSilent) => this.street.gateways.get(homeId)!.setSilent(isSilent));
          break;
        case 'lost-socket':
          if (homes[index]!.charger === undefined) break;
          this.chargerFaults.set(homeId, { dropsSocket: [span] });
          this.#lost.push({ homeId, device: 'charger', span: lasting });
          break;
        case 'ignored-limit':
          if (homes[index]!.charger === undefined) break;
          this.chargerFaults.set(homeId, { ignoresLimit: [span] });
          this.#lost.push({ homeId, device: 'charger', span });
          break;
        case 'unreachable-heaters':
          this.#lost.push({ homeId, device: 'heaters', span: lasting });
          this.#during(span, (isGone) =>
            this.street.devices.get(homeId)!.house?.setReachable(!isGone),
          );
          break;
      }
    }
    this.#planOrchestrator();
  }

  #planOrchestrator(): void {
    const { orchestratorDown: down } = this.planned.plan;
    if (down === undefined) return;
    const span = { fromMs: this.at(down.atMinute), toMs: this.at(down.atMinute + down.minutes) };
    const blind = { ...span, toMs: span.toMs + ORCHESTRATOR_BACK_MS };
    for (const spans of this.blind.values()) spans.push(blind);
    this.#during(span, async (isDown) => {
      const { network } = this.street;
      if (isDown) await network.stop(PARTIES.orchestrator, 'kill');
      else await network.start(this.instances.find(({ name }) => name === PARTIES.orchestrator)!);
    });
  }

  #during({ fromMs, toMs }: Span, run: (isFailing: boolean) => void | Promise<void>): void {
    this.acts.push({ atMs: fromMs, run: () => run(true) }, { atMs: toMs, run: () => run(false) });
  }

  #planHands(): void {
    const { plan } = this.planned;
    for (const [index, { hands }] of plan.homes.entries()) {
      const taken = new Set<string>();
      for (const hand of hands) {
        // One hand at a device is enough.
        if (taken.has(hand.device)) continue;
        taken.add(hand.device);
        this.#planHand(index, hand);
      }
    }
  }

  #planHand(index: number, hand: HandPlan): void {
    const homeId = homeIdOf(index);
    const { day, homes, plan } = this.planned;
    const home = homes[index]!;
    const fromMs = this.at(hand.atMinute);
    const toMs = Math.min(day.endMs, this.at(hand.atMinute + hand.minutes));
    const note = (load: string, on = true, untilMs = toMs): void => {
      this.hands.push({ homeId, load, on, fromMs, toMs: untilMs });
    };
    if (hand.device === 'heater' && (home.spaceHeaters ?? home.heatPump) !== undefined) {
      note('heating-1', hand.on);
      const device = () => this.street.devices.get(homeId)!.house!.devices[0]!;
      this.#during({ fromMs, toMs }, (isHeld) => {
        device().turnByHand(isHeld ? (hand.on ? 'on' : 'off') : undefined);
      });
    }
    if (hand.device === 'water-heater' && home.waterHeater !== undefined) {
      note('water-heater');
      this.#during({ fromMs, toMs }, () => this.street.devices.get(homeId)!.heater!.pressButton());
    }
    const [machine] = plan.homes[index]!.machines;
    if (hand.device === 'machine' && machine !== undefined) {
      const programme = programmeOf(home, machine, this.planned.seed);
      const lasting = programme.slots.reduce((sum, { minutes }) => sum + minutes, 0);
      note(machine, true, Math.min(day.endMs, fromMs + lasting * MINUTE_MS));
      this.acts.push({
        atMs: fromMs,
        run: () => {
          const appliance = this.street.devices.get(homeId)!.appliances.get(machine)!;
          appliance.program(programme, fromMs, fromMs + (lasting + 60) * MINUTE_MS);
          appliance.startByHand();
        },
      });
    }
    if (hand.device === 'charger' && home.charger !== undefined) this.#planButton(homeId, fromMs);
  }

  /** A hand at a charge point starts what stands still, and stops what charges. */
  #planButton(homeId: string, fromMs: number): void {
    const stay = this.planned.day.homes.get(homeId)!.stays[0]!;
    if (fromMs <= stay.arrivalMs || fromMs >= stay.departureMs) return;
    this.acts.push({
      atMs: fromMs,
      run: () => {
        const charger = this.street.devices.get(homeId)!.charger!;
        const toMs = Math.min(stay.departureMs, this.planned.day.endMs);
        const starts = charger.condition === 'Preparing' || charger.condition === 'Finishing';
        charger.pressButton();
        if (starts) this.book.chargingByHand.add(homeId);
        this.hands.push({ homeId, load: 'charger', on: starts, fromMs, toMs });
      },
    });
  }
}

/**
 * Lets a planned street live from its beginning to its end, with everything that goes wrong in it.
 *
 * @param more for those who look closer
 */
export async function liveThrough(
  planned: PlannedStreet,
  more: Pick<StreetOptions, 'runtime'> = {},
): Promise<LivedStreet> {
  const folder = await mkdtemp(join(tmpdir(), 'gridloom-street-'));
  const life = new Life(planned, folder);
  const { homes, day, seed } = planned;
  try {
    life.street = await Street.open({
      ...more,
      homes,
      day,
      seed,
      stepMs: STEP_MS,
      chargerFaults: life.chargerFaults,
      instances: (own) => life.configured(own),
      onStep: (street) => life.book.note(street),
      log: (party, event) =>
        void life.events.push({
          party,
          atMs: (life.street as Street | undefined)?.nowMs ?? day.startMs,
          event,
        }),
    });
    try {
      for (const { atMs, run } of life.acts) {
        await life.street.runUntil(atMs);
        await run();
      }
      await life.street.runUntil(day.endMs);
    } finally {
      await life.street.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return {
    planned,
    events: life.events,
    homes: homes.map((spec) => ({
      spec,
      moments: life.book.moments.get(spec.homeId)!,
      blind: life.blind.get(spec.homeId)!,
      hands: life.hands.filter(({ homeId }) => homeId === spec.homeId),
    })),
  };
}
