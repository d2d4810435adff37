import { defaultReasonerLevel, type ReasonerLevel } from '../api/index.js';
import { defaultBounds, type ExchangeBounds } from '../exchange/index.js';

/** How a runtime behaves; every property may be left out. */
export interface RuntimeOptions {
  /** Time that one call of a knowledge base may take; 0: only the exchange's deadline counts. Default 10 000. */
  readonly callTimeoutMs?: number;
  /** Time that one exchange may take. Default 60 000. */
  readonly exchangeDeadlineMs?: number;
  /** Level of knowledge bases that name none. Default 2. */
  readonly reasonerLevel?: ReasonerLevel;
  /** Whether a reply with rows that nobody asked for is a failure of the whole reply. Default true. */
  readonly validateReplies?: boolean;
  /**
   * Rules and facts that every knowledge base starts with, until it sets its own (docs/reference/rules.md). A text that
   * cannot be read makes the runtime throw invalid-input. Default none.
   */
  readonly domainKnowledge?: string;
  readonly bounds?: Partial<ExchangeBounds>;
  /** More exchanges at a time than this are refused. Default 1 000. */
  readonly maxExchangesInFlight?: number;
  /** How long calls wait for others that could be sent together with them. Default 20. */
  readonly batchDelayMs?: number;
  /** How long the record of an exchange can be read by its id. Default 300 000. */
  readonly recordRetentionMs?: number;
  /** Bindings that all kept records hold together at most; the oldest records go first. Default 200 000. */
  readonly maxRecordedBindings?: number;
}

export type ResolvedOptions = Required<Omit<RuntimeOptions, 'bounds' | 'domainKnowledge'>> & {
  readonly bounds: ExchangeBounds;
};

export function resolveOptions(options: RuntimeOptions): ResolvedOptions {
  return {
    callTimeoutMs: options.callTimeoutMs ?? 10_000,
    exchangeDeadlineMs: options.exchangeDeadlineMs ?? 60_000,
    reasonerLevel: options.reasonerLevel ?? defaultReasonerLevel,
    validateReplies: options.validateReplies ?? true,
    bounds: { ...defaultBounds, ...options.bounds },
    maxExchangesInFlight: options.maxExchangesInFlight ?? 1_000,
    batchDelayMs: options.batchDelayMs ?? 20,
    recordRetentionMs: options.recordRetentionMs ?? 300_000,
    maxRecordedBindings: options.maxRecordedBindings ?? 200_000,
  };
}
