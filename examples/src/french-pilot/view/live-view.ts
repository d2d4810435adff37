import { localDate, localHour } from '../days/calendar.js';

/** One connection at a moment. */
export type ConnectionView = {
  readonly homeId: string;
  readonly netWatts: number;
  readonly voltAmperes: number;
  readonly limitVoltAmperes: number;
  readonly producedWatts: number;
  readonly isSupplied: boolean;
  /** What runs, the largest first. */
  readonly running: readonly string[];
};

/** The street at a moment. */
export type StreetView = {
  readonly nowMs: number;
  readonly importEurPerKwh: number;
  readonly outsideCelsius: number;
  readonly connections: readonly ConnectionView[];
  /** The last exchanges, newest last. */
  readonly exchanges: readonly string[];
  readonly exchangeCount: number;
};

const BAR = 20;

function bar(part: number): string {
  const filled = Math.max(0, Math.min(BAR, Math.round(part * BAR)));
  return `${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}`;
}

/** `18:05`, in France. */
export function wallTime(nowMs: number): string {
  const hour = localHour(nowMs);
  const minutes = Math.floor(hour * 60 + 1e-6);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const kilo = (value: number): string => (value / 1000).toFixed(1).padStart(5);

/** The whole street as lines, for a terminal. */
export function screenLines(view: StreetView): readonly string[] {
  const sun = view.connections.reduce((sum, { producedWatts }) => sum + producedWatts, 0);
  const net = view.connections.reduce((sum, { netWatts }) => sum + netWatts, 0);
  return [
    `${localDate(view.nowMs)} ${wallTime(view.nowMs)}   ` +
      `price ${view.importEurPerKwh.toFixed(3)} EUR/kWh   outside ${view.outsideCelsius.toFixed(0)} degC   ` +
      `sun ${kilo(sun)} kW   street ${kilo(net)} kW   ${view.exchangeCount} exchanges`,
    '',
    ...view.connections.map((each) => {
      const load = each.isSupplied
        ? bar(each.voltAmperes / each.limitVoltAmperes)
        : 'breaker is open'.padEnd(BAR);
      const solar = each.producedWatts > 0 ? `  sun ${kilo(each.producedWatts)}` : '';
      return (
        `${each.homeId.padEnd(10)} [${load}] ${kilo(each.netWatts)} kW of ` +
        `${kilo(each.limitVoltAmperes)} kVA${solar}  ${each.running.join(', ')}`
      );
    }),
    '',
    ...view.exchanges,
  ];
}

/** One line per moment, where there is no terminal. */
export function plainLine(view: StreetView): string {
  const net = view.connections.reduce((sum, { netWatts }) => sum + netWatts, 0);
  const sun = view.connections.reduce((sum, { producedWatts }) => sum + producedWatts, 0);
  const nearest = [...view.connections].sort(
    (left, right) =>
      right.voltAmperes / right.limitVoltAmperes - left.voltAmperes / left.limitVoltAmperes,
  )[0];
  const fullest =
    nearest === undefined
      ? ''
      : `; nearest to its limit: ${nearest.homeId} with ${Math.round((100 * nearest.voltAmperes) / nearest.limitVoltAmperes)} %`;
  return (
    `${localDate(view.nowMs)} ${wallTime(view.nowMs)}  street ${kilo(net)} kW, sun ${kilo(sun)} kW, ` +
    `${view.importEurPerKwh.toFixed(3)} EUR/kWh${fullest}`
  );
}
