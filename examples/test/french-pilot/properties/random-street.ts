import fc from 'fast-check';
import type { PriceMood } from '../../../src/french-pilot/days/prices.js';
import type { Appliance, HomeSpec } from '../../../src/french-pilot/homes.js';

/** A stretch of load that nobody manages: a part of the most that a home draws by itself. */
export type BaseStretch = {
  readonly minutes: number;
  readonly part: number;
  readonly phase: 1 | 2 | 3;
};

/** Somebody takes a device in hand. What a home does not have is left alone. */
export type HandPlan = {
  readonly device: 'heater' | 'water-heater' | 'machine' | 'charger';
  readonly atMinute: number;
  /** After which the hand lets go; a machine runs to its end. */
  readonly minutes: number;
  /** Of heaters: switched on, or off. */
  readonly on: boolean;
};

/** Something of one home fails for a while. */
export type HomeFailure = {
  readonly kind: 'silent-meter' | 'lost-socket' | 'ignored-limit' | 'unreachable-heaters';
  readonly fromMinute: number;
  readonly minutes: number;
};

/** A car: which part of what fits into its stay it needs. */
export type StayPlan = {
  readonly atMinute: number;
  readonly minutes: number;
  readonly needPart: number;
};

export type ProgrammePlan = {
  readonly atMinute: number;
  /** Between its length and the latest end. */
  readonly slackMinutes: number;
};

export type HomePlan = {
  readonly kilovoltAmperes: number;
  readonly phases: 1 | 3;
  readonly share: number;
  readonly persons: number;
  readonly leastCelsius: number;
  readonly heating: { readonly heaters: number; readonly watts: number } | 'heat-pump' | undefined;
  readonly tank: { readonly litres: number; readonly celsius: number } | undefined;
  readonly charger: NonNullable<HomeSpec['charger']> | undefined;
  readonly machines: readonly Appliance[];
  readonly maker: 'north' | 'south';
  readonly hasRoof: boolean;
  readonly hasBattery: boolean;
  readonly base: readonly BaseStretch[];
  readonly powerFactor: number;
  readonly stay: StayPlan;
  /** One for each machine. */
  readonly programmes: readonly ProgrammePlan[];
  readonly hands: readonly HandPlan[];
  readonly failure: HomeFailure | undefined;
};

/** A street, what happens in it and what goes wrong, in minutes from its beginning. */
export type StreetPlan = {
  readonly seed: number;
  readonly localDate: string;
  /** On the wall clock; 24 and more are of the next day. */
  readonly beginsAtHour: number;
  readonly hours: number;
  readonly mood: PriceMood;
  readonly homes: readonly HomePlan[];
  /** Prices of the next day come in the night only. */
  readonly lateRetailer: boolean;
  readonly orchestratorDown: { readonly atMinute: number; readonly minutes: number } | undefined;
};

export type StreetSize = {
  readonly homes: readonly [least: number, most: number];
  readonly hours: readonly [least: number, most: number];
};

/** Winter and summer, both clock changes. */
const DATES = ['2026-01-20', '2026-02-11', '2026-03-28', '2026-07-08', '2026-10-24'];
const MOODS: readonly PriceMood[] = ['ordinary', 'tense', 'negative'];

const between = (least: number, most: number): fc.Arbitrary<number> =>
  fc.integer({ min: least, max: most });
/** A fraction in hundredths, which reads better than one with 17 digits. */
const hundredths = (least: number, most: number): fc.Arbitrary<number> =>
  between(Math.round(100 * least), Math.round(100 * most)).map((value) => value / 100);

const baseStretch: fc.Arbitrary<BaseStretch> = fc.record({
  minutes: between(1, 25),
  // Mostly little, and now and then all that a home may draw by itself.
  part: fc.oneof(
    { arbitrary: hundredths(0.02, 0.3), weight: 3 },
    { arbitrary: hundredths(0.6, 1), weight: 2 },
  ),
  phase: fc.constantFrom(1, 2, 3),
});

const charger: fc.Arbitrary<NonNullable<HomeSpec['charger']>> = fc
  .record({
    phases: fc.constantFrom<1 | 3>(1, 3),
    mostAmperes: fc.constantFrom(10, 16, 32),
    version: fc.constantFrom<'1.6' | '2.0.1'>('1.6', '2.0.1'),
    onOffOnly: fc.boolean(),
  })
  .map(({ onOffOnly, ...rest }) =>
    // A charger that is only switched needs room for all it can draw.
    onOffOnly
      ? { ...rest, phases: 1, mostAmperes: Math.min(16, rest.mostAmperes), onOffOnly }
      : rest,
  );

function homePlan(minutes: number): fc.Arbitrary<HomePlan> {
  const hand: fc.Arbitrary<HandPlan> = fc.record({
    device: fc.constantFrom('heater', 'water-heater', 'machine', 'charger'),
    atMinute: between(5, minutes - 20),
    minutes: between(5, 90),
    on: fc.boolean(),
  });
  const failure: fc.Arbitrary<HomeFailure> = fc.record({
    kind: fc.constantFrom('silent-meter', 'lost-socket', 'ignored-limit', 'unreachable-heaters'),
    fromMinute: between(5, minutes - 30),
    minutes: between(1, 20),
  });
  const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(arbitrary, { nil: undefined, freq: 2 });
  return fc.record({
    kilovoltAmperes: fc.constantFrom(3, 4, 6, 9),
    phases: fc.constantFrom(1, 1, 3),
    share: fc.constantFrom(1, 1, 0.9),
    persons: between(1, 4),
    leastCelsius: fc.constantFrom(18, 19, 20),
    heating: maybe(
      fc.oneof(
        fc.record({ heaters: between(1, 3), watts: fc.constantFrom(750, 1000, 1250) }),
        fc.constant('heat-pump' as const),
      ),
    ),
    tank: maybe(fc.record({ litres: fc.constantFrom(150, 200, 300), celsius: between(46, 58) })),
    charger: maybe(charger),
    machines: fc.subarray<Appliance>(['washing-machine', 'tumble-dryer', 'dishwasher'], {
      maxLength: 2,
    }),
    maker: fc.constantFrom('north', 'south'),
    hasRoof: fc.boolean(),
    hasBattery: fc.boolean(),
    base: fc.array(baseStretch, { minLength: 4, maxLength: 16 }),
    powerFactor: fc.constantFrom(1, 0.95, 0.8),
    stay: fc.record({
      atMinute: between(2, 60),
      minutes: between(60, minutes),
      needPart: hundredths(0.1, 0.9),
    }),
    programmes: fc.array(fc.record({ atMinute: between(2, 90), slackMinutes: between(0, 240) }), {
      minLength: 2,
      maxLength: 2,
    }),
    hands: fc.array(hand, { maxLength: 2 }),
    failure: maybe(failure),
  });
}

/** Small streets, with what happens in them. */
export function streetPlans({ homes, hours }: StreetSize): fc.Arbitrary<StreetPlan> {
  return between(...hours).chain((lasting) =>
    fc.record({
      seed: between(1, 1_000_000),
      localDate: fc.constantFrom(...DATES),
      beginsAtHour: between(12, 36 - lasting),
      hours: fc.constant(lasting),
      mood: fc.constantFrom(...MOODS),
      homes: fc.array(homePlan(60 * lasting), { minLength: homes[0], maxLength: homes[1] }),
      lateRetailer: fc.boolean(),
      orchestratorDown: fc.option(
        fc.record({ atMinute: between(10, 60 * lasting - 40), minutes: between(1, 10) }),
        { nil: undefined, freq: 1 },
      ),
    }),
  );
}
