import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Runtime, startRestServer } from '@gridloom/knowledge-engine';
import {
  allPages,
  brokenLinksOf,
  internalsOf,
  literalsOf,
  propertiesOf,
  root,
  sectionOf,
  tableRows,
  textOf,
} from './docs/facts.js';
import { stepsOf } from './docs/page.js';
import { assertCompiles, Reader } from './docs/reader.js';

/** Pages whose commands are tried, and whether they presuppose a runtime. */
const triedPages: readonly (readonly [page: string, withRuntime: boolean])[] = [
  ['README.md', true],
  ['docs/tutorial/first-adapter.md', true],
  ['docs/how-to/run-a-runtime.md', false],
  ['docs/how-to/take-part-with-any-http-client.md', true],
  ['docs/patterns.md', true],
  ['docs/how-to/use-patterns-in-code.md', true],
  ['docs/how-to/read-an-exchange-record.md', true],
  ['docs/how-to/bring-domain-knowledge.md', true],
  ['docs/how-to/check-an-ems.md', false],
  ['docs/how-to/replace-a-component.md', false],
  ['knowledge-engine/README.md', false],
];

const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe('the documentation', () => {
  before(() => {
    const isBuilt = existsSync(new URL('knowledge-engine/dist/cli/main.js', root));
    assert.ok(isBuilt, 'the pages use what is built: npm run build first');
  });

  for (const [page, withRuntime] of triedPages) {
    it(`${page}: every command does what it says`, async function () {
      this.timeout(240_000);
      const steps = stepsOf(new URL(page, root));
      const needsCurl = steps.some((step) => step.kind === 'run' && /\bcurl\b/.test(step.script));
      if (needsCurl && !hasCurl && process.env['CI'] !== 'true') this.skip();
      const reader = new Reader();
      try {
        await reader.open(withRuntime);
        for (const step of steps) {
          try {
            await reader.follow(step);
          } catch (error) {
            (error as Error).message = `${page}, line ${step.line}: ${(error as Error).message}`;
            throw error;
          }
        }
      } finally {
        await reader.close();
      }
    });
  }

  it('shows TypeScript that compiles', async function () {
    this.timeout(120_000);
    const pages = triedPages.map(([page]) =>
      stepsOf(new URL(page, root)).flatMap((step) =>
        step.kind === 'file' && step.name.endsWith('.ts') ? [step] : [],
      ),
    );
    assert.ok(pages.flat().length >= 5);
    await assertCompiles(pages);
  });

  it('links only to what is there', () => {
    const pages = allPages();
    assert.ok(pages.length > 15);
    assert.deepEqual(pages.flatMap(brokenLinksOf), []);
  });
});

describe('docs/first-flow.svg', () => {
  it('shows figures that the demo prints', () => {
    const printed = textOf('examples/first-flow/expected-output.txt');
    const figures = textOf('docs/first-flow.svg').match(/\d+ VA\b/g) ?? [];
    assert.ok(figures.length > 2);
    assert.deepEqual(
      figures.filter((figure) => !printed.includes(figure)),
      [],
    );
  });
});

describe('docs/reference/errors.md', () => {
  it('has every error code with its status, and no other', async () => {
    const { GridloomError } = await internalsOf<{
      readonly GridloomError: new (code: string, message: string) => Error;
    }>('knowledge-engine/src/api/errors.ts');
    const { errorResponse } = await internalsOf<{
      readonly errorResponse: (error: Error) => { readonly status: number };
    }>('knowledge-engine/src/rest/errors.ts');
    const codes = literalsOf('knowledge-engine/src/api/errors.ts', 'ErrorCode');
    const rows = tableRows(sectionOf('docs/reference/errors.md', '## Codes'));
    assert.deepEqual(
      [...rows].map(([code, [, status]]) => `${code} ${status}`).sort(),
      codes
        .map((code) => `${code} ${errorResponse(new GridloomError(code, 'a message')).status}`)
        .sort(),
    );
  });
});

