/* Headers that report on domain knowledge; the developer API leaves the body empty. */

export const ruleCountHeader = 'Gridloom-Rule-Count';
export const factCountHeader = 'Gridloom-Fact-Count';
/** One header field for each warning. */
export const warningHeader = 'Gridloom-Warning';

/** More would make a head that clients refuse; they usually read 16 KiB. */
export const maxWarnings = 20;
const maxWarningChars = 300;

/**
 * A text as visible ASCII of bounded length: everything else, and the percent sign, is percent-encoded as UTF-8. What is
 * cut off leaves three dots.
 */
export function headerSafe(text: string): string {
  let safe = '';
  for (const character of text) {
    const encoded = /[^\x20-\x7e]|%/u.test(character) ? percentEncoded(character) : character;
    if (safe.length + encoded.length > maxWarningChars) return `${safe}...`;
    safe += encoded;
  }
  return safe.trim();
}

function percentEncoded(character: string): string {
  const bytes = [...Buffer.from(character, 'utf8')];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
