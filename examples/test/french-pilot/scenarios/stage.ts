import assert from 'node:assert/strict';
import { lexicalValue, type PartialBinding } from '@gridloom/graph-patterns';
import { MINUTE_MS } from '../../../src/french-pilot/days/calendar.js';
import type { HomeSpec } from '../../../src/french-pilot/homes.js';
import type { Instance } from '../../../src/french-pilot/pilot/instances.js';
import { Street, type StreetOptions } from '../../../src/french-pilot/pilot/street.js';
import { quietDay, SEED, type QuietDayOptions } from './quiet-day.js';
import { TappedRuntime, type Delivery } from './tapped-runtime.js';
import { Timetable } from './timetable.js';

export type Processes = 'one' | 'many';

export type StageOptions = QuietDayOptions & {
  readonly processes?: Processes;
  /** Components that others bring along, in the place of those of the same name, or beside them. */
  readonly instances?: (own: readonly Instance[], runtime: TappedRuntime) => readonly Instance[];
} & Pick<StreetOptions, 'chargerFaults' | 'log' | 'stepMs'>;

/** Changes the configuration of one component of a street. */
export function configured<C extends object>(
  name: string,
  change: (config: C) => object,
): (own: readonly Instance[]) => readonly Instance[] {
  return (own) => {
    assert.ok(
      own.some((instance) => instance.name === name),
      `the street has no ${name}`,
    );
    return own.map((instance) =>
      instance.name === name
        ? { ...instance, config: { ...(instance.config as C), ...change(instance.config as C) } }
        : instance,
    );
  };
}

/** The value of a column as text. */
export const said = (row: PartialBinding | undefined, column: string): string =>
  row?.[column] === undefined ? '' : lexicalValue(row[column]);

/** A decision on a start, as it came back to who asked. */
export type StartDecision = {
  readonly minute: number;
  readonly deviceId: string;
  readonly verdict: 'OK' | 'KO';
  readonly requestedVoltAmperes: number;
  readonly reason: string;
};

/** A small street on which a scenario is played, with a record of everything that went over the network. */
export class Stage {
  private constructor(
    readonly street: Street,
    readonly runtime: TappedRuntime,
    readonly startMs: number,
    /** Homes of the scenario; there may be others in the street. */
    readonly homeIds: readonly string[],
    readonly timetable: Timetable,
    /** Of which the street is made. */
    readonly instances: readonly Instance[],
  ) {}

  static async open(options: StageOptions): Promise<Stage> {
    const runtime = new TappedRuntime();
    const day = quietDay(options);
    const { homes, processes = 'one', instances, chargerFaults, log, stepMs } = options;
    let made: readonly Instance[] = [];
    const street = await Street.open({
      homes,
      day,
      seed: SEED,
      processes,
      runtime,
      instances: (own) => (made = instances?.(own, runtime) ?? own),
      ...(chargerFaults === undefined ? {} : { chargerFaults }),
      ...(log === undefined ? {} : { log }),
      ...(stepMs === undefined ? {} : { stepMs }),
    });
    runtime.now = () => street.nowMs;
    const homeIds = homes.map(({ homeId }) => homeId);
    const timetable = new Timetable((atMs) => street.runUntil(atMs));
    return new Stage(street, runtime, day.startMs, homeIds, timetable, made);
  }

  /** The same street for a scenario that is about some of its homes. */
  about(homes: readonly HomeSpec[]): Stage {
    const homeIds = homes.map(({ homeId }) => homeId);
    const { street, runtime, startMs, timetable, instances } = this;
    return new Stage(street, runtime, startMs, homeIds, timetable, instances);
  }

  get minute(): number {
    return (this.street.nowMs - this.startMs) / MINUTE_MS;
  }

  async runTo(minute: number): Promise<void> {
    await this.timetable.wait(this.startMs + minute * MINUTE_MS);
  }

