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
