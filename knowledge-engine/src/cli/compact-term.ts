import { literalParts, termKind, xsd, type Prefixes, type Term } from '@gridloom/graph-patterns';

const localName = /^[\w-][\w.-]*$/;
/** Datatypes whose text says by itself what it is. */
const selfEvident: ReadonlySet<string> = new Set([
  xsd.string,
  xsd.integer,
  xsd.decimal,
  xsd.double,
  xsd.boolean,
  xsd.dateTime,
]);

/** A term for people to read: IRIs by their prefix where there is one, common literals without their datatype. */
export function compactTerm(term: Term, prefixes: Prefixes): string {
  if (termKind(term) !== 'literal') return printable(compactIri(term, prefixes));
  const { lexical, datatype, language } = literalParts(term);
  if (language !== undefined) return printable(`${lexical}@${language}`);
  if (selfEvident.has(datatype)) return printable(lexical);
  return printable(`${lexical}^^${compactIri(`<${datatype}>`, prefixes)}`);
}

/** A pattern in canonical text, with prefixes. */
export function compactPattern(text: string, prefixes: Prefixes): string {
  const compact = text.replace(/<[^<>]*>/g, (iri) => compactIri(iri, prefixes));
  return printable(compact.replaceAll(' rdf:type ', ' a ').trim());
}

function compactIri(iri: string, prefixes: Prefixes): string {
  let best: string | undefined;
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const local = iri.slice(namespace.length + 1, -1);
    if (namespace === '' || !iri.startsWith(`<${namespace}`) || !localName.test(local)) continue;
    const compact = `${prefix}:${local}`;
    if (best === undefined || compact.length < best.length) best = compact;
  }
  return best ?? iri;
}

/** What foreign texts hold must not steer the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const known: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
    return known[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
