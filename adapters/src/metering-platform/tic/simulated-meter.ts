import { paddedText, TicFrameEncoder, type TypedGroup } from './encoder.js';
import { simulatedGroups, type SimulatedState } from './simulated-groups.js';
import { ShownGroups } from './shown-groups.js';
import { DailyMaximum, EnergyMeter, StepMean } from './simulated-registers.js';
import { checkCalendar, PEAK_OFF_PEAK, slotAt, type TariffCalendar } from './tariff-calendar.js';
import type { CutOffState } from './status-register.js';

export type SimulatedMeterOptions = {
  /** The meter's clock at the start, milliseconds since the epoch. */
  readonly instantMs: number;
  /** ADSC, 12 characters. */
  readonly secondaryAddress: string;
  /** PRM, 14 digits. */
  readonly deliveryPoint: string;
  /** PREF, a multiple of 1000. */
  readonly subscribedPowerVoltAmperes: number;
  /** PCOUP, a multiple of 1000. Default: the subscribed power. */
  readonly cutOffPowerVoltAmperes?: number;
  /** Default 1. */
  readonly phases?: 1 | 3;
  /** Whether it counts injection and sends the groups of a producer. Default false. */
  readonly producer?: boolean;
  /** Default {@link PEAK_OFF_PEAK}. */
  readonly calendar?: TariffCalendar;
  /** Step of both load curves. Default 30. */
  readonly loadCurveStepMinutes?: 10 | 15 | 30 | 60;
  /** Indexes at the start. Default 0; `drawnWattHours` goes to the supplier and distributor index 1. */
  readonly drawnWattHours?: number;
  readonly injectedWattHours?: number;
};

/** What the house does for a while. Drawn and injected power exclude each other. */
export type MeterLoad = {
  readonly drawnVoltAmperes?: number;
  /** Of a three-phase meter: what each phase draws, together `drawnVoltAmperes`. Default: a third of it each. */
  readonly phaseVoltAmperes?: readonly [number, number, number];
  /** Producers only. */
  readonly injectedVoltAmperes?: number;
  /** Active over apparent power, 0 to 1. Default 1. */
  readonly powerFactor?: number;
  /** Default 230. */
  readonly voltageVolts?: number;
  /** Default `closed`. */
  readonly cutOff?: CutOffState;
};

/** A Linky meter in standard mode that lives in simulated time. */
export interface SimulatedMeter {
  /** The meter's clock, milliseconds since the epoch. */
  readonly instantMs: number;
  /** Index of active energy drawn (EAST) and injected (EAIT), whole Wh. */
  readonly drawnWattHours: number;
  readonly injectedWattHours: number;
  /**
   * Lets time pass to `toMs` under a constant load: counts energy, the load curve, the maximum of the day and the tariff
   * period, across their boundaries.
   *
   * @throws RangeError when time goes back or the load is out of range; the meter is then unchanged.
   */
  advance(toMs: number, load: MeterLoad): void;
  /** A change of contract: both multiples of 1000, 1000 to 99 000. @throws RangeError otherwise. */
  setContract(contract: {
    readonly subscribedPowerVoltAmperes?: number;
    readonly cutOffPowerVoltAmperes?: number;
  }): void;
  /** The groups the meter shows now, in the meter's order. */
  groups(): readonly TypedGroup[];
  /** The same as the bytes of one frame. */
  frame(): Uint8Array;
}

const MINUTE_MS = 60_000;
const VOLTAGE_STEP_MS = 10 * MINUTE_MS;
const HIGHEST_POWER = 99_999;

function inRange(name: string, value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value;
  throw new RangeError(`simulated meter: ${name} must be from ${low} to ${high}, got ${value}`);
}

function contractPower(name: string, power: number): number {
  if (power % 1000 === 0) return inRange(name, power, 1000, 99_000);
  throw new RangeError(`simulated meter: ${name} must be a multiple of 1000, got ${power}`);
}

const total = (powers: readonly number[]): number => powers.reduce((sum, power) => sum + power, 0);

