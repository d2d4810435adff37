import { readFileSync } from 'node:fs';

/** Something that a page makes its reader do. */
export type Step = { readonly line: number } & (
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'run';
      readonly script: string;
      readonly exitCode: number;
      /** Runs on in a terminal of this name; absent: in the first one, to its end. */
      readonly terminal?: string;
      /** What it prints; `…` stands for anything. */
      expected?: string;
    }
  | { readonly kind: 'stop'; readonly terminal: string }
  /** Shows a file of the repository. */
  | { readonly kind: 'show'; readonly path: string; readonly text: string }
);

const fence = /^```(\S+)[ ]?(.*)$/;
const stopMark = /^<!-- test: stop (\S+) -->$/;

/**
 * The steps of a page, by the marks on its code blocks:
 *
 * - ` ```ts file=name ` is saved under that name;
 * - ` ```ts same=path ` is the text of that file of the repository;
 * - ` ```sh test ` is run, with `exit=N` it must end with that code, with `terminal=name` it runs on in a terminal of its own;
 * - ` ```text output ` is what the block before it prints;
 * - `<!-- test: stop name -->` ends a terminal.
 */
export function stepsOf(file: URL): readonly Step[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const steps: Step[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    const stop = stopMark.exec(lines[index]!);
    if (stop !== null) steps.push({ kind: 'stop', terminal: stop[1]!, line });
    const start = fence.exec(lines[index]!);
    if (start === null) continue;
    const end = lines.indexOf('```', index + 1);
    if (end < 0) throw new Error(`line ${line}: the code block is not closed`);
    const text = lines.slice(index + 1, end).join('\n');
    addBlock(steps, start[2]!.split(' '), text, line);
    index = end;
  }
  return steps;
}

function addBlock(steps: Step[], marks: readonly string[], text: string, line: number): void {
  const valueOf = (name: string): string | undefined =>
    marks.find((mark) => mark.startsWith(`${name}=`))?.slice(name.length + 1);
  const name = valueOf('file');
  if (name !== undefined) {
    steps.push({ kind: 'file', name, text: `${text}\n`, line });
    return;
  }
  const path = valueOf('same');
  if (path !== undefined) {
    steps.push({ kind: 'show', path, text: `${text}\n`, line });
  } else if (marks[0] === 'test') {
    const terminal = valueOf('terminal');
    steps.push({
      kind: 'run',
      script: text,
      exitCode: Number(valueOf('exit') ?? 0),
      ...(terminal !== undefined && { terminal }),
      line,
    });
  } else if (marks[0] === 'output') {
    const before = steps.at(-1);
    if (before?.kind !== 'run') throw new Error(`line ${line}: output of what?`);
    before.expected = text;
  }
}
