import { localHour, QUARTER_HOUR_MS } from '../days/calendar.js';
import type { ConnectionAccount } from './account.js';

export type PictureInput = {
  readonly title: string;
  readonly day: readonly ConnectionAccount[];
  readonly reference: readonly ConnectionAccount[];
  readonly importEurPerKwh: readonly number[];
};

const WIDTH = 960;
const HEIGHT = 420;
const LEFT = 64;
const RIGHT = 64;
const TOP = 48;
const BOTTOM = 44;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Net power of all connections per quarter hour, kW. */
function netKilowatts(accounts: readonly ConnectionAccount[], slots: number): readonly number[] {
  return Array.from({ length: slots }, (_, slot) =>
    accounts.reduce(
      (sum, { drawnWattHours, injectedWattHours }) =>
        sum + ((drawnWattHours[slot] ?? 0) - (injectedWattHours[slot] ?? 0)) * 0.004,
      0,
    ),
  );
}

/** A day of the street as SVG: what all draw together, as coordinated and on the reference day, with the price. */
export function dayPicture({ title, day, reference, importEurPerKwh }: PictureInput): string {
  const startMs = day[0]?.startMs ?? 0;
  const slots = Math.max(1, ...day.map(({ drawnWattHours }) => drawnWattHours.length));
  const net = netKilowatts(day, slots);
  const before = netKilowatts(reference, slots);
  const produced = Array.from({ length: slots }, (_, slot) =>
    day.reduce((sum, { producedWattHours }) => sum + (producedWattHours[slot] ?? 0) * 0.004, 0),
  );
  const prices = importEurPerKwh.slice(0, slots);
  const highest = Math.max(1, ...net, ...before, ...produced);
  const lowest = Math.min(0, ...net, ...before);
  const highestPrice = Math.max(0.05, ...prices);
  const lowestPrice = Math.min(0, ...prices);
  const x = (slot: number): number => LEFT + (slot / slots) * (WIDTH - LEFT - RIGHT);
  const plane = HEIGHT - TOP - BOTTOM;
  const y = (kilowatts: number): number =>
    TOP + ((highest - kilowatts) / (highest - lowest)) * plane;
  const yPrice = (price: number): number =>
    TOP + ((highestPrice - price) / (highestPrice - lowestPrice)) * plane;
  const point = (left: number, top: number): string => `${left.toFixed(1)},${top.toFixed(1)}`;
  const steps = (values: readonly number[], scale: (value: number) => number): string =>
    values
      .flatMap((value, slot) => [point(x(slot), scale(value)), point(x(slot + 1), scale(value))])
      .join(' ');
  const area = `${point(x(0), y(0))} ${steps(produced, y)} ${point(x(slots), y(0))}`;
  const hours = Array.from({ length: slots }, (_, slot) => slot).filter(
    (slot) => localHour(startMs + slot * QUARTER_HOUR_MS) % 3 === 0,
  );
  const ticks = Array.from({ length: 5 }, (_, index) => lowest + ((highest - lowest) * index) / 4);
  const legend = [
    ['#f2c14e', 'production'],
    ['#9aa5b1', 'drawn, reference day'],
    ['#1f6f8b', 'drawn, coordinated'],
    ['#c8553d', 'price'],
  ] as const;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="24" font-size="16">${escaped(title)}</text>`,
    ...legend.map(
      ([colour, name], index) =>
        `<rect x="${LEFT + index * 170}" y="32" width="10" height="10" fill="${colour}"/>` +
        `<text x="${LEFT + 14 + index * 170}" y="41">${name}</text>`,
    ),
    ...ticks.map(
      (tick) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}" stroke="#e3e7eb"/>` +
        `<text x="${LEFT - 6}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${tick.toFixed(0)} kW</text>`,
    ),
    ...[lowestPrice, highestPrice].map(
      (price) =>
        `<text x="${WIDTH - RIGHT + 6}" y="${(yPrice(price) + 4).toFixed(1)}" fill="#c8553d">${price.toFixed(2)} EUR</text>`,
    ),
    ...hours.map(
      (slot) =>
        `<text x="${x(slot).toFixed(1)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${Math.round(localHour(startMs + slot * QUARTER_HOUR_MS))} h</text>`,
    ),
    `<polygon points="${area}" fill="#f2c14e" fill-opacity="0.45"/>`,
    `<polyline points="${steps(before, y)}" fill="none" stroke="#9aa5b1" stroke-width="2"/>`,
    `<polyline points="${steps(net, y)}" fill="none" stroke="#1f6f8b" stroke-width="2.5"/>`,
    `<polyline points="${steps(prices, yPrice)}" fill="none" stroke="#c8553d" stroke-dasharray="4 3"/>`,
    '</svg>',
    '',
  ].join('\n');
}
