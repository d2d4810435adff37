import express, { type ErrorRequestHandler } from 'express';
import { readFileSync } from 'node:fs';
import {
  createServer,
  type RequestListener,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { pino } from 'pino';
import { GridloomError } from '../api/index.js';
import { assertSafeAddress, hostOf, keyCheck, localCheck } from './access.js';
import type { Edge } from './edge.js';
import { type AdapterContext, serveRoute, serveUnknown } from './express-adapter.js';
import type { HandleStream } from './handle-stream.js';
import { domainKnowledgeRoutes } from './handlers/domain-knowledge.js';
import { exchangeRoutes } from './handlers/exchanges.js';
import { explainRoutes } from './handlers/explain.js';
import { handleRoutes } from './handlers/handle.js';
import { interactionRoutes } from './handlers/interactions.js';
import { knowledgeBaseRoutes } from './handlers/knowledge-bases.js';
import { operationRoutes } from './handlers/operations.js';
import { jsonType, type Route } from './http.js';
import { KnowledgeBaseRegistry } from './knowledge-base-registry.js';
import { Metrics } from './metrics.js';
import { defaultLimits, defaultTimes, type RestServerOptions } from './options.js';
import { Workload } from './workload.js';
import { watchConnection } from './write-response.js';

/** A running REST edge. */
export interface RestServer {
  /** Without trailing slash, such as `http://127.0.0.1:8280`; the developer API is under `/rest`. */
  readonly url: string;
  readonly port: number;
  /**
   * Takes no new work, sends polls and streams away, waits for running exchanges (at most `times.drainMs`), removes the
   * knowledge bases that were registered here, and closes every connection. Repeatable.
   */
  close(): Promise<void>;
}

/**
 * Serves a runtime over HTTP: the developer API under /rest, additions under /gridloom/v1, and /openapi.json, /health and
 * /metrics.
 *
 * @throws GridloomError invalid-input when the address is open to others and there is no API key; not-available when the
 *   port cannot be listened on.
 */
export async function startRestServer(options: RestServerOptions): Promise<RestServer> {
  const { host, address = '127.0.0.1', port = 8280, now = Date.now } = options;
  const apiKey = options.apiKey === '' ? undefined : options.apiKey;
  assertSafeAddress(address, apiKey);
  const limits = { ...defaultLimits, ...options.limits };
  const times = { ...defaultTimes, ...options.times };
  const logger = options.logger ?? pino({ level: options.logLevel ?? 'info' });
  const registry = new KnowledgeBaseRegistry(host, limits, now);
  const streams = new Set<HandleStream>();
  const metrics = new Metrics(host, () => depthsOf(registry, streams));
  const edge: Edge = {
    host,
    registry,
    streams,
    workload: new Workload(),
    metrics,
    logger,
    limits,
    times,
    now,
    version: options.version ?? packageVersion(),
  };
  const server = createServer();
  // Clients keep connections for reuse; closing them soon would make their next request fail now and then.
  server.keepAliveTimeout = 75_000;
  server.on('connection', watchConnection);
  server.on('clientError', answerMalformedRequest);
  const actualPort = await listen(server, address, port);
  const access = apiKey === undefined ? localCheck(address, actualPort) : keyCheck(apiKey);
  server.on('request', createApp(edge, { access, logger, metrics, bodyBytes: limits.bodyBytes }));

  const stopTimers = startTimers(edge, (id) =>
    logger.info({ knowledgeBaseId: id }, 'lease ran out, knowledge base removed'),
  );
  const url = `http://${hostOf(address)}:${actualPort}`;
  logger.info({ url, authenticated: apiKey !== undefined }, 'listening');
  let closing: Promise<void> | undefined;
  return {
    url,
    port: actualPort,
    close: () => (closing ??= closeServer(server, edge).finally(stopTimers)),
  };
}

function createApp(edge: Edge, context: AdapterContext): RequestListener {
  const app = express();
  app.disable('etag').disable('x-powered-by').enable('case sensitive routing');
  app.set('query parser', false);
  const routes: Route[] = [];
  routes.push(
    ...handleRoutes(edge),
    ...exchangeRoutes(edge),
    ...explainRoutes(edge),
    ...interactionRoutes(edge),
    ...knowledgeBaseRoutes(edge),
    ...domainKnowledgeRoutes(edge),
    ...operationRoutes(edge, () => routes),
  );
  // Nearly all requests name one of these to the letter, so that the routes need not be searched for them.
  const served = new Map<string, ReturnType<typeof serveRoute>>();
  for (const route of routes) {
    const serve = serveRoute(route, context);
    app.all(route.path, serve);
    if (!route.path.includes(':')) served.set(route.path, serve);
  }
  app.use(serveUnknown(context));
  const unwritten = (error: unknown, res: ServerResponse): void => {
    context.logger.error({ err: error }, 'a response could not be written');
    res.destroy();
  };
  const onError: ErrorRequestHandler = (error, req, res, next) => {
    // A path that cannot be decoded is no known path. Anything else left the response half written.
    if (!res.headersSent && error instanceof URIError) serveUnknown(context)(req, res).catch(next);
    else unwritten(error, res);
  };
  app.use(onError);
  return (req, res) => {
    const serve = served.get(req.url ?? '');
    if (serve === undefined) app(req, res);
    else serve(req, res).catch((error: unknown) => unwritten(error, res));
  };
}

function depthsOf(
  registry: KnowledgeBaseRegistry,
  streams: ReadonlySet<HandleStream>,
): { queued: number; delivered: number; streams: number } {
  let queued = 0;
  let delivered = 0;
  for (const { queue } of registry.all()) {
    queued += queue.queuedCount;
    delivered += queue.deliveredCount;
  }
  return { queued, delivered, streams: streams.size };
}

function startTimers(edge: Edge, onExpired: (knowledgeBaseId: string) => void): () => void {
  const { times } = edge;
  const sweep = (): void => edge.registry.sweepLeases().forEach(onExpired);
  let sweeping: NodeJS.Timeout | undefined;
  const firstSweep = setTimeout(() => {
    sweep();
    sweeping = setInterval(sweep, times.leaseSweepMs).unref();
  }, times.firstLeaseSweepMs).unref();
  const heartbeats = setInterval(() => {
    for (const stream of edge.streams) stream.heartbeat(times.streamStallMs);
  }, times.heartbeatMs).unref();
  return () => {
    clearTimeout(firstSweep);
    clearInterval(sweeping);
    clearInterval(heartbeats);
  };
}

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const problem =
        error.code === 'EADDRINUSE'
          ? 'the port is in use; stop what uses it or choose another one'
          : error.message;
      reject(
        new GridloomError('not-available', `Cannot listen on ${address}:${port}: ${problem}.`, {
          cause: error,
        }),
      );
    });
    server.listen(port, address, () => resolve((server.address() as AddressInfo).port));
  });
}

const stopping = 'The runtime is shutting down.';
/** For the last responses to leave. */
const flushMs = 1000;

async function closeServer(server: Server, edge: Edge): Promise<void> {
  const drained = edge.workload.drain(edge.times.drainMs);
  for (const { queue } of edge.registry.all()) queue.stopDelivery(stopping);
  await drained;
  for (const { knowledgeBase } of edge.registry.all()) {
    edge.registry.remove(knowledgeBase.id, stopping);
  }
  await new Promise<void>((resolve) => {
    // Connections become idle one by one, as their last responses leave.
    const idle = setInterval(() => server.closeIdleConnections(), 10);
    const rest = setTimeout(() => server.closeAllConnections(), flushMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(rest);
      resolve();
    });
  });
}

/** What is no HTTP gets an error in the same form as everything else. */
function answerMalformedRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.writable && error.code !== 'ECONNRESET') {
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : timedOut(error) ? 408 : 400;
    const body = JSON.stringify({
      messageType: 'error',
      message: `The request is not valid HTTP: ${error.message}`,
    });
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${jsonType}\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroy(error);
}

function timedOut(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
}

function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
