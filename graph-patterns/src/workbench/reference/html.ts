/** Text that is HTML already. */
export type Html = { readonly html: string };

/** Marks text as HTML that needs no escaping, such as a picture. */
export function raw(html: string): Html {
  return { html };
}

/** A template whose values are escaped, unless they are HTML already; lists are joined. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  let text = strings[0]!;
  for (const [index, value] of values.entries()) text += textOf(value) + strings[index + 1]!;
  return { html: text };
}

function textOf(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'object') {
    return 'html' in value ? value.html : value.map((part) => part.html).join('');
  }
  return escaped(String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

/** A whole page with the navigation that all share. @param root the way from the page to the first folder, such as `../` */
export function page(title: string, root: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - Gridloom reference</title>
        <link rel="stylesheet" href="${root}reference.css" />
      </head>
      <body>
        <nav>
          <a href="${root}index.html">Patterns</a> <a href="${root}flows.html">Data flows</a>
          <a href="${root}fragments.html">Fragments</a>
          <a href="${root}vocabularies.html">Vocabularies</a>
        </nav>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `.html;
}

/** A table with a header row. */
export function table(
  header: readonly string[],
  rows: readonly (readonly (string | Html)[])[],
): Html {
  const cells = (row: readonly (string | Html)[]) => row.map((cell) => html`<td>${cell}</td>`);
  return html`<table>
    <thead>
      <tr>
        ${header.map((cell) => html`<th>${cell}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${cells(row)}
          </tr> `,
      )}
    </tbody>
  </table> `;
}

/** A name as part of an address: letters, digits and hyphens only, different names staying different. */
export function anchor(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, (c) => `.${c.codePointAt(0)!.toString(16)}`);
}

/** The address of a page by the name of what it is about, such as `metering/rms-voltage`. */
export function pageOf(name: string): string {
  return `${name.split('/').map(encodeURIComponent).join('/')}.html`;
}

/** The style sheet of all pages. */
export const stylesheet = `body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #1a1a1a; background: #fff; }
nav { background: #12403c; padding: 0.7rem 1.5rem; } nav a { color: #fff; margin-right: 1.5rem; text-decoration: none; }
main { max-width: 75rem; margin: 0 auto; padding: 0 1.5rem 3rem; } a { color: #0b6b61; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: 0.93rem; }
th, td { border-bottom: 1px solid #ddd; padding: 0.35rem 0.6rem; text-align: left; vertical-align: top; }
pre { background: #f4f6f5; padding: 1rem; overflow-x: auto; font-size: 0.85rem; } code { background: #f4f6f5; }
.picture { overflow-x: auto; } .picture svg { max-width: 100%; height: auto; } .quiet { color: #666; }
input[type=search] { font: inherit; padding: 0.4rem 0.6rem; width: 24rem; max-width: 100%; }
@media (prefers-color-scheme: dark) { body { background: #161a19; color: #e6e6e6; } a { color: #6cd0c4; }
th, td { border-color: #333; } pre, code { background: #202625; } .picture { background: #fff; } }
`;
