import type { ExchangePorts, ExchangeResult } from '../exchange/index.js';
import { Exchange } from '../exchange/index.js';
import { actsCompatible, compileAct } from '../matching/index.js';
import { announcementPlan, type AnnouncementIndexes } from './metadata-announcement-plan.js';
import { type Announcement, MetadataMailbox } from './metadata-mailbox.js';
import { announcementAct, type AnnouncementKind } from './metadata-pattern.js';
import { type KnowledgeBaseDescription, metadataRows } from './metadata-rows.js';
import type { MetadataSubscribers } from './metadata-subscribers.js';
import type { ResolvedOptions } from './options.js';

/** What announcing needs of the runtime. */
export interface AnnouncerContext {
  readonly subscribers: MetadataSubscribers;
  readonly indexes: AnnouncementIndexes;
  readonly options: ResolvedOptions;
  readonly ports: ExchangePorts;
  /** A knowledge base as it is now; undefined when it is not there. */
  describe(knowledgeBaseId: string): KnowledgeBaseDescription | undefined;
  /** Told of every announcement that has ended. */
  onEnd(result: ExchangeResult): void;
  /** Told of announcements that nobody will get, since their subscriber is too far behind. */
  onDropped(count: number): void;
}

/** Knowledge bases that one subscriber may have waiting; with more than this it is too far behind. */
const maxSubjects = 10_000;
/** Announcements that one subscriber may have to deal with at a time. */
const maxOpen = 8;

/**
 * Posts the metadata of knowledge bases that come, change or leave, to every REACT of another knowledge base that takes the
 * whole metadata pattern (knowledge-engine-protocol 5.3). It happens behind the back of whoever registers: nobody waits for
 * a subscriber, and no subscriber for another one.
 */
export class MetadataAnnouncer {
  /** By subscriber. */
  readonly #mailboxes = new Map<string, MetadataMailbox>();
  readonly #due = new Set<string>();
  #closed = false;
  #cancelDue: (() => void) | undefined;

  constructor(readonly context: AnnouncerContext) {}

  /** A knowledge base is there, or has other interactions than before. */
  announce(kind: 'new' | 'changed', subjectId: string): void {
    if (this.context.subscribers.isEmpty) return;
    this.#send({ kind, subjectId });
  }

  /** A knowledge base is about to leave; what it is like now is what will be announced. */
  announceLeaving(subjectId: string): void {
    if (this.context.subscribers.isEmpty) return;
    const last = this.context.describe(subjectId);
    if (last !== undefined) this.#send({ kind: 'removed', subjectId, last });
  }

  /**
   * Drops the announcements that wait. Those under way end with the knowledge bases that they call, which are about to
   * leave. Repeatable.
   */
  close(): void {
    this.#closed = true;
    this.#cancelDue?.();
    this.#cancelDue = undefined;
    this.#due.clear();
    this.#mailboxes.clear();
  }

  #send(announcement: Announcement): void {
    if (this.#closed) return;
    const { kind, subjectId } = announcement;
    const { subscribers } = this.context;
    for (const subscriberId of subscribers.knowledgeBaseIds()) {
      if (subscriberId === subjectId) continue;
      const known = this.#mailboxes.get(subscriberId);
      if (kind === 'removed' && known?.forget(subjectId) === false) continue;
      if (!this.#wants(subscriberId, kind)) continue;
      const mailbox = known ?? new MetadataMailbox(maxSubjects, maxOpen);
      this.#mailboxes.set(subscriberId, mailbox);
      const dropped = mailbox.add(announcement);
      if (dropped > 0) this.context.onDropped(dropped);
      this.#schedule(subscriberId);
    }
  }

  #wants(subscriberId: string, kind: AnnouncementKind): boolean {
    const act = compileAct(announcementAct(kind));
    for (const react of this.context.subscribers.of(subscriberId)) {
      if (actsCompatible(act, react.act)) return true;
    }
    return false;
  }

  #schedule(subscriberId: string): void {
    this.#due.add(subscriberId);
    this.#cancelDue ??= this.context.ports.defer(() => {
      this.#cancelDue = undefined;
      const due = [...this.#due];
      this.#due.clear();
      for (const id of due) this.#pump(id);
    });
  }

  #pump(subscriberId: string): void {
    const mailbox = this.#mailboxes.get(subscriberId);
    if (mailbox === undefined) return;
    if (this.context.subscribers.of(subscriberId).size === 0) mailbox.clear();
    for (let next = mailbox.take(); next !== undefined; next = mailbox.take()) {
      void this.#deliver(subscriberId, mailbox, next);
    }
    if (mailbox.isIdle) this.#mailboxes.delete(subscriberId);
  }

  async #deliver(
    subscriberId: string,
    mailbox: MetadataMailbox,
    announcement: Announcement,
  ): Promise<void> {
    try {
      const result = await this.#post(subscriberId, announcement);
      if (result !== undefined) this.context.onEnd(result);
    } catch {
      // The engine failed on it: as good as dropped, and nobody waits to be told.
      this.context.onDropped(1);
    }
    mailbox.done(announcement);
    if (!this.#closed) this.#schedule(subscriberId);
  }

  /** Undefined when there is nothing to say any more: its subject has left again. */
  #post(
    subscriberId: string,
    { kind, subjectId, last }: Announcement,
  ): ExchangeResult | Promise<ExchangeResult> | undefined {
    const { subscribers, indexes, options, ports } = this.context;
    const description = last ?? this.context.describe(subjectId);
    if (description === undefined) return undefined;
    const plan = announcementPlan(indexes, kind, subjectId, subscribers.of(subscriberId));
    return Exchange.run(
      plan,
      metadataRows(description),
      {
        requestingKnowledgeBaseId: subjectId,
        callTimeoutMs: options.callTimeoutMs,
        deadlineMs: options.exchangeDeadlineMs,
        validateReplies: options.validateReplies,
        bounds: options.bounds,
        batchDelayMs: options.batchDelayMs,
        signals: [],
      },
      ports,
    );
  }
}
