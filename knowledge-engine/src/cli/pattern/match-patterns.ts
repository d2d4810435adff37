import { parseArgs } from 'node:util';
import type { GraphPattern, Prefixes } from '@gridloom/graph-patterns';
import {
  type ExplainedMatch,
  explainMatch,
  mismatchLines,
  shortTriple,
} from '@gridloom/graph-patterns/workbench';
import {
  parsed,
  patternHelp,
  patternOptions,
  patternSourceHelp,
  readPrefixes,
} from '../arguments.js';
import type { Command, ExitCode, Io } from '../command.js';
import { type PatternInput, readPattern } from '../read-pattern.js';
import { UsageError } from '../usage-error.js';

const help = `Usage: gridloom pattern match ASKED SUPPLIED [options]

Would an Ask of the first pattern be answered by an Answer of the second, or a Post of the second be taken by a React of
the first? If not, it names each triple that is missing and why: another unit, the inverse property, a sub- or superclass,
another namespace, another value, or nothing like it. Where a rule would bridge the difference, it prints the rule, for
the domain knowledge of who asks. Results of requests are compared as well, the other way round.

Options:
  --format FORMAT      text (default) or json
  --rules              prints nothing but the rules that would bridge the differences
${patternHelp}

${patternSourceHelp}

Exit code: 0 they match, 1 they do not, 2 wrong usage or unreadable pattern.

Examples:
  gridloom pattern match metering/apparent-power-drawn my-patterns/home/power.rq
  gridloom pattern match my-patterns/home/power.rq metering/apparent-power-drawn --rules > bridge.rules
`;

/** `gridloom pattern match`. */
export const matchPatternsCommand: Command = { help, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...patternOptions,
        format: { type: 'string', short: 'f' },
        rules: { type: 'boolean' },
      },
    }),
  );
  const format = values.format ?? 'text';
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(`--format ${format}: expected text or json`);
  }
  const [first, second, more] = positionals;
  if (first === undefined || second === undefined) {
    throw new UsageError('two patterns are needed: what is asked for, and what is supplied');
  }
  if (more !== undefined) throw new UsageError(`one argument too many: ${more}`);
  const extra = readPrefixes(values.prefix);
  const [asked, supplied] = [
    named(await readPattern(first, io, extra), 'the first pattern'),
    named(await readPattern(second, io, extra), 'the second pattern'),
  ];
  const parts = compare(asked, supplied);
  const withResult = [asked, supplied].filter(({ result }) => result !== undefined);
  if (withResult.length === 1) {
    io.stderr.write(`Only ${withResult[0]!.label} has a result, which is not compared.\n`);
  }
  if (values.rules) printRules(parts, io);
  else if (format === 'json')
    io.stdout.write(`${JSON.stringify(parts.map(asJson), undefined, 2)}\n`);
  else io.stdout.write(parts.map(asText).join('\n'));
  return parts.every(({ match }) => match.matches) ? 0 : 1;
}

/** A pattern that was typed has no name of its own. */
function named(pattern: PatternInput, name: string): PatternInput {
  return pattern.label === 'pattern' ? { ...pattern, label: name } : pattern;
}

interface ComparedPart {
  /** What is compared: patterns, or the arguments or results of requests. */
  readonly what: 'pattern' | 'argument' | 'result';
  readonly asked: string;
  readonly supplied: string;
  readonly match: ExplainedMatch;
  /** Those of both, to write terms with. */
  readonly prefixes: Prefixes;
}

function compare(asked: PatternInput, supplied: PatternInput): ComparedPart[] {
  const prefixes = { ...supplied.prefixes, ...asked.prefixes };
  const part = (
    what: ComparedPart['what'],
    a: GraphPattern,
    s: GraphPattern,
    labels = [asked.label, supplied.label],
  ) => ({
    what,
    asked: labels[0]!,
    supplied: labels[1]!,
    match: explainMatch(a, s, { prefixes }),
    prefixes,
  });
  if (asked.result === undefined || supplied.result === undefined) {
    return [part('pattern', asked.pattern, supplied.pattern)];
  }
  // The second posts and the first reacts: the result goes the other way.
  return [
    part('argument', asked.pattern, supplied.pattern),
    part('result', supplied.result, asked.result, [supplied.label, asked.label]),
  ];
}

function printRules(parts: readonly ComparedPart[], io: Io): void {
  const rules = rulesOf(parts);
  io.stdout.write(rules.map((rule) => `${rule}\n`).join(''));
  const unbridged = parts.flatMap(({ match }) =>
    match.mismatches.filter(({ rule }) => rule === undefined),
  );
  if (unbridged.length > 0) {
    io.stderr.write(
      `No rule would bridge ${unbridged.length} of the missing triples; without --rules they are explained.\n`,
    );
  }
}

function rulesOf(parts: readonly ComparedPart[]): string[] {
  const rules = parts.flatMap(({ match }) => match.mismatches.flatMap(({ rule }) => rule ?? []));
  return [...new Set(rules)];
}

function asText({ what, asked, supplied, match, prefixes }: ComparedPart): string {
  const total = match.matched.length + match.unmatched.length;
  if (match.matches) {
    return `${what}: ${supplied} supplies all ${total} triples that ${asked} asks for.\n`;
  }
  const lines = mismatchLines(match.mismatches, prefixes).map((line) => `  ${line}\n`);
  return `${what}: ${supplied} supplies ${match.matched.length} of the ${total} triples that ${asked} asks for. Missing:\n${lines.join('')}`;
}

function asJson({ what, asked, supplied, match, prefixes }: ComparedPart): object {
  return {
    what,
    asked,
    supplied,
    matches: match.matches,
    mismatches: match.mismatches.map(({ triple, nearest, ...rest }) => ({
      triple: shortTriple(triple, prefixes),
      ...(nearest === undefined ? {} : { nearest: shortTriple(nearest, prefixes) }),
      ...rest,
    })),
  };
}
