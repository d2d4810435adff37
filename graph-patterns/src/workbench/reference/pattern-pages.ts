import { findTerm, prefixes as usualPrefixes } from '@gridloom/ontology';
import { flowCatalogues, listFlows } from '../../flows.js';
import type { Fragment } from '../../fragments.js';
import type { CatalogueEntry } from '../../pattern-file.js';
import { PatternFileError } from '../../pattern-header.js';
import { exampleTurtle } from '../example-turtle.js';
import { patternSvg } from '../pattern-dot.js';
import { plainSparql } from '../print-pattern-file.js';
import { shortNode, shortTriple } from '../short-terms.js';
import { anchor, type Html, html, page, pageOf, raw, table } from './html.js';

/** The page of one pattern: what it is for, its picture, variables, SPARQL and example. */
export async function patternPage(entry: CatalogueEntry): Promise<string> {
  const { title, purpose, usedAs, flows, seed, name } = entry;
  // Graphviz writes a prologue that has no place within HTML.
  const svg = (await patternSvg(entry)).replace(/^[\s\S]*?(?=<svg)/, '');
  const body = html`<p>${purpose}</p>
    <p class="quiet">
      <code>${name}</code>, used as ${usedAs.join(', ')}; from
      ${flows.length === 0 ? '' : html`${flowLinks(flows, '../')} - `}${seed}
    </p>
    <div class="picture">${raw(svg)}</div>
    <h2>Variables</h2>
    ${variableTable(entry)}
    <h2>Triples</h2>
    <pre>${plainSparql(entry)}</pre>
    <h2>Example</h2>
    <pre>${exampleOf(entry)}</pre>
    <h2>Terms</h2>
    <p>${termLinks(entry)}</p> `;
  return page(title, '../', body);
}

/** What is wrong with it, where there can be none. */
function exampleOf(entry: CatalogueEntry): string {
  try {
    return exampleTurtle(entry);
  } catch (error) {
    if (error instanceof PatternFileError) return error.message;
    throw error;
  }
}

function variableTable(entry: CatalogueEntry): Html {
  const prefixes = { ...usualPrefixes, ...entry.prefixes };
  const rows = entry.variables.map((variable) => [
    html`<code>?${variable.name}</code>${variable.onlyInResult ? ' (result)' : ''}`,
    variable.datatype === 'IRI' ? 'IRI' : shortNode(`<${variable.datatype}>`, prefixes),
    variable.unit ?? '',
    variable.description,
    variable.template !== undefined
      ? html`<code>${variable.template}</code>`
      : (variable.oneOf?.map((term) => shortNode(term, prefixes)).join(', ') ?? ''),
    html`<code>${shortNode(variable.example, prefixes)}</code>`,
  ]);
  return table(
    ['variable', 'datatype', 'unit', 'meaning', 'minted from, or one of', 'example'],
    rows,
  );
}

function termLinks(entry: CatalogueEntry): Html[] {
  const patterns = entry.kind === 'pattern' ? [entry.pattern] : [entry.argument, entry.result];
  const iris = new Set(
    patterns.flatMap(({ triples }) => triples.flat().filter((node) => node.startsWith('<'))),
  );
  return [...iris].flatMap((node) => {
    const term = findTerm(node.slice(1, -1));
    if (term === undefined) return [];
    const [prefix] = term.name.split(':');
    return [html`<a href="../vocabulary/${prefix!}.html#${anchor(term.name)}">${term.name}</a> `];
  });
}

function flowLinks(flows: readonly string[], root: string): Html[] {
  const known = new Set(listFlows().map(({ id }) => id));
  return flows.map((id) =>
    known.has(id)
      ? html`<a href="${root}flows.html#${anchor(id)}">${id}</a> `
      : // Rows of other lists, and needs of one's own, have no line on the page of data flows.
        html`${id} `,
  );
}

/** The first page: all patterns by family, with a filter. */
export function indexPage(entries: readonly CatalogueEntry[]): string {
  const families = new Map<string, CatalogueEntry[]>();
  for (const entry of entries) {
    const family = entry.name.slice(0, entry.name.indexOf('/'));
    families.set(family, [...(families.get(family) ?? []), entry]);
  }
  const sections = Array.from(families, ([family, some]) => {
    const rows = some.map((entry) => [
      html`<a href="${pageOf(entry.name)}">${entry.name.slice(family.length + 1)}</a>`,
      entry.title,
      entry.usedAs.join(', '),
      html`${flowLinks(entry.flows, '')}`,
    ]);
    return html`<section>
      <h2 id="${anchor(family)}">${family}</h2>
      ${table(['pattern', 'title', 'used as', 'flows'], rows)}
    </section> `;
  });
  const body = html`<p>
      ${entries.length} patterns in ${families.size} families.
      <label>Filter: <input type="search" id="filter" placeholder="words" /></label>
    </p>
    ${sections} ${raw(filterScript)} `;
  return page('Patterns', '', body);
}

/** Hides rows without the words; without it all rows are shown. */
const filterScript = `<script>
document.getElementById('filter').addEventListener('input', (event) => {
  const words = event.target.value.toLowerCase().split(/\\s+/);
  for (const row of document.querySelectorAll('tbody tr')) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
  }
});
</script>`;

/** The page of data flows: which pattern carries each, or why none may. */
export function flowsPage(entries: readonly CatalogueEntry[]): string {
  const sections = Object.entries(flowCatalogues).map(([catalogue, title]) => {
    const rows = listFlows()
      .filter(({ id }) => id.startsWith(`${catalogue}:`))
      .map(({ id, title: what, from, to, modes, outside }) => [
        html`<span id="${anchor(id)}">${id}</span>`,
        what,
        `${from} -> ${to}`,
        modes.join(', '),
        outside === undefined
          ? html`${entries
              .filter(({ flows }) => flows.includes(id))
              .map(({ name }) => html`<a href="${pageOf(name)}">${name}</a> `)}`
          : html`<span class="quiet">outside: ${outside}</span>`,
      ]);
    return html`<h2>${title}</h2>
      ${table(['flow', 'data', 'from -> to', 'mode', 'patterns'], rows)}`;
  });
  return page('Data flows', '', html`${sections}`);
}

/** The page of fragments: what patterns include. */
export function fragmentsPage(fragments: readonly Fragment[]): string {
  const sections = fragments.map(({ name, title, purpose, triples, variables }) => {
    const parameters = variables.filter(({ isParameter }) => isParameter);
    const own = variables.filter(({ isParameter }) => !isParameter);
    return html`<h2 id="${anchor(name)}">${name}</h2>
      <p>${title}. ${purpose}</p>
      ${
        parameters.length === 0
          ? html``
          : table(
              ['parameter', 'meaning'],
              parameters.map((one) => [html`<code>?${one.name}</code>`, one.description]),
            )
      }
      ${table(
        ['variable', 'meaning', 'minted from'],
        own.map((one) => [html`<code>?${one.name}</code>`, one.description, one.template ?? '']),
      )}
      <pre>${triples.map((triple) => `${shortTriple(triple)} .`).join('\n')}</pre> `;
  });
  return page('Fragments', '', html`${sections}`);
}
