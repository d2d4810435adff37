import type { DayWorth } from './measure-day.js';

/** Below so much attainable saving per home a day says nothing about coordination [EUR]. */
export const LEAST_ATTAINABLE_EUR = 0.2;

/** Part of what could have been saved that was saved; 1 would be perfect foresight. */
export function savedShare({ referenceEur, coordinatedEur, boundEur }: DayWorth): number {
  return (referenceEur - coordinatedEur) / (referenceEur - boundEur);
}

/** Whether there was enough to save. */
export function isTelling({ referenceEur, boundEur, homes }: DayWorth): boolean {
  return referenceEur - boundEur >= LEAST_ATTAINABLE_EUR * homes;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]!
    : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** A day as a line of text. */
export function dayLine(day: DayWorth): string {
  const { localDate, mood, isData, referenceEur, coordinatedEur, boundEur } = day;
  const kilowatts = (watts: number): string => (watts / 1000).toFixed(1);
  return [
    localDate,
    (isData ? 'data' : mood).padEnd(8),
    `without ${referenceEur.toFixed(2)} EUR`,
    `with ${coordinatedEur.toFixed(2)}`,
    `at best ${boundEur.toFixed(2)}`,
    isTelling(day) ? `share ${Math.round(100 * savedShare(day))} %` : 'too little to save',
    `peak ${kilowatts(day.peakWatts)} kW (${kilowatts(day.referencePeakWatts)})`,
    `trips ${day.trips} (${day.referenceTrips})`,
    `done ${day.completed} of ${day.requested}`,
  ].join('  ');
}

/** What the days say together, as lines of text. */
export function summaryLines(days: readonly DayWorth[]): readonly string[] {
  const sorts = [
    ['generated days', days.filter(({ isData }) => !isData)],
    ['days of published data', days.filter(({ isData }) => isData)],
  ] as const;
  return sorts.flatMap(([name, sort]) => {
    const shares = sort.filter(isTelling).map(savedShare);
    if (shares.length === 0) return [];
    const higher = sort.filter((day) => day.peakWatts > day.referencePeakWatts).length;
    const count = (of: (day: DayWorth) => number): number =>
      sort.reduce((sum, day) => sum + of(day), 0);
    return [
      `${name}: ${sort.length}, of which ${shares.length} with enough to save`,
      `  share of the attainable saving: median ${Math.round(100 * median(shares))} %, worst ${Math.round(100 * Math.min(...shares))} %`,
      `  days on which the peak of the street is higher than without: ${higher}`,
      `  trips ${count(({ trips }) => trips)}, without ${count(({ referenceTrips }) => referenceTrips)}`,
      `  needs met ${count(({ completed }) => completed)} of ${count(({ requested }) => requested)}`,
    ];
  });
}
