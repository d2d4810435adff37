import { typedPattern } from '@gridloom/graph-patterns';
import type { Registration } from '@gridloom/knowledge-engine';
import { agrees } from './declared-devices.js';
import type { ReleaseReason } from './device-control.js';
import type { OpenGrant } from './grant-book.js';
import type { HomeLink, HomePart } from './home-link.js';
import { gl } from './vocabulary.js';

/** Tells orchestrators which granted starts still count, when asked, and which no longer do, at once. */
export class OpenGrants implements HomePart {
  readonly #link: HomeLink;
  readonly #grants: () => readonly OpenGrant[];
  readonly #open = typedPattern('orchestration/open-grants');
  readonly #released = typedPattern('orchestration/grant-released');
  readonly #post = { name: 'grant-released-post', argument: this.#released.pattern };

  constructor(link: HomeLink, grants: () => readonly OpenGrant[]) {
    this.#link = link;
    this.#grants = grants;
  }

  async register(): Promise<readonly Registration[]> {
    const { connector, contracts } = this.#link;
    return [
      await connector.answer(
        { name: 'open-grants-answer', pattern: this.#open.pattern },
        (asked, { requestingKnowledgeBaseId: asker }) =>
          this.#grants()
            .filter(({ homeId }) => contracts.isOrchestrator(homeId, asker))
            .map((grant) => this.#row(grant))
            .filter((row) => asked.some((binding) => agrees(binding, row))),
      ),
    ];
  }

  released({ homeId, deviceId, requestId }: OpenGrant, reason: ReleaseReason): void {
    const { outbox, contracts, clock, managerId } = this.#link;
    const row = this.#released.toBinding({
      homeId,
      deviceId,
      requestId,
      reason: gl(reason),
      time: new Date(clock.now()),
      producerId: managerId,
    });
    outbox.send(homeId, this.#post, [row], [contracts.of(homeId).orchestrator]);
  }

  #row(grant: OpenGrant) {
    return this.#open.toBinding({
      homeId: grant.homeId,
      deviceId: grant.deviceId,
      requestId: grant.requestId,
      grantedPower: grant.grantedVoltAmperes,
      grantedUntil: new Date(grant.grantedUntilMs),
      running: grant.running,
      time: new Date(this.#link.clock.now()),
      producerId: this.#link.managerId,
    });
  }
}
