import { graphPattern, iri, text } from '@gridloom/graph-patterns';
import type { KnowledgeBase } from '../../src/api/index.js';

const prefixes = { ex: 'https://example.org/' };

/** Patterns of the conformance tests: devices with powers and names, and orders to start them. */
export const patterns = {
  power: graphPattern('?device ex:power ?power .', prefixes),
  name: graphPattern('?device ex:name ?name .', prefixes),
  powerAndName: graphPattern('?d ex:power ?p . ?d ex:name ?n .', prefixes),
  start: graphPattern('?device ex:start ?order .', prefixes),
  verdict: graphPattern('?order ex:verdict ?verdict .', prefixes),
  celsius: graphPattern('?sensor ex:celsius ?c .', prefixes),
  fahrenheit: graphPattern('?sensor ex:fahrenheit ?f .', prefixes),
};

export const device = (number: number): string => iri(`https://example.org/device/${number}`);
export const order = (number: number): string => iri(`https://example.org/order/${number}`);
export const ok = text('OK');

export function knowledgeBase(name: string, more: Partial<KnowledgeBase> = {}): KnowledgeBase {
  return { id: `https://example.org/${name}`, name, description: `The ${name}.`, ...more };
}
