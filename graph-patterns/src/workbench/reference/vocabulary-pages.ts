import { prefixes, termsOf, vocabularies, type VocabularyTerm } from '@gridloom/ontology';
import { shortNode } from '../short-terms.js';
import { anchor, type Html, html, page, table } from './html.js';

/** The list of vocabularies. */
export function vocabulariesPage(): string {
  const rows = shown().map(({ prefix, namespace, version }) => [
    html`<a href="vocabulary/${prefix}.html">${prefix}</a>`,
    html`<code>${namespace}</code>`,
    version,
    String(termsOf(prefix).length),
  ]);
  return page(
    'Vocabularies',
    '',
    html`<p>The terms that patterns use, each with the facts its publisher states about it.</p>
      ${table(['prefix', 'namespace', 'version', 'terms'], rows)}`,
  );
}

/** One vocabulary per prefix, though some have several files. */
function shown() {
  return [...new Map(vocabularies.map((one) => [one.prefix, one])).values()];
}

/** A page per vocabulary, by its path. */
export function vocabularyPages(): ReadonlyMap<string, string> {
  return new Map(
    shown().map(({ prefix, namespace, version }) => {
      const terms = termsOf(prefix).toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const body = html`<p class="quiet"><code>${namespace}</code>, version ${version}</p>
        ${terms.map(termSection)}`;
      return [`vocabulary/${prefix}.html`, page(`Vocabulary ${prefix}`, '../', body)];
    }),
  );
}

function termSection(term: VocabularyTerm): Html {
  const facts = (
    [
      ['is a', term.types],
      ['below', term.parents],
      ['domain', term.domain],
      ['range', term.range],
      ['inverse', term.inverses],
    ] as const
  ).filter(([, iris]) => iris.length > 0);
  return html`<section id="${anchor(term.name)}">
    <h3>${term.name}</h3>
    <p>${term.label}: ${term.comment}</p>
    <p class="quiet">
      ${facts.map(([what, iris]) => html`${what} ${iris.map(link)}; `)}<code>${term.iri}</code>
    </p>
  </section> `;
}

function link(iri: string): Html {
  const name = shortNode(`<${iri}>`);
  const [prefix] = name.split(':');
  const isOurs = Object.hasOwn(prefixes, prefix!) && shown().some((one) => one.prefix === prefix);
  return isOurs ? html`<a href="${prefix!}.html#${anchor(name)}">${name}</a> ` : html`${name} `;
}
