import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import {
  type FragmentReader,
  fragmentsNear,
  listFragments,
  parsePatternFile,
  PatternFileError,
  type UsedAs,
} from '@gridloom/graph-patterns';
import {
  exampleTurtle,
  fragmentParameters,
  type NewPattern,
  newPatternFile,
  type NewPatternPart,
} from '@gridloom/graph-patterns/workbench';
import { onlyPositional, parsed, patternOptions, readPrefixes } from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { InputError, messageOf, UsageError } from '../usage-error.js';
import { writeText } from './write-files.js';

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
                       gridloom pattern list --fragments shows them
  --triples TEXT       triples of its own, in SPARQL
  --result-include FRAGMENT  the same for the result of a request
  --result-triples TEXT  the same for the result of a request
  --variable TEXT      a declaration such as '?value: xsd:decimal [volt] e.g. 230.5 - the voltage'; may be repeated
  --prefix p=IRI       a prefix besides the usual ones (saref, s4bldg, om, gl, ...), may be repeated
  --force              replaces files that exist

Includes and triples may be repeated and stand in the file in the order in which they are given. Variables that you do not
declare are declared as what they are likely to be; say in words what they are. In a shell, quote what has a question mark,
a parenthesis or a blank.

Exit code: 0 written, 2 wrong usage, or an include or triple that is not understood.

Example:
  gridloom pattern new rooms/temperature --in my-patterns --title 'Room temperature' \\
    --purpose 'How warm a room of a home is right now.' --seed 'fr:F4' --include home \\
    --triples '?home s4bldg:hasSpace ?room . ?room a s4bldg:BuildingSpace ; saref:hasIdentifier ?roomId .' \\
    --include 'reading(?source = ?room, ?property = gl:IndoorTemperature, ?unit = om:degreeCelsius)' \\
    --variable '?room: IRI from {home}/room/{roomId} - the room' \\
    --variable '?roomId: xsd:string e.g. "kitchen" - key of the room within the home'
