import { parseTemplate, templateVariables } from './iri-templates.js';
import { mintIris } from './mint-iris.js';
import type { GraphPattern, Term } from './model.js';
import { type DeclaredVariable, type HeaderVariable, PatternFileError } from './pattern-header.js';

/**
 * Brings together what a file declares, what its fragments declare, and the variables that stand in its patterns.
 *
 * @param result of a request; absent for a pattern
 * @returns one variable for each of the patterns, in the order in which they stand there
 * @throws PatternFileError when declarations and patterns name different variables, or an example cannot be minted
 */
export function declareVariables(
  name: string,
  argument: GraphPattern,
  result: GraphPattern | undefined,
  own: readonly DeclaredVariable[],
  inherited: readonly DeclaredVariable[],
  fail: (problem: string) => never,
): HeaderVariable[] {
  const known = new Map([...inherited, ...own].map((variable) => [variable.name, variable]));
  const where = result === undefined ? 'pattern' : 'argument';
  const declare = (variable: string, onlyInResult: boolean): DeclaredVariable => {
    const declared = known.get(variable);
    const isInherited = declared !== undefined && !own.includes(declared);
    if (declared === undefined || (!isInherited && declared.onlyInResult !== onlyInResult)) {
      return fail(
        `?${variable} stands in the ${onlyInResult ? 'result only' : where} but the header does not declare it there`,
      );
    }
    if (declared.isParameter) {
      throw new PatternFileError(name, declared.line, 'only fragments have parameters');
    }
    return { ...declared, onlyInResult };
  };
  const onlyInResult = (result?.variables ?? []).filter(
    (variable) => !argument.variables.includes(variable),
  );
  const declared = [
    ...argument.variables.map((variable) => declare(variable, false)),
    ...onlyInResult.map((variable) => declare(variable, true)),
  ];
  for (const { name: variable, line, onlyInResult: inResult } of own) {
    if (declared.some((other) => other.name === variable)) continue;
    const place = inResult
      ? result === undefined
        ? 'result of a CONSTRUCT'
        : 'result only'
      : where;
    throw new PatternFileError(name, line, `?${variable} does not stand in the ${place}`);
  }
  return withExamples(name, declared);
}

/** Mints the examples that are not stated. */
function withExamples(name: string, declared: readonly DeclaredVariable[]): HeaderVariable[] {
  const stated: Record<string, Term> = {};
  for (const { name: variable, example } of declared) {
    if (example !== undefined) stated[variable] = example;
  }
  const find = (variable: string) => declared.find((other) => other.name === variable);
  for (const { name: variable, template, line, onlyInResult } of declared) {
    for (const needed of templateVariables(parseTemplate(template ?? '') ?? [])) {
      const other = find(needed);
      if (other === undefined || (other.onlyInResult && !onlyInResult)) {
        throw new PatternFileError(
          name,
          line,
          `?${variable} is minted from ?${needed}, which does not stand in the ${onlyInResult ? 'request' : 'pattern'}`,
        );
      }
    }
  }
  const variables = declared as readonly HeaderVariable[];
  const minted = mintIris({ variables }, stated);
  return declared.map(({ isParameter: _, ...variable }): HeaderVariable => {
    const example = minted[variable.name];
    if (example !== undefined) return { ...variable, example };
    throw new PatternFileError(
      name,
      variable.line,
      `the template of ?${variable.name} leads back to itself: ${variable.template}`,
    );
  });
}
