import { parseDateTime, plainUtc, plainUtcLength } from './date-time.js';
import type { PartialBinding, Term } from './model.js';
import { iriValue, literalParts, termKind } from './read-terms.js';
import { shorten, TermSyntaxError } from './term-text.js';
import { valueKey } from './values.js';
import { xsd } from './vocabulary.js';

/** IRIs that templates mint stand below it, unless the template starts with an IRI variable or is absolute. */
export const idBase = 'https://w3id.org/gridloom/id/';

/** Text and variables of a template, in turn. */
export type TemplatePart = { readonly text: string } | { readonly variable: string };

const holePattern = /\{([^{}]*)\}/g;

/**
 * Splits a template such as `{meter}/{property}/{time}` into its parts.
 *
 * @returns undefined when a brace has no partner or encloses no variable name, and for what is no IRI or leads upwards
 */
export function parseTemplate(template: string): readonly TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const hole of template.matchAll(holePattern)) {
    if (hole.index > end) parts.push({ text: template.slice(end, hole.index) });
    if (!/^[\p{L}\p{Nd}_]+$/u.test(hole[1]!)) return undefined;
    parts.push({ variable: hole[1]! });
    end = hole.index + hole[0].length;
  }
  if (end < template.length) parts.push({ text: template.slice(end) });
  if (parts.some((part) => 'text' in part && /[{}<>"\s^`|\\]/.test(part.text))) return undefined;
  // Steps of a path would lead out of the folder of identifiers in whatever resolves them.
  return /^\/|(?:^|\/)\.\.?(?:\/|$)/.test(template) ? undefined : parts;
}

/** The variables of a template, in order of appearance. */
export function templateVariables(parts: readonly TemplatePart[]): string[] {
  return parts.flatMap((part) => ('variable' in part ? [part.variable] : []));
}

/**
 * The IRI that a template mints from the values of a binding, in brackets.
 *
 * An IRI variable at the very start stands for its whole IRI; elsewhere an IRI stands for its last segment. Literals are
 * percent-encoded; numbers are written in their shortest form; an instant is written in UTC as `20260115T180000Z`, so that equal instants mint equal IRIs whatever
 * their time zone and spelling.
 *
 * @returns undefined when a variable is open
 */
export function mintIri(parts: readonly TemplatePart[], binding: PartialBinding): Term | undefined {
  let iri = '';
  for (const [index, part] of parts.entries()) {
    if ('text' in part) {
      iri += part.text;
      continue;
    }
    const term: unknown = binding[part.variable];
    if (typeof term !== 'string') return undefined;
    iri += index === 0 && termKind(term) === 'iri' ? iriValue(term) : segmentOf(term);
  }
  return /^[a-z][a-z0-9+.-]*:/i.test(iri) ? `<${iri}>` : `<${idBase}${iri}>`;
}

/** A term as one segment of a path. @throws TermSyntaxError for a text with half of a surrogate pair */
export function segmentOf(term: Term): string {
  if (termKind(term) !== 'literal') {
    const text = term.replace(/^<|>$/g, '').replace(/[/#]+$/, '');
    return text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('#')) + 1);
  }
  const { lexical, datatype } = literalParts(term);
  if (datatype === xsd.dateTime || datatype === xsd.dateTimeStamp) {
    const instant = basicInstant(lexical);
    if (instant !== undefined) return instant;
  }
  if (datatype !== xsd.string) {
    // 0.5 and 0.50 are one number, and must not mint two IRIs.
    const number = /^(?:number|float|double) (.*)$/.exec(valueKey(term))?.[1];
    if (number !== undefined) return encodeURIComponent(number);
  }
  if (plainSegment.test(lexical)) return lexical;
  if (/\p{Surrogate}/u.test(lexical)) {
    throw new TermSyntaxError(
      `${JSON.stringify(shorten(lexical))} has half of a surrogate pair: no IRI can be minted from it`,
    );
  }
  return encodeURIComponent(lexical).replaceAll("'", '%27');
}

/** Texts that stand in a path as they are. */
const plainSegment = /^[\w.~!*()-]*$/;

/** `2026-01-15T19:00:00+01:00` as `20260115T180000Z`; fractions keep their digits without trailing zeros. */
function basicInstant(lexical: string): string | undefined {
  if (lexical.length === plainUtcLength && plainUtc.test(lexical))
    return (
      lexical.slice(0, 4) +
      lexical.slice(5, 7) +
      lexical.slice(8, 13) +
      lexical.slice(14, 16) +
      lexical.slice(17)
    );
  const value = parseDateTime(lexical);
  if (value === undefined || !value.hasTimeZone) return undefined;
  const date = new Date(Number(value.seconds) * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  const whole = date.toISOString().slice(0, 19).replace(/[-:]/g, '');
  return value.fraction === '' ? `${whole}Z` : `${whole}.${value.fraction}Z`;
}
