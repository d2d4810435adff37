import { mintIri, parseTemplate, type TemplatePart, templateVariables } from './iri-templates.js';
import type { PartialBinding, Term } from './model.js';
import type { HeaderVariable } from './pattern-header.js';

type Minted = { readonly name: string; readonly parts: readonly TemplatePart[] };

/** The variables of an entry that templates mint, each after those it is minted from. */
const ordered = new WeakMap<readonly HeaderVariable[], readonly Minted[]>();

/**
 * Completes a binding with the IRIs that the header's templates mint from its other values, so that two parties that
 * speak of the same thing write the same IRI. What the binding has already stays as it is.
 *
 * @param entry of the catalogue, or any object with the variables of one
 * @throws TermSyntaxError where a key has half of a surrogate pair
 * @returns the binding with all IRIs for which it has the values; the others stay open
 */
export function mintIris(
  entry: { readonly variables: readonly HeaderVariable[] },
  binding: PartialBinding,
): Readonly<Record<string, Term>> {
  const complete: Record<string, Term> = { ...(binding as Record<string, Term>) };
  addMinted(entry, complete);
  return complete;
}

/** The same for a binding of one's own: adds the IRIs to it. Throws as {@link mintIris}. */
export function addMinted(
  entry: { readonly variables: readonly HeaderVariable[] },
  binding: Record<string, Term>,
): void {
  let minted = ordered.get(entry.variables);
  if (minted === undefined) {
    minted = inOrder(entry.variables);
    ordered.set(entry.variables, minted);
  }
  for (const { name, parts } of minted) {
    if (Object.hasOwn(binding, name)) continue;
    const iri = mintIri(parts, binding);
    if (iri !== undefined) binding[name] = iri;
  }
}

function inOrder(variables: readonly HeaderVariable[]): Minted[] {
  const waiting = new Map<string, readonly TemplatePart[]>();
  for (const { name, template } of variables) {
    const parts = template === undefined ? undefined : parseTemplate(template);
    if (parts !== undefined) waiting.set(name, parts);
  }
  const order: Minted[] = [];
  let ready: Minted[];
  do {
    ready = Array.from(waiting, ([name, parts]) => ({ name, parts })).filter(({ parts }) =>
      templateVariables(parts).every((variable) => !waiting.has(variable)),
    );
    for (const one of ready) waiting.delete(one.name);
    order.push(...ready);
  } while (ready.length > 0);
  return order;
}