function phasesOf(load: MeterLoad, phases: 1 | 3): readonly number[] {
  const drawn = load.drawnVoltAmperes ?? total(load.phaseVoltAmperes ?? []);
  inRange('drawnVoltAmperes', drawn, 0, HIGHEST_POWER);
  const each = load.phaseVoltAmperes ?? Array.from({ length: phases }, () => drawn / phases);
  if (each.length !== phases)
    throw new RangeError('simulated meter: phaseVoltAmperes are for three-phase meters');
  if (Math.abs(total(each) - drawn) > 1)
    throw new RangeError('simulated meter: phaseVoltAmperes must add up to drawnVoltAmperes');
  each.forEach((power) => inRange('phaseVoltAmperes', power, 0, HIGHEST_POWER));
  return each;
}

/** A load with everything filled in; as many phases as the meter has. */
export type CheckedLoad = Required<Omit<MeterLoad, 'phaseVoltAmperes'>> & {
  readonly phaseVoltAmperes: readonly number[];
};

function checkedLoad(load: MeterLoad, producer: boolean, phases: 1 | 3): CheckedLoad {
  const phaseVoltAmperes = phasesOf(load, phases);
  const checked = {
    phaseVoltAmperes,
    drawnVoltAmperes: load.drawnVoltAmperes ?? total(phaseVoltAmperes),
    injectedVoltAmperes: inRange(
      'injectedVoltAmperes',
      load.injectedVoltAmperes ?? 0,
      0,
      producer ? HIGHEST_POWER : 0,
    ),
    powerFactor: inRange('powerFactor', load.powerFactor ?? 1, 0, 1),
    voltageVolts: inRange('voltageVolts', load.voltageVolts ?? 230, 150, 280),
    cutOff: load.cutOff ?? 'closed',
  };
  if (checked.drawnVoltAmperes > 0 && checked.injectedVoltAmperes > 0)
    throw new RangeError('simulated meter: power is either drawn or injected, not both');
  return checked;
}

class Meter implements SimulatedMeter {
  readonly #state: SimulatedState;
  readonly #encoder = new TicFrameEncoder();
  readonly #drawn = new EnergyMeter();
  readonly #injected = new EnergyMeter();
  readonly #reactive = [new EnergyMeter(), new EnergyMeter()] as const;

