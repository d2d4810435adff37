import { shorten } from './identifiers.js';

/* Headers that report on domain knowledge; the developer API leaves the body empty. */

export const ruleCountHeader = 'Gridloom-Rule-Count';
export const factCountHeader = 'Gridloom-Fact-Count';
/** One header field for each warning. */
export const warningHeader = 'Gridloom-Warning';

/** More would make a head that clients refuse; they usually read 16 KiB. */
export const maxWarnings = 20;
const maxWarningChars = 300;

/** A text as visible ASCII: everything else, and the percent sign, is percent-encoded as UTF-8. */
export function headerSafe(text: string): string {
  return shorten(text, maxWarningChars)
    .replace(/[^\x20-\x7e]|%/gu, percentEncoded)
    .trim();
}

function percentEncoded(character: string): string {
  const bytes = [...Buffer.from(character, 'utf8')];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
