import type { SchemaName } from './schemas.js';

/* What passes between the handlers and whatever serves HTTP: plain data, no framework. */

/** A request as a handler sees it. */
export interface RestRequest {
  /** GET, POST, PUT, DELETE or HEAD. */
  readonly method: string;
  /** @param name in lower case. */
  header(name: string): string | undefined;
  /** Named parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** Read completely; empty when there is none. */
  readonly body: Buffer;
  /** Of the body, as its Content-Type says. */
  readonly charset: string | undefined;
  /** Media type of the response that suits the caller, without parameters: one of those that the operation gives. */
  readonly accepted: string;
  /** Whether the caller showed the API key, or none is needed; always so except at {@link Operation.open} ones. */
  readonly trusted: boolean;
  /** Calls back once when the caller disconnects before the response is finished. */
  onCallerGone(listener: () => void): void;
  /** Aborted, with a GridloomError, when the caller disconnects; what listens to it stops when the request is done. */
  readonly callerGone: AbortSignal;
}

/** A response that stays open. */
export interface ResponseSink {
  /** @returns false when the caller reads too slowly: wait for {@link onDrain} before writing more. */
  write(text: string): boolean;
  onDrain(listener: () => void): void;
  /** Calls back once when the connection is gone, whoever ended it. */
  onClose(listener: () => void): void;
  end(text: string): void;
  /** Cuts the connection. */
  destroy(): void;
}

export interface RestResponse {
  readonly status: number;
  /** Left out: an empty body. */
  readonly body?: string;
  /** Of {@link body}; JSON when left out. */
  readonly contentType?: string;
  /** A list stands for several fields of one name. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Called when it turns out that the response did not reach the caller, perhaps after it was written. */
  readonly onLost?: () => void;
  /** Instead of {@link body}: takes over the open response. */
  readonly stream?: (sink: ResponseSink) => void;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Why a body was not read to its end. */
export type RefusedBody = 'too-large' | 'caller-gone';

/** One method of a path. */
export interface Operation {
  /** What the body holds. */
  readonly takes: 'nothing' | 'json' | 'text';
  /** Media type of a successful response. */
  readonly gives: string;
  /** Media types that a caller can have instead, by its Accept header. */
  readonly alsoGives?: readonly string[];
  handle(request: RestRequest): RestResponse | Promise<RestResponse>;
  /** Told of a body that was not read completely, with its first bytes. */
  onRefusedBody?(request: RestRequest, start: Buffer, why: RefusedBody): void;
  /** May be called without the API key. */
  readonly open?: boolean;
  /** Called so often that it is logged at level debug only. */
  readonly frequent?: boolean;
  readonly description: OperationDescription;
}

/** What /openapi.json says about an operation; schemas by their name in schemas.ts. */
export interface OperationDescription {
  readonly summary: string;
  /** Request headers by name (see openapi.ts); a name with a question mark is optional. */
  readonly headers?: readonly string[];
  readonly body?: SchemaName;
  /** Status to what it means and the schema of its body, if it has one. */
  readonly responses: Readonly<Record<number, readonly [meaning: string, schema?: SchemaName]>>;
}

export interface Route {
  /** In the syntax of Express. A trailing slash is always accepted. */
  readonly path: string;
  readonly operations: Readonly<Partial<Record<Method, Operation>>>;
}

export const jsonType = 'application/json; charset=UTF-8';

/** 200 with a JSON body. */
export function ok(value: unknown): RestResponse {
  return { status: 200, body: JSON.stringify(value) };
}

/** 200 with an empty body: how the developer API confirms creations and deletions. */
export const done: RestResponse = { status: 200 };
