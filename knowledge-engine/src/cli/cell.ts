import {
  canonicalTerm,
  literalParts,
  termKind,
  text,
  typedLiteral,
  xsd,
  type Prefixes,
  type Term,
} from '@gridloom/graph-patterns';

const termStart = /^(?:<.*>|_:.+|".*"(?:@.+|\^\^.+)?|'.*'(?:@.+|\^\^.+)?)$/s;
const bareLiteral = /^(?:[+-]?\d+|[+-]?\d*\.\d+|[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+|true|false)$/;

/**
 * The term that a value on the command line or in a file means: a term in any form of the wire as it is; a bare value of a
 * declared datatype as that; a number or boolean as such; anything else as text.
 *
 * @param datatype IRI of the datatype that a catalogue pattern declares for the variable, or `IRI`
 * @throws TermSyntaxError for something that begins like a term and is none
 */
export function cellTerm(value: string, prefixes: Prefixes, datatype?: string): Term {
  if (termStart.test(value)) return canonicalTerm(expandDatatype(value, prefixes));
  if (datatype === 'IRI') return canonicalTerm(`<${expandName(value, prefixes)}>`);
  if (datatype !== undefined) return typedLiteral(value, datatype);
  return bareLiteral.test(value) ? canonicalTerm(value) : text(value);
}

/** `prefix:name` in full; anything else as it is. */
function expandName(value: string, prefixes: Prefixes): string {
  const colon = value.indexOf(':');
  const prefix = value.slice(0, Math.max(colon, 0));
  return Object.hasOwn(prefixes, prefix) && !value.startsWith('//', colon + 1)
    ? `${prefixes[prefix]}${value.slice(colon + 1)}`
    : value;
}

/** `"5"^^prefix:name` with the prefixes at hand; those of the wire are known anyway. */
function expandDatatype(value: string, prefixes: Prefixes): string {
  const match = /^(.*["'])\^\^([\w.-]*:[^<>\s"']*)$/s.exec(value);
  if (match === null) return value;
  const expanded = expandName(match[2]!, prefixes);
  return expanded === match[2] ? value : `${match[1]}^^<${expanded}>`;
}

const bareDatatypes: readonly string[] = [xsd.integer, xsd.decimal, xsd.double, xsd.boolean];

/** The shortest text that {@link cellTerm}, without a datatype, reads as this term. */
export function bareCell(term: Term): string {
  if (termKind(term) !== 'literal') return term;
  const { lexical, datatype, language } = literalParts(term);
  if (language !== undefined) return term;
  if (datatype === xsd.string) return reads(lexical, term) ? lexical : term;
  return bareDatatypes.includes(datatype) && reads(lexical, term) ? lexical : term;
}

function reads(lexical: string, term: Term): boolean {
  if (lexical === '' || lexical !== lexical.trim()) return false;
  try {
    return cellTerm(lexical, {}) === term;
  } catch {
    return false;
  }
}
