import type { CompiledPattern, CompiledTriple } from './compiled-pattern.js';
import { compilePattern } from './compiled-pattern.js';
import { exclusionOf } from './exclusion.js';
import { listed } from './explain-words.js';
import type { GapTriple } from './gap-triples.js';
import type { GapFinder } from './gaps.js';
import type { SupplyingInteraction } from './interaction-index.js';
import { unifies } from './pair.js';
import type { Goal } from './plan.js';
import type { Indexes, PlanRequest } from './planner.js';

/** Interactions looked at per triple, and for one explanation. */
const maxLookedAt = 1_000;
const maxLookedAtTogether = 20_000;

type Side = 'supplied' | 'taken';
type Reason = 'recipients' | 'communicative-act' | 'own-knowledge-base';

/** Who would supply or take a triple, were it considered. */
interface Excluded {
  readonly byReason: ReadonlyMap<Reason, ReadonlySet<SupplyingInteraction>>;
  /** Whether there may be more. */
  readonly isCut: boolean;
}

/** Says what is missing, and who would supply or take it but is not considered. */
export class MissingWords {
  readonly #known = new Map<CompiledTriple, Excluded>();
  #left = maxLookedAtTogether;

  constructor(
    readonly indexes: Indexes,
    readonly request: PlanRequest,
    readonly gaps: GapFinder,
  ) {}

  /**
   * What nobody supplies of a goal, by the smallest of its gaps: `nobody supplies ?s <p> ?o`; undefined when nothing is
   * missing.
   *
   * @param words of the sentence: `after` follows the triples, `or` the triples of a gap that is one of several; `whose` own
   *   interactions are spoken of
   */
  nobodySupplies(
    goal: Goal,
    words: { readonly after?: string; readonly or?: string; readonly whose?: string } = {},
  ): string | undefined {
    const [first, ...others] = this.gaps.gapsOf(goal).alternatives;
    if (first === undefined) return undefined;
    const { after = '', or = '', whose = 'its' } = words;
    const byText = new Map(this.gaps.triplesOf(goal).map((triple) => [triple.text, triple]));
    const triples = first.map((text) => byText.get(text)!);
    const what = `supplies ${listed(first)}${after}${others.length > 0 ? or : ''}`;
    return this.#sentence(triples, 'supplied', what, whose);
  }

  /** `nobody takes what is posted` */
  nobodyTakes({ triples }: CompiledPattern): string {
    const posted = triples.map((triple) => ({ triple, text: '' }));
    return this.#sentence(posted, 'taken', 'takes what is posted', 'its');
  }

  #sentence(
    triples: readonly Pick<GapTriple, 'triple' | 'text'>[],
    side: Side,
    what: string,
    whose: string,
  ): string {
    const found = triples.map(({ triple, text }) => ({ text, excluded: this.#find(triple, side) }));
    const of = (reason: Reason): readonly [SupplyingInteraction[], string, boolean] => {
      const having = found.filter(({ excluded }) => excluded.byReason.has(reason));
      const interactions = having.flatMap(({ excluded }) => [...excluded.byReason.get(reason)!]);
      // Of what is posted any triple will do.
      const isAll = side === 'taken' || having.length === triples.length;
      const isCut = having.some(({ excluded }) => excluded.isCut);
      return [
        [...new Set(interactions)],
        isAll ? '' : listed(having.map((one) => one.text)),
        isCut,
      ];
    };
    const parts: string[] = [];
    const [own, ownTriples] = of('own-knowledge-base');
    const [unselected, unselectedTriples, manyUnselected] = of('recipients');
    const [unfit, unfitTriples, manyUnfit] = of('communicative-act');
    const verb = side === 'taken' ? 'take' : 'supply';
    if (own.length > 0) {
      const answers = own.filter(({ kind }) => kind === 'answer');
      const some = answers.length > 0 ? answers : own;
      const noun = `${some[0]!.kind.toUpperCase()}${some.length > 1 ? 's' : ''}`;
      const only = unselected.length + unfit.length === 0 ? 'only ' : '';
      const does =
        ownTriples === '' ? (some.length > 1 ? 'do' : 'does') : `could supply ${ownTriples}`;
      parts.push(`${only}${whose} own ${noun} ${does}`);
    }
    const others = (count: number, isCut: boolean, which: string): string =>
      `${isCut ? 'some' : count} that could${which === '' ? '' : ` ${verb} ${which}`}`;
    if (unselected.length > 0) {
      const is = unselected.length > 1 ? 'are' : 'is';
      const who = others(unselected.length, manyUnselected, unselectedTriples);
      parts.push(`${who} ${is} not among them`);
    }
    if (unfit.length > 0) {
      const has = unfit.length > 1 ? 'have' : 'has';
      const who = others(unfit.length, manyUnfit, unfitTriples);
      parts.push(`${who} ${has} a communicative act that does not fit`);
    }
    const except = own.length > 0 ? ' else' : '';
    const among = unselected.length > 0 ? ' among the recipients' : '';
    return [`nobody${except}${among} ${what}`, ...parts].join('; ');
  }

  #find(triple: CompiledTriple, side: Side): Excluded {
    let found = this.#known.get(triple);
    if (found === undefined) this.#known.set(triple, (found = this.#lookUp(triple, side)));
    return found;
  }

  #lookUp(triple: CompiledTriple, side: Side): Excluded {
    const byReason = new Map<Reason, Set<SupplyingInteraction>>();
    const index = side === 'supplied' ? this.indexes.supplies : this.indexes.takes;
    let count = 0;
    for (const interaction of index.find(triple)) {
      if (count++ === maxLookedAt || this.#left-- <= 0) return { byReason, isCut: true };
      const reason = exclusionOf(this.request, interaction, false)?.reason;
      const pattern = side === 'supplied' ? interaction.supplies : interaction.argument;
      if (reason === undefined || reason === 'metadata' || pattern === undefined) continue;
      if (!compilePattern(pattern).triples.some((other) => unifies(triple, other))) continue;
      const known = byReason.get(reason);
      if (known === undefined) byReason.set(reason, new Set([interaction]));
      else known.add(interaction);
    }
    return { byReason, isCut: false };
  }
}
