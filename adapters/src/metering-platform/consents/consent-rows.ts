import {
  typedPattern,
  typedRequest,
  type ArgumentOf,
  type Binding,
} from '@gridloom/graph-patterns';
import { prefixes } from '@gridloom/ontology';
import type { HomeRecord } from '../homes/home-record.js';
import type { AccessState } from './consent-book.js';
import { PURPOSES, type MeteringConsent, type Purpose } from './metering-consent.js';

const STATEMENT = 'consent/metering-consent-statement';
const WITHDRAWAL = 'consent/consent-withdrawal';

/** The requests and patterns of consents. */
export const consentPatterns = {
  statement: () => typedRequest(STATEMENT),
  withdrawal: () => typedRequest(WITHDRAWAL),
  consent: () => typedPattern('consent/metering-consent'),
  access: () => typedPattern('consent/metering-access'),
} as const;

type StatementRow = ArgumentOf<typeof STATEMENT>;

const purposeOf = (iri: string): Purpose =>
  (Object.keys(PURPOSES) as Purpose[]).find((purpose) => PURPOSES[purpose] === iri)!;

/** What a statement says beside its kinds of data: the same in all of its rows. */
const frameOf = (row: StatementRow): string =>
  JSON.stringify([
    row.homeId,
    row.meterId,
    row.recipientId,
    row.purpose,
    row.created,
    row.from,
    row.to,
    row.retention,
    row.signature,
  ]);

/** A consent as it was stated. */
export type ConsentStatement = {
  /** IRI of the consent, without brackets. */
  readonly node: string;
  readonly homeId: string;
  readonly consent: MeteringConsent;
  /** Rows of one version contradict each other. */
  readonly isInconsistent: boolean;
};

/**
 * The consents that rows state: one row per kind of data.
 *
 * @throws TypedValueError for a value that its variable cannot have
 */
export function statementsOf(rows: readonly Binding[]): readonly ConsentStatement[] {
  const { argument } = consentPatterns.statement();
  const byConsent = new Map<string, StatementRow[]>();
  for (const row of rows.map((binding) => argument.fromBinding(binding))) {
    const known = byConsent.get(row.consent) ?? [];
    byConsent.set(row.consent, [...known, row]);
  }
  return [...byConsent].map(([node, stated]) => {
    const [first] = stated as [StatementRow];
    return {
      node,
      homeId: first.homeId,
      isInconsistent: stated.some((row) => frameOf(row) !== frameOf(first)),
      consent: {
        consentId: first.consentId,
        version: first.consentVersion,
        meterId: first.meterId,
        recipientId: first.recipientId,
        purpose: purposeOf(first.purpose),
        status: 'given',
        createdMs: first.created.getTime(),
        fromMs: first.from.getTime(),
        toMs: first.to.getTime(),
        retention: first.retention,
        signature: first.signature,
        permissions: stated.map(({ dataId, finestResolution }) => ({ dataId, finestResolution })),
      },
    };
  });
}

/** Rows of a consent as it is recorded, one per kind of data. */
export function recordedRows(consent: MeteringConsent, home: HomeRecord): readonly Binding[] {
  const pattern = consentPatterns.consent();
  return consent.permissions.map(({ dataId, finestResolution }) =>
    pattern.toBinding({
      homeId: home.homeId,
      meterId: consent.meterId,
      consentId: consent.consentId,
      consentVersion: consent.version,
      created: new Date(consent.createdMs),
      purpose: PURPOSES[consent.purpose],
      recipientId: consent.recipientId,
      from: new Date(consent.fromMs),
      to: new Date(consent.toMs),
      retention: consent.retention,
      signature: consent.signature,
      dataId,
      finestResolution,
      status: `${prefixes.dpv}${consent.status === 'given' ? 'ConsentGiven' : 'ConsentWithdrawn'}`,
    }),
  );
}

/** The row of an access. */
export function accessRow(state: AccessState, home: HomeRecord): Binding {
  return consentPatterns.access().toBinding({
    homeId: home.homeId,
    meterId: state.meterId,
    recipientId: state.recipientId,
    dataId: state.dataId,
    condition: `${prefixes.gl}${state.isOpen ? 'AccessOpen' : 'AccessClosed'}`,
    time: new Date(state.sinceMs),
    reason: state.reason,
  });
}
