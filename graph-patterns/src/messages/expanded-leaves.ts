import { iri, langText, text, typedLiteral } from '../make-terms.js';
import type { PatternNode, Term } from '../model.js';
import type { HeaderVariable } from '../pattern-header.js';
import { isAbsoluteIri, isIriText, shorten } from '../term-text.js';
import { sameValue } from '../values.js';
import { rdf, xsd } from '../vocabulary.js';
import { isScalar, type JsonObject, type JsonScalar, own } from './json.js';
import { markerIn } from './symbolic-record.js';

/** A value of expanded JSON-LD without further properties: an IRI, or a literal with its type or language. */
export type ExpandedLeaf = { readonly iri: string } | ExpandedLiteral;
export interface ExpandedLiteral {
  readonly value: JsonScalar;
  readonly datatype?: string;
  readonly language?: string;
}

/** Why a value cannot be what stands in the pattern; undefined when it can. */
export function misfit(
  leaf: ExpandedLeaf,
  node: PatternNode,
  variables: ReadonlyMap<string, HeaderVariable>,
): string | undefined {
  if (!node.startsWith('?')) {
    if (markerOfLeaf(leaf) !== undefined) {
      return 'iri' in leaf === node.startsWith('<') ? undefined : `${node} is of another kind`;
    }
    const term = termOf(leaf);
    return term !== undefined && sameValue(term, node)
      ? undefined
      : `${describeLeaf(leaf)} stands where the pattern has ${node}`;
  }
  const datatype = variables.get(node.slice(1))?.datatype;
  if ('iri' in leaf) {
    if (datatype === 'IRI') return undefined;
    return `${node} is no IRI but ${datatype}; the context makes one of it`;
  }
  if (datatype === 'IRI') {
    return `${node} is an IRI; give its term "@type": "@id" in the context`;
  }
  if (leaf.datatype !== undefined && leaf.datatype !== datatype) {
    return `${node} is ${datatype}, and the context says ${leaf.datatype}`;
  }
  if (leaf.language !== undefined && datatype !== rdf.langString && isText(leaf)) {
    return `${node} is ${datatype}, and the context gives it the language ${leaf.language}`;
  }
  return undefined;
}

/** Numbers that stand as text for the time being get the default language, which they have not. */
function isText(leaf: ExpandedLiteral): boolean {
  return typeof leaf.value === 'string' && markerOfLeaf(leaf) === undefined;
}

/** The index of the place that a leaf stands for. */
export function markerOfLeaf(leaf: ExpandedLeaf): number | undefined {
  return markerIn('iri' in leaf ? leaf.iri : leaf.value);
}

/** What an expanded value is; undefined for a node with properties. */
export function leafOf(value: JsonObject): ExpandedLeaf | undefined {
  const literal = own(value, '@value');
  if (literal !== undefined) {
    if (!isScalar(literal)) return undefined;
    const [datatype, language] = [own(value, '@type'), own(value, '@language')];
    return {
      value: literal,
      ...(typeof datatype === 'string' ? { datatype } : {}),
      ...(typeof language === 'string' ? { language } : {}),
    };
  }
  const keys = Object.keys(value).filter((key) => key !== '@index');
  const id = own(value, '@id');
  return keys.length === 1 && typeof id === 'string' ? { iri: id } : undefined;
}

/** The term of an expanded value, as JSON-LD makes RDF of it; undefined for an IRI that is none. */
export function termOf(leaf: ExpandedLeaf): Term | undefined {
  if ('iri' in leaf) {
    return isAbsoluteIri(leaf.iri) && isIriText(leaf.iri) ? iri(leaf.iri) : undefined;
  }
  const { value, datatype, language } = leaf;
  if (language !== undefined) return langText(String(value), language);
  if (datatype !== undefined) return typedLiteral(String(value), datatype);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return typedLiteral(String(value), xsd.boolean);
  return typedLiteral(String(value), Number.isInteger(value) ? xsd.integer : xsd.double);
}

function describeLeaf(leaf: ExpandedLeaf): string {
  return 'iri' in leaf ? `<${shorten(leaf.iri)}>` : JSON.stringify(shorten(String(leaf.value)));
}
