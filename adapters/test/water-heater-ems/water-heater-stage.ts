import { createServer, type AddressInfo, type Server } from 'node:net';
import { Aedes } from 'aedes';
import { checkConfig } from '../../src/shared/config.js';
import type { ComponentEvent } from '../../src/shared/component.js';
import {
  startMqttWaterHeater,
  type MqttWaterHeater,
  type MqttWaterHeaterOptions,
} from '../../src/simulation/water-heater/index.js';
import {
  waterHeaterEms,
  type RunningWaterHeaterEms,
  type WaterHeaterEmsConfig,
} from '../../src/water-heater-ems/index.js';
import { ORCHESTRATOR, PlayedOrchestrator } from '../ems/played-orchestrator.js';

export type StageOptions = {
  readonly heater?: Partial<MqttWaterHeaterOptions>;
  readonly config?: object;
  readonly spies?: boolean;
  /** Instead of a broker of its own. */
  readonly brokerUrl?: string;
};

/** A water heater in simulated time with its manager, a broker, and an orchestrator that a test plays. */
export class WaterHeaterStage {
  readonly events: ComponentEvent[] = [];
  /** Texts of the patterns by which the manager can learn anything. */
  readonly heardOf = new Set<string>();
  #broker: { readonly aedes: Aedes; readonly tcp: Server } | undefined;
  device!: MqttWaterHeater;
  ems!: RunningWaterHeaterEms;

  private constructor(readonly orchestrator: PlayedOrchestrator) {}

  static async build(options: StageOptions = {}): Promise<WaterHeaterStage> {
    const orchestrator = await PlayedOrchestrator.build();
    const stage = new WaterHeaterStage(orchestrator);
    const { runtime, time } = orchestrator;
    if (options.spies === true) await orchestrator.spy();
    const brokerUrl = options.brokerUrl ?? (await stage.#startBroker());
    stage.device = await startMqttWaterHeater({
      clock: time.clockOf('water-heater'),
      activity: time.activity,
      brokerUrl,
      deviceId: 'device-4',
      seed: '7/home-17',
      litresPerDay: 140,
      ratedPowerWatts: 2200,
      tank: { litres: 200, lossWattsPerKelvin: 1.6, roomCelsius: 18, coldCelsius: 12 },
      ...options.heater,
    });
    const config = checkConfig<WaterHeaterEmsConfig>(
      waterHeaterEms.configSchema,
      {
        managerId: 'ems-north',
        knowledgeBaseId: 'https://example.org/water-heater-ems',
        broker: { url: brokerUrl },
        requireConsent: false,
        homes: [
          {
            homeId: 'home-17',
            orchestrator: ORCHESTRATOR,
            devices: [{ deviceId: 'device-4', ratedPowerWatts: 2200, tank: { litres: 200 } }],
          },
        ],
        ...options.config,
      },
      'the test',
    );
    stage.ems = await waterHeaterEms.start(config, {
      clock: time.clockOf('water-heater-ems'),
      activity: time.activity,
      join: async (knowledgeBase) => {
        const connector = time.track(await runtime.connect(knowledgeBase));
        return {
          ...connector,
          answer: (interaction, handler) => {
            stage.heardOf.add(interaction.pattern.text);
            return connector.answer(interaction, handler);
          },
          ask: (interaction, bindings, askOptions) => {
            stage.heardOf.add(interaction.pattern.text);
            return connector.ask(interaction, bindings, askOptions);
          },
          react: (interaction, handler) => {
            stage.heardOf.add(interaction.argument.text);
            return connector.react(interaction, handler);
          },
        };
      },
      log: (event) => stage.events.push(event),
    });
    // The first state has been asked for on the clock of the machine.
    await stage.#heard();
    return stage;
  }

  get heater() {
    return this.device.heater;
  }

  async pass(ms: number): Promise<void> {
    const untilMs = this.orchestrator.nowMs + ms;
    while (this.orchestrator.nowMs < untilMs) {
      const stepMs = Math.min(60_000, untilMs - this.orchestrator.nowMs);
      await this.orchestrator.pass(stepMs, () => undefined);
      await this.#heard();
      this.device.advanceTo(this.orchestrator.nowMs);
    }
    await this.#heard();
  }

  async close(): Promise<void> {
    await this.ems.close();
    await this.device.close();
    await this.orchestrator.runtime.close();
    this.#broker?.tcp.close();
    this.#broker?.aedes.close();
  }

  /** What a time keeper does: goes on when everything that was sent has been handled, and nothing is under way. */
  async #heard(): Promise<void> {
    const { time, nowMs } = this.orchestrator;
    for (let turn = 0; turn < 2000; turn++) {
      const { sentCount, receivedCount } = await time.step(nowMs, undefined);
      if (sentCount > 0 && sentCount === receivedCount) return;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error('waited in vain for messages of the water heater');
  }

  async #startBroker(): Promise<string> {
    const aedes = await Aedes.createBroker();
    const tcp = createServer({ noDelay: true }, (socket) => void aedes.handle(socket));
    await new Promise<void>((resolve) => void tcp.listen(0, '127.0.0.1', resolve));
    this.#broker = { aedes, tcp };
    return `mqtt://127.0.0.1:${(tcp.address() as AddressInfo).port}`;
  }
}
