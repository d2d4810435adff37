import { prefixes } from '../prefixes.js';

/**
 * The processor of JSON-LD rewrites the texts of two datatypes: of xsd:double as it reads, of rdf:JSON as it writes.
 * Under another name they stay as they are.
 */
const keptName = new Map([
  [`${prefixes.xsd}double`, 'urn:x-gridloom:kept:double'],
  [`${prefixes.rdf}JSON`, 'urn:x-gridloom:kept:json'],
]);
const realName = new Map(Array.from(keptName, ([real, kept]) => [kept, real]));

/** The name under which the processor leaves texts of a datatype alone. */
export const keptDatatype = (datatype: string): string => keptName.get(datatype) ?? datatype;

/** The datatype that {@link keptDatatype} stands for. */
export const realDatatype = (datatype: string): string => realName.get(datatype) ?? datatype;

/** Renames the datatypes of texts in an expanded document, in place. */
export const renameDatatypes = (expanded: unknown, rename: (datatype: string) => string): void => {
  const waiting: unknown[] = [expanded];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null) continue;
    const inside = node as Record<string, unknown>;
    if (!('@value' in inside)) {
      for (const inner of Object.values(inside)) waiting.push(inner);
    } else if (typeof inside['@value'] === 'string' && typeof inside['@type'] === 'string') {
      inside['@type'] = rename(inside['@type']);
    }
  }
};
