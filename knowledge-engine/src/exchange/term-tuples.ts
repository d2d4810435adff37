/**
 * Distinct tuples of term ids, numbered from 0 in the order in which they came. A hash table over one flat array: a million
 * tuples cost no objects.
 */
export class TermTuples {
  readonly #width: number;
  #ids = new Int32Array(64);
  /** Number of a tuple plus 1 per slot; 0 for an empty one. Its length is a power of two. */
  #slots = new Int32Array(32);
  #count = 0;

  /** @param width length of every tuple */
  constructor(width: number) {
    this.#width = width;
  }

  get count(): number {
    return this.#count;
  }

  /** One id of a tuple, by the number of the tuple. */
  idAt(number: number, index: number): number {
    return this.#ids[number * this.#width + index]!;
  }

  /** Adds a tuple if it is new; returns its number, which is the former {@link count} exactly when it was. */
  add(tuple: readonly number[]): number {
    const width = this.#width;
    const slots = this.#slots;
    const mask = slots.length - 1;
    const hash = hashOf(tuple, 0, width);
    let slot = (hash + lastOf(tuple, 0, width)) & mask;
    const step = stepOf(hash);
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (this.#equals(tuple, (entry - 1) * width)) return entry - 1;
      slot = (slot + step) & mask;
    }
    const number = this.#count++;
    const start = number * width;
    if (start + width > this.#ids.length) {
      const larger = new Int32Array(Math.max(this.#ids.length * 2, start + width));
      larger.set(this.#ids);
      this.#ids = larger;
    }
    for (let index = 0; index < width; index++) this.#ids[start + index] = tuple[index]!;
    slots[slot] = number + 1;
    if (this.#count * 2 > slots.length) this.#rehash();
    return number;
  }

  /** Whether a tuple has been added. */
  has(tuple: readonly number[]): boolean {
    const width = this.#width;
    const slots = this.#slots;
    const mask = slots.length - 1;
    const hash = hashOf(tuple, 0, width);
    const step = stepOf(hash);
    let slot = (hash + lastOf(tuple, 0, width)) & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (this.#equals(tuple, (entry - 1) * width)) return true;
      slot = (slot + step) & mask;
    }
    return false;
  }

  #equals(tuple: readonly number[], start: number): boolean {
    for (let index = 0; index < this.#width; index++) {
      if (this.#ids[start + index] !== tuple[index]) return false;
    }
    return true;
  }

  #rehash(): void {
    const width = this.#width;
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#count; number++) {
      const start = number * width;
      const hash = hashOf(this.#ids, start, width);
      const step = stepOf(hash);
      let slot = (hash + lastOf(this.#ids, start, width)) & mask;
      while (slots[slot] !== 0) slot = (slot + step) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

/**
 * Hash of a tuple without its last id. That one is added to it, so that tuples which differ only there, as a join makes them
 * one after the other, lie side by side.
 */
function hashOf(ids: ArrayLike<number>, start: number, width: number): number {
  let hash = 0x9e3779b1;
  for (let index = 0; index < width - 1; index++) {
    hash = Math.imul(hash ^ ids[start + index]!, 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  return hash ^ (hash >>> 16);
}

function lastOf(ids: ArrayLike<number>, start: number, width: number): number {
  return width === 0 ? 0 : ids[start + width - 1]!;
}

/** Distance to the next slot tried: odd, so that every slot is met, and another one for other neighbours. */
function stepOf(hash: number): number {
  return (Math.imul(hash, 0xc2b2ae35) >>> 12) | 1;
}
