import type { CallRecord } from '../api/index.js';

/** Counters behind the statistics of a runtime. */
export class Counters {
  exchangesInFlight = 0;
  asksTotal = 0;
  postsTotal = 0;
  callsTotal = 0;
  callsFailedTotal = 0;
  plansBuiltTotal = 0;
  planCacheHitsTotal = 0;
  announcementsTotal = 0;
  announcementsDroppedTotal = 0;

  countCalls(calls: readonly CallRecord[]): void {
    this.callsTotal += calls.length;
    for (const call of calls) if (call.status === 'FAILED') this.callsFailedTotal++;
  }
}
