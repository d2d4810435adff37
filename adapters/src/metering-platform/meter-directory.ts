import type { PartialBinding, Term } from '@gridloom/graph-patterns';
import type { MeterKeys } from './meter-view.js';

type Keyed = { readonly keys: MeterKeys };

/** The meters of a platform, found by the terms of their keys and nodes. */
export class MeterDirectory<M extends Keyed> {
  readonly #byMeter = new Map<Term, M>();
  readonly #byHome = new Map<Term, Set<M>>();

  /** @throws RangeError when the meter is there already */
  add(meter: M): void {
    const { terms, meterId } = meter.keys;
    if (this.#byMeter.has(terms.meterId))
      throw new RangeError(`meter ${meterId} is there already; remove it first`);
    for (const term of [terms.meterId, terms.meter]) this.#byMeter.set(term, meter);
    for (const term of [terms.homeId, terms.home]) {
      const meters = this.#byHome.get(term) ?? new Set();
      this.#byHome.set(term, meters.add(meter));
    }
  }

  /** @returns whether it was there */
  remove(meter: M): boolean {
    const { terms } = meter.keys;
    if (this.#byMeter.get(terms.meterId) !== meter) return false;
    for (const term of [terms.meterId, terms.meter]) this.#byMeter.delete(term);
    for (const term of [terms.homeId, terms.home]) {
      const meters = this.#byHome.get(term);
      meters?.delete(meter);
      if (meters?.size === 0) this.#byHome.delete(term);
    }
    return true;
  }

  /** Every meter that can have a row for one of these bindings: those named by key or node, else all. */
  select(bindings: readonly PartialBinding[]): ReadonlySet<M> {
    const selected = new Set<M>();
    for (const binding of bindings.length === 0 ? [{}] : bindings)
      for (const meter of this.#candidates(binding)) selected.add(meter);
    return selected;
  }

  all(): ReadonlySet<M> {
    return new Set(this.#byMeter.values());
  }

  #candidates(binding: PartialBinding): Iterable<M> {
    const { meterId, meter, homeId, home } = binding;
    const meterTerm = meterId ?? meter;
    if (meterTerm !== undefined) {
      const found = this.#byMeter.get(meterTerm);
      return found === undefined ? [] : [found];
    }
    const homeTerm = homeId ?? home;
    return homeTerm === undefined ? this.all() : (this.#byHome.get(homeTerm) ?? []);
  }
}
