import { idBase, parseTemplate, segmentOf, type TemplatePart } from '../iri-templates.js';
import type { Term } from '../model.js';
import type { HeaderVariable } from '../pattern-header.js';
import { iriValue, termKind } from '../read-terms.js';

/** Mints into a binding whatever its templates say; see {@link mintIris}, which gives the same IRIs. */
export type MintInto = (binding: OpenRow) => void;

/** A row that is being filled: every variable is there, those without a value yet as undefined. */
export type OpenRow = Record<string, Term | undefined>;

/** Segments of literals that are remembered, since rows of one message share instants and keys. */
const mostSegments = 4096;

/**
 * Prepares minting for one level of the lists of a message, so that what the outer fields determine is minted once for all
 * rows.
 *
 * @param levels how deep each variable is determined, those that are minted included
 */
export function compiledMint(
  variables: Iterable<HeaderVariable>,
  levels: ReadonlyMap<string, number>,
  level: number,
  stated: ReadonlyMap<string, number>,
): MintInto {
  const segments = new Map<Term, string>();
  const segment = (term: Term): string => {
    let text = segments.get(term);
    if (text === undefined) {
      if (segments.size >= mostSegments) segments.clear();
      text = segmentOf(term);
      segments.set(term, text);
    }
    return text;
  };
  const minted = [...variables].flatMap(({ name, template }) =>
    levels.get(name) === level && !stated.has(name)
      ? [{ name, parts: parseTemplate(template!)! }]
      : [],
  );
  const ordered = inOrder(minted);
  return (binding) => {
    for (const { name, parts, form } of ordered) {
      let iri = '';
      let complete = true;
      for (let index = 0; index < parts.length; index++) {
        const part = parts[index]!;
        if ('text' in part) {
          iri += part.text;
          continue;
        }
        const term = binding[part.variable];
        if (term === undefined) {
          complete = false;
          break;
        }
        iri += index === 0 && termKind(term) === 'iri' ? iriValue(term) : segment(term);
      }
      if (!complete) continue;
      binding[name] = isAbsolute(form, iri, binding) ? `<${iri}>` : `<${idBase}${iri}>`;
    }
  };
}

interface MintedVariable {
  readonly name: string;
  readonly parts: readonly TemplatePart[];
}

/** What decides whether an IRI is absolute: the first text, the variable that stands first, or else the IRI itself. */
type Form = 'absolute' | 'relative' | { readonly first: string } | 'any';

const scheme = /^[a-z][a-z0-9+.-]*:/i;

function formOf(parts: readonly TemplatePart[]): Form {
  const [first, ...rest] = parts;
  if (first !== undefined && 'text' in first && scheme.test(first.text)) return 'absolute';
  if (rest.some((part) => 'text' in part && part.text.includes(':'))) return 'any';
  // Segments are percent-encoded, thus without colon.
  return first !== undefined && 'variable' in first ? { first: first.variable } : 'relative';
}

function isAbsolute(form: Form, iri: string, binding: OpenRow): boolean {
  if (form === 'any') return scheme.test(iri);
  if (typeof form === 'string') return form === 'absolute';
  return termKind(binding[form.first]!) === 'iri' && (iri.startsWith('http') || scheme.test(iri));
}

/** Each after those it is minted from. */
function inOrder(minted: readonly MintedVariable[]): (MintedVariable & { readonly form: Form })[] {
  const waiting = new Map(minted.map((one) => [one.name, one]));
  const ordered: (MintedVariable & { readonly form: Form })[] = [];
  const visit = (one: MintedVariable): void => {
    if (!waiting.delete(one.name)) return;
    for (const part of one.parts) {
      const needed = 'variable' in part ? waiting.get(part.variable) : undefined;
      if (needed !== undefined) visit(needed);
    }
    ordered.push({ ...one, form: formOf(one.parts) });
  };
  minted.forEach(visit);
  return ordered;
}
