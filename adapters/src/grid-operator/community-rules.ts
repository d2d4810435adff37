import { ConfigError } from '../shared/config.js';
import { checkKey } from '../shared/node-iris.js';
import {
  consumes,
  type CommunityConfig,
  type GridOperatorConfig,
  type ParticipantConfig,
} from './config.js';
import { perimeterFault } from './perimeter.js';

const located = ({ homeId, latitude, longitude, stationId }: ParticipantConfig) => ({
  homeId,
  ...(latitude === undefined || longitude === undefined ? {} : { place: { latitude, longitude } }),
  ...(stationId === undefined ? {} : { stationId }),
});

function faultOf({ participants, perimeter, sharing }: CommunityConfig): string | undefined {
  if (participants.length < 2)
    return `expected at least two participants, found ${participants.length}`;
  if (!participants.some(({ produces }) => produces)) return 'nobody produces';
  if (!participants.some(consumes))
    return 'nobody consumes: a producer without own use has nobody to share with';
  const homeIds = new Set(participants.map(({ homeId }) => homeId));
  if (homeIds.size < participants.length) return 'a home is there twice';
  for (const { from, keys } of sharing.periodKeys ?? []) {
    const stranger = Object.keys(keys).find((homeId) => !homeIds.has(homeId));
    if (stranger !== undefined) return `keys from ${from}: ${stranger} takes no part`;
  }
  const fault = perimeterFault(perimeter, participants.map(located));
  return fault === undefined ? undefined : `outside the perimeter: ${fault}`;
}

/**
 * Checks what the law asks of a collective self-consumption: two participants, somebody who produces and somebody to share
 * with, all within the perimeter.
 *
 * @throws ConfigError naming the community and what is wrong
 */
export function checkCommunities({ operatorId, communities }: GridOperatorConfig): void {
  checkKey('operatorId', operatorId);
  const known = new Set<string>();
  for (const [index, community] of communities.entries()) {
    const place = `communities.${index} (${community.communityId})`;
    checkKey(`${place}.communityId`, community.communityId);
    for (const { homeId } of community.participants) checkKey(`${place}.homeId`, homeId);
    if (known.has(community.communityId)) throw new ConfigError(`${place}: is there twice`);
    known.add(community.communityId);
    const fault = faultOf(community);
    if (fault !== undefined) throw new ConfigError(`${place}: ${fault}`);
  }
}
