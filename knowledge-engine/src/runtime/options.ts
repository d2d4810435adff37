import { defaultReasonerLevel, type ReasonerLevel } from '../api/index.js';
import { defaultBounds, type ExchangeBounds } from '../exchange/index.js';
import { assertObject, refuse, shown } from './given.js';
import { assertLevel } from './interaction-checks.js';

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

/** @throws GridloomError invalid-input naming the option that cannot be used */
export function resolveOptions(options: RuntimeOptions): ResolvedOptions {
  assertObject('the options of a runtime', options, '{ callTimeoutMs: 5000 }');
  checkOptions(options);
  return {
    callTimeoutMs: options.callTimeoutMs ?? 10_000,
    exchangeDeadlineMs: options.exchangeDeadlineMs ?? 60_000,
    reasonerLevel: options.reasonerLevel ?? defaultReasonerLevel,
    validateReplies: options.validateReplies ?? true,
    bounds: { ...defaultBounds, ...defined(options.bounds ?? {}) },
    maxExchangesInFlight: options.maxExchangesInFlight ?? 1_000,
    batchDelayMs: options.batchDelayMs ?? 20,
    recordRetentionMs: options.recordRetentionMs ?? 300_000,
    maxRecordedBindings: options.maxRecordedBindings ?? 200_000,
  };
}

type Check = (name: string, value: unknown) => void;

const time: Check = (name, value) => {
  if (typeof value === 'number' && value >= 0) return;
  refuse(`${name} must be a number of milliseconds from 0 on, not ${shown(value)}`);
};
const positiveTime: Check = (name, value) => {
  if (typeof value === 'number' && value > 0) return;
  refuse(`${name} must be a positive number of milliseconds, not ${shown(value)}`);
};
const countFrom =
  (least: number): Check =>
  (name, value) => {
    const isCount = Number.isSafeInteger(value) || value === Infinity;
    if (isCount && (value as number) >= least) return;
    refuse(`${name} must be a whole number from ${least} on, not ${shown(value)}`);
  };

/** These bounds may be 0, since they only choose between two ways to the same solutions. */
const boundsFromZero = ['maxPushedBindings', 'waysPerTerms'];

const checks: Readonly<Record<keyof RuntimeOptions, Check>> = {
  callTimeoutMs: time,
  exchangeDeadlineMs: positiveTime,
  reasonerLevel: (name, value) => assertLevel(value as ReasonerLevel, name),
  validateReplies: (name, value) => {
    if (typeof value !== 'boolean') refuse(`${name} must be true or false, not ${shown(value)}`);
  },
  // A text is read where it is used.
  domainKnowledge: () => undefined,
  bounds: (name, value) => {
    assertObject(name, value, '{ maxRounds: 100 }');
    const known = Object.keys(defaultBounds);
    for (const [bound, most] of Object.entries(defined(value as object))) {
      if (!known.includes(bound)) {
        refuse(`${name}.${bound} is not known; the bounds are ${known.join(', ')}`);
      }
      countFrom(boundsFromZero.includes(bound) ? 0 : 1)(`${name}.${bound}`, most);
    }
  },
  maxExchangesInFlight: countFrom(1),
  batchDelayMs: time,
  recordRetentionMs: time,
  maxRecordedBindings: countFrom(0),
};

function checkOptions(options: RuntimeOptions): void {
  for (const [name, value] of Object.entries(defined(options))) {
    if (!Object.hasOwn(checks, name)) {
      refuse(`${name} is no option of a runtime; there are ${Object.keys(checks).join(', ')}`);
    }
    checks[name as keyof RuntimeOptions](name, value);
  }
}

/** Without the properties that are there, but undefined: they count as left out. */
function defined<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}
