import { type Term, typedLiteral, xsd } from '@gridloom/graph-patterns';

/** ISO 8601 in UTC; fractions of a second only where there are some. */
function isoText(instantMs: number): string {
  return new Date(instantMs).toISOString().replace('.000Z', 'Z');
}

/** xsd:dateTime of an instant, in UTC. @param instantMs milliseconds since the epoch */
export function dateTimeTerm(instantMs: number): Term {
  return typedLiteral(isoText(instantMs), xsd.dateTime);
}

/** xsd:dateTimeStamp of an instant, in UTC: what the ends of intervals carry. */
export function dateTimeStampTerm(instantMs: number): Term {
  return typedLiteral(isoText(instantMs), xsd.dateTimeStamp);
}

/** ISO 8601 basic format, such as `20260115T180000Z`: how instants stand in node IRIs. */
export function basicTime(instantMs: number): string {
  return isoText(instantMs).replaceAll(/[-:]/g, '');
}
