import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ExchangeRecord, KnowledgeHost } from '../api/index.js';

/** Figures of the process are the same for every server in it, and their observers cannot be removed again. */
let processRegistry: Registry | undefined;

function processMetrics(): Registry {
  if (processRegistry === undefined) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

const durationBuckets = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
];

/** How much is waiting in the queues of the knowledge bases. */
export interface QueueDepths {
  readonly queued: number;
  readonly delivered: number;
  readonly streams: number;
}

/** Counted here and given to Prometheus when it asks: there are several to every exchange. */
type RequestCount = {
  readonly labels: Readonly<Record<'path' | 'method' | 'status', string>>;
  count: number;
};

/**
 * Prometheus metrics of one server. Knowledge bases never appear in them: in this network an identifier may stand for
 * somebody's home.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly duration = new Histogram({
    name: 'gridloom_exchange_duration_seconds',
    help: 'Duration of the exchanges that were started over REST.',
    labelNames: ['kind', 'outcome'],
    buckets: durationBuckets,
    registers: [this.registry],
  });
  private readonly requests = new Map<string, RequestCount>();
  private readonly durations = new Map<string, Histogram.Internal<'kind' | 'outcome'>>();

  constructor(host: KnowledgeHost, depths: () => QueueDepths) {
    const registers = [this.registry];
    const { requests } = this;
    new Counter({
      name: 'gridloom_http_requests_total',
      help: 'HTTP requests by path template, method and status.',
      labelNames: ['path', 'method', 'status'],
      registers,
      collect() {
        this.reset();
        for (const { labels, count } of requests.values()) this.inc(labels, count);
      },
    });
    const counter = (name: string, help: string, read: () => number): void => {
      new Counter({
        name: `gridloom_${name}`,
        help,
        registers,
        collect() {
          this.reset();
          this.inc(read());
        },
      });
    };
    const gauge = (name: string, help: string, read: () => number): void => {
      new Gauge({
        name: `gridloom_${name}`,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    };
    const statistics = (): KnowledgeHost['statistics'] => host.statistics;
    new Counter({
      name: 'gridloom_exchanges_total',
      help: 'Exchanges of this runtime, however they were started.',
      labelNames: ['kind'],
      registers,
      collect() {
        this.reset();
        this.inc({ kind: 'ask' }, statistics().asksTotal);
        this.inc({ kind: 'post' }, statistics().postsTotal);
      },
    });
    counter('calls_total', 'Calls of knowledge interactions.', () => statistics().callsTotal);
    counter('call_failures_total', 'Calls that failed.', () => statistics().callsFailedTotal);
    counter('plans_built_total', 'Plans computed.', () => statistics().plansBuiltTotal);
    counter('plan_cache_hits_total', 'Plans reused.', () => statistics().planCacheHitsTotal);
    counter(
      'announcements_total',
      'Announcements of metadata that went out.',
      () => statistics().announcementsTotal,
    );
    counter(
      'announcements_dropped_total',
      'Announcements given up, their subscriber being too far behind.',
      () => statistics().announcementsDroppedTotal,
    );
    gauge('exchanges_in_flight', 'Running exchanges.', () => statistics().exchangesInFlight);
    gauge('knowledge_bases', 'Registered knowledge bases.', () => statistics().knowledgeBases);
    gauge('interactions', 'Registered knowledge interactions.', () => statistics().interactions);
    gauge('handle_requests_queued', 'Requests that nobody fetched yet.', () => depths().queued);
    gauge(
      'handle_requests_unanswered',
      'Requests delivered, not answered.',
      () => depths().delivered,
    );
    gauge('handle_streams', 'Open streams of knowledge bases.', () => depths().streams);
  }

  countRequest(path: string, method: string, status: number): void {
    const key = `${status} ${method} ${path}`;
    const known = this.requests.get(key);
    if (known !== undefined) known.count++;
    else this.requests.set(key, { labels: { path, method, status: String(status) }, count: 1 });
  }

  observeExchange({ kind, outcome, startedAt, endedAt }: ExchangeRecord): void {
    const key = `${kind} ${outcome}`;
    let child = this.durations.get(key);
    if (child === undefined) {
      child = this.duration.labels(kind, outcome);
      this.durations.set(key, child);
    }
    child.observe((endedAt - startedAt) / 1000);
  }

  /** In the text format of Prometheus. */
  async print(): Promise<{ readonly text: string; readonly contentType: string }> {
    const all = Registry.merge([this.registry, processMetrics()]);
    return { text: await all.metrics(), contentType: all.contentType };
  }
}