  constructor(options: SimulatedMeterOptions) {
    const { instantMs, calendar = PEAK_OFF_PEAK, producer = false, phases = 1 } = options;
    checkCalendar(calendar);
    const subscribed = options.subscribedPowerVoltAmperes;
    const stepMs = (options.loadCurveStepMinutes ?? 30) * MINUTE_MS;
    const drawnWattHours = inRange('drawnWattHours', options.drawnWattHours ?? 0, 0, 999_999_999);
    this.#state = {
      instantMs,
      secondaryAddress: options.secondaryAddress,
      deliveryPoint: options.deliveryPoint,
      subscribedPowerVoltAmperes: contractPower('subscribedPowerVoltAmperes', subscribed),
      cutOffPowerVoltAmperes: contractPower(
        'cutOffPowerVoltAmperes',
        options.cutOffPowerVoltAmperes ?? subscribed,
      ),
      phases,
      producer,
      calendar,
      calendarName: paddedText('NGTF', calendar.name),
      load: checkedLoad({}, producer, phases),
      drawnWattHours,
      supplierWattHours: [drawnWattHours, ...Array.from({ length: 9 }, () => 0)],
      distributorWattHours: [drawnWattHours, 0, 0, 0],
      injectedWattHours: inRange(
        'injectedWattHours',
        options.injectedWattHours ?? 0,
        0,
        999_999_999,
      ),
      reactiveVarHours: [0, 0, 0, 0],
      drawnCurve: new StepMean(stepMs, instantMs, 0),
      injectedCurve: new StepMean(stepMs, instantMs, 0),
      voltage: new StepMean(VOLTAGE_STEP_MS, instantMs, 230),
      drawnMaximum: new DailyMaximum(instantMs),
      phaseMaxima: Array.from({ length: phases }, () => new DailyMaximum(instantMs)),
      injectedMaximum: new DailyMaximum(instantMs),
      shown: new ShownGroups(),
    };
    // A wrong address shows now, not at the first frame.
    this.frame();
  }

  get instantMs(): number {
    return this.#state.instantMs;
  }

  get drawnWattHours(): number {
    return this.#state.drawnWattHours;
  }

  get injectedWattHours(): number {
    return this.#state.injectedWattHours;
  }

  advance(toMs: number, load: MeterLoad): void {
    const state = this.#state;
    inRange('time to advance to', toMs, state.instantMs, Number.MAX_SAFE_INTEGER);
    state.load = checkedLoad(load, state.producer, state.phases);
    while (state.instantMs < toMs) {
      // Tariff slots, days and steps all change at whole minutes.
      const nextMinute = (Math.floor(state.instantMs / MINUTE_MS) + 1) * MINUTE_MS;
      this.#pass(Math.min(toMs, nextMinute));
    }
  }

  setContract(contract: {
    readonly subscribedPowerVoltAmperes?: number;
    readonly cutOffPowerVoltAmperes?: number;
  }): void {
    const state = this.#state;
    const subscribed = contractPower(
      'subscribedPowerVoltAmperes',
      contract.subscribedPowerVoltAmperes ?? state.subscribedPowerVoltAmperes,
    );
    const cutOff = contractPower(
      'cutOffPowerVoltAmperes',
      contract.cutOffPowerVoltAmperes ?? state.cutOffPowerVoltAmperes,
    );
    state.subscribedPowerVoltAmperes = subscribed;
    state.cutOffPowerVoltAmperes = cutOff;
  }

  groups(): readonly TypedGroup[] {
    return simulatedGroups(this.#state);
  }

  frame(): Uint8Array {
    return this.#encoder.encode(this.groups());
  }

  #pass(toMs: number): void {
    const state = this.#state;
    const { load, instantMs } = state;
    const durationMs = toMs - instantMs;
    const drawnWatts = load.drawnVoltAmperes * load.powerFactor;
    const injectedWatts = load.injectedVoltAmperes * load.powerFactor;
    this.#countDrawn(this.#drawn.add(drawnWatts, durationMs));
    state.injectedWattHours += this.#injected.add(injectedWatts, durationMs);
    const reactivePart = Math.sqrt(1 - load.powerFactor ** 2);
    const apparent = [load.drawnVoltAmperes, load.injectedVoltAmperes] as const;
    this.#reactive.forEach((meter, quadrant) => {
      state.reactiveVarHours[quadrant]! += meter.add(
        apparent[quadrant]! * reactivePart,
        durationMs,
      );
    });
    state.drawnMaximum.add(Math.round(load.drawnVoltAmperes), instantMs);
    load.phaseVoltAmperes.forEach((power, at) =>
      state.phaseMaxima[at]!.add(Math.round(power), instantMs),
    );
    state.injectedMaximum.add(Math.round(load.injectedVoltAmperes), instantMs);
    state.drawnCurve.add(drawnWatts, durationMs, toMs);
    state.injectedCurve.add(injectedWatts, durationMs, toMs);
    state.voltage.add(load.voltageVolts, durationMs, toMs);
    state.instantMs = toMs;
  }

  /** Whole Wh go to the total and to the index of the period, so that the indexes always add up to the total. */
  #countDrawn(wattHours: number): void {
    const state = this.#state;
    const slot = slotAt(state.calendar, state.instantMs);
    state.drawnWattHours += wattHours;
    state.supplierWattHours[slot.supplierIndex - 1]! += wattHours;
    state.distributorWattHours[slot.distributorIndex - 1]! += wattHours;
  }
}

/**
 * Makes a meter that sends standard frames for the load it is given: indexes in whole Wh with the remainder carried,
 * maximum of the day, load curve, tariff period, contact and status register (overrun and direction included).
 *
 * @throws RangeError or TypeError naming the option that is out of range.
 */
export function simulatedMeter(options: SimulatedMeterOptions): SimulatedMeter {
  return new Meter(options);
}