describe('docs/reference/options.md', () => {
  const engine = 'knowledge-engine/src';
  const page = 'docs/reference/options.md';
  const documented: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [
      '## Runtime',
      [
        [`${engine}/runtime/options.ts`, 'RuntimeOptions'],
        [`${engine}/exchange/bounds.ts`, 'ExchangeBounds'],
      ],
    ],
    ['### Bounds of one exchange', [[`${engine}/exchange/bounds.ts`, 'ExchangeBounds']]],
    [
      '## REST server',
      [
        [`${engine}/rest/options.ts`, 'RestServerOptions'],
        [`${engine}/rest/options.ts`, 'RestLimits'],
        [`${engine}/rest/handle-queue.ts`, 'QueueLimits'],
        [`${engine}/rest/options.ts`, 'RestTimes'],
      ],
    ],
    [
      '## Connector over REST',
      [
        [`${engine}/client/options.ts`, 'ConnectOptions'],
        [`${engine}/client/options.ts`, 'RetryOptions'],
      ],
    ],
    ['## One exchange', [[`${engine}/api/smart-connector.ts`, 'ExchangeOptions']]],
  ];

  for (const [heading, types] of documented) {
    it(`${heading.replace(/^#+ /, '')}: has every option of ${types.map(([, name]) => name).join(', ')}, and no other`, () => {
      const rows = tableRows(sectionOf(page, heading));
      const properties = types.flatMap(([path, name]) => propertiesOf(path, name));
      assert.deepEqual([...rows.keys()].sort(), properties.toSorted());
    });
  }

  it('states the defaults', async () => {
    const runtime = await internalsOf<{ resolveOptions: (options: object) => object }>(
      `${engine}/runtime/options.ts`,
    );
    const client = await internalsOf<{ settingsOf: (options: object) => object }>(
      `${engine}/client/options.ts`,
    );
    const rest = await internalsOf<{ defaultLimits: object; defaultTimes: object }>(
      `${engine}/rest/options.ts`,
    );
    const rows = tableRows(textOf(page).split('## Environment variables')[0]!);
    const defaults = [
      runtime.resolveOptions({}),
      client.settingsOf({}),
      rest.defaultLimits,
      rest.defaultTimes,
    ];
    const plain = defaults.flatMap((object) => leavesOf(object));
    assert.ok(plain.length > 30);
    for (const [name, value] of plain) {
      assert.equal(rows.get(name)?.[0]?.replaceAll(' ', ''), String(value), name);
    }
  });

  it('has every environment variable', () => {
    const sources = ['cli/environment.ts', 'cli/serve.ts', 'cli/run-cli.ts'];
    const text = sources.map((file) => textOf(`${engine}/${file}`)).join('\n');
    const names = new Set(text.match(/\b(?:KD|KE|SC|GRIDLOOM)_[A-Z_]+\b/g));
    assert.ok(names.size > 8);
    const section = sectionOf(page, '## Environment variables');
    assert.deepEqual(
      [...names].filter((name) => !section.includes(`\`${name}\``)),
      [],
    );
  });
});

/** Names and values of an object, those of objects in it included; functions are left out. */
function leavesOf(object: object): [string, unknown][] {
  return Object.entries(object).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'function') return [];
    return typeof value === 'object' && value !== null ? leavesOf(value) : [[name, value]];
  });
}

describe('docs/reference/cli.md', () => {
  const page = 'docs/reference/cli.md';
  const commands = ['serve', 'ask', 'post', 'explain', 'list', 'answer', 'react'];

  for (const name of commands) {
    it(`gridloom ${name}: has every option of its help, and no other`, async () => {
      const module = await internalsOf<Readonly<Record<string, { readonly help: string }>>>(
        `knowledge-engine/src/cli/${name}.ts`,
      );
      const helped = [...module[name]!.help.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, flag]) => flag!);
      const shared = [...tableRows(sectionOf(page, '## Options of several commands'))]
        .filter(([, [commandsOf]]) => commandsOf!.split(', ').includes(name))
        .map(([option]) => option);
      const own = [...tableRows(sectionOf(page, `## gridloom ${name}`)).keys()];
      const flags = [...shared, ...own].map((option) => option.split(' ')[0]!);
      assert.deepEqual(flags.sort(), helped.sort());
    });
  }
});

