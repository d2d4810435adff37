/**
 * What a component tells about work that is no knowledge interaction, so that a simulated clock knows when nobody has
 * anything left to do. With the clock of the machine nobody looks, and all of it does nothing.
 */
export interface Activity {
  /** Holds the clock until a promise settles, such as a request to a device. It must not wait for the clock itself. */
  track<T>(work: Promise<T>): Promise<T>;
  /**
   * Counts what was handed to a socket and will be counted by its receiver: the clock stands still until both sums agree.
   *
   * @param units messages, or bytes of a stream; both ends count the same thing. Default 1.
   */
  sent(units?: number): void;
  /** Counts what came out of a socket and has been handled. */
  received(units?: number): void;
}

/** For components that live in real time. */
export const noActivity: Activity = {
  track: (work) => work,
  sent: () => undefined,
  received: () => undefined,
};
