import {
  typedPattern,
  typedRequest,
  type ArgumentOf,
  type PatternName,
  type RowOf,
} from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import { evCharging, type EvCharging } from '../../src/ev-charging/index.js';
import type { ComponentEvent } from '../../src/shared/component.js';
import { checkConfig } from '../../src/shared/config.js';
import { SimulatedProcess } from '../../src/shared/simulated-time/simulated-process.js';
import {
  startChargePoint,
  type ChargePointOptions,
  type SimulatedChargePoint,
  type VehicleModel,
} from '../../src/simulation/charge-point/index.js';
import { until } from '../stage.js';

/** 2026-01-15 19:00:00 in Paris. */
export const EVENING = Date.UTC(2026, 0, 15, 18);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const PASSWORD = 'a-password-of-its-own';
export const ORCHESTRATOR = 'https://example.org/orchestrator';
export const APP = 'https://example.org/app';

const GL = 'https://w3id.org/gridloom/energy#';

/** A vehicle with a battery of 50 kWh, half full, on one phase. */
export const VEHICLE: VehicleModel = {
  capacityWattHours: 50_000,
  levelPercent: 50,
  maximumAmperes: 32,
  phases: 1,
  chargeEfficiency: 1,
  powerFactor: 1,
};

export type Versions = ChargePointOptions['version'];

/** A home with a charging platform, a simulated charge point, an orchestrator and an application that a test plays. */
export class ChargingStage {
  readonly runtime = new Runtime();
  readonly process = new SimulatedProcess(EVENING);
  readonly events: ComponentEvent[] = [];
  /** What was asked of the orchestrator. */
  readonly starts: ArgumentOf<'orchestration/start-authorisation'>[] = [];
  /** Schedules that the orchestrator was asked to judge: power by segment. */
  readonly proposals: { readonly scheduleId: string; readonly watts: readonly number[] }[] = [];
  readonly chargePoints: SimulatedChargePoint[] = [];
  /** Power that the orchestrator lets be drawn, VA. */
  availableVoltAmperes = 9000;
  /** Verdicts on the next schedules; afterwards all are fine. */
  scheduleVerdicts: ('OK' | 'KO')[] = [];
  orchestrator!: SmartConnector;
  app!: SmartConnector;
  stranger!: SmartConnector;
  platform!: EvCharging;
  #orchestratorAnswers: (() => Promise<void>)[] = [];
  #start!: (port: number) => Promise<EvCharging>;
  #connector!: SmartConnector;

  static async build(config: object = {}, chargePoint: object = {}): Promise<ChargingStage> {
    const stage = new ChargingStage();
    const { process, runtime } = stage;
    const join = async (name: string): Promise<SmartConnector> =>
      process.track(
        await runtime.connect({
          id: `https://example.org/${name}`,
          name,
          description: name,
          reasonerLevel: 1,
        }),
      );
    stage.orchestrator = await join('orchestrator');
    stage.app = await join('app');
    stage.stranger = await join('stranger');
    await stage.orchestratorReturns();
    stage.#start = (port) =>
      evCharging.start(
        checkConfig(
          evCharging.configSchema,
          {
            platformId: 'charging',
            knowledgeBaseId: 'https://example.org/charging',
            homes: [{ homeId: 'home-17', orchestrator: ORCHESTRATOR, customers: [APP] }],
            requireConsent: false,
            stations: [
              {
                stationId: 'station-1',
                password: PASSWORD,
                chargePoints: [
                  {
                    chargePointId: 'charge-point-2',
                    homeId: 'home-17',
                    maximumAmperes: 32,
                    powerFactor: 1,
                    ...chargePoint,
                  },
                ],
              },
            ],
            pingSeconds: 0,
            port,
            ...config,
          },
          'test',
        ),
        {
          clock: process.clockOf('ev-charging'),
          activity: process.activity,
          join: async (knowledgeBase) => {
            stage.#connector = process.track(await runtime.connect(knowledgeBase));
            return stage.#connector;
          },
          log: (event) => stage.events.push(event),
        },
      );
    stage.platform = await stage.#start(0);
    return stage;
  }

  /** A station comes to life. */
  async station(options: Partial<ChargePointOptions> = {}): Promise<SimulatedChargePoint> {
    const chargePoint = await startChargePoint({
      stationId: 'station-1',
      url: `ws://127.0.0.1:${this.platform.port}`,
      password: PASSWORD,
      version: '1.6',
      clock: this.process.clockOf('simulation'),
      activity: this.process.activity,
      phases: [1],
      maximumAmperes: 32,
      reconnectMs: 20,
      ...options,
    });
    this.chargePoints.push(chargePoint);
    await this.rest();
    return chargePoint;
  }

