import { type CatalogueEntry, instantiate } from '@gridloom/graph-patterns';

/** The triples that the examples in the header of a pattern state together. */
export const triplesOfExample = (entry: CatalogueEntry): string[] => {
  const binding = Object.fromEntries(entry.variables.map(({ name, example }) => [name, example]));
  const pattern = entry.kind === 'pattern' ? entry.pattern : entry.argument;
  return instantiate(pattern, binding).map((triple) => triple.join(' '));
};
