import { readFileSync } from 'node:fs';

/** How a data flow travels: pushed, pulled, or as a request with result. */
export type FlowMode = 'PUSH' | 'PULL' | 'RPC';

/** A data flow between two components of a pilot. */
export interface DataFlow {
  /** Catalogue and number, such as `fr:A4`. */
  readonly id: string;
  readonly title: string;
  /** Components that have the data. */
  readonly from: string;
  /** Components that want the data. */
  readonly to: string;
  readonly modes: readonly FlowMode[];
  /** Why it must not cross the network; absent for a flow that does. */
  readonly outside?: string;
}

/** The catalogues of data flows, by the prefix of their ids. */
export const flowCatalogues = {
  fr: 'French pilot',
  dso: 'DSO framework',
  gf: 'GOFLEX',
  f4g: 'Flex4Grid',
} as const;

let flows: readonly DataFlow[] | undefined;

/** All data flows of the four catalogues, in their order. @throws Error when a file of this package cannot be read */
export function listFlows(): readonly DataFlow[] {
  flows ??= Object.keys(flowCatalogues).flatMap(
    (catalogue) =>
      JSON.parse(
        readFileSync(new URL(`../flows/${catalogue}.json`, import.meta.url), 'utf8'),
      ) as DataFlow[],
  );
  return flows;
}

/** A row of the lists of data flows of the pilots of all countries. */
export interface PilotFlow {
  /** List and number, such as `overview:F01` or `other:X01`. */
  readonly id: string;
  readonly title: string;
  /** Names of the patterns that would carry it, none when there is only a gap. */
  readonly patterns: readonly string[];
  /** Why no pattern carries it, or a part of it. */
  readonly gap?: string;
}

/** The lists of data flows of the pilots, by the prefix of their ids. */
export const pilotLists = {
  overview: 'Pilots, distinct data flows',
  other: 'Pilots of the other countries, families of data flows',
} as const;

let pilotFlows: readonly PilotFlow[] | undefined;

/** All rows of the lists of the pilots, in their order. @throws Error when a file of this package cannot be read */
export function listPilotFlows(): readonly PilotFlow[] {
  pilotFlows ??= JSON.parse(
    readFileSync(new URL('../flows/pilots.json', import.meta.url), 'utf8'),
  ) as PilotFlow[];
  return pilotFlows;
}
