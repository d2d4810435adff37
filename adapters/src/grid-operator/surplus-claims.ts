import { certainPart, fillByKeys } from './water-filling.js';

export type ClaimRules = {
  /** Length of a claim window; windows begin at multiples of it since 1970. */
  readonly windowMs: number;
  /** Length of a settlement period. */
  readonly periodMs: number;
  /** Key of each home that may claim, above 0. */
  readonly keys: ReadonlyMap<string, number>;
};

/** What a home may count on, and why. */
export type SurplusGrant = {
  readonly grantedWattHours: number;
  /** For people. */
  readonly reason: string;
};

type PeriodState = {
  /** Begin of the window in which the claims below were made. */
  windowFromMs: number;
  /** Surplus that is expected, as of that window. */
  surplusWattHours: number;
  /** Of that, what no closed window has given away. */
  restWattHours: number;
  /** Given by closed windows; never taken back, only released. */
  readonly granted: Map<string, number>;
  /** What each home wants altogether. */
  readonly claimed: Map<string, number>;
};

const sum = (amounts: Iterable<number>): number =>
  [...amounts].reduce((total, amount) => total + amount, 0);

/**
 * Who may count on how much of the surplus of a settlement period.
 *
 * The rule: the claims of one window compete for what earlier windows have left of the expected surplus, by weighted max-min
 * fairness ({@link fillByKeys}); grants are never taken back. The order of claims within a window does not matter. A reply
 * within the window names what the home gets whoever else claims: its part by key of what is left. The window's decision
 * can only be higher; the home learns it when it claims again.
 */
export class SurplusClaims {
  readonly #rules: ClaimRules;
  readonly #homes: readonly string[];
  readonly #periods = new Map<number, PeriodState>();

  /** @throws RangeError when there is a key that is not above 0 */
  constructor(rules: ClaimRules) {
    this.#rules = rules;
    this.#homes = [...rules.keys.keys()].sort();
    for (const [homeId, key] of rules.keys)
      if (!(key > 0)) throw new RangeError(`${homeId}: expected a key above 0, got ${key}`);
  }

  /** Begin of the claim window that is open at an instant. */
  windowAt(instantMs: number): number {
    return Math.floor(instantMs / this.#rules.windowMs) * this.#rules.windowMs;
  }

  /**
   * Takes the claim of a home; it replaces its earlier one for the period, and 0 withdraws.
   *
   * @param expected surplus of the period as it was expected at the begin of the open window, in Wh.
   */
  claim(
    homeId: string,
    fromMs: number,
    claimedWattHours: number,
    expected: number,
    nowMs: number,
  ): SurplusGrant {
    const key = this.#rules.keys.get(homeId);
    if (key === undefined) return { grantedWattHours: 0, reason: 'the home takes no part' };
    if (fromMs + this.#rules.periodMs <= nowMs)
      return { grantedWattHours: 0, reason: 'the period is over' };
    const state = this.#stateOf(fromMs, expected, nowMs);
    const wanted = Math.floor(claimedWattHours);
    state.claimed.set(homeId, wanted);
    const before = state.granted.get(homeId) ?? 0;
    // Released at once for the home itself, and for the others with the next window.
    if (wanted < before) state.granted.set(homeId, wanted);
    const certain = certainPart(state.restWattHours, key, [...this.#rules.keys.values()]);
    const grantedWattHours = Math.min(wanted, Math.min(before, wanted) + certain);
    return { grantedWattHours, reason: this.#reason(state, wanted, grantedWattHours) };
  }

  /** What closed windows have granted a home for a period. */
  grantOf(homeId: string, fromMs: number, nowMs: number): number {
    const state = this.#periods.get(fromMs);
    if (state === undefined) return 0;
    if (this.windowAt(nowMs) > state.windowFromMs) this.#close(state);
    return state.granted.get(homeId) ?? 0;
  }

  forgetBefore(instantMs: number): void {
    for (const fromMs of [...this.#periods.keys()])
      if (fromMs < instantMs) this.#periods.delete(fromMs);
  }

  #stateOf(fromMs: number, expected: number, nowMs: number): PeriodState {
    const surplusWattHours = Math.floor(Math.max(0, expected));
    const windowFromMs = this.windowAt(nowMs);
    let state = this.#periods.get(fromMs);
    if (state === undefined) {
      state = {
        windowFromMs,
        surplusWattHours,
        restWattHours: surplusWattHours,
        granted: new Map(),
        claimed: new Map(),
      };
      this.#periods.set(fromMs, state);
    } else if (windowFromMs > state.windowFromMs) {
      this.#close(state);
      state.windowFromMs = windowFromMs;
      state.surplusWattHours = surplusWattHours;
      state.restWattHours = Math.max(0, surplusWattHours - sum(state.granted.values()));
    }
    return state;
  }

  /** Gives what is left to those who want more than they have. */
  #close(state: PeriodState): void {
    const missing = this.#homes.map((homeId) =>
      Math.max(0, (state.claimed.get(homeId) ?? 0) - (state.granted.get(homeId) ?? 0)),
    );
    const keys = this.#homes.map((homeId) => this.#rules.keys.get(homeId)!);
    const given = fillByKeys(state.restWattHours, missing, keys);
    for (const [index, homeId] of this.#homes.entries())
      if (given[index]! > 0)
        state.granted.set(homeId, (state.granted.get(homeId) ?? 0) + given[index]!);
    state.restWattHours -= sum(given);
  }

  #reason(state: PeriodState, wanted: number, granted: number): string {
    if (granted === wanted) return 'none';
    if (state.surplusWattHours === 0) return 'no surplus is expected';
    return (
      `${state.restWattHours} Wh of ${state.surplusWattHours} Wh are left; by its key the home has this for certain, ` +
      `and perhaps more when the claims of this window have been decided: claim again then`
    );
  }
}
