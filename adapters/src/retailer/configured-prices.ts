import { readFile } from 'node:fs/promises';
import { ConfigError } from '../shared/config.js';
import { checkKey } from '../shared/node-iris.js';
import { messageOf } from '../shared/observer.js';
import type { RetailerConfig } from './config.js';
import { parseSpotPrices, type SpotPrice } from './spot-prices.js';
import { windowFaults } from './tariff.js';

/** Checks what a schema cannot: keys that are there twice or nowhere, windows that cut a period. @throws ConfigError naming the place */
export function checkReferences({ retailerId, offers, customers }: RetailerConfig): void {
  const offerIds = new Set<string>();
  checkKey('retailerId', retailerId);
  for (const [index, { offerId, tariff }] of offers.entries()) {
    checkKey(`offers.${index}.offerId`, offerId);
    if (offerIds.has(offerId))
      throw new ConfigError(`offers.${index}.offerId: ${offerId} is there twice`);
    offerIds.add(offerId);
    const [fault] = windowFaults(tariff);
    if (fault !== undefined) throw new ConfigError(`offers.${index}.tariff.${fault}`);
  }
  const homeIds = new Set<string>();
  for (const [index, { homeId, offerId }] of customers.entries()) {
    checkKey(`customers.${index}.homeId`, homeId);
    if (homeIds.has(homeId))
      throw new ConfigError(`customers.${index}.homeId: ${homeId} is there twice`);
    homeIds.add(homeId);
    if (offerId !== undefined && !offerIds.has(offerId))
      throw new ConfigError(`customers.${index}.offerId: there is no offer ${offerId}`);
  }
}

/** The prices of file and configuration together, by begin. @throws ConfigError when there are none, or the file cannot be used */
export async function configuredPrices({ prices }: RetailerConfig): Promise<readonly SpotPrice[]> {
  const { file, format, inline = [] } = prices;
  if (file === undefined && inline.length === 0)
    throw new ConfigError('prices: expected file or inline');
  const listed = inline.flatMap(({ from, minutes, eurPerMwh }) =>
    eurPerMwh.map((price, index) => {
      const fromMs = Date.parse(from) + index * minutes * 60_000;
      return { fromMs, toMs: fromMs + minutes * 60_000, eurPerMwh: price };
    }),
  );
  let read: readonly SpotPrice[] = [];
  if (file !== undefined) {
    try {
      read = parseSpotPrices(await readFile(file, 'utf8'), format, file);
    } catch (error) {
      throw new ConfigError(`prices.file: ${messageOf(error)}`);
    }
  }
  return [...read, ...listed].sort((left, right) => left.fromMs - right.fromMs);
}
