import { RestError } from './errors.js';
import type { RestRequest } from './http.js';

/** Characters that may not stand in a URI: controls, blanks, `"<>\^{|}` and the backtick, or a broken escape. */
// eslint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0020"<>\\^`{|}\u007f-\u009f\u00a0]|%(?![0-9a-fA-F]{2})/;
const absolute = /^[a-zA-Z][a-zA-Z0-9+.-]*:./;
const emptyAuthority = /^(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?\/\/(?:[/?#]|$)/;
const fileScheme = /^file:/i;

/** Whether a text is a URI reference, absolute or not; letters outside ASCII are welcome. */
export function isUri(text: string): boolean {
  if (illegal.test(text)) return false;
  return !emptyAuthority.test(text) || fileScheme.test(text);
}

/** Whether a text can identify a knowledge base: an absolute IRI. */
export function isAbsoluteIri(text: string): boolean {
  return absolute.test(text) && isUri(text);
}

/**
 * HTTP libraries send header bytes as they are, Node reads them as Latin-1. Identifiers outside ASCII arrive as UTF-8
 * from practically everybody, so they are read that way where that is possible.
 */
function decodeHeader(value: string): string {
  // eslint-disable-next-line no-control-regex
  if (/^[\u0000-\u007f]*$/.test(value)) return value;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
  } catch {
    return value;
  }
}

/** @throws RestError 400 when the header is there but no URI. */
export function optionalId(request: RestRequest, header: string): string | undefined {
  const value = request.header(header);
  if (value === undefined) return undefined;
  const id = decodeHeader(value);
  if (!isUri(id)) {
    throw new RestError(
      400,
      `The header ${properCase(header)} must hold one URI, as it is (neither encoded nor in angle brackets); "${shorten(id)}" is none.`,
    );
  }
  return id;
}

/** @throws RestError 400 when the header is missing or no URI. */
export function requiredId(request: RestRequest, header: string): string {
  const id = optionalId(request, header);
  if (id === undefined || id === '') {
    throw new RestError(400, `The header ${properCase(header)} is missing.`);
  }
  return id;
}

function properCase(header: string): string {
  return header.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/** Quotes input of any length in a message of bounded length. */
export function shorten(text: string, limit = 200): string {
  return text.length <= limit ? text : `${text.slice(0, limit)}...`;
}

/** A handle id in decimal text. */
export function handleId(text: unknown): number | undefined {
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
