import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { AccessCheck } from './access.js';
import { connectionSignal } from './connection-signal.js';
import { CallerGoneError, errorResponse, isUnexpected, RestError } from './errors.js';
import {
  type Method,
  type Operation,
  type RestRequest,
  type RestResponse,
  type Route,
} from './http.js';
import { shorten } from './identifiers.js';
import type { Metrics } from './metrics.js';
import { acceptedCharset, acceptedType } from './negotiation.js';
import { readBody } from './request-body.js';
import { confirmEarlierResponse, preflightHeaders, writeResponse } from './write-response.js';

export interface AdapterContext {
  readonly access: AccessCheck;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly bodyBytes: number;
}

/** A request as Node gives it, with the parts of its path where Express found some. */
export type Incoming = IncomingMessage & { readonly params?: unknown };

/** Serves one path: finds the operation, reads the body, calls the handler, writes the response, logs. */
export function serveRoute(
  route: Route,
  context: AdapterContext,
): (req: Incoming, res: ServerResponse) => Promise<void> {
  const allow = allowedMethods(route);
  return async (req, res) => {
    const startedAt = performance.now();
    confirmEarlierResponse(req.socket);
    const operation = operationOf(route, methodOf(req));
    let failure: unknown;
    let response: RestResponse;
    try {
      response = await respond(route, operation, allow, context, req, res);
    } catch (error) {
      failure = error;
      response = errorResponse(error);
    }
    logWhenDone(context, { req, res, startedAt, path: route.path, operation, failure });
    if (failure instanceof CallerGoneError || res.destroyed) response.onLost?.();
    else writeResponse(req, res, response);
  };
}

const unknownPath = 'unknown';

/** Answers everything that no route takes. */
export function serveUnknown(context: AdapterContext): ReturnType<typeof serveRoute> {
  return serveRoute({ path: unknownPath, operations: {} }, context);
}

async function respond(
  route: Route,
  operation: Operation | undefined,
  allow: string,
  context: AdapterContext,
  req: Incoming,
  res: ServerResponse,
): Promise<RestResponse> {
  const { access } = context;
  if (req.method === 'OPTIONS') {
    access.assertPreflightAllowed(req);
    return { status: 204, headers: { ...preflightHeaders, Allow: allow } };
  }
  if (operation?.open !== true) access.assertAllowed(req);
  if (operation === undefined) {
    if (route.path === unknownPath) {
      throw new RestError(
        404,
        `There is no ${shorten(pathOf(req))}; /openapi.json lists what there is.`,
      );
    }
    throw new RestError(405, `${methodOf(req)} is not possible here; ${allow} are.`, {
      Allow: allow,
    });
  }
  const charset =
    operation.takes === 'nothing' ? undefined : acceptedCharset(req.headers, operation.takes);
  const accepted = acceptedType(req.headers.accept, offersOf(operation));
  const request = new ServedRequest(req, res, operation, charset, accepted, access);
  if (operation.takes !== 'nothing') await readInto(request, req, operation, context);
  return operation.handle(request);
}

const offers = new WeakMap<Operation, readonly string[]>();

/** Media types of the responses, the preferred one first. */
function offersOf(operation: Operation): readonly string[] {
  let types = offers.get(operation);
  if (types === undefined) {
    types = [operation.gives.split(';', 1)[0]!, ...(operation.alsoGives ?? [])];
    offers.set(operation, types);
  }
  return types;
}

async function readInto(
  request: ServedRequest,
  req: Incoming,
  operation: Operation,
  { bodyBytes }: AdapterContext,
): Promise<void> {
  const outcome = await readBody(req, bodyBytes);
  if ('body' in outcome) {
    request.body = outcome.body;
    return;
  }
  try {
    operation.onRefusedBody?.(request, outcome.start, outcome.refused);
  } catch (error) {
    // What is wrong with the rest of the request does not matter beside the refusal itself.
    if (isUnexpected(error)) throw error;
  }
  if (outcome.refused === 'caller-gone') throw new CallerGoneError();
  throw new RestError(413, `The body is larger than ${bodyBytes} bytes; send less at once.`);
}

const noBody = Buffer.alloc(0);

class ServedRequest implements RestRequest {
  body: Buffer = noBody;

  constructor(
    private readonly req: Incoming,
    private readonly res: ServerResponse,
    private readonly operation: Operation,
    readonly charset: string | undefined,
    readonly accepted: string,
    private readonly access: AccessCheck,
  ) {}

  get method(): string {
    return methodOf(this.req);
  }

  get params(): Readonly<Record<string, string>> {
    return (this.req.params ?? {}) as Record<string, string>;
  }

  get trusted(): boolean {
    return this.operation.open !== true || this.access.isTrusted(this.req);
  }

  header(name: string): string | undefined {
    const value = this.req.headers[name];
    return typeof value === 'string' ? value : value?.join(', ');
  }

  get callerGone(): AbortSignal {
    return connectionSignal(this.req.socket);
  }

  onCallerGone(listener: () => void): void {
    if (this.res.destroyed) listener();
    else this.res.once('close', () => !this.res.writableFinished && listener());
  }
}

function methodOf({ method = 'GET' }: IncomingMessage): string {
  return method;
}

/** Without the query, which nothing here has. */
function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0]!;
}

function operationOf(route: Route, method: string): Operation | undefined {
  const name = method === 'HEAD' ? 'GET' : method;
  return Object.hasOwn(route.operations, name) ? route.operations[name as Method] : undefined;
}

function allowedMethods(route: Route): string {
  const methods = Object.keys(route.operations);
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

interface Served {
  readonly req: Incoming;
  readonly res: ServerResponse;
  readonly startedAt: number;
  readonly path: string;
  readonly operation: Operation | undefined;
  readonly failure: unknown;
}

/** One line per request: never anything of its body, nor of the response. */
function logWhenDone(context: AdapterContext, served: Served): void {
  const { req, res, failure, operation } = served;
  if (failure !== undefined && isUnexpected(failure)) {
    context.logger.error(
      { err: failure, method: req.method, path: pathOf(req) },
      'unexpected failure',
    );
  }
  res.once('close', () => {
    const status = res.headersSent ? res.statusCode : 499;
    context.metrics.countRequest(served.path, methodOf(req), status);
    const level = status >= 500 ? 'warn' : operation?.frequent === true ? 'debug' : 'info';
    if (!context.logger.isLevelEnabled(level)) return;
    const knowledgeBaseId = req.headers['knowledge-base-id'];
    context.logger[level](
      {
        method: req.method,
        path: shorten(pathOf(req)),
        status,
        durationMs: Math.round((performance.now() - served.startedAt) * 1000) / 1000,
        ...(typeof knowledgeBaseId === 'string' && { knowledgeBaseId: shorten(knowledgeBaseId) }),
      },
      'request',
    );
  });
}
