import { Temporal } from 'temporal-polyfill';
import { NO_END_MS, type Wish } from './wishes.js';

/** An instant as people of a place read it, such as `2026-01-15 18:00`. */
export function localText(instantMs: number, timeZone: string): string {
  if (instantMs >= NO_END_MS) return 'further notice';
  const local = Temporal.Instant.fromEpochMilliseconds(Math.round(instantMs))
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

const kilowattHours = (wattHours: number): string => `${Number((wattHours / 1000).toFixed(3))} kWh`;

/** A wish in a line, for messages and lists. */
export function describeWish(wish: Wish, timeZone: string): string {
  const at = (instantMs: number): string => {
    const text = localText(instantMs, timeZone);
    return wish.permanent && instantMs < NO_END_MS ? text.slice(11) : text;
  };
  const once = wish.permanent ? 'always' : 'once';
  switch (wish.kind) {
    case 'comfort-temperature':
      return `${wish.minimumCelsius} to ${wish.maximumCelsius} degC (${once})`;
    case 'absence':
      return `nobody at home from ${at(wish.fromMs)} to ${at(wish.toMs)}`;
    case 'season-mode':
      return `${wish.season.toLowerCase()} (${once})`;
    case 'charging-need':
      return (
        `${kilowattHours(wish.minimumWattHours)} to ${kilowattHours(wish.maximumWattHours)} at ${wish.deviceId}, ` +
        `there from ${at(wish.fromMs)} to ${at(wish.toMs)} (${once})`
      );
    case 'charge-level-need':
      return (
        `charged to ${wish.minimumPercent} % at least and ${wish.maximumPercent} % at most at ${wish.deviceId}, ` +
        `there from ${at(wish.fromMs)} to ${at(wish.toMs)} (${once})`
      );
    case 'departure-time':
      return `the vehicle at ${wish.deviceId} leaves at ${at(wish.departureMs)}`;
    case 'rapid-charge':
      return `charge at ${wish.deviceId} with ${wish.powerWatts} W until ${at(wish.toMs)}`;
    case 'ready-window':
      return `${wish.deviceId} may run from ${at(wish.earliestStartMs)}, ready by ${at(wish.latestEndMs)} (${once})`;
    case 'hot-water-need':
      return `${wish.litres} litres of 40 degC from ${wish.deviceId} by ${at(wish.readyByMs)} (${once})`;
    case 'flexible-device':
      return `${wish.deviceId} ${wish.flexible ? 'may' : 'must not'} be shifted from ${at(wish.fromMs)} to ${at(wish.toMs)} (${once})`;
  }
}
