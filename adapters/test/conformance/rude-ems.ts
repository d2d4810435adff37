import { namedPattern, typedPattern, typedRequest, type Binding } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import type { ComponentContext, ComponentDefinition } from '../../src/index.js';
import { runComponentProcess } from '../../src/shared/component-process.js';
import { startRequestRow } from '../../src/ems/start-request.js';
import { EMS_SCHEMA, type EmsConfig } from './polite-ems.js';

const GL = 'https://w3id.org/gridloom/energy#';
const START = typedRequest('orchestration/start-authorisation');
const COMMAND = typedRequest('devices/device-command');
const SHIFT = typedRequest('orchestration/load-shift');
const RATING = typedPattern('devices/electrical-rating');
const STATE = typedPattern('devices/operating-state');
const POWER = typedPattern('devices/active-power');
const TARGET = typedPattern('devices/target-temperature');
const SCHEDULE = typedPattern('orchestration/schedule-recommendation');
const FEEDBACK = typedPattern('orchestration/recommendation-feedback');
const PROFILE = typedPattern('devices/power-profile');
const RED_LIGHT = typedPattern('notices/red-light');

const MINUTE_MS = 60_000;

/** Does everything wrong that can be done wrong, and tells it to everybody. */
class Rudeness {
  #count = 0;
  #decisions = 0;

  constructor(
    readonly config: EmsConfig,
    readonly context: ComponentContext,
    readonly connector: SmartConnector,
  ) {}

