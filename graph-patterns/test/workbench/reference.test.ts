import assert from 'node:assert/strict';
import { dirname, join, normalize } from 'node:path/posix';
import {
  type CatalogueEntry,
  listPatterns,
  loadPattern,
  parsePatternFile,
} from '../../src/index.js';
import { referenceFiles } from '../../src/workbench/index.js';

async function siteOf(entries: readonly CatalogueEntry[]): Promise<Map<string, string>> {
  const site = new Map<string, string>();
  for await (const { path, text } of referenceFiles(entries)) {
    assert.equal(site.has(path), false, `${path} is written twice`);
    site.set(path, text);
  }
  return site;
}

/** Links that lead nowhere, as `page: link`. */
function brokenLinks(site: ReadonlyMap<string, string>): string[] {
  const anchors = new Map(
    Array.from(site, ([path, text]) => [
      path,
      new Set(Array.from(text.matchAll(/ id="([^"]*)"/g), ([, id]) => id!)),
    ]),
  );
  return Array.from(site).flatMap(([path, text]) =>
    Array.from(text.matchAll(/<(?:a|link)\b[^>]* href="([^"]*)"/g), ([, href]) => href!).flatMap(
      (href) => {
        if (/^[a-z]+:/.test(href)) return [`${path}: ${href} leads out of the reference`];
        // The only two characters of an address that HTML escapes.
        const address = href.replaceAll('&#39;', "'").replaceAll('&amp;', '&');
        const [file = '', anchor] = address.split('#');
        const target = normalize(join(dirname(path), decodeURIComponent(file)));
        const isThere =
          site.has(target) && (anchor === undefined || anchors.get(target)!.has(anchor));
        return isThere ? [] : [`${path}: ${href}`];
      },
    ),
  );
}

const file = (title: string, name: string, more = '') =>
  parsePatternFile(
    `# title: ${title}
# purpose: ${title} & more.
# seed: own <b>(${title})</b>, other:X26
# used-as: Ask/Answer
# ?d: IRI e.g. ex:d - ${title}
# ?v: xsd:string e.g. "<i>&" - v
${more}PREFIX ex: <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT * WHERE { ?d ex:p ?v . }
`,
    name,
  );

describe('the browsable reference', function () {
  this.timeout(120_000);

  describe('of the catalogue', () => {
    let site: Map<string, string>;
    before(async () => (site = await siteOf(listPatterns().map(loadPattern))));

    it('has a page with picture, variables and example for every pattern', () => {
      for (const name of listPatterns()) {
        const page = site.get(`${name}.html`);
        assert.ok(page !== undefined, name);
        for (const part of [
          '<svg ',
          '<h2>Variables</h2>',
          '<h2>Triples</h2>',
          '<h2>Example</h2>',
        ]) {
          assert.ok(page.includes(part), `${name}: ${part}`);
        }
      }
    });

    it('has no link that leads nowhere', () => assert.deepEqual(brokenLinks(site), []));

    it('names every pattern on the first page, and every data flow with what carries it', () => {
      const index = site.get('index.html')!;
      assert.ok(listPatterns().every((name) => index.includes(`href="${name}.html"`)));
      const row = /<span id="fr\.3aA1">[^]*?<\/tr>/.exec(site.get('flows.html')!)?.[0];
      assert.match(row!, /href="metering\/cut-off-power\.html"/);
    });

    it('needs nothing from elsewhere', () => {
      for (const [path, text] of site) {
        assert.doesNotMatch(text, /(?:src|href)="(?:https?:)?\/\//, path);
      }
    });
  });

  it('escapes whatever authors write', async () => {
    const site = await siteOf([file('<script>alert("1")</script>', 'rooms/odd')]);
    for (const [path, text] of site) {
      assert.doesNotMatch(text, /<script>alert|<b>\(|<i>&/, path);
    }
    const page = site.get('rooms/odd.html')!;
    assert.match(page, /<title>&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; - /);
    // Graphviz escapes what it draws.
    assert.match(page, /<svg [^]*&lt;script&gt;[^]*<\/svg>/);
  });

  it('links pages whatever their files are called', async () => {
    const site = await siteOf([file('T', 'my rooms/50% #1?'), file('U', "o'neil/<x>&")]);
    assert.deepEqual(brokenLinks(site), []);
    assert.ok(site.has('my rooms/50% #1?.html'));
  });

  it('says on the page why a pattern has no example', async () => {
    const entry = file('T', 'rooms/literal');
    const variables = entry.variables.map((variable) =>
      variable.name === 'd'
        ? { ...variable, datatype: 'http://www.w3.org/2001/XMLSchema#string' }
        : variable,
    );
    const site = await siteOf([{ ...entry, variables }]);
    assert.match(site.get('rooms/literal.html')!, /\?d is the subject or property of a triple/);
  });
});