  /** The platform ends and begins anew, with nothing but its configuration. */
  async restart(): Promise<void> {
    const { port } = this.platform;
    await this.platform.close();
    await this.#connector.close();
    await until(() => this.chargePoints.every(({ isConnected }) => !isConnected), 'the end');
    this.platform = await this.#start(port);
    await until(() => this.chargePoints.every(({ isConnected }) => isConnected), 'the stations');
    await this.rest();
  }

  /** Key of the session that goes on. */
  async sessionId(): Promise<string> {
    const [plug] = await this.ask('charging/plug-state');
    return plug!.sessionId;
  }

  get now(): number {
    return this.process.clock.nowMs;
  }

  /** Lets everything that is under way come to its end. */
  async rest(): Promise<void> {
    for (let round = 0; round < 2000; round++) {
      const before = await this.process.step(this.now, undefined);
      if (before.sentCount !== before.receivedCount) {
        await new Promise((resolve) => void setTimeout(resolve, 1));
        continue;
      }
      const after = await this.process.step(this.now, undefined);
      if (after.activityCount === before.activityCount) return;
    }
    throw new Error('messages were sent and not received');
  }

  /** Lets time pass, one timer after the other. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.now + ms;
    for (;;) {
      const next = this.process.clock.next();
      if (next === undefined || next.atMs > untilMs) break;
      await this.process.step(next.atMs, next.owner);
      await this.rest();
    }
    await this.process.step(untilMs, undefined);
    for (const chargePoint of this.chargePoints) chargePoint.advanceTo(untilMs);
    await this.rest();
  }

  async plugIn(chargePoint: SimulatedChargePoint, vehicle: Partial<VehicleModel> = {}) {
    chargePoint.plugIn({ ...VEHICLE, ...vehicle });
    await this.rest();
  }

  /** Collects what somebody hears of a pattern. */
  async hear<N extends PatternName>(name: N, who = this.orchestrator): Promise<RowOf<N>[]> {
    const heard: RowOf<N>[] = [];
    const typed = typedPattern(name);
    await who.react({ argument: typed.pattern }, (rows) => {
      heard.push(...rows.map((row) => typed.fromBinding(row)));
    });
    return heard;
  }

  async ask<N extends PatternName>(name: N, who = this.orchestrator): Promise<RowOf<N>[]> {
    const typed = typedPattern(name);
    const { bindings } = await who.ask({ pattern: typed.pattern });
    return bindings.map((row) => typed.fromBinding(row));
  }

  /** Posts rows of a pattern to everybody. */
  async post<N extends PatternName>(
    name: N,
    rows: Parameters<ReturnType<typeof typedPattern<N>>['toBinding']>[0][],
    who = this.orchestrator,
  ): Promise<void> {
    const typed = typedPattern(name);
    const bindings = rows.map((row) => typed.toBinding(row));
    await who.post({ argument: typed.pattern }, bindings);
    await this.rest();
  }

  /** Recommends powers for successive hours from now on. */
  async recommend(
    watts: readonly number[],
    spanMs = HOUR,
    scheduleId = `schedule-${this.now}`,
  ): Promise<void> {
    await this.post(
      'orchestration/schedule-recommendation',
      watts.map((value, index) => ({
        homeId: 'home-17',
        deviceId: 'charge-point-2',
        scheduleId,
        created: new Date(this.now),
        producerId: 'orchestrator-17',
        recipientId: 'charging',
        objective: `${GL}LowestCost` as const,
        from: new Date(this.now + index * spanMs),
        to: new Date(this.now + (index + 1) * spanMs),
        value,
      })),
    );
  }

  /** The customer needs energy by a time. */
  async need(minimumEnergy: number, inMs: number, maximumEnergy = 40_000): Promise<void> {
    await this.post(
      'preferences/charging-need',
      [
        {
          homeId: 'home-17',
          chargePointId: 'charge-point-2',
          preferenceId: `need-${this.now}`,
          created: new Date(this.now),
          permanence: `${GL}OneTime` as const,
          from: new Date(this.now),
          to: new Date(this.now + inMs),
          minimumEnergy,
          maximumEnergy,
        },
      ],
      this.app,
    );
  }

