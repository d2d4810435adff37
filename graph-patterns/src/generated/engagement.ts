// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Energy tip. A piece of general knowledge on energy, for people to read; it asks for nothing. */
export type EnergyTipRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** what it is about */
  readonly topic: string;
  /** the tip */
  readonly text: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that gives the tip, unique in the network */
  readonly producerId: string;
};

/** Hours in which to use more or less. In which hours the operator of a building encourages or discourages the use of energy; one row per stretch. */
export type GuidanceHoursRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the stretch, one IRI per building, producer, creation and begin; minted from {home}/guidance/{producerId}/{created}/{from} */
  readonly guidance: string;
  /** whether to use more or less */
  readonly encouragement: 'https://w3id.org/gridloom/energy#Encouraged' | 'https://w3id.org/gridloom/energy#Discouraged';
  /** when the hours were set; the latest count */
  readonly created: Date;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end */
  readonly to: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the operator of the building, unique in the network */
  readonly producerId: string;
};

/** Recommendation to a person. What a service advises the people of a home to do in a stated time, such as to run an appliance later; they accept or decline. */
export type RecommendationRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** the advice, for people to read */
  readonly text: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end */
  readonly to: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that advises, unique in the network */
  readonly producerId: string;
};

/** Answer to a recommendation. Whether the people of a home accept or decline a recommendation, sent when they have decided; for the service that made it. */
export type RecommendationAnswerRow = {
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties */
  readonly noticeId: string;
  /** the acknowledgement; minted from {notice}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** gl:OK when they accept, gl:KO when they decline */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when they decided; the latest counts */
  readonly acknowledgedAt: Date;
};

/** Benefit of a recommendation. What following a recommendation is expected to save, where the service can tell. */
export type RecommendationBenefitRow = {
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties */
  readonly noticeId: string;
  /** money expected to be saved or earned, 0 or more; in euro */
  readonly saving: Quantity<'euro'>;
  /** carbon dioxide expected to be spared, 0 or more; in gram */
  readonly savedEmission: Quantity<'gram'>;
};

/** Run with places to share. Somebody who has set a common appliance to run later offers places in it to neighbours, with a bonus for filling it. */
export type SharedRunRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the profile, one IRI per device and version; minted from {device}/power-profile/{created} */
  readonly profile: string;
  /** when this version of the programme was made, a new one whenever its times or its state change */
  readonly created: Date;
  /** the group of courses to choose from, here of one course; minted from {profile}/alternatives */
  readonly alternatives: string;
  /** the course of power; minted from {profile}/sequence/{sequenceId} */
  readonly sequence: string;
  /** key of the programme run, unique per device; stays when its start is moved */
  readonly sequenceId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** when the run starts */
  readonly start: Date;
  /** how many others can still join, 0 or more */
  readonly freePlaces: number;
  /** bonus for each who joins, 0 or more; in euro */
  readonly bonus: Quantity<'euro'>;
  /** name under which the one who offers appears */
  readonly nickname: string;
};

/** Place in a shared run. A neighbour takes places in a run of a common appliance; the one who keeps the list confirms or refuses. */
export type SharedRunParticipationArgument = {
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties */
  readonly noticeId: string;
  /** the wish; minted from participation/{participationId} */
  readonly participation: string;
  /** key of the wish, unique among all parties */
  readonly participationId: string;
  /** how many places, 1 or more */
  readonly places: number;
  /** name under which the neighbour appears */
  readonly nickname: string;
  /** when it was asked for */
  readonly time: Date;
};

/** What comes back for {@link SharedRunParticipationArgument}. */
export type SharedRunParticipationResult = {
  /** the acknowledgement; minted from {participation}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the wish; minted from participation/{participationId} */
  readonly participation: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

export interface EngagementPatterns {
  readonly 'engagement/energy-tip': { readonly row: EnergyTipRow; readonly minted: 'zone' | 'notice' | 'producer' };
  readonly 'engagement/guidance-hours': { readonly row: GuidanceHoursRow; readonly minted: 'home' | 'guidance' | 'period' | 'beginning' | 'ending' | 'producer' };
  readonly 'engagement/recommendation': { readonly row: RecommendationRow; readonly minted: 'home' | 'notice' | 'period' | 'beginning' | 'ending' | 'producer' };
  readonly 'engagement/recommendation-answer': { readonly row: RecommendationAnswerRow; readonly minted: 'notice' | 'acknowledgement' };
  readonly 'engagement/recommendation-benefit': { readonly row: RecommendationBenefitRow; readonly minted: 'notice' };
  readonly 'engagement/shared-run': { readonly row: SharedRunRow; readonly minted: 'home' | 'device' | 'profile' | 'alternatives' | 'sequence' | 'notice' };
}

export interface EngagementRequests {
  readonly 'engagement/shared-run-participation': {
    readonly argument: { readonly row: SharedRunParticipationArgument; readonly minted: 'notice' | 'participation' };
    readonly result: { readonly row: SharedRunParticipationResult; readonly minted: 'acknowledgement' };
  };
}
