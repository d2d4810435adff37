import { loadPattern } from './catalogue.js';
import type { CataloguePatterns, CatalogueRequests } from './generated/index.js';
import { addMinted } from './mint-iris.js';
import type { Binding, GraphPattern, PartialBinding, Term } from './model.js';
import type { CatalogueEntry } from './pattern-file.js';
import { type TypedValue, TypedValueError, type ValueCodec, valueCodec } from './typed-values.js';

/** Values of the variables of one pattern, by name. */
export type TypedRow = object;

/**
 * A row as it is given: IRIs that the pattern's templates mint may be left out.
 *
 * @typeParam M names of the variables that are minted
 */
export type GivenRow<R extends TypedRow, M extends string> = Omit<R, M> & {
  readonly [K in keyof R as K extends M ? K : never]?: R[K];
};

/** One pattern with the types of its rows: values on one side, RDF terms on the other. */
export interface TypedPattern<R extends TypedRow, M extends string = never> {
  readonly pattern: GraphPattern<keyof R & string>;
  /**
   * The binding of a row: values become terms, and IRIs that are left out are minted.
   *
   * @throws TypedValueError for a value that its variable cannot have, and for a variable without value
   */
  toBinding(row: GivenRow<R, M>): Binding<keyof R & string>;
  /**
   * The row of a binding.
   *
   * @throws TypedValueError for a term that its variable cannot have, and for a variable without term
   */
  fromBinding(binding: PartialBinding): R;
}

/** A request with result: two patterns. */
export interface TypedRequest<
  A extends TypedRow,
  MA extends string,
  R extends TypedRow,
  MR extends string,
> {
  readonly argument: TypedPattern<A, MA>;
  readonly result: TypedPattern<R, MR>;
}

/** The rows of what a generated map says of a pattern. */
export type Row<T> = T extends { readonly row: infer R extends TypedRow } ? R : never;
/** Names of the variables of a pattern that are minted, by a generated map. */
export type Minted<T> = T extends { readonly minted: infer M extends string } ? M : never;
/** The argument of what a generated map says of a request. */
export type Argument<T> = T extends { readonly argument: infer A } ? A : never;
/** The result of what a generated map says of a request. */
export type Result<T> = T extends { readonly result: infer R } ? R : never;

/** Names of the patterns of the catalogue that are no requests. */
export type PatternName = keyof CataloguePatterns;

/** Names of the requests with result of the catalogue. */
export type RequestName = keyof CatalogueRequests;

/** The rows of a pattern of the catalogue. */
export type RowOf<N extends PatternName> = Row<CataloguePatterns[N]>;

/** The rows of the argument of a request of the catalogue. */
export type ArgumentOf<N extends RequestName> = Row<Argument<CatalogueRequests[N]>>;

/** The rows of the result of a request of the catalogue. */
export type ResultOf<N extends RequestName> = Row<Result<CatalogueRequests[N]>>;

/** Rows of a pattern of the catalogue as terms, for code that makes and reads them itself. */
export type BindingOf<N extends PatternName> = Binding<keyof RowOf<N> & string>;

/** Rows of the argument of a request of the catalogue as terms. */
export type ArgumentBindingOf<N extends RequestName> = Binding<keyof ArgumentOf<N> & string>;

/** Rows of the result of a request of the catalogue as terms. */
export type ResultBindingOf<N extends RequestName> = Binding<keyof ResultOf<N> & string>;

/**
 * A pattern of the catalogue with the types of its rows, so that code which uses a variable that the pattern does not have,
 * or volts for watts, does not compile.
 *
 * @throws UnknownPatternError, PatternFileError
 */
export function typedPattern<N extends PatternName>(
  name: N,
): TypedPattern<RowOf<N>, Minted<CataloguePatterns[N]>> {
  return patternOf(loadPattern(name), 'pattern');
}

/** A request of the catalogue with the types of its rows. @throws UnknownPatternError, PatternFileError */
export function typedRequest<N extends RequestName>(
  name: N,
): TypedRequest<
  ArgumentOf<N>,
  Minted<Argument<CatalogueRequests[N]>>,
  ResultOf<N>,
  Minted<Result<CatalogueRequests[N]>>
> {
  const entry = loadPattern(name);
  return { argument: patternOf(entry, 'argument'), result: patternOf(entry, 'result') };
}

/**
 * The same for a pattern file of one's own, with the row type that `gridloom pattern code` wrote for it.
 *
 * @param part of a request its `argument` or `result`
 * @throws TypeError when the entry has no such part
 */
export function patternOf<R extends TypedRow, M extends string = never>(
  entry: CatalogueEntry,
  part: 'pattern' | 'argument' | 'result',
): TypedPattern<R, M> {
  const pattern = partOf(entry, part);
  const codecs = new Map(entry.variables.map((one) => [one.name, valueCodec(one)]));
  const present = pattern.variables.map((name) => ({ name, codec: codecs.get(name)! }));
  return {
    pattern: pattern as GraphPattern<keyof R & string>,
    toBinding: (row) => toBinding(entry, codecs, present, row),
    fromBinding: (binding) => fromBinding(present, binding) as R,
  };
}

/** A variable of the pattern. */
type Present = { readonly name: string; readonly codec: ValueCodec };

function partOf(entry: CatalogueEntry, part: 'pattern' | 'argument' | 'result'): GraphPattern {
  if (entry.kind === 'pattern' && part === 'pattern') return entry.pattern;
  if (entry.kind === 'request' && part !== 'pattern') return entry[part];
  throw new TypeError(`${entry.name} is a ${entry.kind}; it has no ${part}`);
}

function toBinding(
  entry: CatalogueEntry,
  codecs: ReadonlyMap<string, ValueCodec>,
  present: readonly Present[],
  row: object,
): Binding {
  const complete: Record<string, Term> = {};
  for (const name of Object.keys(row)) {
    const value = (row as Readonly<Record<string, TypedValue | undefined>>)[name];
    if (value === undefined) continue;
    const codec = codecs.get(name);
    if (codec === undefined) {
      throw new TypedValueError(name, `a variable of ${entry.name}`, 'another name');
    }
    complete[name] = codec.toTerm(value);
  }
  addMinted(entry, complete);
  const binding: Record<string, Term> = {};
  for (const variable of present) binding[variable.name] = termOf(complete, variable);
  return binding;
}

function fromBinding(present: readonly Present[], binding: PartialBinding): object {
  const row: Record<string, TypedValue> = {};
  for (const variable of present)
    row[variable.name] = variable.codec.fromTerm(termOf(binding, variable));
  return row;
}

function termOf(binding: PartialBinding, { name, codec }: Present): Term {
  const term = Object.hasOwn(binding, name) ? binding[name] : undefined;
  if (term !== undefined) return term;
  throw new TypedValueError(name, codec.expected, 'nothing');
}
