import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One file of bridge rules of this package. */
export type RuleSet = {
  readonly name: string;
  /** What the rules translate. */
  readonly title: string;
  /** Name of the file in the folder `rules` of this package. */
  readonly file: string;
  /**
   * The lowest reasoner level at which the rules serve a pattern that holds each of their shapes once: the default of the
   * engine. A pattern that holds one shape twice needs level 3 with any rules.
   */
  readonly reasonerLevel: 2;
};

const ruleSet = (name: string, title: string): RuleSet => ({
  name,
  title,
  file: `${name}.rules`,
  reasonerLevel: 2,
});

/** The rule sets that come with this package. */
export const ruleSets: readonly RuleSet[] = [
  ruleSet('saref-3-to-4', 'SAREF core 3.1.1 in the terms of 4.1.1'),
  ruleSet('saref-4-to-3', 'SAREF core 4.1.1 in the terms of 3.1.1'),
  ruleSet('saref-4-to-3-general', 'SAREF core 4.1.1 in the terms of 3.1.1: general properties'),
  ruleSet('interconnect-to-saref4ener', "InterConnect's terms (ic-*) in those of SAREF4ENER 2.1.1"),
  ruleSet('saref4ener-to-interconnect', "SAREF4ENER 2.1.1 in InterConnect's terms (ic-*)"),
  ruleSet('saref4ener-1-to-2', 'SAREF4ENER 1.1.2 in the terms of 2.1.1'),
  ruleSet('saref4ener-2-to-1', 'SAREF4ENER 2.1.1 in the terms of 1.1.2'),
  ruleSet('unit-names', 'Other IRIs and symbols of units in the names that the patterns use'),
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
