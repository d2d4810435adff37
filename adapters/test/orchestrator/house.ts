import {
  boolean,
  dateTime,
  integer,
  iri,
  lexicalValue,
  namedPattern,
  text,
  typedLiteral,
  xsd,
  type Binding,
} from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import { startHomeManagement, type HomeManagement } from '../../src/ems/index.js';
import type { DeviceControl } from '../../src/ems/device-control.js';
import type { HomeDevice } from '../../src/ems/home-devices.js';
import {
  orchestratorKnowledgeBase,
  startOrchestrator,
  type HomeEvent,
  type OrchestratedHome,
  type Orchestrator,
  type OrchestratorEvent,
  type OrchestratorOptions,
} from '../../src/orchestrator/index.js';
import { join, ManualClock } from '../stage.js';

export const HOME = 'home-17';
const ORCHESTRATOR = 'https://example.org/orchestrator';
const APP = 'https://example.org/app';
const node = (path: string): string => iri(`https://w3id.org/gridloom/id/${path}`);
const GL = 'https://w3id.org/gridloom/energy#';

type Load = { readonly control: DeviceControl; isOn: boolean; readonly voltAmperes: number };

/** One home on a real network: two energy management systems, a meter, somebody in the kitchen, and the orchestrator. */
export class House {
  readonly runtime = new Runtime();
  readonly clock = new ManualClock();
  readonly events: HomeEvent[] = [];
  readonly problems: string[] = [];
  readonly decided: string[] = [];
  lastRequest: { readonly requestId: string } | undefined;
  readonly alerts: { readonly to: string; readonly voltAmperes: number }[] = [];
  readonly loads = new Map<string, Load>();
  /** What nobody manages, in VA. */
  kitchen = 500;
  limit = 6000;
  /** Whether the meter answers. */
  meterIsThere = true;
  orchestrator!: Orchestrator;
  north!: HomeManagement;
  south!: HomeManagement;
  #platform!: SmartConnector;
  #connectors: SmartConnector[] = [];
  #orchestratorConnector: SmartConnector | undefined;

  static async build(options: Partial<OrchestratorOptions> = {}, limit = 6000): Promise<House> {
    const house = new House();
    house.limit = limit;
    house.#platform = await join(house.runtime, 'metering');
    await house.#meter();
    house.north = await house.#management('north');
    house.south = await house.#management('south');
    const app = await house.runtime.connect({
      id: APP,
      name: 'app',
      description: 'app',
      reasonerLevel: 1,
    });
    await app.react({ argument: namedPattern('notices/overload-alert') }, (rows) => {
      for (const row of rows)
        house.alerts.push({
          to: lexicalValue(row['recipientId']),
          voltAmperes: Number(lexicalValue(row['overflowPower'])),
        });
    });
    await house.boot(options);
    return house;
  }

  get contract(): OrchestratedHome {
    const managers = ['north', 'south'].map((name) => ({
      knowledgeBaseId: `https://example.org/ems-${name}`,
    }));
    return { homeId: HOME, managers, customer: { knowledgeBaseId: APP, partyId: 'app' } };
  }

