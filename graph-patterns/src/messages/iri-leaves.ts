import { isAbsoluteIri, isIriText, shorten } from '../term-text.js';
import { describeJson, type JsonValue, own } from './json.js';
import { hasScopedContexts, type JsonLd, termsOfContext } from './json-ld.js';
import { LeafError } from './message-fault.js';

/** Texts of a message as IRIs (without brackets), and back. */
export interface IriCodec {
  /** @throws LeafError */
  read(text: string): string;
  /** @throws LeafError */
  write(iri: string): string;
}

/** The texts that a message lists, each with its IRI. */
export function listedIris(table: ReadonlyMap<string, string>): IriCodec {
  const texts = new Map(Array.from(table, ([text, iri]) => [iri, text]));
  return {
    read(text) {
      const iri = table.get(text);
      if (iri !== undefined) return iri;
      throw new LeafError('value', `one of ${[...table.keys()].join(', ')}`, describeJson(text));
    },
    write(iri) {
      const text = texts.get(iri);
      if (text !== undefined) return text;
      throw new LeafError('value', `one of ${[...table.values()].join(', ')}`, shorten(iri));
    },
  };
}

const probe = 'gridloom-probe';
const probePredicate = 'x-gridloom-place:predicate';

/**
 * How a context expands IRIs (JSON-LD 1.1 API, section 5.2): absolute ones stay, prefixes are replaced, all others are
 * relative to its base. Found by having the library expand one example of each.
 *
 * @returns undefined when the context is not the same everywhere, so that no one table does
 */
export async function openIris(
  jsonLd: JsonLd,
  context: JsonValue | undefined,
): Promise<IriCodec | undefined> {
  if (hasScopedContexts(context)) return undefined;
  const terms = termsOfContext(context).filter((term) => !term.includes(':'));
  const ids = ['', ...terms.map((term) => `${term}:${probe}`)];
  const document = ids.map((id, index) => ({ '@id': id, [probePredicate]: index }));
  const expanded = await jsonLd.expand(document, context);
  const found = new Map<number, string>();
  for (const node of expanded) {
    const [value] = own(node, probePredicate) as readonly [{ readonly '@value': number }];
    const id = own(node, '@id');
    if (typeof id === 'string') found.set(value['@value'], id);
  }
  const prefixes = new Map<string, string>();
  terms.forEach((term, index) => {
    const id = found.get(index + 1);
    if (id === undefined || id === `${term}:${probe}` || !id.endsWith(probe)) return;
    prefixes.set(term, id.slice(0, -probe.length));
  });
  const base = found.get(0);
  return iriCodec(prefixes, base !== undefined && isAbsoluteIri(base) ? base : undefined);
}

function iriCodec(prefixes: ReadonlyMap<string, string>, base: string | undefined): IriCodec {
  const folder = base?.slice(0, base.lastIndexOf('/') + 1);
  const expand = (text: string): string => {
    const colon = text.indexOf(':');
    if (colon > 0) {
      const rest = text.slice(colon + 1);
      if (rest.startsWith('//')) return text;
      const namespace = prefixes.get(text.slice(0, colon));
      if (namespace !== undefined) return namespace + rest;
    }
    return base === undefined || isAbsoluteIri(text) ? text : resolveReference(base, text);
  };
  return {
    read(text) {
      const iri = /^(?:@[a-z]+$|_:)/i.test(text) ? text : expand(text);
      if (isAbsoluteIri(iri) && isIriText(iri)) return iri;
      throw new LeafError('value', 'an absolute IRI', describeJson(text));
    },
    write(iri) {
      const name = folder !== undefined && iri.startsWith(folder) ? iri.slice(folder.length) : '';
      if (/^[^/?#:@.][^/?#:]*$/.test(name)) return name;
      if (expand(iri) === iri) return iri;
      throw new LeafError('value', 'an IRI that no prefix of the context hides', shorten(iri));
    },
  };
}

interface Reference {
  readonly scheme?: string;
  readonly authority?: string;
  readonly path: string;
  readonly query?: string;
  readonly fragment?: string;
}

/** RFC 3986, appendix B. */
const referenceParts =
  /^(?:([a-z][a-z\d+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

function parse(text: string): Reference {
  const [, scheme, authority, path, query, fragment] = referenceParts.exec(text)!;
  return {
    ...(scheme === undefined ? {} : { scheme }),
    ...(authority === undefined ? {} : { authority }),
    path: path ?? '',
    ...(query === undefined ? {} : { query }),
    ...(fragment === undefined ? {} : { fragment }),
  };
}

/** A relative reference against its base (RFC 3986, section 5.2). */
function resolveReference(base: string, text: string): string {
  const [from, to] = [parse(base), parse(text)];
  const authority = to.authority ?? from.authority;
  let { path, query } = to;
  if (to.authority === undefined && path === '') {
    path = from.path;
    query ??= from.query;
  } else if (to.authority === undefined && !path.startsWith('/')) {
    const folder = from.path.slice(0, from.path.lastIndexOf('/') + 1);
    path = (folder === '' && authority !== undefined ? '/' : folder) + path;
  }
  if (to.path !== '') path = withoutDots(path);
  return [
    `${from.scheme}:`,
    authority === undefined ? '' : `//${authority}`,
    path,
    query === undefined ? '' : `?${query}`,
    to.fragment === undefined ? '' : `#${to.fragment}`,
  ].join('');
}

/** RFC 3986, section 5.2.4. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/');
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1;
    if (segment === '..' && kept.length > 1) kept.pop();
    if (segment !== '.' && segment !== '..') kept.push(segment);
    else if (isLast) kept.push('');
  });
  return kept.join('/');
}
