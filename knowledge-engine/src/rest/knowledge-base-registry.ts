import { GridloomError, type KnowledgeBase, type KnowledgeHost } from '../api/index.js';
import type { RegisteredKnowledgeBase } from '../api/index.js';
import { HandleQueue, type QueueLimits } from './handle-queue.js';

/** A knowledge base that was registered over REST. */
export interface RestKnowledgeBase {
  readonly knowledgeBase: RegisteredKnowledgeBase;
  readonly queue: HandleQueue;
}

interface Member extends RestKnowledgeBase {
  /** Instant at which the lease ends; undefined without lease. */
  leaseExpiresAt: number | undefined;
}

/**
 * The knowledge bases of this edge with their queues and leases. Others that live in the same runtime are none of its
 * business.
 */
export class KnowledgeBaseRegistry {
  private readonly members = new Map<string, Member>();

  constructor(
    private readonly host: KnowledgeHost,
    private readonly limits: QueueLimits,
    private readonly now: () => number,
  ) {}

  /** @throws GridloomError already-registered, invalid-input */
  register(knowledgeBase: KnowledgeBase): void {
    this.get(knowledgeBase.id);
    const queue = new HandleQueue(knowledgeBase.id, this.limits);
    const { reasonerLevel } = this.host.register(knowledgeBase, (request) =>
      queue.deliver(request),
    );
    this.members.set(knowledgeBase.id, {
      knowledgeBase: { ...knowledgeBase, reasonerLevel },
      queue,
      leaseExpiresAt: this.leaseEnd(knowledgeBase),
    });
  }

  get(knowledgeBaseId: string): RestKnowledgeBase | undefined {
    const member = this.members.get(knowledgeBaseId);
    if (member === undefined) return undefined;
    if (this.host.knowledgeBase(knowledgeBaseId) !== undefined) return member;
    // The runtime's owner removed it without us.
    this.members.delete(knowledgeBaseId);
    member.queue.close(leftMessage(knowledgeBaseId));
    return undefined;
  }

  all(): readonly RestKnowledgeBase[] {
    return [...this.members.keys()].flatMap((id) => this.get(id) ?? []);
  }

  /** @throws GridloomError unknown-knowledge-base */
  remove(knowledgeBaseId: string, message = leftMessage(knowledgeBaseId)): void {
    const member = this.get(knowledgeBaseId);
    if (member === undefined) {
      throw new GridloomError('unknown-knowledge-base', `${knowledgeBaseId} is not registered.`);
    }
    this.members.delete(knowledgeBaseId);
    member.queue.close(message);
    this.host.unregister(knowledgeBaseId);
  }

  /** Starts the lease anew. @returns the instant at which it ends now; undefined when there is no lease. */
  renewLease(knowledgeBaseId: string): number | undefined {
    const member = this.members.get(knowledgeBaseId);
    if (member?.leaseExpiresAt === undefined) return undefined;
    member.leaseExpiresAt = this.leaseEnd(member.knowledgeBase);
    return member.leaseExpiresAt;
  }

  /** Removes the knowledge bases whose lease has run out. @returns their ids. */
  sweepLeases(): readonly string[] {
    const now = this.now();
    const expired = [...this.members]
      .filter(([, { leaseExpiresAt }]) => leaseExpiresAt !== undefined && leaseExpiresAt <= now)
      .map(([id]) => id)
      .filter((id) => this.get(id) !== undefined);
    for (const id of expired) {
      this.remove(id, `The lease of ${id} has run out; register it again.`);
    }
    return expired;
  }

  private leaseEnd({ leaseRenewalSeconds }: KnowledgeBase): number | undefined {
    return leaseRenewalSeconds === undefined ? undefined : this.now() + leaseRenewalSeconds * 1000;
  }
}

function leftMessage(knowledgeBaseId: string): string {
  return `Knowledge base ${knowledgeBaseId} was unregistered.`;
}
