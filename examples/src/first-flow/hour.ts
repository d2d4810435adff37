import { simulatedMeter, type DeviceControl, type SimulatedMeter } from '@gridloom/adapters';
import { FrameGate } from './frame-gate.js';
import { after, BaseLoad, kitchenVoltAmperes, solarHomeLoad } from './homes.js';
import { localTime } from './local-time.js';
import type { Parties } from './parties.js';
import { seededRandom, type Random } from './random.js';
import { SimulatedClock } from './simulated-clock.js';
import { Trace } from './trace.js';
import { PlainDevice, WaterHeater } from './water-heater.js';

/** 12:00:00 in France, summer time. */
export const START_MS = Date.UTC(2026, 4, 20, 10);
/** A meter sends a frame about every two seconds. */
export const STEP_SECONDS = 2;
export const HOUR_SECONDS = 3600;

/** Index of the solar home at the start, in Wh. */
const INJECTED_BEFORE = 1_820_000;

/** Controls of the devices of home-17. */
export type HomeControl = Readonly<Record<'heater' | 'spaceHeater' | 'charger', DeviceControl>>;

/** The hour: two homes, their meters and devices, and what happens when. */
export class Hour {
  readonly random: Random;
  readonly clock = new SimulatedClock(START_MS);
  readonly gate = new FrameGate();
  readonly trace: Trace;
  readonly heater = new WaterHeater();
  readonly spaceHeater = new PlainDevice(1500);
  readonly charger = new PlainDevice(3000);
  readonly meter: SimulatedMeter;
  readonly solarMeter: SimulatedMeter;
  readonly #base: BaseLoad;
  readonly #solarBase: BaseLoad;
  #highestVoltAmperes = 0;
  #second = 0;

  /**
   * @param seed of the loads and of noise on the lines.
   * @param write takes the lines of the trace.
   */
  constructor(seed: number, write: (line: string) => void, withTriples: boolean) {
    this.random = seededRandom(seed);
    this.#base = new BaseLoad(350, this.random);
    this.#solarBase = new BaseLoad(300, this.random);
    this.trace = new Trace(write, () => localTime(this.clock.now()), withTriples);
    this.meter = simulatedMeter({
      instantMs: START_MS,
      secondaryAddress: '041976000001',
      deliveryPoint: '09111642617347',
      subscribedPowerVoltAmperes: 6000,
      drawnWattHours: 9_104_000,
    });
    this.solarMeter = simulatedMeter({
      instantMs: START_MS,
      secondaryAddress: '041976000002',
      deliveryPoint: '09111642617354',
      subscribedPowerVoltAmperes: 3000,
      producer: true,
      drawnWattHours: 4_210_000,
      injectedWattHours: INJECTED_BEFORE,
    });
  }

  /** Highest apparent power that home-17 drew. */
  get highestVoltAmperes(): number {
    return this.#highestVoltAmperes;
  }

  /** Energy that home-23 injected. */
  get injectedWattHours(): number {
    return this.solarMeter.injectedWattHours - INJECTED_BEFORE;
  }

  /** Lets both homes live for one step: their meters count and show what they draw. */
  live(): void {
    const second = this.#second;
    const devices = [this.heater, this.spaceHeater, this.charger];
    const controlled = devices.reduce((sum, device) => sum + device.drawnVoltAmperes, 0);
    const drawnVoltAmperes = this.#base.next() + kitchenVoltAmperes(second) + controlled;
    this.#highestVoltAmperes = Math.max(this.#highestVoltAmperes, drawnVoltAmperes);
    this.#second += STEP_SECONDS;
    const untilMs = START_MS + this.#second * 1000;
    this.heater.advance(STEP_SECONDS * 1000);
    this.meter.advance(untilMs, { drawnVoltAmperes });
    const solarLoad = solarHomeLoad(second, this.#solarBase.next(), this.random);
    this.solarMeter.advance(untilMs, solarLoad);
    this.clock.moveTo(untilMs);
  }

  /** What happens at a second of the hour besides the devices' own life. */
  async happen(second: number, parties: Parties, control: HomeControl): Promise<void> {
    const remark = (text: string): void => this.trace.remark(`* ${text}`);
    switch (second) {
      case after(2):
        remark('home-17: the oven heats up');
        break;
      case after(4):
        remark('home-17: the kettle is on as well');
        break;
      case after(5):
        remark('home-17: somebody takes a shower; the water heater (2200 VA) calls for heat');
        this.heater.draw(45);
        break;
      case after(7, 30):
        remark('home-17: the kettle is off');
        break;
      case after(8):
        remark('home-17: the space heater (1500 VA) is wanted at the same moment');
        control.spaceHeater.demand(true);
        break;
      case after(9, 30):
        remark('home-17: the space heater is not wanted any more');
        control.spaceHeater.demand(false);
        break;
      case after(12):
        remark('home-23: a cloud');
        break;
      case after(20):
        remark('home-17: somebody uses the hob, which asks nobody');
        break;
      case after(20, 30):
        remark('home-17: the space heater is wanted again');
        control.spaceHeater.demand(true);
        break;
      case after(21, 10):
        remark('home-17: the hob is off');
        break;
      case after(30):
        remark('home-17: the distributor raises subscribed and cut-off power to 9 kVA');
        this.meter.setContract({ subscribedPowerVoltAmperes: 9000, cutOffPowerVoltAmperes: 9000 });
        break;
      case after(33):
        remark('home-17: the car (3000 VA) is wanted charged');
        control.charger.demand(true);
        break;
      case after(35):
        remark('home-17: the space heater is not wanted any more');
        control.spaceHeater.demand(false);
        break;
      case after(40):
        remark('home-23: the sun is back');
        break;
      case after(45):
        remark('the community wants to know what was injected');
        await parties.communityAsks('metering/active-energy-injected');
        break;
      case after(55):
        remark('home-17: the car is charged');
        control.charger.demand(false);
        break;
      case HOUR_SECONDS:
        remark('the community wants to know what was drawn');
        await parties.communityAsks('metering/total-active-energy-drawn');
        break;
    }
  }
}
