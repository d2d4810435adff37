import type { ExchangeRecord } from '../api/index.js';

/** Records of recent exchanges by id, bounded in time, number and size; the oldest go first. */
export class ExchangeRecords {
  readonly #records = new Map<string, { readonly record: ExchangeRecord; readonly size: number }>();
  #size = 0;

  constructor(
    readonly retentionMs: number,
    readonly maxBindings: number,
    readonly maxRecords = 1_000,
  ) {}

  add(record: ExchangeRecord): void {
    let size = 1;
    for (const call of record.calls) {
      size += 1 + call.argumentBindings.length + call.resultBindings.length;
    }
    this.#records.set(record.id, { record, size });
    this.#size += size;
    for (const [id, oldest] of this.#records) {
      const expired = oldest.record.endedAt + this.retentionMs < record.endedAt;
      const full = this.#size > this.maxBindings || this.#records.size > this.maxRecords;
      if (!expired && !full) break;
      this.#records.delete(id);
      this.#size -= oldest.size;
    }
  }

  get(id: string, now: number): ExchangeRecord | undefined {
    const record = this.#records.get(id)?.record;
    return record === undefined || record.endedAt + this.retentionMs < now ? undefined : record;
  }

  clear(): void {
    this.#records.clear();
    this.#size = 0;
  }
}