  /** Starts the orchestrator, once more after {@link kill}. */
  async boot(options: Partial<OrchestratorOptions> = {}): Promise<void> {
    this.#orchestratorConnector = await this.runtime.connect(
      orchestratorKnowledgeBase(ORCHESTRATOR),
    );
    this.orchestrator = await startOrchestrator({
      connector: this.#orchestratorConnector,
      clock: this.clock,
      homes: [this.contract],
      onEvent: (event) => this.#take(event),
      ...options,
    });
    this.orchestrator.hub.on((event) => this.events.push(event));
    await this.orchestrator.recovered;
  }

  /** The process of the orchestrator is gone, without a word. */
  async kill(): Promise<void> {
    await this.#orchestratorConnector?.close();
  }

  add(
    management: HomeManagement,
    deviceId: string,
    activePowerWatts: number,
    more: Partial<HomeDevice['rating']> = {},
    obeys = true,
    kind: HomeDevice['kind'] = `${GL}WaterHeater`,
  ): Load {
    const load: { -readonly [K in keyof Load]: Load[K] } = {
      isOn: false,
      voltAmperes: activePowerWatts,
      control: undefined as unknown as DeviceControl,
    };
    load.control = management.manage({
      homeId: HOME,
      deviceId,
      kind,
      rating: {
        activePowerWatts,
        powerFactor: 1,
        phases: '1',
        switchOnPeakVoltAmperes: 0,
        controllable: true,
        interruptible: true,
        sheddingPriority: 1,
        ...more,
      },
      switch: {
        switchOn: () => {
          load.isOn = true;
          management.observe(deviceId, { isOn: true, powerWatts: activePowerWatts });
        },
        switchOff: () => {
          if (!obeys) return;
          load.isOn = false;
          management.observe(deviceId, { isOn: false, powerWatts: 0 });
        },
      },
    });
    this.loads.set(deviceId, load);
    return load;
  }

  get drawn(): number {
    const managed = [...this.loads.values()].filter(({ isOn }) => isOn);
    return this.kitchen + managed.reduce((sum, { voltAmperes }) => sum + voltAmperes, 0);
  }

  /** Somebody switches a device on or off by hand; its manager notices. */
  hand(management: HomeManagement, deviceId: string, isOn: boolean): void {
    const load = this.loads.get(deviceId)!;
    load.isOn = isOn;
    management.handTaken(deviceId, isOn);
    management.observe(deviceId, { isOn, powerWatts: isOn ? load.voltAmperes : 0 });
  }

  /** The meter tells its status, as it does every ten seconds of an overrun. */
  async status(): Promise<void> {
    const row = {
      ...this.#keys(),
      time: dateTime(this.clock.now()),
      status: node('status'),
      register: typedLiteral('003A4081', xsd.hexBinary),
      breaker: iri(`${GL}BreakerClosed`),
      overrun: boolean(this.drawn > this.limit),
    };
    await this.#platform.post({ argument: namedPattern('metering/meter-status') }, [row]);
    await this.settle();
  }

  /** Lets time pass, second by second, with a status of the meter every ten seconds of an overrun. */
  async pass(seconds: number): Promise<void> {
    for (let second = 1; second <= seconds; second++) {
      this.clock.advance(1000);
      await this.settle();
      if (second % 10 === 0 && this.drawn > this.limit) await this.status();
    }
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 6; turn++) {
      await this.north.settled();
      await this.south.settled();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  typesOfEvents(): readonly string[] {
    return this.events.map(({ type }) => type);
  }

  async close(): Promise<void> {
    await this.orchestrator.close();
    await this.north.close();
    await this.south.close();
    await Promise.all(this.#connectors.map((each) => each.close()));
    await this.runtime.close();
  }

  #take(event: OrchestratorEvent): void {
    if (event.type === 'problem') this.problems.push(event.message);
    else {
      const { request, decision } = event;
      this.lastRequest = request;
      this.decided.push(`${request.deviceId} ${decision.verdict}: ${decision.reason}`);
    }
  }

  async #management(name: string): Promise<HomeManagement> {
    const connector = await join(this.runtime, `ems-${name}`);
    this.#connectors.push(connector);
    return startHomeManagement({
      aloneAfterMs: 300_000,
      connector,
      clock: this.clock,
      managerId: `ems-${name}`,
      homes: [{ homeId: HOME, orchestrator: ORCHESTRATOR }],
      requireConsent: false,
      retryMs: 5_000,
    });
  }

  #keys(): Binding<'home' | 'homeId' | 'meter' | 'meterId'> {
    return {
      home: node(`home/${HOME}`),
      homeId: text(HOME),
      meter: node('meter/meter-17'),
      meterId: text('meter-17'),
    };
  }

  async #meter(): Promise<void> {
    const row = (value: number, more: Binding): readonly Binding[] =>
      this.meterIsThere
        ? [{ ...this.#keys(), ...more, time: dateTime(this.clock.now()), value: integer(value) }]
        : [];
    const limit = { profile: node('p'), limit: node('l'), maximum: node('m') };
    const answers: Readonly<Record<string, () => readonly Binding[]>> = {
      'metering/apparent-power-drawn': () =>
        row(this.drawn, { observation: node('o'), result: node('r') }),
      'metering/subscribed-power': () => row(this.limit, limit),
      'metering/cut-off-power': () => row(this.limit, limit),
    };
    for (const [pattern, answer] of Object.entries(answers))
      await this.#platform.answer({ pattern: namedPattern(pattern) }, answer);
  }
}