describe('docs/reference/cli.md, gridloom pattern', () => {
  const page = 'docs/reference/cli.md';
  type Workbench = {
    readonly help: string;
    helpFor(args: readonly string[]): Promise<string>;
  };
  let workbench: Workbench;
  let names: readonly string[];
  before(async () => {
    const module = await internalsOf<{ readonly pattern: Workbench }>(
      'knowledge-engine/src/cli/pattern/pattern-command.ts',
    );
    workbench = module.pattern;
    names = [...workbench.help.matchAll(/^ {2}([a-z]+) +\S/gm)].map(([, name]) => name!);
  });

  it('has every subcommand, and no other', () => {
    const rows = [...tableRows(sectionOf(page, '## gridloom pattern').split('\n### ')[0]!).keys()];
    assert.ok(names.length > 10);
    assert.deepEqual(rows.sort(), names.map((name) => `gridloom pattern ${name}`).sort());
  });

  it('has every option of every subcommand, and no other', async () => {
    for (const name of names) {
      const help = await workbench.helpFor([name]);
      const helped = [...help.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, flag]) => flag!);
      const rows = [...tableRows(sectionOf(page, `### gridloom pattern ${name}`)).keys()];
      const flags = rows.map((option) => option.split(' ')[0]!);
      assert.deepEqual(flags.sort(), helped.sort(), `gridloom pattern ${name}`);
    }
  });
});

describe('docs/reference/rest-api.md', () => {
  const page = 'docs/reference/rest-api.md';

  it('has every path, method and status of /openapi.json, and every metric of /metrics', async () => {
    const runtime = new Runtime();
    const server = await startRestServer({ host: runtime, port: 0, logLevel: 'silent' });
    try {
      const api = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
        readonly paths: Record<string, Record<string, { readonly responses: object }>>;
      };
      const served = Object.entries(api.paths).flatMap(([path, operations]) =>
        Object.entries(operations)
          .filter(([method]) => method !== 'parameters')
          .map(
            ([method, { responses }]) =>
              `${method.toUpperCase()} ${path}: ${Object.keys(responses).join(', ')}`,
          ),
      );
      const rows = [...tableRows(sectionOf(page, '## Paths'))];
      const described = rows.map(([operation, cells]) => `${operation}: ${cells.at(-1)}`);
      assert.deepEqual(described.sort(), served.sort());

      const metrics = await (await fetch(`${server.url}/metrics`)).text();
      const names = [...metrics.matchAll(/^# TYPE (gridloom_\w+)/gm)].map(([, name]) => name!);
      const documented = tableRows(sectionOf(page, '## Health and metrics')).keys();
      assert.deepEqual([...documented].sort(), names.sort());
    } finally {
      await server.close();
      await runtime.close();
    }
  });
});

describe('docs/dependencies.md', () => {
  const workspaces = [
    '.',
    'ontology',
    'graph-patterns',
    'knowledge-engine',
    'adapters',
    'examples',
    'bench',
  ];

  for (const [heading, property] of [
    ['## At run time', 'dependencies'],
    ['## For development', 'devDependencies'],
  ] as const) {
    it(`${property}: has every one, and no other`, () => {
      const named = workspaces.flatMap((workspace) => {
        const manifest = JSON.parse(textOf(`${workspace}/package.json`)) as Record<string, object>;
        return Object.keys(manifest[property] ?? {});
      });
      const external = [...new Set(named)].filter((name) => !name.startsWith('@gridloom/'));
      const rows = tableRows(sectionOf('docs/dependencies.md', heading));
      assert.deepEqual([...rows.keys()].sort(), external.sort());
    });
  }
});
