import type { TicFrame } from '../tic/index.js';
import type { RefusalReason } from './refused-meters.js';

/** Which meter belongs to a line. */
export type ExpectedMeter = {
  /** ADSC or ADCO. */
  readonly meterAddress: string;
  /** PRM, the number of the delivery point. */
  readonly deliveryPoint: string;
};

/** The address and delivery point that a frame names. */
function namesIn(frame: TicFrame): { readonly address?: string; readonly deliveryPoint?: string } {
  let address: string | undefined;
  let deliveryPoint: string | undefined;
  for (const { label, data } of frame.groups) {
    if (label === 'ADSC' || label === 'ADCO') address = data;
    else if (label === 'PRM') deliveryPoint = data;
  }
  return {
    ...(address === undefined ? {} : { address }),
    ...(deliveryPoint === undefined ? {} : { deliveryPoint }),
  };
}

/**
 * Whether frames of a line are those of its meter. Nothing is taken before the meter has said its address; a frame in which
 * the address is missing, because its group was damaged, is taken when the frames before it were right.
 */
export class LineIdentity {
  #isKnown = false;

  /**
   * @param others whether an address belongs to the meter of another home.
   * @param refused is told of every frame that is not taken.
   */
  constructor(
    readonly expected: ExpectedMeter,
    readonly others: (address: string) => boolean,
    readonly refused: (address: string | undefined, reason: RefusalReason) => void,
  ) {}

  /** The line was interrupted; another meter may be at its end now. */
  reset(): void {
    this.#isKnown = false;
  }

  accepts(frame: TicFrame): boolean {
    const { address, deliveryPoint } = namesIn(frame);
    if (address !== undefined && address !== this.expected.meterAddress) {
      this.#isKnown = false;
      this.refused(
        address,
        this.others(address) ? 'meter-of-another-gateway' : 'meter-not-onboarded',
      );
      return false;
    }
    if (deliveryPoint !== undefined && deliveryPoint !== this.expected.deliveryPoint) {
      this.#isKnown = false;
      this.refused(address, 'delivery-point-differs');
      return false;
    }
    this.#isKnown ||= address !== undefined;
    return this.#isKnown;
  }
}