  /** The driver leaves so soon. */
  async departure(inMs: number, sessionId: string, preferenceId = 'wish-1'): Promise<void> {
    await this.post(
      'preferences/departure-time',
      [
        {
          homeId: 'home-17',
          chargePointId: 'charge-point-2',
          sessionId,
          preferenceId,
          created: new Date(this.now),
          permanence: `${GL}OneTime` as const,
          departure: new Date(this.now + inMs),
        },
      ],
      this.app,
    );
  }

  /** The people of the home let charge points be steered, or no longer. */
  async consent(consentVersion: number, given: boolean): Promise<void> {
    await this.post(
      'consent/control-consent',
      [
        {
          homeId: 'home-17',
          consentId: 'consent-1',
          consentVersion,
          created: new Date(this.now),
          purpose: 'https://w3id.org/dpv#ServiceProvision',
          recipientId: 'charging',
          from: new Date(EVENING),
          to: new Date(EVENING + 1000 * HOUR),
          deviceKind: `${GL}ElectricVehicleCharger`,
          status: given
            ? 'https://w3id.org/dpv#ConsentGiven'
            : 'https://w3id.org/dpv#ConsentWithdrawn',
        },
      ],
      this.app,
    );
  }

  /** Orders the charge point to do something. @returns how far the order has come */
  async order(action: 'Pause' | 'Resume' | 'Normal' | 'Reduce'): Promise<string | undefined> {
    const { argument, result } = typedRequest('devices/device-command');
    const row = argument.toBinding({
      homeId: 'home-17',
      deviceId: 'charge-point-2',
      commandId: `command-${action}-${this.now}`,
      action: `https://saref.etsi.org/saref4ener/${action}`,
      reason: 'none',
      time: new Date(this.now),
      producerId: 'orchestrator-17',
    });
    const { resultBindings } = await this.orchestrator.post(
      { argument: argument.pattern, result: result.pattern },
      [row],
    );
    await this.rest();
    return resultBindings.map((binding) =>
      result.fromBinding(binding).progress.replace(/^.*\//, ''),
    )[0];
  }

  /** The orchestrator says that the home draws too much. */
  async alert(overflowPower: number): Promise<void> {
    await this.post('notices/overload-alert', [
      {
        homeId: 'home-17',
        noticeId: `alert-${this.now}`,
        time: new Date(this.now),
        recipientId: 'charging',
        overflowPower,
      },
    ]);
  }

  async orchestratorLeaves(): Promise<void> {
    for (const leave of this.#orchestratorAnswers.splice(0)) await leave();
  }

  async orchestratorReturns(): Promise<void> {
    const start = typedRequest('orchestration/start-authorisation');
    const validation = typedRequest('charging/charging-schedule-validation');
    const registrations = [
      await this.orchestrator.react(
        { name: 'starts', argument: start.argument.pattern, result: start.result.pattern },
        (rows) =>
          rows.map((row) => {
            const request = start.argument.fromBinding(row);
            this.starts.push(request);
            const isFine = request.requestedPower <= this.availableVoltAmperes;
            return start.result.toBinding({
              request: request.request,
              decision: `${GL}${isFine ? 'OK' : 'KO'}`,
              reason: `${this.availableVoltAmperes} VA available`,
              availablePower: Math.min(request.requestedPower, this.availableVoltAmperes),
              validUntil: new Date(this.now + (isFine ? 2 : 5) * MINUTE),
            });
          }),
      ),
      await this.orchestrator.react(
        {
          name: 'validation',
          argument: validation.argument.pattern,
          result: validation.result.pattern,
        },
        (bindings) => {
          const rows = bindings
            .map((row) => validation.argument.fromBinding(row))
            .sort((left, right) => left.from.getTime() - right.from.getTime());
          const { schedule, scheduleId } = rows[0]!;
          this.proposals.push({ scheduleId, watts: rows.map(({ value }) => value) });
          const verdict = this.scheduleVerdicts.shift() ?? 'OK';
          return [
            validation.result.toBinding({
              schedule,
              outcome: `${GL}${verdict}`,
              reason: verdict === 'OK' ? 'none' : 'too much at that time',
              acknowledgedAt: new Date(this.now),
            }),
          ];
        },
      ),
    ];
    this.#orchestratorAnswers = registrations.map((each) => () => each.unregister());
  }

  async close(): Promise<void> {
    for (const chargePoint of this.chargePoints) chargePoint.close();
    await this.platform.close();
    await this.runtime.close();
  }
}
