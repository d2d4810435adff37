import type { Consent } from './consents.js';
import type { Alert, Price, Reason } from './customer-news.js';
import type { DeviceState } from './device-states.js';
import type { HomePreferences } from './home-preferences.js';
import type { Preference } from './preference-book.js';
import type { WishInput } from './read-wish.js';
import type { DeviceKind } from './wishes.js';

/** What `gridloom home` asks of an application. */
export type HomeOrder =
  | { readonly order: 'set'; readonly wish: WishInput; readonly replace?: string }
  | { readonly order: 'list'; readonly home?: string; readonly past: boolean }
  | { readonly order: 'withdraw'; readonly preferenceId: string }
  | { readonly order: 'status'; readonly home?: string }
  | {
      readonly order: 'consent';
      readonly home?: string;
      readonly recipientId: string;
      readonly given: boolean;
      readonly deviceKinds?: readonly DeviceKind[];
    };

/** How one home stands. */
export type HomeStatus = {
  readonly homeId: string;
  readonly preferences: readonly Preference[];
  readonly consents: readonly Consent[];
  readonly devices: readonly DeviceState[];
  readonly prices: readonly Price[];
  readonly alerts: readonly Alert[];
  readonly reasons: readonly Reason[];
};

export type HomeReply = { readonly timeZone: string } & (
  | { readonly preferences: readonly Preference[] }
  | { readonly withdrawn: Preference; readonly toldInstead?: Preference }
  | { readonly homes: readonly HomeStatus[] }
  | { readonly consent: Consent }
);

/** @throws what {@link HomePreferences} throws */
export async function carryOut(home: HomePreferences, order: HomeOrder): Promise<HomeReply> {
  const { timeZone } = home;
  switch (order.order) {
    case 'set': {
      const options = order.replace === undefined ? {} : { replace: order.replace };
      const { preferenceId } = home.stateInput(order.wish, options);
      return { timeZone, preferences: [await home.answered(preferenceId)] };
    }
    case 'list':
      return { timeZone, preferences: home.list(order.home, { past: order.past }) };
    case 'withdraw': {
      const { preference, toldInstead } = home.withdraw(order.preferenceId);
      return {
        timeZone,
        withdrawn: preference,
        ...(toldInstead === undefined
          ? {}
          : { toldInstead: await home.answered(toldInstead.preferenceId) }),
      };
    }
    case 'status': {
      const homeIds = order.home === undefined ? home.homeIds : [order.home];
      const homes = await Promise.all(
        homeIds.map(async (homeId) => ({
          homeId,
          preferences: home.list(homeId),
          consents: home.consents(homeId),
          devices: await home.deviceStates(homeId),
          prices: home.prices(homeId),
          alerts: home.alerts(homeId),
          reasons: home.reasons(homeId),
        })),
      );
      return { timeZone, homes };
    }
    case 'consent': {
      const [only, second] = home.homeIds;
      const homeId = order.home ?? (second === undefined ? only : undefined);
      if (homeId === undefined)
        throw new RangeError('there are several homes: say which one is meant');
      const { recipientId, given, deviceKinds } = order;
      const kinds = deviceKinds === undefined ? {} : { deviceKinds };
      return { timeZone, consent: await home.consent({ homeId, recipientId, given, ...kinds }) };
    }
  }
}
