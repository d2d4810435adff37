import {
  typedPattern,
  typedRequest,
  type ArgumentOf,
  type PatternName,
  type RowOf,
} from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import {
  energyManagementKnowledgeBase,
  startHomeManagement,
  type HomeDevice,
  type HomeManagement,
  type HomeManagementOptions,
} from '../../src/index.js';
import { EVENING, join, ManualClock } from '../stage.js';

const GL = 'https://w3id.org/gridloom/energy#';
export const WATER_HEATER = `${GL}WaterHeater` as const;
export const EMS = 'https://example.org/ems-north';
export const ORCHESTRATOR = 'https://example.org/orchestrator';
export const APP = 'https://example.org/app';
export const QUARTER_MS = 900_000;

/** A home with an energy management system, an orchestrator that a test plays, an application and a stranger. */
export class HomeStage {
  readonly runtime = new Runtime();
  readonly clock = new ManualClock();
  readonly log: string[] = [];
  /** What was asked of the orchestrator. */
  readonly starts: ArgumentOf<'orchestration/start-authorisation'>[] = [];
  verdict: 'OK' | 'KO' = 'OK';
  /** Until when decisions take. */
  deciding: Promise<void> | undefined;
  orchestrator!: SmartConnector;
  app!: SmartConnector;
  stranger!: SmartConnector;
  management!: HomeManagement;

  static async build(options: Partial<HomeManagementOptions> = {}): Promise<HomeStage> {
    const stage = new HomeStage();
    stage.orchestrator = await join(stage.runtime, 'orchestrator');
    stage.app = await join(stage.runtime, 'app');
    stage.stranger = await join(stage.runtime, 'stranger');
    stage.management = await startHomeManagement({
      connector: await stage.runtime.connect(energyManagementKnowledgeBase(EMS)),
      clock: stage.clock,
      managerId: 'ems-north',
      homes: [{ homeId: 'home-17', orchestrator: ORCHESTRATOR, customers: [APP] }],
      requireConsent: false,
      ...options,
    });
    await stage.#decide();
    return stage;
  }

  device(changes: Partial<HomeDevice> = {}): HomeDevice {
    return {
      homeId: 'home-17',
      deviceId: 'device-4',
      kind: WATER_HEATER,
      rating: {
        activePowerWatts: 2200,
        powerFactor: 1,
        phases: '1',
        switchOnPeakVoltAmperes: 0,
        controllable: true,
        interruptible: true,
        sheddingPriority: 3,
      },
      switch: {
        switchOn: () => void this.log.push('on'),
        switchOff: () => void this.log.push('off'),
      },
      ...changes,
    };
  }

  /** Collects what somebody hears of a pattern. */
  async hear<N extends PatternName>(name: N, who = this.orchestrator): Promise<RowOf<N>[]> {
    const heard: RowOf<N>[] = [];
    const typed = typedPattern(name);
    await who.react(
      { argument: typed.pattern },
      (rows) => void heard.push(...rows.map((row) => typed.fromBinding(row))),
    );
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
    await who.post(
      { argument: typed.pattern },
      rows.map((row) => typed.toBinding(row)),
    );
    await this.management.settled();
  }

  /** Recommends powers for successive quarter hours from now on. */
  async recommend(powers: readonly number[], changes: object = {}, who = this.orchestrator) {
    await this.post(
      'orchestration/schedule-recommendation',
      powers.map((value, index) => ({
        homeId: 'home-17',
        deviceId: 'device-4',
        scheduleId: 'schedule-1',
        created: new Date(EVENING),
        producerId: 'orchestrator-17',
        recipientId: 'ems-north',
        objective: `${GL}LowestCost` as const,
        from: new Date(EVENING + index * QUARTER_MS),
        to: new Date(EVENING + (index + 1) * QUARTER_MS),
        value,
        ...changes,
      })),
      who,
    );
  }

  /** Orders a device to do something. @returns what it answered, if it did */
  async order(action: 'Pause' | 'Resume' | 'Normal' | 'Reduce', who = this.orchestrator) {
    const { argument, result } = typedRequest('devices/device-command');
    const row = argument.toBinding({
      homeId: 'home-17',
      deviceId: 'device-4',
      commandId: `command-${action}`,
      action: `https://saref.etsi.org/saref4ener/${action}`,
      reason: 'none',
      time: new Date(this.clock.now()),
      producerId: 'orchestrator-17',
    });
    const { resultBindings } = await who.post(
      { argument: argument.pattern, result: result.pattern },
      [row],
    );
    await this.management.settled();
    return resultBindings.map((binding) => {
      const { applied, progress } = result.fromBinding(binding);
      return [applied, progress].map((iri) => iri.replace(/^.*\//, ''));
    })[0];
  }

  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.management.settled();
  }

  async close(): Promise<void> {
    await this.management.close();
    await this.runtime.close();
  }

  async #decide(): Promise<void> {
    const { argument, result } = typedRequest('orchestration/start-authorisation');
    const interaction = { argument: argument.pattern, result: result.pattern };
    await this.orchestrator.react(interaction, async (rows) => {
      await this.deciding;
      return rows.map((row) => {
        const request = argument.fromBinding(row);
        this.starts.push(request);
        return result.toBinding({
          request: request.request,
          answer: `${request.request}/decision`,
          availableValue: `${request.request}/available`,
          decision: `${GL}${this.verdict}`,
          reason: 'none',
          availablePower: 3000,
          validUntil: new Date(this.clock.now() + 120_000),
        });
      });
    });
  }
}