  /** Lets time pass until something holds. @throws when it does not within so many minutes */
  async runUntil(holds: () => boolean, what: string, withinMinutes: number): Promise<void> {
    const lastMs = this.street.nowMs + withinMinutes * MINUTE_MS;
    while (!holds()) {
      if (this.street.nowMs >= lastMs)
        assert.fail(`waited ${withinMinutes} simulated minutes in vain for ${what}`);
      await this.timetable.wait(Math.min(lastMs, this.street.nowMs + 10_000));
    }
  }

  /** The component of a name, as it was configured. */
  instance(name: string): Instance {
    const found = this.instances.find((instance) => instance.name === name);
    assert.ok(found !== undefined, `the street has no ${name}`);
    return found;
  }

  /** What a device draws, by its own physics [W]. */
  watts(homeId: string, load: string): number {
    return this.street.connections.get(homeId)!.loadWatts.get(load) ?? 0;
  }

  decisions(homeId: string): readonly StartDecision[] {
    return this.runtime.of('orchestration/start-authorisation').flatMap(({ rows, result, atMs }) =>
      rows
        .filter((row) => said(row, 'homeId') === homeId)
        .map((row) => {
          const reply = result.find(({ request }) => request === row['request']);
          const isOk = String(reply?.['decision']).includes('#OK');
          return {
            minute: (atMs - this.startMs) / MINUTE_MS,
            deviceId: said(row, 'deviceId'),
            verdict: isOk ? 'OK' : 'KO',
            requestedVoltAmperes: Number(said(row, 'requestedPower')),
            reason: said(reply, 'reason'),
          };
        }),
    );
  }

  /** What reached a party of a pattern about homes of the scenario: rows that were posted to it, or that it got for asking. */
  received(party: string, pattern: string): readonly PartialBinding[] {
    return this.runtime
      .of(pattern)
      .flatMap(({ kind, to, from, rows, result }) => [
        ...(kind === 'react' && to === party ? rows : []),
        ...(from === party ? result : []),
      ])
      .filter((row) => row['homeId'] === undefined || this.homeIds.includes(said(row, 'homeId')));
  }

  /** Those about homes of the scenario. */
  deliveries(pattern: string): readonly Delivery[] {
    return this.runtime
      .of(pattern)
      .filter(({ rows, result }) =>
        [...rows, ...result].some((row) => this.homeIds.includes(said(row, 'homeId'))),
      );
  }

  /** No breaker of the scenario opened, and nobody was above the limit for long. */
  assertSafe(longestSeconds = 0): void {
    for (const homeId of this.homeIds) {
      const { trips, longestOverLimitSeconds } =
        this.street.connections.get(homeId)!.account.account;
      assert.equal(trips, 0, `the breaker of ${homeId} opened`);
      assert.ok(
        longestOverLimitSeconds <= longestSeconds,
        `${homeId} was above its limit for ${longestOverLimitSeconds} s`,
      );
    }
  }

  close(): Promise<void> {
    return this.street.close();
  }
}

export type Scenario = {
  readonly options: StageOptions;
  readonly play: (stage: Stage) => Promise<void>;
};

/** Plays a scenario and tidies up. */
export async function played(
  { options, play }: Scenario,
  more: Partial<StageOptions> = {},
): Promise<void> {
  const stage = await Stage.open({ ...options, ...more });
  stage.timetable.enter();
  try {
    await play(stage);
  } finally {
    await stage.close();
  }
}

/** Plays scenarios that are about different homes side by side in one street; each fails for itself. */
export async function playedTogether(
  scenarios: readonly Scenario[],
  stage: Stage,
): Promise<readonly PromiseSettledResult<void>[]> {
  for (const _ of scenarios) stage.timetable.enter();
  return Promise.allSettled(
    scenarios.map(async ({ options, play }) => {
      try {
        await play(stage.about(options.homes));
      } finally {
        stage.timetable.leave();
      }
    }),
  );
}
