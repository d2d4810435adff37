/** A place; WGS 84, degrees. Known to the grid operator only. */
export type Place = { readonly latitude: number; readonly longitude: number };

/** How far apart the participants of a collective self-consumption may be. */
export type Perimeter =
  /** The two that are farthest apart, in a straight line. */
  | { readonly kind: 'distance'; readonly metres: number }
  /** All downstream of one transformer station. */
  | { readonly kind: 'station' };

export type LocatedParticipant = {
  readonly homeId: string;
  readonly place?: Place;
  readonly stationId?: string;
};

const EARTH_RADIUS_METRES = 6_371_009;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance (haversine). */
export function distanceMetres(left: Place, right: Place): number {
  const haversine = (angle: number): number => Math.sin(angle / 2) ** 2;
  const [north, otherNorth] = [radians(left.latitude), radians(right.latitude)];
  const chord =
    haversine(otherNorth - north) +
    Math.cos(north) * Math.cos(otherNorth) * haversine(radians(right.longitude - left.longitude));
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/**
 * Checks that participants lie within the perimeter.
 *
 * @returns what is wrong, for people, or nothing.
 */
export function perimeterFault(
  perimeter: Perimeter,
  participants: readonly LocatedParticipant[],
): string | undefined {
  if (perimeter.kind === 'station') {
    const without = participants.find(({ stationId }) => stationId === undefined);
    if (without !== undefined) return `${without.homeId} has no stationId`;
    const [first, ...others] = participants;
    const other = others.find(({ stationId }) => stationId !== first!.stationId);
    return other === undefined
      ? undefined
      : `${first!.homeId} and ${other.homeId} are behind different stations`;
  }
  const without = participants.find(({ place }) => place === undefined);
  if (without !== undefined) return `${without.homeId} has no place`;
  for (const [index, left] of participants.entries())
    for (const right of participants.slice(index + 1)) {
      const metres = distanceMetres(left.place!, right.place!);
      if (metres > perimeter.metres)
        return `${left.homeId} and ${right.homeId} are ${Math.round(metres)} m apart, at most ${perimeter.metres} m are allowed`;
    }
  return undefined;
}
