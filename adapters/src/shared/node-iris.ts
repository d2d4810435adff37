import { iri, type Term } from '@gridloom/graph-patterns';
import { prefixes } from '@gridloom/ontology';
import { basicTime } from './time-terms.js';

/** Namespace of the nodes that are minted from keys (README of the pattern catalogue). */
const NODES = 'https://w3id.org/gridloom/id/';
const LONGEST_KEY = 200;

/**
 * Checks an opaque key before it becomes part of IRIs.
 *
 * @param name what it is the key of, for the message.
 * @throws RangeError when it is empty, too long, `.` or `..`, or no well-formed text.
 */
export function checkKey(name: string, key: string): string {
  if (key.length < 1 || key.length > LONGEST_KEY)
    throw new RangeError(`${name}: expected 1 to ${LONGEST_KEY} characters, got ${key.length}`);
  if (key === '.' || key === '..' || /[\ud800-\udfff]/u.test(key))
    throw new RangeError(`${name}: expected a key of well-formed text other than . and ..`);
  return key;
}

/** The node at a path below the namespace of nodes; every part is percent-encoded. */
export function node(...path: readonly (string | number)[]): Term {
  return iri(NODES + path.map(encodeURIComponent).join('/'));
}

/** The node at a path below another node. */
export function nodeBelow(parent: Term, ...path: readonly (string | number)[]): Term {
  return `${parent.slice(0, -1)}/${path.map(encodeURIComponent).join('/')}>`;
}

export const homeNode = (homeId: string): Term => node('home', homeId);
export const meterNode = (meterId: string): Term => node('meter', meterId);
export const deviceNode = (deviceId: string): Term => node('device', deviceId);
export const requestNode = (requestId: string): Term => node('request', requestId);
export const instantNode = (instantMs: number): Term => node('instant', basicTime(instantMs));
export const intervalNode = (fromMs: number, toMs: number): Term =>
  node('interval', basicTime(fromMs), basicTime(toMs));

/** A term of the project vocabulary, such as `energyTerm('OK')` for gl:OK. */
export const energyTerm = (name: string): Term => iri(prefixes.gl + name);
