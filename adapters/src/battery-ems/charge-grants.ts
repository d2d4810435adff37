import type { HomeManagement, RequestedStart, StartUrgency } from '../ems/index.js';
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

/** A grant is exchanged for a smaller one when less than this part of it is needed. */
const USED_PART = 0.7;

/**
 * What a battery has been allowed to draw: one grant at a time. To draw more it asks for the new power as a whole, and gives
 * the former grant back when it has the new one; to draw much less likewise, so that others get the rest.
 */
export class ChargeGrants {
  readonly #options: ChargeGrantsOptions;
  #grant: Grant | undefined;
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
    return this.#grant?.voltAmperes ?? 0;
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

  /**
   * Says what the battery is to draw. {@link ChargeGrantsOptions.onNews} tells when what it may draw has changed.
   *
   * @param isDrawing whether it draws by its grant already: only then it can be told apart from one that is not used
   */
  want(voltAmperes: number, urgency: StartUrgency, isDrawing: boolean): void {
    const needed = Math.ceil(voltAmperes - 1e-6);
    if (needed <= 0) this.#giveBack('DeviceStopped');
    if (needed < LEAST_VOLT_AMPERES || this.#isAsking || this.#closed) return;
    const held = this.#grant?.voltAmperes;
    const isLess = held !== undefined && needed < held * USED_PART;
    const isMore = held === undefined || needed >= held + LEAST_VOLT_AMPERES;
    if ((!isLess && !isMore) || (held !== undefined && !isDrawing)) return;
    if (this.#options.clock.now() < this.#notBeforeMs) return;
    void this.#ask(Math.min(needed, this.#offered ?? Infinity), urgency);
  }

  /** Gives everything back. */
  close(): void {
    this.#closed = true;
    this.#cancelTimer?.();
    this.#giveBack('DeviceStopped');
  }

  #giveBack(reason: 'DeviceStopped' | 'GrantUnused'): void {
    const grant = this.#grant;
    this.#grant = undefined;
    if (grant !== undefined) this.#options.management.release(grant.requestId, reason);
  }

  async #ask(voltAmperes: number, urgency: StartUrgency): Promise<void> {
    const { management, deviceId, clock, retryMs } = this.#options;
    this.#isAsking = true;
    try {
      const answer = await management.requestPower(deviceId, {
        powerVoltAmperes: voltAmperes,
        urgency,
      });
      this.#isSilent = false;
      if (answer.verdict === 'KO') this.#refused(voltAmperes, answer);
      else if (this.#closed || answer.validUntilMs <= clock.now())
        management.release(answer.requestId, 'GrantUnused');
      else {
        this.#giveBack('GrantUnused');
        this.#grant = { requestId: answer.requestId, voltAmperes };
        management.started(deviceId);
        // The rest was refused a moment ago.
        if (this.#offered !== undefined) this.#wait(this.#refusalMs);
      }
    } catch {
      // Nobody decided; what nobody allows is not drawn.
      this.#isSilent = true;
      this.#wait(retryMs);
    }
    this.#isAsking = false;
    if (!this.#closed) this.#options.onNews();
  }

  #refused(voltAmperes: number, { availableVoltAmperes, validUntilMs }: RequestedStart): void {
    const { clock, retryMs, maxRetryMs } = this.#options;
    this.#refusalMs = Math.min(maxRetryMs, Math.max(retryMs, validUntilMs - clock.now()));
    const free = Math.floor(availableVoltAmperes);
    const isWorthAsking =
      this.#offered === undefined &&
      free >= this.voltAmperes + LEAST_VOLT_AMPERES &&
      free < voltAmperes;
    if (isWorthAsking) this.#offered = free;
    else this.#wait(this.#refusalMs);
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
