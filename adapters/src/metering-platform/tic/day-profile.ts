/** The profile of a day (PJOURF+1, PPOINTE): eleven blocks `HHMMSSSS` between single spaces, unused ones `NONUTILE`. */

export type DayProfileBlock = {
  /** Minutes after midnight, French legal time, from which the action holds. */
  readonly startMinutes: number;
  /**
   * The 16-bit action: dry contact in the high bits, then the virtual contacts, the supplier index in the low nibble.
   * The layout of the contact fields is not published; the word is kept whole.
   */
  readonly actionWord: number;
  /** Supplier index to activate, the low nibble of the action. */
  readonly supplierIndex: number;
};

/** Blocks of one profile, used or not. */
export const DAY_PROFILE_BLOCKS = 11;
const UNUSED = 'NONUTILE';
const USED = /^([01]\d|2[0-3])([0-5]\d)([0-9A-F]{4})$/;

/** A block from its start (minutes after midnight) and its action word. */
export function dayProfileBlock(startMinutes: number, actionWord: number): DayProfileBlock {
  return { startMinutes, actionWord, supplierIndex: actionWord & 0xf };
}

/** Reads the 98 characters of a profile into its used blocks, in order; undefined when they are not a profile. */
export function parseDayProfile(text: string): readonly DayProfileBlock[] | undefined {
  const words = text.split(' ');
  if (words.length !== DAY_PROFILE_BLOCKS) return undefined;
  const used = words.findIndex((word) => word === UNUSED);
  const end = used < 0 ? words.length : used;
  if (words.slice(end).some((word) => word !== UNUSED)) return undefined;
  const matches = words.slice(0, end).map((word) => USED.exec(word));
  if (matches.includes(null)) return undefined;
  return matches.map((match) =>
    dayProfileBlock(Number(match![1]) * 60 + Number(match![2]), Number.parseInt(match![3]!, 16)),
  );
}

function formatBlock(block: DayProfileBlock): string {
  const { startMinutes, actionWord } = block;
  if (!Number.isInteger(startMinutes) || startMinutes < 0 || startMinutes >= 1440)
    throw new RangeError(
      `day profile: startMinutes must be a whole number from 0 to 1439, got ${startMinutes}`,
    );
  if (!Number.isInteger(actionWord) || actionWord < 0 || actionWord > 0xffff)
    throw new RangeError(`day profile: actionWord must be a 16-bit number, got ${actionWord}`);
  const hours = String(Math.floor(startMinutes / 60)).padStart(2, '0');
  const minutes = String(startMinutes % 60).padStart(2, '0');
  return hours + minutes + actionWord.toString(16).toUpperCase().padStart(4, '0');
}

/**
 * The 98 characters of a profile. The action word is written; `supplierIndex` is only its low nibble.
 *
 * @throws RangeError for more than eleven blocks, a start outside the day or an action that is not 16 bits.
 */
export function formatDayProfile(blocks: readonly DayProfileBlock[]): string {
  if (blocks.length > DAY_PROFILE_BLOCKS)
    throw new RangeError(`day profile: at most 11 blocks, got ${blocks.length}`);
  const unused = Array.from({ length: DAY_PROFILE_BLOCKS - blocks.length }, () => UNUSED);
  return [...blocks.map(formatBlock), ...unused].join(' ');
}
