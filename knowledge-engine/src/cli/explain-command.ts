/** Options of ask and post that explain has too; all others are about carrying out. */
const sharedOptions = [
  'bindings',
  'bind',
  'result',
  'recipient',
  'exclude',
  'level',
  'knowledge',
  'prefix',
  'url',
  'id',
] as const;

/** Values of the options of an ask or post. */
export type AskedValues = {
  readonly [name in (typeof sharedOptions)[number]]?: string | readonly string[] | undefined;
};

/**
 * The command that explains what a command has asked or posted, ready to be given to a shell.
 *
 * @param isPost whether it must be said that this is a post, since nothing else shows it
 */
export function explainCommand(pattern: string, values: AskedValues, isPost: boolean): string {
  const words = ['gridloom', 'explain'];
  const isLikeOption = pattern.startsWith('-') && pattern !== '-';
  if (!isLikeOption) words.push(pattern);
  for (const name of sharedOptions) {
    for (const value of [values[name] ?? []].flat()) {
      if (value.startsWith('-')) words.push(`--${name}=${value}`);
      else words.push(`--${name}`, value);
    }
  }
  if (isPost) words.push('--post');
  if (isLikeOption) words.push('--', pattern);
  return words.map(quoted).join(' ');
}

/** A word as a POSIX shell reads it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
