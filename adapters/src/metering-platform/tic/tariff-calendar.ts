import { dayProfileBlock, type DayProfileBlock } from './day-profile.js';
import { legalMinuteOfDay } from './horodate.js';

/** A part of the day with its own index, the same every day. */
export type TariffSlot = {
  /** Minutes after midnight, French legal time, from which it holds. */
  readonly startMinutes: number;
  /** Supplier index it counts on, 1 to 10 (NTARF). */
  readonly supplierIndex: number;
  /** Distributor index it counts on, 1 to 4. */
  readonly distributorIndex: number;
  /** Label of the period, at most 16 characters (LTARF). */
  readonly label: string;
  /** Whether the dry contact (relay 1) is closed, as for a water heater in off-peak hours. */
  readonly dryContactClosed: boolean;
};

/** A supplier calendar of equal days. */
export type TariffCalendar = {
  /** At most 16 characters (NGTF). */
  readonly name: string;
  /** In order of start, the first at minute 0. */
  readonly slots: readonly TariffSlot[];
};

const offPeak = (startMinutes: number): TariffSlot => ({
  startMinutes,
  supplierIndex: 1,
  distributorIndex: 1,
  label: ' HEURE  CREUSE  ',
  dryContactClosed: true,
});

/** Off-peak from 22:00 to 06:00 on index 1 with the contact closed, peak on index 2. */
export const PEAK_OFF_PEAK: TariffCalendar = {
  name: 'H PLEINE/CREUSE ',
  slots: [
    offPeak(0),
    {
      startMinutes: 360,
      supplierIndex: 2,
      distributorIndex: 2,
      label: ' HEURE  PLEINE  ',
      dryContactClosed: false,
    },
    offPeak(1320),
  ],
};

function checkSlot(slot: TariffSlot, previous: TariffSlot | undefined): void {
  const from = previous === undefined ? 0 : previous.startMinutes + 1;
  const to = previous === undefined ? 0 : 1439;
  const inRange = (value: number, low: number, high: number): boolean =>
    Number.isInteger(value) && value >= low && value <= high;
  if (!inRange(slot.startMinutes, from, to))
    throw new RangeError(
      `tariff calendar: slots start at minute 0 and in rising order, got ${slot.startMinutes}`,
    );
  if (!inRange(slot.supplierIndex, 1, 10) || !inRange(slot.distributorIndex, 1, 4))
    throw new RangeError(
      'tariff calendar: expected a supplier index from 1 to 10 and a distributor index from 1 to 4',
    );
  if (slot.label.length > 16)
    throw new RangeError(`tariff calendar: a label has at most 16 characters`);
}

/**
 * Checks a calendar.
 *
 * @throws RangeError naming the rule it breaks: 1 to 11 slots in order from minute 0, index numbers, text lengths.
 */
export function checkCalendar(calendar: TariffCalendar): void {
  if (calendar.slots.length < 1 || calendar.slots.length > 11)
    throw new RangeError(`tariff calendar: expected 1 to 11 slots, got ${calendar.slots.length}`);
  if (calendar.name.length > 16)
    throw new RangeError('tariff calendar: the name has at most 16 characters');
  calendar.slots.forEach((slot, index) => checkSlot(slot, calendar.slots[index - 1]));
}

/** The slot in force at a UTC instant (milliseconds since the epoch). */
export function slotAt(calendar: TariffCalendar, instantMs: number): TariffSlot {
  const minute = legalMinuteOfDay(instantMs);
  return calendar.slots.findLast((slot) => slot.startMinutes <= minute)!;
}

/** Contact codes as seen on real meters: C closes, 8 opens the dry contact. */
const CONTACT_CLOSED = 0xc000;
const CONTACT_OPEN = 0x8000;

/** The calendar as the blocks of a day profile (PJOURF+1). */
export function profileOf(calendar: TariffCalendar): readonly DayProfileBlock[] {
  return calendar.slots.map((slot) =>
    dayProfileBlock(
      slot.startMinutes,
      (slot.dryContactClosed ? CONTACT_CLOSED : CONTACT_OPEN) | slot.supplierIndex,
    ),
  );
}
