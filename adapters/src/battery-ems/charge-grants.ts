import type { HomeManagement, StartUrgency } from '../ems/index.js';
import type { Clock } from '../shared/clock.js';

type Grant = { readonly requestId: string; readonly voltAmperes: number };

export type ChargeGrantsOptions = {
  readonly management: Pick<HomeManagement, 'requestPower' | 'release' | 'started'>;
  readonly deviceId: string;
  readonly clock: Clock;
  /** Shortest and longest wait before the network is asked again. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** An answer came, or it is time to ask again. */
  readonly onNews: () => void;
};

/** Less is not worth a request. */
const LEAST_VOLT_AMPERES = 100;

/**
 * What a battery has been allowed to draw. Each request is for what is missing, so that the grants add up to the power drawn;
 * what is no longer needed is given back, the last first.
 */
export class ChargeGrants {
  readonly #options: ChargeGrantsOptions;
  readonly #grants: Grant[] = [];
  #isAsking = false;
  #notBeforeMs = -Infinity;
  #isSilent = false;
  /** After a refusal the part that is free is asked for, once. */
  #offered: number | undefined;
  /** How long the last refusal asks to wait. */
  #refusalMs = 0;
  #cancelTimer: (() => void) | undefined;
  #closed = false;

  constructor(options: ChargeGrantsOptions) {
    this.#options = options;
  }

  get voltAmperes(): number {
    return this.#grants.reduce((sum, { voltAmperes }) => sum + voltAmperes, 0);
  }

  /** The last request got no answer. */
  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** Somebody has spoken: worth asking again at once. */
  heard(): void {
    if (!this.#isSilent) return;
    this.#isSilent = false;
    this.#notBeforeMs = -Infinity;
  }

  /** Asks for what is missing and gives back what is too much. {@link ChargeGrantsOptions.onNews} tells of the answer. */
  want(voltAmperes: number, urgency: StartUrgency): void {
    this.#giveBack(voltAmperes);
    const missing = Math.ceil(voltAmperes - this.voltAmperes);
    if (missing < LEAST_VOLT_AMPERES || this.#isAsking || this.#closed) return;
    const { clock } = this.#options;
    if (clock.now() < this.#notBeforeMs) return;
    const asked = Math.min(missing, this.#offered ?? Infinity);
    void this.#ask(asked, urgency);
  }

  /** Gives everything back. */
  close(): void {
    this.#closed = true;
    this.#cancelTimer?.();
    this.#giveBack(0);
  }

  #giveBack(needed: number): void {
    const { management } = this.#options;
    for (;;) {
      const last = this.#grants.at(-1);
      if (last === undefined || this.voltAmperes - last.voltAmperes < needed - 1e-6) return;
      this.#grants.pop();
      management.release(last.requestId, 'DeviceStopped');
    }
  }

  async #ask(voltAmperes: number, urgency: StartUrgency): Promise<void> {
    const { management, deviceId, clock, retryMs, maxRetryMs } = this.#options;
    this.#isAsking = true;
    try {
      const answer = await management.requestPower(deviceId, {
        powerVoltAmperes: voltAmperes,
        urgency,
      });
      this.#isSilent = false;
      const isLate = answer.validUntilMs <= clock.now();
      if (answer.verdict === 'OK' && !isLate && !this.#closed) {
        this.#grants.push({ requestId: answer.requestId, voltAmperes });
        // The rest was refused a moment ago.
        if (this.#offered !== undefined) this.#wait(this.#refusalMs);
        management.started(deviceId);
      } else {
        if (answer.verdict === 'OK') management.release(answer.requestId, 'GrantUnused');
        const free = Math.floor(answer.availableVoltAmperes);
        const isWorthAsking =
          answer.verdict === 'KO' &&
          this.#offered === undefined &&
          free >= LEAST_VOLT_AMPERES &&
          free < voltAmperes;
        this.#offered = isWorthAsking ? free : undefined;
        const hintMs = answer.validUntilMs - clock.now();
        this.#refusalMs = Math.min(maxRetryMs, Math.max(retryMs, hintMs));
        if (!isWorthAsking) this.#wait(this.#refusalMs);
      }
    } catch {
      // Nobody decided; what nobody allows is not drawn.
      this.#isSilent = true;
      this.#wait(retryMs);
    }
    this.#isAsking = false;
    if (!this.#closed) this.#options.onNews();
  }

  #wait(delayMs: number): void {
    const { clock, onNews } = this.#options;
    this.#offered = undefined;
    this.#notBeforeMs = clock.now() + delayMs;
    this.#cancelTimer?.();
    if (this.#closed) return;
    this.#cancelTimer = clock.after(delayMs, onNews);
  }
}
