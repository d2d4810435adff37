import { parseTemplate, templateVariables } from '../../iri-templates.js';
import type { Report } from './diagnostic.js';
import { type Draft, isVariable, type LocatedNode, placeOfVariable } from './draft.js';

/** Nodes of a triple. */
export function nodesOf(triple: {
  readonly subject: LocatedNode;
  readonly predicate: LocatedNode;
  readonly object: LocatedNode;
}): readonly LocatedNode[] {
  return [triple.subject, triple.predicate, triple.object];
}

/** Holds the declarations against the variables that stand in the groups. */
export function checkVariables(draft: Draft, report: Report): void {
  const { header, variables, faultyVariables, triples, isWhole } = draft;
  const firstUse = new Map<string, { readonly node: LocatedNode; inWhere: boolean }>();
  for (const triple of triples) {
    for (const node of nodesOf(triple).filter((one) => isVariable(one.node))) {
      const name = node.node.slice(1);
      const known = firstUse.get(name);
      if (known === undefined) firstUse.set(name, { node, inWhere: triple.part === 'where' });
      else if (triple.part === 'where') known.inWhere = true;
    }
  }
  for (const [name, { node, inWhere }] of firstUse) {
    const declared = variables.get(name);
    if (declared === undefined || (declared.isParameter && !header.variables.includes(declared))) {
      if (faultyVariables.has(name) || !isWhole) continue;
      report(
        'variable-undeclared',
        node,
        `?${name} is not declared in the header`,
        `# ${inWhere ? '' : 'result '}?${name}: ...`,
      );
    } else if (
      header.variables.includes(declared) &&
      declared.onlyInResult === inWhere &&
      isWhole
    ) {
      report(
        'variable-place',
        placeOfVariable(draft, declared),
        inWhere
          ? `?${name} stands in ${draft.queryForm === 'CONSTRUCT' ? 'the argument' : 'the pattern'} and is declared as one of the result`
          : `?${name} stands only in the result`,
        `# ${inWhere ? '' : 'result '}?${name}: ...`,
      );
    }
  }
  for (const variable of header.variables) {
    if (variable.isParameter && draft.kind === 'pattern') {
      report(
        'parameter-in-pattern',
        placeOfVariable(draft, variable),
        'only fragments have parameters',
        `# ?${variable.name}: ...`,
      );
    }
    if (isWhole && !firstUse.has(variable.name)) {
      report(
        'variable-unused',
        placeOfVariable(draft, variable),
        `?${variable.name} stands in no triple`,
        'leave out the line',
      );
    }
  }
  checkProjection(draft, firstUse, report);
  checkTemplates(draft, report);
}

/** `SELECT *`, or all variables by name. */
function checkProjection(
  { projection, isWhole }: Draft,
  used: ReadonlyMap<string, unknown>,
  report: Report,
): void {
  const [first] = projection;
  if (first === undefined || !isWhole) return;
  const named = new Set(projection.map(({ node }) => node.slice(1)));
  const missing = [...used.keys()].filter((name) => !named.has(name)).map((name) => `?${name}`);
  if (missing.length > 0) {
    report('projection', first, `SELECT does not name ${missing.join(' ')}`, 'SELECT *');
  }
  for (const variable of projection) {
    if (used.has(variable.node.slice(1))) continue;
    report('projection', variable, `${variable.node} stands in no triple`, 'SELECT *');
  }
}

/** Templates that name what is not there, or themselves. */
function checkTemplates(draft: Draft, report: Report): void {
  const { variables, isWhole } = draft;
  const needs = (name: string): readonly string[] =>
    templateVariables(parseTemplate(variables.get(name)?.template ?? '') ?? []);
  const inWhere = new Set(
    draft.triples
      .filter(({ part }) => part === 'where')
      .flatMap((one) => nodesOf(one).map(({ node }) => node)),
  );
  const anywhere = new Set(draft.triples.flatMap((one) => nodesOf(one).map(({ node }) => node)));
  for (const variable of variables.values()) {
    const { name } = variable;
    if (!anywhere.has(`?${name}`)) continue;
    const place = placeOfVariable(draft, variable);
    const reachable = inWhere.has(`?${name}`) ? inWhere : anywhere;
    for (const needed of needs(name)) {
      if (!isWhole || reachable.has(`?${needed}`)) continue;
      report(
        'template-variable',
        place,
        `?${name} is minted from ?${needed}, which ${anywhere.has(`?${needed}`) ? 'stands only in the result' : 'does not stand in the pattern'}`,
      );
    }
    const seen = new Set<string>();
    const queue = [...needs(name)];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(...needs(next));
    }
    if (seen.has(name)) {
      report(
        'template-cycle',
        place,
        `the template of ?${name} leads back to itself: ${variable.template}`,
      );
    }
  }
}
