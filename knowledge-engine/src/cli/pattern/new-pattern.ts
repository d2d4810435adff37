import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import {
  exampleTurtle,
  fragmentParameters,
  fragmentsNear,
  listFragments,
  type NewPattern,
  newPatternFile,
  readPatternFile,
  type UsedAs,
} from '@gridloom/graph-patterns';
import { onlyPositional, parsed } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { InputError, messageOf, UsageError } from '../usage-error.js';

const help = `Usage: gridloom pattern new FAMILY/NAME [options]

Writes the file of a new pattern and its example, ready for gridloom pattern check. On a terminal it asks for what the
options leave out.

Options:
  --in FOLDER          where the family is, or shall be (default: .)
  --title TEXT         what it is called
  --purpose TEXT       what it is for, one sentence
  --seed TEXT          ids of data flows it carries, such as fr:F4, or where else the need comes from
  --used-as USE        Ask/Answer, Post/React or request with result; may be repeated (default: Ask/Answer and Post/React)
  --include FRAGMENT   a fragment, such as home or 'reading(?source = ?meter, ?property = gl:RmsVoltage, ?unit = om:volt)';
                       may be repeated; gridloom pattern list --fragments shows them
  --result-include FRAGMENT   the same for the result of a request
  --triples TEXT       triples of its own, in SPARQL with the usual prefixes
  --variable TEXT      a declaration such as '?value: xsd:decimal [volt] e.g. 230.5 - the voltage'; may be repeated
  --force              replaces files that exist

Exit code: 0 written, 2 wrong usage, or an include or triple that is not understood.

Example:
  gridloom pattern new rooms/temperature --in my-patterns --title 'Room temperature' \\
    --purpose 'How warm a room of a home is right now.' --seed 'fr:F4' --include home \\
    --triples '?home s4bldg:hasSpace ?room . ?room a s4bldg:BuildingSpace ; saref:hasIdentifier ?roomId .' \\
    --include 'reading(?source = ?room, ?property = saref:Temperature, ?unit = om:degreeCelsius)' \\
    --variable '?room: IRI from {home}/room/{roomId} - the room' \\
    --variable '?roomId: xsd:string e.g. "kitchen" - key of the room within the home'
`;

/** `gridloom pattern new`. */
export const newPatternCommand: Command = { help, run };

const usages: readonly UsedAs[] = ['Ask/Answer', 'Post/React', 'request with result'];

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        in: { type: 'string' },
        title: { type: 'string' },
        purpose: { type: 'string' },
        seed: { type: 'string' },
        'used-as': { type: 'string', multiple: true },
        include: { type: 'string', multiple: true },
        'result-include': { type: 'string', multiple: true },
        triples: { type: 'string' },
        variable: { type: 'string', multiple: true },
        force: { type: 'boolean' },
      },
    }),
  );
  const name = onlyPositional(positionals, 'the name, such as rooms/temperature,');
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(name)) {
    throw new UsageError(`${name}: expected family/name in small letters, digits and hyphens`);
  }
  const path = join(values.in ?? '.', `${name}.rq`);
  if (existsSync(path) && values.force !== true) {
    throw new InputError(`${path} exists; --force replaces it`);
  }
  const usedAs = (values['used-as'] ?? []).flatMap((text) => text.split(',')).map(usageOf);
  const given = {
    title: values.title,
    purpose: values.purpose,
    seed: values.seed,
    includes: values.include,
  };
  const complete = io.isTerminal ? await askForRest(given, io) : given;
  const wanted: NewPattern = {
    name,
    title: complete.title ?? name.replace(/^.*\//, '').replaceAll('-', ' '),
    purpose: complete.purpose ?? 'Say here what it is for.',
    seed: complete.seed ?? 'own',
    usedAs: usedAs.length === 0 ? ['Ask/Answer', 'Post/React'] : usedAs,
    includes: complete.includes ?? [],
    resultIncludes: values['result-include'] ?? [],
    ...(values.triples === undefined ? {} : { triples: values.triples }),
    variables: values.variable ?? [],
  };
  let text: string;
  try {
    text = newPatternFile(wanted, fragmentsNear(path));
  } catch (error) {
    throw new InputError(messageOf(error));
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const example = path.replace(/\.rq$/, '.ttl');
  writeFileSync(example, exampleTurtle(readPatternFile(path)));
  io.stdout.write(`${path}\n${example}\n`);
  return 0;
}

function usageOf(text: string): UsedAs {
  const usage = usages.find((known) => known === text.trim());
  if (usage !== undefined) return usage;
  throw new UsageError(`--used-as ${text}: expected ${usages.join(', ')}`);
}

interface Given {
  readonly title: string | undefined;
  readonly purpose: string | undefined;
  readonly seed: string | undefined;
  readonly includes: readonly string[] | undefined;
}

/** Asks on the terminal for what the options leave out; an empty answer leaves it out as well. */
async function askForRest(given: Given, io: Io): Promise<Given> {
  const terminal = createInterface({ input: io.stdin, output: io.stderr });
  try {
    const ask = async (question: string) => (await terminal.question(question)).trim() || undefined;
    return {
      title: given.title ?? (await ask('Title: ')),
      purpose: given.purpose ?? (await ask('What is it for, in one sentence? ')),
      seed: given.seed ?? (await ask('Data flows it carries, such as fr:F4: ')),
      includes: given.includes ?? (await askForIncludes(terminal, io)),
    };
  } finally {
    terminal.close();
  }
}

async function askForIncludes(terminal: Interface, io: Io): Promise<string[]> {
  io.stderr.write(`Fragments: ${listFragments().join(', ')}\n`);
  const includes: string[] = [];
  for (;;) {
    const name = (await terminal.question('Include which fragment (empty when done)? ')).trim();
    if (name === '') return includes;
    const parameters = name.includes('(') ? [] : fragmentParameters(name);
    if (parameters === undefined) {
      io.stderr.write(`There is no fragment ${name}.\n`);
      continue;
    }
    const values: string[] = [];
    for (const parameter of parameters) {
      values.push(`?${parameter} = ${(await terminal.question(`  ?${parameter} = `)).trim()}`);
    }
    includes.push(values.length === 0 ? name : `${name}(${values.join(', ')})`);
  }
}