  async start(): Promise<void> {
    const { connector } = this;
    await connector.react(
      { argument: COMMAND.argument.pattern, result: COMMAND.result.pattern },
      (rows) => rows.map((row) => this.#obeyAnybody(row)),
    );
    await connector.react(
      { argument: SHIFT.argument.pattern, result: SHIFT.result.pattern },
      (rows) =>
        rows.map((row) =>
          SHIFT.result.toBinding({
            shift: SHIFT.argument.fromBinding(row).shift,
            outcome: `${GL}OK`,
            reason: 'none',
            acknowledgedAt: this.#now,
          }),
        ),
    );
    await connector.react({ argument: SCHEDULE.pattern }, (rows) => this.#misreadAdvice(rows));
    // What it hears of wishes, alerts and consents it ignores.
    for (const pattern of ['preferences/comfort-temperature', 'notices/overload-alert'])
      await connector.react({ argument: namedPattern(pattern) }, () => undefined);
    this.#later(1_000, () => {
      this.#declare('heater-1', 'SpaceHeater');
      this.#declare('heater-2', 'SpaceHeater');
      this.#declare('washer', 'WashingMachine');
      this.#declare('charger', 'ElectricVehicleCharger');
      this.#tellProgramme();
      // Without asking anybody.
      this.#run('heater-2');
      this.#run('charger');
      this.#tell(TARGET, {
        homeId: this.config.homeId,
        deviceId: 'heater-1',
        time: this.#now,
        value: 21,
      });
    });
    this.#later(3_000, () => this.#ask('heater-1'));
    this.#later(this.config.buttonAfterMs ?? 0, () =>
      this.#tell(RED_LIGHT, {
        homeId: this.config.homeId,
        noticeId: 'light-1',
        time: this.#now,
        active: true,
        until: new Date(this.context.clock.now() + 5 * 3_600_000),
        ratedPower: 3000,
      }),
    );
  }

  get #now(): Date {
    return new Date(this.context.clock.now());
  }

  #later(delayMs: number, act: () => void): void {
    this.context.clock.after(delayMs, act);
  }

  /** To everybody: no recipients. */
  #tell(pattern: { readonly pattern: unknown; toBinding(row: never): unknown }, row: object): void {
    void this.connector.post({ argument: pattern.pattern as never }, [
      pattern.toBinding(row as never) as never,
    ]);
  }

  #declare(deviceId: string, kind: string): void {
    this.#tell(RATING, {
      homeId: this.config.homeId,
      deviceId,
      deviceKind: `${GL}${kind}`,
      created: this.#now,
      powerFactor: 1.4,
      phases: '1',
      controllable: true,
      interruptible: true,
      sheddingPriority: 1,
      ratedPower: 2000,
      switchOnPeak: 0,
      producerId: 'rude',
    });
  }

  #run(deviceId: string): void {
    const { homeId } = this.config;
    this.#tell(STATE, { homeId, deviceId, condition: `${GL}On`, time: this.#now });
    this.#tell(POWER, { homeId, deviceId, value: 2000, time: this.#now });
  }

  #stop(deviceId: string): void {
    const { homeId } = this.config;
    this.#tell(STATE, { homeId, deviceId, condition: `${GL}Off`, time: this.#now });
  }

  /** With the same key and 10 VA each time, and again at once, whatever the answer is. */
  #ask(deviceId: string): void {
    const row = startRequestRow({
      device: { homeId: this.config.homeId, deviceId, kind: `${GL}SpaceHeater` },
      powerVoltAmperes: 10,
      urgency: 'UserWish',
      emsId: this.config.id,
      requestId: `rude-${deviceId}`,
      atMs: this.context.clock.now() + this.#count++,
    });
    const request = { argument: START.argument.pattern, result: START.result.pattern };
    void this.connector.post(request, [row]).then(({ resultBindings }) => {
      const isOk = resultBindings.some(({ decision }) => decision === `<${GL}OK>`);
      this.#decided(deviceId, isOk);
    });
  }

  #decided(deviceId: string, isOk: boolean): void {
    this.#decisions++;
    if (deviceId !== 'heater-1') {
      this.#run(deviceId);
      return;
    }
    switch (this.#decisions) {
      case 1: // A KO, to wait for 20 s.
        this.#later(1_000, () => this.#ask(deviceId));
        return;
      case 2: // An OK that is over.
        this.#run(deviceId);
        this.#later(25_000, () => {
          this.#stop(deviceId);
          this.#ask(deviceId);
        });
        return;
      case 3: // An OK for two minutes.
        this.#later(2 * MINUTE_MS + 5_000, () => this.#run(deviceId));
        return;
      default:
        if (isOk) this.#run(deviceId);
        else if (this.#decisions < 60) this.#later(500, () => this.#ask(deviceId));
    }
  }

  #obeyAnybody(row: Binding): Binding {
    const { command, deviceId, action, producerId } = COMMAND.argument.fromBinding(row);
    if (action.endsWith('/Normal') || action.endsWith('/Resume')) {
      this.#later(100, () => this.#run(deviceId));
      this.#later(1_000, () => this.#ask(deviceId));
    }
    void producerId;
    return COMMAND.result.toBinding({
      command,
      applied: action,
      progress: 'https://saref.etsi.org/saref4ener/EventAccepted',
      answeredAt: this.#now,
    });
  }

  #misreadAdvice(rows: readonly Binding[]): void {
    const advice = rows.map((row) => SCHEDULE.fromBinding(row));
    const { homeId, deviceId, scheduleId } = advice[0]!;
    const isOff = advice.some(({ value }) => value === 0);
    this.#tell(FEEDBACK, {
      homeId,
      deviceId,
      scheduleId,
      producerId: 'rude',
      outcome: isOff ? `${GL}OK` : `${GL}KO`,
      reason: 'none',
      acknowledgedAt: this.#now,
    });
    this.#later(200, () => this.#ask(deviceId));
    this.#later(400, () => this.#ask(deviceId));
  }

  #tellProgramme(): void {
    const { clock } = this.context;
    const at = (minutes: number): Date => new Date(clock.now() + minutes * MINUTE_MS);
    this.#tell(PROFILE, {
      homeId: this.config.homeId,
      deviceId: 'washer',
      created: this.#now,
      sequenceId: 'wash-1',
      sequenceState: 'https://saref.etsi.org/saref4ener/Scheduled',
      start: at(600),
      end: at(660),
      earliestStart: at(0),
      latestEnd: at(1_200),
      slotNumber: 1,
      duration: 'PT1H',
      value: 800,
    });
  }
}

/** Fails on every point of the check. */
export const rudeEms: ComponentDefinition<EmsConfig> = {
  name: 'rude-ems',
  description: 'Does everything wrong.',
  configSchema: EMS_SCHEMA,
  start: async (config, context) => {
    const connector = await context.join({
      id: config.id,
      name: 'rude',
      description: 'Does everything wrong.',
      reasonerLevel: 1,
    });
    await new Rudeness(config, context, connector).start();
    return { close: async () => undefined };
  },
};

if (process.argv[1] === new URL(import.meta.url).pathname) await runComponentProcess(rudeEms);
