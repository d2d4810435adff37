import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One file of bridge rules of this package. */
export type RuleSet = {
  readonly name: string;
  /** What the rules translate. */
  readonly title: string;
  /** Name of the file in the folder `rules` of this package. */
  readonly file: string;
  /** The reasoner level that its user needs to combine two triples of one rule; the file says what works below. */
  readonly reasonerLevel: 3;
};

const ruleSet = (name: string, title: string): RuleSet => ({
  name,
  title,
  file: `${name}.rules`,
  reasonerLevel: 3,
});

/** The rule sets that come with this package. */
export const ruleSets: readonly RuleSet[] = [
  ruleSet('saref-3-to-4', 'SAREF core 3.1.1 in the terms of 4.1.1'),
  ruleSet('saref-4-to-3', 'SAREF core 4.1.1 in the terms of 3.1.1'),
];

/**
 * The text of a rule set, as domain knowledge for a knowledge base: `connector.setDomainKnowledge(loadRules(name))`. Texts
 * can be put one after the other.
 *
 * @param name of one of {@link ruleSets}
 * @throws Error when there is no such rule set, or its file cannot be read
 */
export const loadRules = (name: string): string => {
  const found = ruleSets.find((one) => one.name === name);
  if (found === undefined) {
    const names = ruleSets.map((one) => one.name).join(', ');
    throw new Error(`there is no rule set ${name}; there are ${names}`);
  }
  return readFileSync(fileURLToPath(new URL(`../rules/${found.file}`, import.meta.url)), 'utf8');
};
