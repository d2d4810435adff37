import type { AnnouncementKind } from './metadata-pattern.js';
import type { KnowledgeBaseDescription } from './metadata-rows.js';

/** Metadata that one subscriber is to be told. */
export interface Announcement {
  readonly kind: AnnouncementKind;
  /** The knowledge base that it is about. */
  readonly subjectId: string;
  /** Of one that has left: what it was like. Others are described when the announcement is sent. */
  readonly last?: KnowledgeBaseDescription;
}

/**
 * What one subscriber has not been told yet. At most one announcement per kind and subject waits, and at most one per
 * subject is under way, so that those of one subject arrive in order and a slow subscriber only misses what is out of date.
 */
export class MetadataMailbox {
  /** By subject, then kind, in order of arrival. */
  readonly #waiting = new Map<string, Map<AnnouncementKind, Announcement>>();
  readonly #open = new Set<string>();

  constructor(
    /** Subjects that may wait; the oldest goes first. */
    readonly maxSubjects: number,
    /** Announcements that may be under way. */
    readonly maxOpen: number,
  ) {}

  get isIdle(): boolean {
    return this.#waiting.size === 0 && this.#open.size === 0;
  }

  /** Adds an announcement. @returns how many had to go for it */
  add(announcement: Announcement): number {
    const { kind, subjectId } = announcement;
    let waiting = this.#waiting.get(subjectId);
    if (waiting === undefined) {
      waiting = new Map<AnnouncementKind, Announcement>();
      this.#waiting.set(subjectId, waiting);
    }
    waiting.set(kind, announcement);
    if (this.#waiting.size <= this.maxSubjects) return 0;
    const [oldest, dropped] = this.#waiting.entries().next().value!;
    this.#waiting.delete(oldest);
    return dropped.size;
  }

  /**
   * Forgets what is out of date once a knowledge base has left.
   *
   * @returns whether the subscriber is still to be told that it left: not when it was not even told that it came
   */
  forget(subjectId: string): boolean {
    const waiting = this.#waiting.get(subjectId);
    if (waiting === undefined) return true;
    waiting.delete('changed');
    const untold = waiting.delete('new');
    if (waiting.size === 0) this.#waiting.delete(subjectId);
    return !untold;
  }

  /** Drops all that waits. */
  clear(): void {
    this.#waiting.clear();
  }

  /** The next to send, if one may be; {@link done} is due when it has been sent. */
  take(): Announcement | undefined {
    if (this.#open.size >= this.maxOpen) return undefined;
    for (const [subjectId, waiting] of this.#waiting) {
      if (this.#open.has(subjectId)) continue;
      const [kind, announcement] = waiting.entries().next().value!;
      waiting.delete(kind);
      if (waiting.size === 0) this.#waiting.delete(subjectId);
      this.#open.add(subjectId);
      return announcement;
    }
    return undefined;
  }

  done({ subjectId }: Announcement): void {
    this.#open.delete(subjectId);
  }
}
