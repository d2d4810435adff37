import { describeWish } from './describe-wish.js';
import { endOf, subjectOf, type Wish } from './wishes.js';

/** A wish that cannot be held together with itself or with another one. The message names both sides. */
export class ContradictionError extends Error {
  override readonly name = 'ContradictionError';
  /** The preference that stands in the way; none when the wish contradicts itself. */
  readonly preferenceId: string | undefined;

  constructor(message: string, preferenceId?: string) {
    super(message);
    this.preferenceId = preferenceId;
  }
}

/** A wish that holds already. */
export type HeldWish = { readonly preferenceId: string; readonly wish: Wish };

export type WishContext = { readonly nowMs: number; readonly timeZone: string };

const LOWEST_CELSIUS = 5;
const HIGHEST_CELSIUS = 30;

/** What contradicts itself in a wish, with both sides; undefined when nothing does. */
function ownFault(wish: Wish, { nowMs, timeZone }: WishContext): string | undefined {
  const said = describeWish(wish, timeZone);
  switch (wish.kind) {
    case 'comfort-temperature': {
      const { minimumCelsius: least, maximumCelsius: most } = wish;
      if (least > most)
        return `the lowest temperature, ${least} degC, is above the highest, ${most} degC`;
      if (least < LOWEST_CELSIUS || most > HIGHEST_CELSIUS)
        return `${said}: temperatures of homes are from ${LOWEST_CELSIUS} to ${HIGHEST_CELSIUS} degC`;
      break;
    }
    case 'charging-need':
    case 'charge-level-need': {
      if (wish.toMs <= wish.fromMs) return `${said}: the vehicle would leave before it arrives`;
      const [least, most] =
        wish.kind === 'charging-need'
          ? [wish.minimumWattHours, wish.maximumWattHours]
          : [wish.minimumPercent, wish.maximumPercent];
      if (least < 0) return `${said}: what is needed is 0 or more`;
      if (least > most) return `${said}: the least that is needed is above the most`;
      if (wish.kind === 'charge-level-need' && most > 100)
        return `${said}: a battery is never fuller than 100 %`;
      break;
    }
    case 'absence':
    case 'flexible-device':
    case 'rapid-charge':
      if (wish.toMs <= wish.fromMs) return `${said}: it would end before it begins`;
      break;
    case 'ready-window':
      if (wish.latestEndMs <= wish.earliestStartMs)
        return `${said}: it would have to be ready before it may start`;
      break;
    case 'hot-water-need':
      if (wish.litres <= 0) return `${said}: litres are above 0`;
      break;
    case 'season-mode':
    case 'departure-time':
      break;
  }
  if (endOf(wish) <= nowMs) return `${said}: that is over already`;
  return undefined;
}

const touches = (instantMs: number, { fromMs, toMs }: { fromMs: number; toMs: number }): boolean =>
  fromMs < instantMs && instantMs < toMs;

/** When somebody has to be there for a wish that holds once; empty when nobody has. */
function presences(wish: Wish): readonly number[] {
  if (wish.permanent) return [];
  switch (wish.kind) {
    case 'charging-need':
    case 'charge-level-need':
      return [wish.fromMs, wish.toMs];
    case 'departure-time':
      return [wish.departureMs];
    case 'hot-water-need':
      return [wish.readyByMs];
    case 'comfort-temperature':
    case 'absence':
    case 'season-mode':
    case 'rapid-charge':
    case 'ready-window':
    case 'flexible-device':
      return [];
  }
}

/** Needs of one stay, whatever their unit. */
function stayOf(wish: Wish): { readonly fromMs: number; readonly toMs: number } | undefined {
  if (wish.kind !== 'charging-need' && wish.kind !== 'charge-level-need') return undefined;
  return wish.permanent ? undefined : wish;
}

/** Why two wishes cannot both hold; undefined when they can. */
function conflict(wish: Wish, other: Wish): string | undefined {
  if (wish.homeId !== other.homeId) return undefined;
  const [away, need] =
    wish.kind === 'absence' ? [wish, other] : other.kind === 'absence' ? [other, wish] : [];
  if (away !== undefined && need !== undefined && need.kind !== 'absence')
    return presences(need).some((instantMs) => touches(instantMs, away))
      ? 'somebody has to be at home for the one and nobody is by the other'
      : undefined;
  if (subjectOf(wish) !== subjectOf(other)) return undefined;
  const isNeed = (each: Wish): boolean =>
    each.kind === 'charging-need' || each.kind === 'charge-level-need';
  if (
    wish.permanent &&
    other.permanent &&
    (wish.kind === other.kind || (isNeed(wish) && isNeed(other)))
  )
    return 'only one of them can hold permanently';
  const [stay, otherStay] = [stayOf(wish), stayOf(other)];
  if (stay !== undefined && otherStay !== undefined)
    return stay.fromMs < otherStay.toMs && otherStay.fromMs < stay.toMs
      ? 'they are about the same stay'
      : undefined;
  const [departure, arrived] =
    wish.kind === 'departure-time'
      ? [wish, otherStay]
      : other.kind === 'departure-time'
        ? [other, stay]
        : [];
  if (departure?.kind === 'departure-time' && arrived !== undefined)
    return departure.departureMs <= arrived.fromMs &&
      arrived.fromMs - departure.departureMs < 3_600_000
      ? 'the vehicle would leave before it arrives'
      : undefined;
  return undefined;
}

/**
 * Checks a wish by itself and against those that hold.
 *
 * @param held wishes of the same home that hold now or later, without those that this one replaces.
 * @throws ContradictionError naming both sides
 */
export function checkWish(wish: Wish, held: readonly HeldWish[], context: WishContext): void {
  const fault = ownFault(wish, context);
  if (fault !== undefined) throw new ContradictionError(fault);
  for (const { preferenceId, wish: other } of held) {
    const reason = conflict(wish, other);
    if (reason === undefined) continue;
    const [said, before] = [wish, other].map((each) => describeWish(each, context.timeZone));
    throw new ContradictionError(
      `"${said}" contradicts ${preferenceId}, "${before}": ${reason}; withdraw or replace ${preferenceId}`,
      preferenceId,
    );
  }
}
