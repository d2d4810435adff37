import {
  compatible,
  typedPattern,
  typedRequest,
  type ArgumentBindingOf,
  type BindingOf,
  type PartialBinding,
  type ResultBindingOf,
} from '@gridloom/graph-patterns';
import type { HandlerContext, Registration, SmartConnector } from '@gridloom/knowledge-engine';
import { prefixes } from '@gridloom/ontology';
import type { Clock } from '../shared/clock.js';
import type { OfferConfig } from './config.js';
import { NO_END_MS, type ContractBook } from './contract-book.js';

const OFFER = typedPattern('contracts/tariff-offer');
const CONTRACT = typedPattern('contracts/supply-contract');
const SUBSCRIPTION = typedRequest('contracts/supply-contract-subscription');

type Subscription = 'contracts/supply-contract-subscription';

export type OfferDocumentsOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  readonly retailerId: string;
  readonly offers: readonly OfferConfig[];
  readonly contracts: ContractBook;
  /** Called after a contract has been taken. */
  readonly onContract: (homeId: string) => void;
};

const endOf = (instant: string | undefined): number =>
  instant === undefined ? NO_END_MS : Date.parse(instant);

/**
 * C7 and C5: describes the offers to everybody, takes contracts from the applications of customers, and tells each of them
 * what is in force.
 */
export async function registerOfferDocuments(
  options: OfferDocumentsOptions,
): Promise<readonly Registration[]> {
  const { connector } = options;
  return [
    await connector.answer({ name: 'tariff-offer-answer', pattern: OFFER.pattern }, (bindings) =>
      matching(offerRows(options), bindings),
    ),
    await connector.answer(
      { name: 'supply-contract-answer', pattern: CONTRACT.pattern },
      (bindings, context) => matching(contractRows(options, context), bindings),
    ),
    await connector.react(
      {
        name: 'supply-contract-subscription-react',
        argument: SUBSCRIPTION.argument.pattern,
        result: SUBSCRIPTION.result.pattern,
      },
      (rows, context) => rows.flatMap((row) => subscribe(options, row, context)),
    ),
  ];
}

function matching<B extends PartialBinding>(
  rows: readonly B[],
  bindings: readonly PartialBinding[],
): readonly B[] {
  return rows.filter((row) => bindings.some((binding) => compatible(row, binding)));
}

function offerRows({
  retailerId,
  offers,
}: OfferDocumentsOptions): readonly BindingOf<'contracts/tariff-offer'>[] {
  return offers.map(({ offerId, title, text, webPage, availableFrom, availableTo }) =>
    OFFER.toBinding({
      tariffOfferId: offerId,
      documentId: `${retailerId}-offer-${offerId}`,
      version: 1,
      created: new Date(availableFrom),
      producerId: retailerId,
      title,
      text,
      webPage,
      from: new Date(availableFrom),
      to: new Date(endOf(availableTo)),
    }),
  );
}

function contractRows(
  { retailerId, contracts }: OfferDocumentsOptions,
  { requestingKnowledgeBaseId }: HandlerContext,
): readonly BindingOf<'contracts/supply-contract'>[] {
  return contracts
    .all()
    .filter(({ homeId }) => contracts.customer(homeId)?.application === requestingKnowledgeBaseId)
    .map(({ homeId, offerId, documentId, version, createdMs, fromMs, toMs }) =>
      CONTRACT.toBinding({
        homeId,
        documentId,
        version,
        created: new Date(createdMs),
        producerId: retailerId,
        recipientId: retailerId,
        from: new Date(fromMs),
        to: new Date(toMs),
        tariffOfferId: offerId,
      }),
    );
}

function subscribe(
  { clock, retailerId, offers, contracts, onContract }: OfferDocumentsOptions,
  row: ArgumentBindingOf<Subscription>,
  { requestingKnowledgeBaseId }: HandlerContext,
): readonly ResultBindingOf<Subscription>[] {
  const proposal = SUBSCRIPTION.argument.fromBinding(row);
  // A proposal to another retailer is that one's to answer.
  if (proposal.recipientId !== retailerId) return [];
  const fromMs = proposal.from.getTime();
  const available = offers.filter(
    (offer) => Date.parse(offer.availableFrom) <= fromMs && fromMs < endOf(offer.availableTo),
  );
  const decision = contracts.propose(
    {
      homeId: proposal.homeId,
      offerId: proposal.tariffOfferId,
      documentId: proposal.documentId,
      version: Number(proposal.version),
      createdMs: proposal.created.getTime(),
      fromMs,
      toMs: proposal.to.getTime(),
    },
    requestingKnowledgeBaseId,
    available.map(({ offerId }) => offerId),
  );
  if (decision.taken) onContract(proposal.homeId);
  return [
    SUBSCRIPTION.result.toBinding({
      document: proposal.document,
      outcome: decision.taken ? `${prefixes.gl}OK` : `${prefixes.gl}KO`,
      reason: decision.taken ? 'none' : decision.reason,
      acknowledgedAt: new Date(clock.now()),
    }),
  ];
}
