import { prefixes } from '@gridloom/ontology';
import { overlay, summed, type IntervalValue } from './series.js';

const PRICE_PARTS = ['EnergyPart', 'NetworkPart', 'TaxPart'].map((part) => prefixes.gl + part);

/** What an energy management system offers of a heater: cumulated energies since the start of the first interval. */
export type Corridor = {
  readonly createdMs: number;
  readonly ratedPowerWatts: number;
  readonly minimumRunMs: number;
  /** Part of energy drawn ahead of need that is lost in an hour. */
  readonly hourlyLossPart: number;
  /** In the order of time, without gaps. */
  readonly points: readonly {
    readonly fromMs: number;
    readonly toMs: number;
    readonly leastWattHours: number;
    readonly mostWattHours: number;
    /** What energy drawn then brings, compared to the time at which it brings most. */
    readonly relativeEffect: number;
  }[];
};

/** A run that a machine is set to. */
export type ProgrammeRun = {
  readonly sequenceId: string;
  /** Version of the profile, to be named in a load shift. */
  readonly createdMs: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly earliestStartMs: number;
  readonly latestEndMs: number;
  readonly isRunning: boolean;
  readonly steps: readonly { readonly durationMs: number; readonly powerWatts: number }[];
};

/** A charge point with a car, or without. */
export type ChargePointInput = {
  readonly sessionId?: string;
  readonly pluggedSinceMs?: number;
  readonly chargedWattHours: number;
  readonly need?: {
    readonly fromMs: number;
    readonly toMs: number;
    readonly leastWattHours: number;
    readonly mostWattHours: number;
  };
  readonly offer?: {
    readonly offerId: string;
    readonly fromMs: number;
    readonly toMs: number;
    readonly leastPowerWatts: number;
    readonly mostPowerWatts: number;
  };
};

export type BatteryInput = {
  readonly capacityWattHours: number;
  readonly mostChargeWatts: number;
  readonly mostDischargeWatts: number;
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  readonly leastLevelPercent: number;
  readonly mostLevelPercent: number;
  readonly levelPercent?: number;
};

/** What the customer said of a device. */
export type DeviceWish = {
  readonly window?: { readonly earliestStartMs: number; readonly latestEndMs: number };
  /** Periods in which it must not be used for flexibility: it then runs by itself. */
  readonly withheld?: { readonly fromMs: number; readonly toMs: number };
};

/** Everything that the network has told about one home and that a plan depends on. */
export class HomeInputs {
  importPrice: readonly IntervalValue[] = [];
  exportPrice: readonly IntervalValue[] = [];
  /** By part: energy, network, tax. For explanations. */
  readonly priceParts = new Map<string, readonly IntervalValue[]>();
  production: readonly IntervalValue[] = [];
  demand: readonly IntervalValue[] = [];
  /** 95 % quantile. */
  demandHigh: readonly IntervalValue[] = [];
  /** Power of the community's sun that was granted. */
  communitySun: readonly IntervalValue[] = [];
  readonly corridors = new Map<string, Corridor>();
  readonly programmes = new Map<string, Map<string, ProgrammeRun>>();
  readonly chargePoints = new Map<string, ChargePointInput>();
  readonly batteries = new Map<string, BatteryInput>();
  readonly wishes = new Map<string, DeviceWish>();
  /** Reasons of rejected recommendations, newest last, a few per device. */
  readonly rejections = new Map<
    string,
    readonly { readonly atMs: number; readonly reason: string }[]
  >();
  energyClass: string | undefined;
  areaId: string | undefined;
  /** Mean power drawn on the day of which the last past load curve tells. */
  pastMeanWatts: number | undefined;

  constructor(readonly homeId: string) {}

  /** The full price: as the home's tariff says, else what its parts add up to. */
  get fullPrice(): readonly IntervalValue[] {
    const parts = PRICE_PARTS.map((part) => this.priceParts.get(part) ?? []);
    return overlay(summed(parts), this.importPrice);
  }

  /** Changes what is known of a charge point. */
  updateChargePoint(chargePointId: string, change: Partial<ChargePointInput>): void {
    const known = this.chargePoints.get(chargePointId) ?? { chargedWattHours: 0 };
    this.chargePoints.set(chargePointId, { ...known, ...change });
  }

  /** The car has left: what belonged to its stay is forgotten. */
  clearChargePoint(chargePointId: string): void {
    this.chargePoints.set(chargePointId, { chargedWattHours: 0 });
  }

  /** Forgets what has ended, so that a home takes a bounded amount of memory. */
  forgetBefore(instantMs: number): void {
    const keep = (series: readonly IntervalValue[]): readonly IntervalValue[] =>
      series.filter(({ toMs }) => toMs > instantMs);
    this.importPrice = keep(this.importPrice);
    this.exportPrice = keep(this.exportPrice);
    this.production = keep(this.production);
    this.demand = keep(this.demand);
    this.demandHigh = keep(this.demandHigh);
    this.communitySun = keep(this.communitySun);
    for (const [part, series] of this.priceParts) this.priceParts.set(part, keep(series));
    for (const runs of this.programmes.values())
      for (const [sequenceId, { endMs }] of runs) if (endMs <= instantMs) runs.delete(sequenceId);
  }
}
