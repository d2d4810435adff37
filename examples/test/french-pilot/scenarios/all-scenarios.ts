import { businessAsUsual } from './business-as-usual.js';
import { confidentiality } from './confidentiality.js';
import { newcomer } from './newcomer.js';
import { overrun } from './overrun.js';
import { preferenceRoundTrip } from './preference-round-trip.js';
import type { Scenario, StageOptions } from './stage.js';
import { startAuthorisation } from './start-authorisation.js';
import { sunnyDay } from './sunny-day.js';
import { tariffDay } from './tariff-day.js';
import { vehicleNegotiation } from './vehicle-negotiation.js';

/** Scenarios that can be played side by side: each has homes of its own. */
export const ALL_SCENARIOS: readonly Scenario[] = [
  preferenceRoundTrip,
  startAuthorisation,
  overrun,
  tariffDay,
  sunnyDay,
  vehicleNegotiation,
  businessAsUsual,
  newcomer,
  confidentiality,
];

/** One street with the homes of all scenarios, on the day on which most of them agree. */
export function streetOf(scenarios: readonly Scenario[]): StageOptions {
  const options = scenarios.map((scenario) => scenario.options);
  return {
    ...sunnyDay.options,
    ...tariffDay.options,
    localDate: '2026-06-15',
    homes: options.flatMap(({ homes }) => homes),
    script: Object.assign({}, ...options.map(({ script }) => script)) as NonNullable<
      StageOptions['script']
    >,
    instances: (own, runtime) =>
      options.reduce((made, { instances }) => instances?.(made, runtime) ?? made, own),
  };
}
