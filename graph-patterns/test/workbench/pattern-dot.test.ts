import assert from 'node:assert/strict';
import { loadPattern, parsePatternFile } from '../../src/index.js';
import { patternDot, patternSvg } from '../../src/workbench/index.js';

const entry = (title: string, query: string, more = '') =>
  parsePatternFile(
    `# title: ${title}
# purpose: P.
# seed: own
# used-as: ${query.startsWith('CONSTRUCT') ? 'request with result' : 'Ask/Answer'}
# ?d: IRI e.g. ex:d - d
# ?v: xsd:decimal [watt] e.g. 1.5 - v
${more}PREFIX ex: <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
${query}
`,
    'test/one',
  );

describe('the picture of a pattern', () => {
  it('has a box per node with its class, an ellipse per value with datatype and unit, an arrow per property', () => {
    const dot = patternDot(
      entry('T', 'SELECT * WHERE { ?d a ex:Device ; ex:power ?v ; ex:in ex:W . }'),
    );
    assert.match(dot, /n0 \[shape=box, label="\?d\\nex:Device"\];/);
    assert.match(dot, /n1 \[shape=ellipse, label="\?v\\nxsd:decimal \[watt\]"\];/);
    assert.match(dot, /n2 \[shape=box, label="ex:W", style=filled/);
    assert.match(dot, /n0 -> n1 \[label="ex:power"\];/);
    assert.doesNotMatch(dot, /"ex:Device"|label="a"/);
  });

  it('dashes what stands only in the result of a request', () => {
    const dot = patternDot(
      entry(
        'T',
        'CONSTRUCT { ?d ex:ok ?w . } WHERE { ?d ex:power ?v . }',
        '# result ?w: IRI e.g. ex:w - w\n',
      ),
    );
    assert.match(dot, /label="\?w", style=dashed\];/);
    assert.match(dot, /label="ex:ok", style=dashed\];/);
    assert.match(dot, /label="ex:power"\];/);
  });

  it('is drawn whatever stands in titles and literals', async () => {
    const odd = entry(
      'a "b" \\ <c> & d',
      'SELECT * WHERE { ?d ex:power ?v ; ex:says "x\\"y\\\\z\\nn" . }',
    );
    const svg = await patternSvg(odd);
    assert.match(svg, /^<\?xml[^]*<\/svg>\s*$/);
    assert.match(svg, /a &quot;b&quot; \\ &lt;c&gt; &amp; d/);
  });

  it('can be drawn of a pattern and of a request of the catalogue', async () => {
    for (const name of ['metering/rms-voltage', 'orchestration/start-authorisation']) {
      assert.match(await patternSvg(loadPattern(name)), /<svg [^]*\?home/);
    }
  });
});
