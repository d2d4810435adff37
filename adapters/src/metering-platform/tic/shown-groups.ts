import type { TypedGroup } from './encoder.js';
import { stampOf } from './horodate.js';
import type { TicLabel, TicValueOf } from './labels.js';

type Shown = {
  readonly of: unknown;
  readonly instantMs: number | undefined;
  readonly group: TypedGroup;
};

/**
 * The groups of a simulated meter as it showed them last. A group that shows the same as before is the same object, so that
 * it need not be encoded again.
 */
export class ShownGroups {
  readonly #shown = new Map<string, Shown>();

  /**
   * The group of a label.
   *
   * @param of what it shows; the same means the same value
   * @param valueOf its value, made where it is another than before
   * @param instantMs time of its stamp, of a label that has one
   */
  show<T>(
    label: string,
    of: T,
    valueOf: (of: T) => TicValueOf<TicLabel>,
    instantMs?: number,
  ): TypedGroup {
    const last = this.#shown.get(label);
    if (last !== undefined && last.of === of && last.instantMs === instantMs) return last.group;
    const stamp = instantMs === undefined ? {} : { stamp: stampOf(instantMs) };
    const group = { label: label as TicLabel, ...stamp, value: valueOf(of) } as TypedGroup;
    this.#shown.set(label, { of, instantMs, group });
    return group;
  }
}