`;

/** `gridloom pattern new`. */
export const newPatternCommand: Command = { help, run };

const usages: readonly UsedAs[] = ['Ask/Answer', 'Post/React', 'request with result'];

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals, tokens } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      tokens: true,
      options: {
        ...patternOptions,
        in: { type: 'string' },
        title: { type: 'string' },
        purpose: { type: 'string' },
        seed: { type: 'string' },
        'used-as': { type: 'string', multiple: true },
        include: { type: 'string', multiple: true },
        triples: { type: 'string', multiple: true },
        'result-include': { type: 'string', multiple: true },
        'result-triples': { type: 'string', multiple: true },
        variable: { type: 'string', multiple: true },
        force: { type: 'boolean' },
      },
    }),
  );
  const name = onlyPositional(positionals, 'the name, such as rooms/temperature,');
  const [family, own] = /^([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(name)?.slice(1) ?? [];
  if (family === undefined || own === undefined) {
    throw new UsageError(`${name}: expected family/name in small letters, digits and hyphens`);
  }
  if (family === 'fragments') {
    throw new UsageError(`${name}: a folder fragments holds fragments, not patterns`);
  }
  const path = join(values.in ?? '.', `${name}.rq`);
  const examplePath = path.replace(/\.rq$/, '.ttl');
  const existing = [path, examplePath].find((file) => existsSync(file));
  if (existing !== undefined && values.force !== true) {
    throw new InputError(`${existing} exists; --force replaces it`);
  }
  const usedAs = (values['used-as'] ?? []).flatMap((text) => text.split(',')).map(usageOf);
  const given: Given = {
    title: values.title,
    purpose: values.purpose,
    seed: values.seed,
    parts: partsIn(tokens, ''),
  };
  const resultParts = partsIn(tokens, 'result-');
  if (resultParts.length > 0 && !usedAs.includes('request with result')) {
    throw new UsageError("a result needs --used-as 'request with result'");
  }
  const readFragment = fragmentsNear(path);
  const complete = io.isTerminal ? await askForRest(given, readFragment, io) : given;
  const lacksResult = usedAs.includes('request with result') && resultParts.length === 0;
  if (lacksResult && complete.parts.length > 0) {
    throw new UsageError(
      "a request with result needs --result-include or --result-triples, such as --result-include 'acknowledgement(?subject = ?order)'",
    );
  }
  const wanted: NewPattern = {
    name,
    title: complete.title ?? own.replaceAll('-', ' '),
    purpose: complete.purpose ?? 'Say here what it is for.',
    seed: complete.seed ?? 'own',
    usedAs: usedAs.length === 0 ? ['Ask/Answer', 'Post/React'] : usedAs,
    parts: complete.parts,
    resultParts,
    variables: values.variable ?? [],
    prefixes: readPrefixes(values.prefix),
  };
  const { text, example } = written(wanted, readFragment);
  writeText(path, text);
  writeText(examplePath, example);
  io.stdout.write(`${path}\n${examplePath}\n`);
  const open = text.split('\n').filter((line) => /\bsay (?:here )?what it is\b/i.test(line)).length;
  if (open > 0) {
    io.stderr.write(
      `Next: say in words what it is, where ${path} does not know (${open} ${open === 1 ? 'line' : 'lines'}).\n`,
    );
  }
  io.stderr.write(`Then: gridloom pattern check ${path}\n`);
  return 0;
}

function written(
  wanted: NewPattern,
  readFragment: FragmentReader,
): { readonly text: string; readonly example: string } {
  try {
    const text = newPatternFile(wanted, readFragment);
    return { text, example: exampleTurtle(parsePatternFile(text, wanted.name, { readFragment })) };
  } catch (error) {
    throw new InputError(error instanceof PatternFileError ? error.problem : messageOf(error));
  }
}

type OptionToken = { readonly kind: string; readonly name?: string; readonly value?: unknown };

/** Includes and triples in the order in which they are given. */
function partsIn(tokens: readonly OptionToken[], role: '' | 'result-'): NewPatternPart[] {
  return tokens.flatMap(({ kind, name, value }): NewPatternPart[] => {
    if (kind !== 'option' || typeof value !== 'string') return [];
    if (name === `${role}include`) return [{ include: value }];
    return name === `${role}triples` ? [{ triples: value }] : [];
  });
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
  readonly parts: readonly NewPatternPart[];
}

/** Asks on the terminal for what the options leave out; an empty answer leaves it out as well. */
async function askForRest(given: Given, readFragment: FragmentReader, io: Io): Promise<Given> {
  const terminal = createInterface({ input: io.stdin });
  const lines: AsyncIterator<string, unknown> = terminal[Symbol.asyncIterator]();
  const ask: Ask = async (question) => {
    io.stderr.write(question);
    // The end of the input answers this and all further questions with nothing.
    const line = await lines.next();
    if (line.done !== true) return line.value.trim() || undefined;
    io.stderr.write('\n');
    return undefined;
  };
  try {
    return {
      title: given.title ?? (await ask('Title: ')),
      purpose: given.purpose ?? (await ask('What is it for, in one sentence? ')),
      seed:
        given.seed ?? (await ask('Data flows it carries, such as fr:F4, or whose need it is: ')),
      parts: given.parts.length > 0 ? given.parts : await askForParts(ask, readFragment, io),
    };
  } finally {
    terminal.close();
  }
}

type Ask = (question: string) => Promise<string | undefined>;

async function askForParts(
  ask: Ask,
  readFragment: FragmentReader,
  io: Io,
): Promise<NewPatternPart[]> {
  const parts: NewPatternPart[] = [];
  for (;;) {
    const name = await ask('Include which fragment (? lists them, empty when done)? ');
    if (name === undefined) break;
    if (name === '?') {
      io.stderr.write(`${listFragments().join(', ')}\n`);
      continue;
    }
    const parameters = name.includes('(') ? [] : fragmentParameters(name, readFragment);
    if (parameters === undefined) {
      io.stderr.write(`There is no fragment ${name}.\n`);
      continue;
    }
    const values: string[] = [];
    for (const parameter of parameters) {
      values.push(`?${parameter} = ${(await ask(`  ?${parameter} = `)) ?? `?${parameter}`}`);
    }
    parts.push({ include: values.length === 0 ? name : `${name}(${values.join(', ')})` });
  }
  for (;;) {
    const triples = await ask('Triples of its own, such as ?x a saref:Device . (empty when done) ');
    if (triples === undefined) return parts;
    parts.push({ triples });
  }
}
