import {
  buildPlan,
  compileAct,
  compilePattern,
  type CompiledTriple,
  type Indexes,
  InteractionIndex,
  type Plan,
  type Posting,
  type SupplyingInteraction,
  type WatchedPostings,
} from '../matching/index.js';
import { announcementAct, type AnnouncementKind, metadataPattern } from './metadata-pattern.js';

export type AnnouncementIndexes = Pick<Indexes, 'supplies' | 'takes'>;

/**
 * What is posted: the metadata pattern as an object of its own, so that its triples are told from those of an interaction
 * with the same pattern.
 */
const posted = { ...metadataPattern };
const postedTriples: ReadonlySet<CompiledTriple> = new Set(compilePattern(posted).triples);

/** Finds only the REACTs of one subscriber for the triples posted, and everybody's for what these return. */
class SubscriberIndex extends InteractionIndex {
  constructor(
    readonly everybody: InteractionIndex,
    reacts: Iterable<SupplyingInteraction>,
  ) {
    super();
    for (const react of reacts) this.add(react.argument!, react);
  }

  override lookup(triple: CompiledTriple, watched: WatchedPostings): Posting[] {
    return postedTriples.has(triple)
      ? super.lookup(triple, watched)
      : this.everybody.lookup(triple, watched);
  }
}

/**
 * The plan of a Post of metadata at level 1: a REACT is called when its argument is the whole metadata pattern, constants in
 * place of variables allowed. ANSWERs never take part at that level, those with metadata included.
 */
export function announcementPlan(
  { supplies, takes }: AnnouncementIndexes,
  kind: AnnouncementKind,
  subjectId: string,
  reacts: Iterable<SupplyingInteraction>,
): Plan {
  const indexes = {
    supplies,
    takes: new SubscriberIndex(takes, reacts),
    metadata: new InteractionIndex(),
  };
  const plan = buildPlan(indexes, {
    kind: 'post',
    knowledgeBaseId: subjectId,
    level: 1,
    act: compileAct(announcementAct(kind)),
    pattern: posted,
  });
  // It is used once, at once.
  plan.watched.release();
  return plan;
}
