import { seededRandom, type Random } from '../../shared/random.js';

/** What goes wrong between a meter and its gateway; shares of the frames, 0 to 1. */
export type LineFaultOptions = {
  /** Of the draws, such as `7/home-3/meter`. */
  readonly seed: number | string;
  /** One bit of the frame is wrong. Default 0. */
  readonly damagedShare?: number;
  /** Noise in front of the frame. Default 0. */
  readonly garbageShare?: number;
  /** The frame does not come. Default 0. */
  readonly lostShare?: number;
};

const MAX_GARBAGE_BYTES = 64;

/** Counts of what was done to the frames. */
export type LineFaultCounts = {
  readonly damaged: number;
  readonly garbage: number;
  readonly lost: number;
};

/** A bad line: the same seed does the same to the same frames. */
export class LineFaults {
  readonly #random: Random;
  readonly #options: LineFaultOptions;
  #damaged = 0;
  #garbage = 0;
  #lost = 0;

  constructor(options: LineFaultOptions) {
    this.#options = options;
    this.#random = seededRandom(options.seed);
  }

  get counts(): LineFaultCounts {
    return { damaged: this.#damaged, garbage: this.#garbage, lost: this.#lost };
  }

  /** What comes out at the other end; undefined for nothing. */
  pass(frame: Uint8Array): Uint8Array | undefined {
    const { damagedShare = 0, garbageShare = 0, lostShare = 0 } = this.#options;
    // Always as many draws, so that one share does not change what another one hits.
    const [lost, damaged, noisy] = [this.#random(), this.#random(), this.#random()];
    if (lost < lostShare) {
      this.#lost++;
      return undefined;
    }
    const sound = damaged < damagedShare ? this.#damage(frame) : frame;
    return noisy < garbageShare ? this.#withNoise(sound) : sound;
  }

  #damage(frame: Uint8Array): Uint8Array {
    this.#damaged++;
    const damaged = Uint8Array.from(frame);
    const at = 1 + Math.floor(this.#random() * (frame.length - 2));
    damaged[at]! ^= 1 << Math.floor(this.#random() * 7);
    return damaged;
  }

  #withNoise(frame: Uint8Array): Uint8Array {
    this.#garbage++;
    const length = 1 + Math.floor(this.#random() * MAX_GARBAGE_BYTES);
    const noise = Uint8Array.from({ length }, () => Math.floor(this.#random() * 256));
    return Uint8Array.from([...noise, ...frame]);
  }
}
