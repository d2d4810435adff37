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

  /** Adds a tuple if it is new; returns its number, which is the former {@link count} exactly when it was. */
  add(tuple: readonly number[]): number {
    const width = this.#width;
    const mask = this.#slots.length - 1;
    let slot = hashOf(tuple, 0, width) & mask;
    for (let entry = this.#slots[slot]!; entry !== 0; entry = this.#slots[slot]!) {
      if (this.#equals(tuple, (entry - 1) * width)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    const number = this.#count++;
    const start = number * width;
    if (start + width > this.#ids.length) {
      const larger = new Int32Array(Math.max(this.#ids.length * 2, start + width));
      larger.set(this.#ids);
      this.#ids = larger;
    }
    for (let index = 0; index < width; index++) this.#ids[start + index] = tuple[index]!;
    this.#slots[slot] = number + 1;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return number;
  }

  #equals(tuple: readonly number[], start: number): boolean {
    for (let index = 0; index < this.#width; index++) {
      if (this.#ids[start + index] !== tuple[index]) return false;
    }
    return true;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#count; number++) {
      let slot = hashOf(this.#ids, number * this.#width, this.#width) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

function hashOf(ids: ArrayLike<number>, start: number, width: number): number {
  let hash = 0x9e3779b1;
  for (let index = 0; index < width; index++) {
    hash = Math.imul(hash ^ ids[start + index]!, 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  return hash ^ (hash >>> 16);
}
