import type { TicGroup } from './group.js';

/** The groups of one frame: their bytes one after the other, where each ends, and what they were read as. */
type Page = {
  bytes: Uint8Array;
  used: number;
  readonly ends: number[];
  /** Undefined for a group that was dropped, so that those behind it keep their places. */
  readonly groups: (TicGroup | undefined)[];
};

const FIRST_BYTES = 1024;

const newPage = (): Page => ({ bytes: new Uint8Array(FIRST_BYTES), used: 0, ends: [], groups: [] });

/**
 * What the groups of the last frame were read as. A meter repeats most of its groups unchanged from frame to frame, so a
 * group of the same bytes at the same place need not be read again: that is most of the work of a platform with thousands of
 * meters. Bounded by the size of a frame.
 */
export class GroupMemory {
  #last = newPage();
  #present = newPage();

  /** The group of the last frame at the place that comes next, when its bytes were these. */
  recall(bytes: Uint8Array, length: number): TicGroup | undefined {
    const { bytes: known, ends, groups } = this.#last;
    const at = this.#present.groups.length;
    const group = groups[at];
    if (group === undefined) return undefined;
    const start = at === 0 ? 0 : ends[at - 1]!;
    if (ends[at]! - start !== length) return undefined;
    for (let index = 0; index < length; index++)
      if (known[start + index] !== bytes[index]) return undefined;
    return group;
  }

  /** Takes the next group of the present frame; undefined for one that was dropped. */
  remember(bytes: Uint8Array, length: number, group: TicGroup | undefined): void {
    const page = this.#present;
    const kept = group === undefined ? 0 : length;
    if (page.used + kept > page.bytes.length) {
      const larger = new Uint8Array(2 * (page.used + kept));
      larger.set(page.bytes.subarray(0, page.used));
      page.bytes = larger;
    }
    for (let index = 0; index < kept; index++) page.bytes[page.used + index] = bytes[index]!;
    page.used += kept;
    page.ends.push(page.used);
    page.groups.push(group);
  }

  /** The present frame ended; the next one is compared with it. */
  turn(): void {
    if (this.#present.groups.length === 0) return;
    const page = this.#last;
    this.#last = this.#present;
    page.used = 0;
    page.ends.length = 0;
    page.groups.length = 0;
    this.#present = page;
  }
}
