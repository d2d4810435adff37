/** Classes of start requests, from the most urgent down; individuals of the project vocabulary. */
export const URGENCIES = ['UserWish', 'DeadlineAtRisk', 'ComfortAtRisk', 'OrdinaryStart'] as const;

export type Urgency = (typeof URGENCIES)[number];

/** Who or what wants something of the power of a home. */
export type Claim =
  | 'hand'
  | 'limit'
  | 'user-wish'
  | 'flexibility-order'
  | 'deadline-at-risk'
  | 'comfort-at-risk'
  | 'ordinary-start'
  | 'started-without-asking';

export type PriorityRule = {
  readonly claim: Claim;
  readonly who: string;
  /** How a start of this kind comes about. */
  readonly start: string;
  /** What becomes of it when power is short. */
  readonly whenShort: string;
  readonly reason: string;
};

/**
 * Who goes before whom, the first before all others. `docs/reference/priorities.md` shows the same rows, which a test compares.
 * It settles the contradictory lists of the pilot: a hand is a fact and cannot be refused; the limit of the connection is
 * physics and outranks every wish that is told from afar; whoever asks outranks whoever does not.
 */
export const PRIORITIES: readonly PriorityRule[] = [
  {
    claim: 'hand',
    who: 'A hand on the device, or devices taken out of management for some hours',
    start: 'at once, without asking',
    whenShort: 'never refused, never undone; others are switched off for it',
    reason:
      'Whoever stands before the device is master of it, and an order against a hand starts a fight that software must lose.',
  },
  {
    claim: 'limit',
    who: 'The limit of the connection, times the share that the customer lets devices use',
    start: 'refuses every start that does not fit',
    whenShort:
      'switches off controllable devices within 10 s, those further down in this table first',
    reason: 'Beyond it the breaker opens and everything in the home is off.',
  },
  {
    claim: 'user-wish',
    who: 'A wish told from afar: application, rapid charge, changed departure',
    start: 'asks first, before everything that waits',
    whenShort:
      'gets what the limit leaves when everything below has been switched off for it, and is told why; is switched off last',
    reason: 'A person wants it now, but nobody stands there to see what else goes off.',
  },
  {
    claim: 'flexibility-order',
    who: 'An order of a flexibility manager',
    start: 'asks first, in the class that its energy management system names',
    whenShort: 'like the class it was started in; stopping for an order needs no permission',
    reason: 'It is worth more to the customer than a plan, and never worth a tripped breaker.',
  },
  {
    claim: 'deadline-at-risk',
    who: 'A device that misses a deadline of the customer otherwise',
    start: 'asks first; power is held back for it from what follows',
    whenShort: 'is switched off by the priority its customer or manager gave it',
    reason: 'A missed departure or a cold bath cannot be made good later.',
  },
  {
    claim: 'comfort-at-risk',
    who: 'A device that leaves the comfort band of the customer otherwise',
    start: 'asks first; power is held back for it from what follows',
    whenShort: 'is switched off by the priority its customer or manager gave it',
    reason: 'Comfort suffers slowly, so that it can wait longer than a deadline.',
  },
  {
    claim: 'ordinary-start',
    who: 'Everything else, such as a start that a recommended schedule suggests',
    start: 'asks first; rises one class for every 10 minutes it waits, up to a deadline at risk',
    whenShort: 'is switched off by the priority its customer or manager gave it',
    reason:
      'It is about money only, and waiting makes it count more, so that nothing waits for ever.',
  },
  {
    claim: 'started-without-asking',
    who: 'A device under management that started without asking, and not by hand',
    start: 'is accounted for and reported',
    whenShort: 'is switched off first',
    reason: 'Whoever asks must not pay for whoever does not.',
  },
];

/** The place of a claim in the table; lower goes first. */
export function rankOf(claim: Claim): number {
  return PRIORITIES.findIndex((rule) => rule.claim === claim);
}

const CLAIM_OF: Readonly<Record<Urgency, Claim>> = {
  UserWish: 'user-wish',
  DeadlineAtRisk: 'deadline-at-risk',
  ComfortAtRisk: 'comfort-at-risk',
  OrdinaryStart: 'ordinary-start',
};

export const claimOf = (urgency: Urgency): Claim => CLAIM_OF[urgency];

/** How a class is called in explanations. */
export const CLASS_NAMES: Readonly<Record<Urgency, string>> = {
  UserWish: "a user's wish",
  DeadlineAtRisk: 'a deadline at risk',
  ComfortAtRisk: 'comfort at risk',
  OrdinaryStart: 'an ordinary start',
};
