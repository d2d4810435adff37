/** Where a variable name ends; of an IRI that follows, only its `>` is left. */
type AfterName = [' ', '\n', '\t', '\r', '.', ';', ',', '>', '"', ')', '}', '#'];

/** What stands before the question mark of a variable; anywhere else it belongs to an IRI or a string. */
type BeforeVariable = ' ' | '\n' | '\t' | '\r' | '.' | ';' | ',' | '(' | '>';

/**
 * Names of the variables in the text of a graph pattern, as a union of string literal types; `string` for a text that is
 * not known at compile time. Question marks inside `<...>` do not count. Comments and strings are not recognised: a word
 * such as ` ?x` in one of them counts as a variable.
 */
export type VariablesOf<Text extends string> = string extends Text
  ? string
  : NamesAfter<'?', WithoutIris<Text>> | NamesAfter<'$', WithoutIris<Text>>;

/** The text with every `<...>` emptied. A `<` that starts no IRI (a blank follows before the next `>`) stays. */
type WithoutIris<
  Text extends string,
  Done extends string = '',
> = Text extends `${infer Before}<${infer Iri}>${infer After}`
  ? Iri extends `${string}${' ' | '\n'}${string}`
    ? WithoutIris<`${Iri}>${After}`, `${Done}${Before} `>
    : WithoutIris<After, `${Done}${Before}>`>
  : `${Done}${Text}`;

/** Names after each mark in the text; one step per mark. */
type NamesAfter<
  Mark extends string,
  Text extends string,
  Names extends string = never,
> = Text extends `${infer Before}${Mark}${infer After}`
  ? Before extends '' | `${string}${BeforeVariable}`
    ? NamesAfter<Mark, After, Names | NameAtStart<After>>
    : NamesAfter<Mark, After, Names>
  : Names;

/** The part of the text before its first delimiter. */
type NameAtStart<
  Text extends string,
  Delimiters extends readonly string[] = AfterName,
> = Delimiters extends readonly [infer First extends string, ...infer Rest extends string[]]
  ? NameAtStart<Text extends `${infer Name}${First}${string}` ? Name : Text, Rest>
  : Exclude<Text, ''>;
