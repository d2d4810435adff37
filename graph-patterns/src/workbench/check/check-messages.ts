import { compileMessage } from '../../messages/compile-message.js';
import { MessageFileError, parseMessageFile } from '../../messages/message-file.js';
import type { CheckedPattern, CheckFile } from './check-pattern.js';
import { type Diagnostic, reportTo } from './diagnostic.js';

const ending = '.message.json';

/** Message files: that they are sound, and how fast their messages are converted. */
export async function checkMessages(
  files: readonly CheckFile[],
  patterns: readonly CheckedPattern[],
  found: Diagnostic[],
): Promise<void> {
  const byStem = new Map(patterns.map((one) => [one.draft.file.slice(0, -'.rq'.length), one]));
  for (const file of files.filter(({ path }) => path.endsWith(ending))) {
    const slash = Math.max(file.path.lastIndexOf('/'), file.path.lastIndexOf('\\')) + 1;
    const [stem = ''] = file.path.slice(slash).split('.');
    await checkMessage(file, byStem.get(file.path.slice(0, slash) + stem), found);
  }
}

async function checkMessage(
  { path, text }: CheckFile,
  pattern: CheckedPattern | undefined,
  found: Diagnostic[],
): Promise<void> {
  const report = reportTo(found, path);
  const place = { line: 1, column: 1 };
  if (pattern === undefined) {
    report('message-orphan', place, 'there is no pattern beside the message that it could be of');
    return;
  }
  // A pattern with faults is reported as a file of its own; its messages must wait.
  if (pattern.entry === undefined) return;
  try {
    const { mode, reason } = await compileMessage(
      pattern.entry,
      parseMessageFile(text, pattern.entry.name),
    );
    if (mode === 'compiled') {
      report('message-compiled', place, 'messages are converted by functions made once');
    } else {
      report(
        'message-by-jsonld',
        place,
        `messages are converted by JSON-LD, each by itself and far slower: ${reason}`,
      );
    }
  } catch (error) {
    if (!(error instanceof MessageFileError)) throw error;
    const { line = 1, pointer, problem } = error;
    const at = pointer === '' ? '' : `${pointer}: `;
    report('message-invalid', { line, column: 1 }, `${at}${problem}`);
  }
}
