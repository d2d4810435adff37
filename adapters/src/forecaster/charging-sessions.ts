import { Temporal } from 'temporal-polyfill';
import type { MeasuredPower } from './forecast.js';

/** A vehicle that was plugged in and charged. */
export type ChargingSession = {
  readonly stationId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly energyWattHours: number;
};

const COLUMNS = ['station_id', 'arrival_local', 'departure_local', 'required_kwh'] as const;

/**
 * Reads sessions from CSV with the columns station_id, arrival_local, departure_local and required_kwh.
 *
 * @param timeZone of the local times; of the hour that comes twice the first one is meant.
 * @throws Error naming source, line and column of the first fault
 */
export function parseChargingSessions(
  csv: string,
  timeZone: string,
  source = 'sessions',
): readonly ChargingSession[] {
  const [header = '', ...lines] = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = header.split(',').map((name) => name.trim());
  const [station, arrival, departure, energy] = COLUMNS.map((column) => {
    const index = names.indexOf(column);
    if (index < 0) throw new Error(`${source}: no column ${column}; there are ${names.join(', ')}`);
    return index;
  }) as [number, number, number, number];
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = line.split(',').map((cell) => cell.trim());
    const where = `${source}, line ${index + 2}`;
    const instant = (place: number, column: string): number => {
      try {
        return Temporal.PlainDateTime.from(cells[place]!.replace(' ', 'T')).toZonedDateTime(
          timeZone,
        ).epochMilliseconds;
      } catch {
        throw new Error(`${where}, column ${column}: expected a local time, found ${cells[place]}`);
      }
    };
    const kilowattHours = Number(cells[energy]);
    if (!(kilowattHours >= 0))
      throw new Error(`${where}, column required_kwh: expected 0 or more, found ${cells[energy]}`);
    return [
      {
        stationId: cells[station]!,
        fromMs: instant(arrival, 'arrival_local'),
        toMs: instant(departure, 'departure_local'),
        energyWattHours: kilowattHours * 1000,
      },
    ];
  });
}

/**
 * The power of all sessions together if each charges from arrival on with one power until it has its energy, at the latest
 * until it leaves: sessions say how much and when, not how fast.
 *
 * @param fromMs begin of the first interval.
 * @returns every interval of the time, those without charging included.
 */
export function chargingCurve(
  sessions: readonly ChargingSession[],
  chargingWatts: number,
  fromMs: number,
  toMs: number,
  stepMinutes: number,
): readonly MeasuredPower[] {
  const stepMs = stepMinutes * 60_000;
  const count = Math.floor((toMs - fromMs) / stepMs);
  const wattMs = new Float64Array(count);
  for (const session of sessions) {
    const fullMs = session.fromMs + (session.energyWattHours / chargingWatts) * 3_600_000;
    const endMs = Math.min(session.toMs, fullMs);
    const first = Math.max(0, Math.floor((session.fromMs - fromMs) / stepMs));
    for (let step = first; step < count && fromMs + step * stepMs < endMs; step++) {
      const beginMs = fromMs + step * stepMs;
      const partMs = Math.min(endMs, beginMs + stepMs) - Math.max(session.fromMs, beginMs);
      if (partMs > 0) wattMs[step]! += partMs * chargingWatts;
    }
  }
  return Array.from(wattMs, (sum, step) => ({
    fromMs: fromMs + step * stepMs,
    toMs: fromMs + (step + 1) * stepMs,
    watts: sum / stepMs,
  }));
}
