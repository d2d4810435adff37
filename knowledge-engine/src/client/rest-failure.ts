import { GridloomError, type ErrorCode } from '../api/index.js';

/**
 * Whether a failed request may have had its effect. no: it never reached the runtime, or was turned away unread.
 * perhaps: the connection broke or the runtime failed on the way. settled: the runtime decided; repeating is useless.
 */
export type Effect = 'no' | 'perhaps' | 'settled';

/** A request that failed, with what is needed to decide about another attempt. */
export class RestFailure extends GridloomError {
  readonly effect: Effect;
  readonly status?: number;
  readonly retryAfterMs?: number;
  /** Whether an earlier attempt at the same request may have had its effect. */
  isRepetition = false;

  constructor(
    code: ErrorCode,
    message: string,
    details: { effect: Effect; status?: number; retryAfterMs?: number; cause?: unknown },
  ) {
    super(code, message, details.cause === undefined ? undefined : { cause: details.cause });
    this.effect = details.effect;
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
  }
}

/** The literal text by which runtimes of this protocol say on ask and post that the knowledge base is unknown. */
export const unknownKnowledgeBaseMessage = 'Smart connector not found, because its ID is unknown.';

const codes: ReadonlySet<string> = new Set<ErrorCode>([
  'invalid-input',
  'unknown-knowledge-base',
  'unknown-interaction',
  'wrong-interaction-kind',
  'already-registered',
  'overloaded',
  'closed',
  'aborted',
  'unreachable',
  'forbidden',
  'not-available',
  'internal',
]);

/** A reply other than success. */
export interface FailedReply {
  readonly status: number;
  readonly text: string;
  readonly retryAfter?: string;
  /** Of a Gridloom runtime: the code of the error. */
  readonly errorCode?: string;
}

/**
 * The error that a reply stands for.
 *
 * @param intent what was attempted, such as "registering https://a.example/kb"
 * @param where the runtime, for the message
 * @param redact removes secrets from what the runtime wrote
 */
export function failureOf(
  reply: FailedReply,
  intent: string,
  where: string,
  redact: (text: string) => string,
): RestFailure {
  const body = errorBody(reply.text);
  const said = body.message === undefined ? undefined : redact(shortened(body.message));
  const retryAfterMs = retryAfterMsOf(reply.retryAfter);
  const { errorCode } = reply;
  const code = isErrorCode(errorCode) ? errorCode : codeOfStatus(reply.status, body.message);
  return new RestFailure(code, sentence(), {
    effect: effectOfStatus(reply.status),
    status: reply.status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });

  function sentence(): string {
    if (reply.status === 401 || reply.status === 403) {
      return `The runtime at ${where} refused access (${reply.status})${said === undefined ? '' : `: ${said}`}. Check the API key, or user and password in the URL.`;
    }
    if (said !== undefined) return said;
    return `The runtime at ${where} answered ${reply.status} when ${intent}.`;
  }
}

function isErrorCode(code: string | undefined): code is ErrorCode {
  return code !== undefined && codes.has(code);
}

function errorBody(text: string): { message?: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const message = 'message' in value ? value.message : undefined;
  return typeof message === 'string' && message !== '' ? { message } : {};
}

function codeOfStatus(status: number, message: string | undefined): ErrorCode {
  if (status === 404) {
    return message === undefined || message === unknownKnowledgeBaseMessage
      ? 'unknown-knowledge-base'
      : 'unknown-interaction';
  }
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 410) return 'closed';
  if (status === 409) return 'already-registered';
  if (status === 429 || status === 503) return 'overloaded';
  if (status === 501) return 'not-available';
  if (status === 502 || status === 504) return 'unreachable';
  return status >= 400 && status < 500 ? 'invalid-input' : 'internal';
}

function effectOfStatus(status: number): Effect {
  if (status === 429 || status === 503) return 'no';
  return status >= 500 && status !== 501 ? 'perhaps' : 'settled';
}

/** Retry-After: seconds or an HTTP date (RFC 9110, 10.2.3). */
function retryAfterMsOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

function shortened(text: string): string {
  return text.length <= 2_000 ? text : `${text.slice(0, 2_000)} ...`;
}
