import {
  type DataFlow,
  flowCatalogues,
  listFlows,
  listPilotFlows,
  type PilotFlow,
  pilotLists,
} from '../flows.js';
import type { CatalogueEntry } from '../pattern-file.js';

/** A page of the documentation that is written from the catalogue. */
export interface FlowPage {
  /** From the root of the project, such as `docs/reference/flows.md`. */
  readonly path: string;
  readonly text: string;
}

/** Both pages on data flows, as they must stand in the documentation. */
export function flowPages(entries: readonly CatalogueEntry[]): readonly FlowPage[] {
  return [
    { path: 'docs/reference/flows.md', text: flowTable(entries) },
    { path: 'docs/reference/pilot-flows.md', text: pilotFlowTable() },
  ];
}

/** Where the pages find the pattern files. */
const patternsFolder = '../../graph-patterns/patterns';

/**
 * The page of data flows in Markdown: a table per catalogue with the patterns whose seed names the flow, or why the flow
 * must not cross the network.
 *
 * @param flows those of all catalogues by default
 */
export function flowTable(
  entries: readonly CatalogueEntry[],
  flows: readonly DataFlow[] = listFlows(),
): string {
  const carriers = new Map<string, string[]>();
  for (const { name, flows: ids } of entries) {
    for (const id of ids) carriers.set(id, [...(carriers.get(id) ?? []), name]);
  }
  const sections = Object.entries(flowCatalogues).map(([catalogue, title]) => {
    const some = flows.filter(({ id }) => id.startsWith(`${catalogue}:`));
    const inside = some.filter(({ outside }) => outside === undefined).length;
    const rows = some.map(({ id, title: data, from, to, modes, outside }) => [
      id,
      data,
      [from, to].filter((party) => party !== '').join(' -> '),
      modes.join(', '),
      outside === undefined ? links(carriers.get(id) ?? []) : `outside: ${outside}`,
    ]);
    return `## ${title}\n\n${some.length} flows, ${inside} of them carried by patterns, ${some.length - inside} outside.\n\n${table(['id', 'data', 'from -> to', 'mode', 'patterns'], rows)}`;
  });
  return `# Data flows

Which pattern carries which data flow of the four catalogues, and which flows must not cross the network. \`PUSH\` is Post/React, \`PULL\`
is Ask/Answer, \`RPC\` a request with result. The lists of the pilots of all countries are in [Flows of the pilots](pilot-flows.md);
\`gridloom pattern coverage\` says which flows a running network serves.

This page is written from the pattern files by \`npm run patterns\`: change those, not this.

${sections.join('\n')}`;
}

/**
 * The page of the lists of the pilots in Markdown: which patterns would carry each row, or what is missing and why.
 *
 * @param flows those of all lists by default
 */
export function pilotFlowTable(flows: readonly PilotFlow[] = listPilotFlows()): string {
  const sections = Object.entries(pilotLists).map(([list, title]) => {
    const some = flows.filter(({ id }) => id.startsWith(`${list}:`));
    const gaps = some.filter(({ gap }) => gap !== undefined).length;
    const rows = some.map(({ id, title: what, patterns, gap }) => [
      id.slice(list.length + 1),
      what,
      [links(patterns), gap === undefined ? '' : `gap: ${gap}`]
        .filter((part) => part !== '')
        .join('; '),
    ]);
    return `## ${title}\n\n${some.length} rows, ${gaps} of them with a gap.\n\n${table(['id', 'what', 'patterns'], rows)}`;
  });
  return `# Flows of the pilots

Which patterns would carry the data flows of the pilots in seven countries, beyond the four [catalogues](flows.md): each row of the
consolidated list, and each family of the list for the countries other than France. Where a row, or a part of it, has no pattern, the
reason follows as a gap. A seed names these rows \`overview:F01\` and \`other:X01\`. The consolidated list has no F109.

This page is written from \`graph-patterns/flows/pilots.json\` by \`npm run patterns\`: change that, not this.

${sections.join('\n')}`;
}

function links(names: readonly string[]): string {
  return names.map((name) => `[${name}](${patternsFolder}/${name}.rq)`).join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return `${line(head)}|${'---|'.repeat(head.length)}\n${rows.map(line).join('')}`;
}
