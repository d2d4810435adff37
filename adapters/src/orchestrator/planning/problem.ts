/** One number per slot of a problem. */
export type Series = readonly number[];

/** A phase of a three-phase connection; everything in a home with one phase is on phase 1. */
export type Phase = 1 | 2 | 3;

/** Half-open span of time, instants in milliseconds since the epoch. */
export type TimeWindow = { readonly fromMs: number; readonly toMs: number };

/** A limit on apparent power beside what the loads that nobody controls may take of it. */
export type LimitSeries = {
  /** What may be drawn, already times the customer's share [VA]. */
  readonly limitVoltAmperes: Series;
  /** 95 % quantile of the uncontrolled load [VA]. */
  readonly uncontrolledHighVoltAmperes: Series;
};

/**
 * What a plan of one home has to decide about. Time is a row of equal slots (quarter hours) from `startMs`; a day with a
 * clock change simply has more or fewer of them. Local times, calendars and shares are resolved by who makes the problem.
 */
export type HomeProblem = {
  readonly homeId: string;
  /** Start of the first slot. */
  readonly startMs: number;
  readonly slotMs: number;
  readonly slotCount: number;
  /** Zone of the times in explanations (`Europe/Paris`). It decides nothing. */
  readonly timeZone: string;
  /** Full price of what is drawn: energy, network, tax. May be negative. */
  readonly importPriceEurPerKwh: Series;
  /** What the home gets for surplus. May be negative: then feeding in costs. */
  readonly exportPriceEurPerKwh: Series;
  /** Expected production behind the home's own meter, 0 or more. Costs nothing, cannot be curtailed. */
  readonly ownSunWatts: Series;
  /** Expected share of the community's sun, 0 or more: consumption up to it costs nothing. It cannot be sold. */
  readonly communitySunWatts: Series;
  /**
   * What a kWh of the shared sun counts, beside costing nothing: what its giver could get for it. So it is used first where it is
   * worth least to others. Absent: nothing.
   */
  readonly communitySunWeightEurPerKwh?: Series;
  /** How much dearer a kWh counts, beside its price, because many draw at once. It is no cost. Absent: it does not. */
  readonly crowding?: Crowding;
  /** Mean of the load that nobody controls. */
  readonly uncontrolledWatts: Series;
  /** Limits of the connection: in total, and per phase where there are three. */
  readonly limits: {
    readonly total: LimitSeries;
    readonly phases?: readonly [LimitSeries, LimitSeries, LimitSeries];
  };
  readonly devices: readonly PlannedDevice[];
};

/** What is weighed beside the price so that homes, and the devices of a large one, do not all draw at once: for what is bought. */
export type Crowding = {
  /** For what others draw [cent per kWh], 0 or more. */
  readonly centsPerKwh: Series;
  /** What the home itself buys beyond a power, and again beyond each further step, counts so much dearer again. */
  readonly own?: CrowdingSteps;
};

export type CrowdingSteps = {
  /** By slot; infinite where nothing that the home could draw crowds. */
  readonly fromWatts: Series;
  /** At most 8 of them count. */
  readonly stepWatts: number;
  readonly centsPerKwh: number;
};

export type PlannedDevice =
  ProgrammeDevice | InterruptibleLoad | ElectricVehicle | Battery | CorridorDevice;

type DeviceCommon = {
  readonly deviceId: string;
  /** Above 0, at most 1: VA = W / power factor. */
  readonly powerFactor: number;
  /** Phases the load is spread over evenly; [1] in a home with one phase. */
  readonly phases: readonly Phase[];
  /** Where not all needs fit under the limit, those of higher priority are met first. */
  readonly priority: number;
  /** When the customer lets the device run. Absent: always. A slot counts when a window holds all of it. */
  readonly allowedWindows?: readonly TimeWindow[];
};

type SwitchedOn = {
  /** Margin above the running power in the slot in which the device switches on [VA]. */
  readonly switchOnPeakVoltAmperes: number;
};

type Runs = SwitchedOn & {
  /** Power whenever the device is on. */
  readonly ratedPowerWatts: number;
  /** Once on, it stays on for at least as long. */
  readonly minimumRunMs: number;
  /** It is on now, and stays so at least until then (the rest of a run that began before). */
  readonly keepOnUntilMs?: number;
};

/** White goods: the programme may be moved, never interrupted. */
export type ProgrammeDevice = DeviceCommon &
  SwitchedOn & {
    readonly kind: 'programme';
    /** One after the other in any order; a device runs one at a time. */
    readonly programmes: readonly Programme[];
  };

export type Programme = {
  readonly programmeId: string;
  /** Power over time from the start. */
  readonly steps: readonly { readonly durationMs: number; readonly powerWatts: number }[];
  readonly earliestStartMs: number;
  readonly latestEndMs: number;
  /** Started already, or set by hand: then nothing is decided; it may lie before the first slot, and off the slots. */
  readonly fixedStartMs?: number;
};

/** An energy by a deadline, on or off. The last slot of a run may be a part of a slot. */
export type InterruptibleLoad = DeviceCommon &
  Runs & {
    readonly kind: 'interruptible';
    readonly energyWattHours: number;
    readonly earliestStartMs: number;
    readonly deadlineMs: number;
  };

/** A charge point with a car: off, or between least and most power. Energies are those of the charge point's meter. */
export type ElectricVehicle = DeviceCommon &
  SwitchedOn & {
    readonly kind: 'vehicle';
    /** Lowest power at which it charges (6 A per phase); equal to the most power for stations that only switch. */
    readonly leastPowerWatts: number;
    readonly mostPowerWatts: number;
    /** Whether the car is there, by slot. */
    readonly available: readonly boolean[];
    /** Needed by departure. */
    readonly neededEnergyWattHours: number;
    readonly departureMs: number;
    /** What the car takes at most; what is needed when absent. */
    readonly mostEnergyWattHours?: number;
    /** What energy above the need is worth to the customer. */
    readonly extraEnergyValueEurPerKwh?: number;
  };

export type Battery = DeviceCommon & {
  readonly kind: 'battery';
  /** Level at the start, and the bounds it keeps to [Wh]. */
  readonly levelWattHours: number;
  readonly leastLevelWattHours: number;
  readonly mostLevelWattHours: number;
  /** At the connection of the battery. */
  readonly mostChargeWatts: number;
  readonly mostDischargeWatts: number;
  /** Stored per drawn, and fed out per taken from the store: above 0, at most 1. */
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  /** Whether it may feed into the grid. If not, the home feeds in no more than its own sun leaves over. */
  readonly mayFeedIn: boolean;
  /** What a kWh in the store is worth at the end, above what it holds at the start. */
  readonly endValueEurPerKwh: number;
};

/**
 * Heating or hot water as its energy management offers it: by the end of each slot at least and at most so much energy
 * drawn since the start of the first. On or off; the last slot of a run may be a part of a slot.
 */
export type CorridorDevice = DeviceCommon &
  Runs & {
    readonly kind: 'corridor';
    readonly leastEnergyWattHours: Series;
    readonly mostEnergyWattHours: Series;
    /** What a kWh drawn above the least of the last slot is worth. */
    readonly endValueEurPerKwh: number;
    /** Part of what is drawn ahead of the least that is lost in an hour, and has to be drawn again. Absent: none. */
    readonly hourlyLossPart?: number;
    /** What energy drawn in a slot brings, compared to the slot in which it brings most: above 0, at most 1. Absent: always the same. */
    readonly relativeEffects?: Series;
  };
