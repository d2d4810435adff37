import { xsd } from './vocabulary.js';

const xsdStringSuffix = `^^<${xsd.string}>`;

/** Per ASCII code: 1 when the character may stand in an IRI. */
const iriCharacter = new Uint8Array(128).fill(1, 0x21, 127);
for (const excluded of '<>"{}|^`\\') iriCharacter[excluded.charCodeAt(0)] = 0;
iriCharacter[127] = 1;

/** Per ASCII code: 1 when the character stands for itself in a canonical literal. */
const literalCharacter = new Uint8Array(128).fill(1);
for (const excluded of '"\\\n\t\r\f') literalCharacter[excluded.charCodeAt(0)] = 0;

const labelTail = /^[\p{L}\p{Nd}_](?:[\p{L}\p{M}\p{Nd}_.·-]*[\p{L}\p{M}\p{Nd}_·-])?$/u;

/**
 * Whether a text is a term in canonical form, that is, whether {@link parseTerm} would return exactly this text. Written
 * for speed: it runs for every term of every row and allocates nothing for IRIs and literals.
 */
export function isCanonicalTerm(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 0x3c) return isIriFrom(text, 1);
  if (first === 0x22) return isCanonicalLiteral(text);
  return first === 0x5f && text.charCodeAt(1) === 0x3a && labelTail.test(text.slice(2));
}

/** Whether the rest of the text from `start` is the inside of an IRI and its closing bracket, at the very end. */
function isIriFrom(text: string, start: number): boolean {
  const last = text.length - 1;
  for (let index = start; index < last; index++) {
    const code = text.charCodeAt(index);
    if (code < 128 && iriCharacter[code] === 0) return false;
  }
  return last >= start && text.charCodeAt(last) === 0x3e;
}

function isCanonicalLiteral(text: string): boolean {
  const length = text.length;
  let index = 1;
  for (; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 128 || literalCharacter[code] === 1) continue;
    if (code === 0x22) break;
    if (code !== 0x5c || !isCanonicalEscape(text.charCodeAt(++index))) return false;
  }
  if (index >= length) return false;
  const rest = index + 1;
  if (rest === length) return true;
  const next = text.charCodeAt(rest);
  if (next === 0x40) return isLanguageTagFrom(text, rest + 1);
  return (
    next === 0x5e &&
    text.charCodeAt(rest + 1) === 0x5e &&
    text.charCodeAt(rest + 2) === 0x3c &&
    isIriFrom(text, rest + 3) &&
    !(length - rest === xsdStringSuffix.length && text.endsWith(xsdStringSuffix))
  );
}

/** The character after a backslash: one of `" \ f n r t`. */
function isCanonicalEscape(code: number): boolean {
  return (
    code === 0x22 ||
    code === 0x5c ||
    code === 0x66 ||
    code === 0x6e ||
    code === 0x72 ||
    code === 0x74
  );
}

/** `[a-zA-Z]+(-[a-zA-Z0-9]+)*` up to the end of the text. */
function isLanguageTagFrom(text: string, start: number): boolean {
  let partLength = 0;
  let isFirstPart = true;
  for (let index = start; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const lower = code | 0x20;
    if (lower >= 0x61 && lower <= 0x7a && code < 128) partLength++;
    else if (code >= 0x30 && code <= 0x39 && !isFirstPart) partLength++;
    else if (code === 0x2d && partLength > 0) {
      isFirstPart = false;
      partLength = 0;
    } else return false;
  }
  return partLength > 0;
}
