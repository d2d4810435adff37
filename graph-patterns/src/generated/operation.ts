// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Administration of an energy management system. The agent that trades for a site tells the energy management system to restart, resynchronise, suspend or resume, or set its clock. */
export type AdministrationControlArgument = {
  /** the system; the party of the same key when it speaks in the network itself; minted from party/{emsId} */
  readonly ems: string;
  /** opaque key of the energy management system, unique in the network */
  readonly emsId: string;
  /** the order; minted from administration/{controlId} */
  readonly control: string;
  /** key of the order, unique among all parties, such as a UUID */
  readonly controlId: string;
  /** what is to be done */
  readonly action: 'https://w3id.org/gridloom/energy#Restart' | 'https://w3id.org/gridloom/energy#Resynchronise' | 'https://w3id.org/gridloom/energy#SuspendOperation' | 'https://w3id.org/gridloom/energy#ResumeOperation' | 'https://w3id.org/gridloom/energy#SetClock';
  /** when the order was given */
  readonly time: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the agent that trades for the site, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link AdministrationControlArgument}. */
export type AdministrationControlResult = {
  /** the acknowledgement; minted from {control}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the order; minted from administration/{controlId} */
  readonly control: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Setting of a trading agent. A user changes how the agent offers the flexibility of the site: strategy, prices, constraints, opting out. */
export type AgentConfigurationArgument = {
  /** the component; the party of the same key when it speaks in the network itself; minted from party/{agentId} */
  readonly agent: string;
  /** opaque key of the agent that offers flexibility for a site, unique in the network */
  readonly agentId: string;
  /** the entry, one IRI per component, key, maker and time; minted from {agent}/configuration/{key}/{producerId}/{created} */
  readonly entry: string;
  /** name of the setting; a quantity has its unit at the end of the name */
  readonly key: string;
  /** value of the setting, as text */
  readonly value: string;
  /** version of the entry, counted from 1 by its maker; the one made last holds */
  readonly version: number;
  /** when the setting was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made the setting, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link AgentConfigurationArgument}. */
export type AgentConfigurationResult = {
  /** the acknowledgement; minted from {entry}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the entry, one IRI per component, key, maker and time; minted from {agent}/configuration/{key}/{producerId}/{created} */
  readonly entry: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Status of a trading agent. What the agent shows the user for whom it offers flexibility: settings in force, constraints, open offers by topic. */
export type AgentStatusRow = {
  /** the component; the party of the same key when it speaks in the network itself; minted from party/{agentId} */
  readonly agent: string;
  /** opaque key of the agent that offers flexibility for a site, unique in the network */
  readonly agentId: string;
  /** the entry, one IRI per component, topic and time; minted from {agent}/status/{topic}/{time} */
  readonly entry: string;
  /** what the entry is about; a quantity has its unit at the end of the name */
  readonly topic: string;
  /** what there is to say, as text */
  readonly value: string;
  /** when it was so */
  readonly time: Date;
};

/** Degree of automation. A user says whether demand response events are carried out by themselves, after asking, or never. */
export type AutomationPreferenceArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
  /** what happens at an event */
  readonly automation: 'https://w3id.org/gridloom/energy#AutomaticParticipation' | 'https://w3id.org/gridloom/energy#ParticipationOnRequest' | 'https://w3id.org/gridloom/energy#NoParticipation';
};

/** What comes back for {@link AutomationPreferenceArgument}. */
export type AutomationPreferenceResult = {
  /** the acknowledgement; minted from {preference}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Availability for events. A user says in which time a home may, or may not, be asked to take part in demand response events. */
export type AvailabilityPreferenceArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
  /** true when the home may be asked in that time */
  readonly available: boolean;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the time */
  readonly from: Date;
  /** end of the time */
  readonly to: Date;
};

/** What comes back for {@link AvailabilityPreferenceArgument}. */
export type AvailabilityPreferenceResult = {
  /** the acknowledgement; minted from {preference}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Behaviour script. A script of the community that a user may look at, simulate and import after approval. */
export type BehaviourScriptRow = {
  /** the script, one IRI per script and version; minted from script/{scriptId}/{version} */
  readonly script: string;
  /** key of the script, unique in the community */
  readonly scriptId: string;
  /** version of the script, counted from 1; a new one needs the approval of its users again */
  readonly version: number;
  /** nickname of the author */
  readonly author: string;
  /** what the script is called */
  readonly title: string;
  /** the rules, in the closed rule language of gateways */
  readonly rules: string;
  /** signature of the author over version, title and rules */
  readonly signature: string;
};

/** Publication of a behaviour script. A user publishes a script, or a new version of one, under a nickname; the community takes or refuses it. */
export type BehaviourScriptPublicationArgument = {
  /** the script, one IRI per script and version; minted from script/{scriptId}/{version} */
  readonly script: string;
  /** key of the script, unique in the community */
  readonly scriptId: string;
  /** version of the script, counted from 1; a new one needs the approval of its users again */
  readonly version: number;
  /** nickname of the author */
  readonly author: string;
  /** what the script is called */
  readonly title: string;
  /** the rules, in the closed rule language of gateways */
  readonly rules: string;
  /** signature of the author over version, title and rules */
  readonly signature: string;
};

/** What comes back for {@link BehaviourScriptPublicationArgument}. */
export type BehaviourScriptPublicationResult = {
  /** the acknowledgement; minted from {script}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the script, one IRI per script and version; minted from script/{scriptId}/{version} */
  readonly script: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Rating of a behaviour script. How well users of a script think of it. */
export type BehaviourScriptRatingRow = {
  /** the script; minted from script/{scriptId}/{version} */
  readonly script: string;
  /** key of the script, unique in the community */
  readonly scriptId: string;
  /** version of the script, counted from 1 */
  readonly version: number;
  /** the rating, one IRI per script and time; minted from {script}/rating/{time} */
  readonly rating: string;
  /** when it was worked out */
  readonly time: Date;
  /** mean of the votes, from 1 to 5 */
  readonly stars: number;
  /** number of votes, at least 5 */
  readonly votes: number;
};

/** Benchmark of consumption. What loads of one type use at comparable sites, so that a site can compare itself. */
export type ConsumptionBenchmarkRow = {
  /** the benchmark, one IRI per type of load, statistic, producer, interval and computation; minted from benchmark/{loadType}/{statistic}/{producerId}/{from}/{to}/{created} */
  readonly benchmark: string;
  /** what was computed over the sites of the group */
  readonly statistic: 'https://w3id.org/gridloom/energy#Mean' | 'https://w3id.org/gridloom/energy#LowerDecile' | 'https://w3id.org/gridloom/energy#Median' | 'https://w3id.org/gridloom/energy#UpperDecile';
  /** number of sites in the group, at least 10, rounded down to a multiple of 5 */
  readonly contributors: number;
  /** when it was computed; the latest holds */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service platform, unique in the network */
  readonly producerId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the day or month */
  readonly from: Date;
  /** end of the day or month */
  readonly to: Date;
  /** the value node; minted from {benchmark}/hasResult */
  readonly result: string;
  /** energy used per site, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** the type of load */
  readonly loadType: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#OtherDevice';
};

/** Consumption by type of load. What the loads of one type at one site used in a day or month, without saying which site. */
export type ConsumptionByLoadTypeRow = {
  /** the report, a series of its own; minted from consumption-report/{reportId} */
  readonly report: string;
  /** random key of the report; it says nothing about the sender and never comes again */
  readonly reportId: string;
  /** the type of load */
  readonly loadType: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#OtherDevice';
  /** the point, one IRI per series and begin; minted from {report}/{from} */
  readonly point: string;
  /** the value node of the point; minted from {point}/result */
  readonly result: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the day or month */
  readonly from: Date;
  /** end of the day or month */
  readonly to: Date;
  /** energy used by the loads of this type, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Device locked out of control. A user says whether a device, such as one for health or security, may never be switched by others. */
export type DeviceLockOutArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
  /** true when nobody but the user may switch the device */
  readonly locked: boolean;
};

/** What comes back for {@link DeviceLockOutArgument}. */
export type DeviceLockOutResult = {
  /** the acknowledgement; minted from {preference}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Setting of an energy management system. A user, or the agent that trades for the site, changes a setting of an energy management system: alarm thresholds, schedules, poll interval, limits, strategy. */
export type EmsConfigurationArgument = {
  /** the system; the party of the same key when it speaks in the network itself; minted from party/{emsId} */
  readonly ems: string;
  /** opaque key of the energy management system, unique in the network */
  readonly emsId: string;
  /** the entry, one IRI per component, key, maker and time; minted from {ems}/configuration/{key}/{producerId}/{created} */
  readonly entry: string;
  /** name of the setting; a quantity has its unit at the end of the name */
  readonly key: string;
  /** value of the setting, as text */
  readonly value: string;
  /** version of the entry, counted from 1 by its maker; the one made last holds */
  readonly version: number;
  /** when the setting was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made the setting, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link EmsConfigurationArgument}. */
export type EmsConfigurationResult = {
  /** the acknowledgement; minted from {entry}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the entry, one IRI per component, key, maker and time; minted from {ems}/configuration/{key}/{producerId}/{created} */
  readonly entry: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Status of an energy management system. What an energy management system shows its users: charts, reports and live values by topic. */
export type EmsStatusRow = {
  /** the system; the party of the same key when it speaks in the network itself; minted from party/{emsId} */
  readonly ems: string;
  /** opaque key of the energy management system, unique in the network */
  readonly emsId: string;
  /** the entry, one IRI per component, topic and time; minted from {ems}/status/{topic}/{time} */
  readonly entry: string;
  /** what the entry is about; a quantity has its unit at the end of the name */
  readonly topic: string;
  /** what there is to say, as text */
  readonly value: string;
  /** when it was so */
  readonly time: Date;
};

/** Setting of a gateway. The management of home kits changes a setting of the gateway in a home. */
export type GatewayConfigurationArgument = {
  /** the component; the party of the same key when it speaks in the network itself; minted from party/{gatewayId} */
  readonly gateway: string;
  /** opaque key of the gateway of a home, unique in the network */
  readonly gatewayId: string;
  /** the entry, one IRI per component, key, maker and time; minted from {gateway}/configuration/{key}/{producerId}/{created} */
  readonly entry: string;
  /** name of the setting; a quantity has its unit at the end of the name */
  readonly key: string;
  /** value of the setting, as text */
  readonly value: string;
  /** version of the entry, counted from 1 by its maker; the one made last holds */
  readonly version: number;
  /** when the setting was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made the setting, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link GatewayConfigurationArgument}. */
export type GatewayConfigurationResult = {
  /** the acknowledgement; minted from {entry}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the entry, one IRI per component, key, maker and time; minted from {gateway}/configuration/{key}/{producerId}/{created} */
  readonly entry: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Status of a gateway. How the gateway of a home is doing: release, links to devices, free storage, faults, by topic. */
export type GatewayStatusRow = {
  /** the component; the party of the same key when it speaks in the network itself; minted from party/{gatewayId} */
  readonly gateway: string;
  /** opaque key of the gateway of a home, unique in the network */
  readonly gatewayId: string;
  /** the entry, one IRI per component, topic and time; minted from {gateway}/status/{topic}/{time} */
  readonly entry: string;
  /** what the entry is about; a quantity has its unit at the end of the name */
  readonly topic: string;
  /** what there is to say, as text */
  readonly value: string;
  /** when it was so */
  readonly time: Date;
};

/** Idea. A proposal of the community that users read, comment and vote on. */
export type IdeaRow = {
  /** the idea; minted from idea/{ideaId} */
  readonly idea: string;
  /** key of the idea, unique in the community */
  readonly ideaId: string;
  /** nickname of the author */
  readonly author: string;
  /** what the idea is called */
  readonly title: string;
  /** the idea itself */
  readonly text: string;
  /** when it was written */
  readonly created: Date;
};

/** Submission of an idea. A user hands in a proposal under a nickname; the community takes or refuses it. */
export type IdeaSubmissionArgument = {
  /** the idea; minted from idea/{ideaId} */
  readonly idea: string;
  /** key of the idea, unique in the community */
  readonly ideaId: string;
  /** nickname of the author */
  readonly author: string;
  /** what the idea is called */
  readonly title: string;
  /** the idea itself */
  readonly text: string;
  /** when it was written */
  readonly created: Date;
};

/** What comes back for {@link IdeaSubmissionArgument}. */
export type IdeaSubmissionResult = {
  /** the acknowledgement; minted from {idea}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the idea; minted from idea/{ideaId} */
  readonly idea: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Vote on an idea. A user votes for or against a proposal under a nickname. */
export type IdeaVoteArgument = {
  /** the idea; minted from idea/{ideaId} */
  readonly idea: string;
  /** key of the idea, unique in the community */
  readonly ideaId: string;
  /** the vote, one IRI per idea, nickname and time; the latest counts; minted from {idea}/vote/{nickname}/{created} */
  readonly vote: string;
  /** nickname of the voter */
  readonly nickname: string;
  /** true for the idea, false against it */
  readonly inFavour: boolean;
  /** when it was cast */
  readonly created: Date;
};

/** What comes back for {@link IdeaVoteArgument}. */
export type IdeaVoteResult = {
  /** the acknowledgement; minted from {vote}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the vote, one IRI per idea, nickname and time; the latest counts; minted from {idea}/vote/{nickname}/{created} */
  readonly vote: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Votes on an idea. How many users are for and against a proposal. */
export type IdeaVotesRow = {
  /** the idea; minted from idea/{ideaId} */
  readonly idea: string;
  /** key of the idea, unique in the community */
  readonly ideaId: string;
  /** the count, one IRI per idea and time; minted from {idea}/tally/{time} */
  readonly tally: string;
  /** when it was counted */
  readonly time: Date;
  /** number of votes for the idea */
  readonly votesFor: number;
  /** number of votes against it */
  readonly votesAgainst: number;
};

/** Deletion of a reference value. The owner of an object on the service platform has it deleted. */
export type KeyValueDeletionRow = {
  /** the deletion, one IRI per owner, key and time; minted from {producer}/key-value/{key}/deleted/{created} */
  readonly deletion: string;
  /** key of the object */
  readonly key: string;
  /** when the deletion was asked for; what was put before it goes */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the owner, unique in the network */
  readonly producerId: string;
};

/** Reference value. An object that an energy management system keeps on the service platform under a key, and gets back by it. */
export type KeyValueEntryRow = {
  /** the entry, one IRI per owner, key and time; the latest of a key holds; minted from {producer}/key-value/{key}/{created} */
  readonly entry: string;
  /** key of the object, chosen by its owner */
  readonly key: string;
  /** the object, written as its media type says */
  readonly value: string;
  /** media type of the object */
  readonly mediaType: string;
  /** when the object was put */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the owner, unique in the network */
  readonly producerId: string;
};

/** Setting of a trading platform. An operator changes parameters of the platform that pools or matches offers of flexibility. */
export type MarketConfigurationArgument = {
  /** the component; the party of the same key when it speaks in the network itself; minted from party/{marketId} */
  readonly market: string;
  /** opaque key of the platform that pools or matches offers, unique in the network */
  readonly marketId: string;
  /** the entry, one IRI per component, key, maker and time; minted from {market}/configuration/{key}/{producerId}/{created} */
  readonly entry: string;
  /** name of the setting; a quantity has its unit at the end of the name */
  readonly key: string;
  /** value of the setting, as text */
  readonly value: string;
  /** version of the entry, counted from 1 by its maker; the one made last holds */
  readonly version: number;
  /** when the setting was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made the setting, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link MarketConfigurationArgument}. */
export type MarketConfigurationResult = {
  /** the acknowledgement; minted from {entry}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the entry, one IRI per component, key, maker and time; minted from {market}/configuration/{key}/{producerId}/{created} */
  readonly entry: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Status of a trading platform. How the platform that pools or matches offers is working: figures and answers to queries of its operator, by topic. */
export type MarketStatusRow = {
  /** the component; the party of the same key when it speaks in the network itself; minted from party/{marketId} */
  readonly market: string;
  /** opaque key of the platform that pools or matches offers, unique in the network */
  readonly marketId: string;
  /** the entry, one IRI per component, topic and time; minted from {market}/status/{topic}/{time} */
  readonly entry: string;
  /** what the entry is about; a quantity has its unit at the end of the name */
  readonly topic: string;
  /** what there is to say, as text */
  readonly value: string;
  /** when it was so */
  readonly time: Date;
};

/** Registration of a service. A third party enters a service and its purpose in the registry before it may ask for any data. */
export type ServiceRegistrationArgument = {
  /** the service; minted from service/{serviceId} */
  readonly service: string;
  /** key of the service, unique in the network */
  readonly serviceId: string;
  /** the registration, one IRI per service, party and time; minted from {service}/registration/{producerId}/{created} */
  readonly registration: string;
  /** what the service is called */
  readonly title: string;
  /** where its makers can be reached */
  readonly contact: string;
  /** when it was entered */
  readonly created: Date;
  /** what for */
  readonly purpose: 'https://w3id.org/dpv#ServiceProvision' | 'https://w3id.org/dpv#ProvidePersonalisedRecommendations' | 'https://w3id.org/dpv#ResearchAndDevelopment' | 'https://w3id.org/gridloom/energy#EnergyProfiling' | 'https://w3id.org/gridloom/energy#PeakPrediction' | 'https://w3id.org/gridloom/energy#FlexibilityUse' | 'https://w3id.org/gridloom/energy#VerificationOfDelivery';
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that offers the service, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link ServiceRegistrationArgument}. */
export type ServiceRegistrationResult = {
  /** the acknowledgement; minted from {registration}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the registration, one IRI per service, party and time; minted from {service}/registration/{producerId}/{created} */
  readonly registration: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Answer to a survey. A user answers a question of a survey under a nickname. */
export type SurveyAnswerArgument = {
  /** the question; minted from survey-question/{questionId} */
  readonly question: string;
  /** key of the question, unique in the community */
  readonly questionId: string;
  /** the answer, one IRI per question, nickname and time; the latest counts; minted from {question}/answer/{nickname}/{created} */
  readonly answer: string;
  /** nickname of the user */
  readonly nickname: string;
  /** number of the answer that was chosen */
  readonly index: number;
  /** when it was given */
  readonly created: Date;
};

/** What comes back for {@link SurveyAnswerArgument}. */
export type SurveyAnswerResult = {
  /** the acknowledgement; minted from {answer}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the answer, one IRI per question, nickname and time; the latest counts; minted from {question}/answer/{nickname}/{created} */
  readonly answer: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Question of a survey. What the community is asked, with the answers to choose from; one row per answer. */
export type SurveyQuestionRow = {
  /** the question; minted from survey-question/{questionId} */
  readonly question: string;
  /** key of the question, unique in the community */
  readonly questionId: string;
  /** what the survey is called */
  readonly survey: string;
  /** the question */
  readonly text: string;
  /** an answer to choose; minted from {question}/option/{index} */
  readonly option: string;
  /** number of the answer, from 1 on */
  readonly index: number;
  /** the answer */
  readonly optionText: string;
};

/** Notice to a user. News for the people of a home: an event to come, a reward, a change of access to their data, an outage of the service. */
export type UserNoticeRow = {
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
  /** what the news is about */
  readonly topic: 'event' | 'reward' | 'data' | 'consent' | 'service';
  /** the news, for people to read */
  readonly text: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that has news, unique in the network */
  readonly producerId: string;
};

export interface OperationPatterns {
  readonly 'operation/agent-status': { readonly row: AgentStatusRow; readonly minted: 'agent' | 'entry' };
  readonly 'operation/behaviour-script': { readonly row: BehaviourScriptRow; readonly minted: 'script' };
  readonly 'operation/behaviour-script-rating': { readonly row: BehaviourScriptRatingRow; readonly minted: 'script' | 'rating' };
  readonly 'operation/consumption-benchmark': { readonly row: ConsumptionBenchmarkRow; readonly minted: 'benchmark' | 'producer' | 'period' | 'beginning' | 'ending' | 'result' };
  readonly 'operation/consumption-by-load-type': { readonly row: ConsumptionByLoadTypeRow; readonly minted: 'report' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'operation/ems-status': { readonly row: EmsStatusRow; readonly minted: 'ems' | 'entry' };
  readonly 'operation/gateway-status': { readonly row: GatewayStatusRow; readonly minted: 'gateway' | 'entry' };
  readonly 'operation/idea': { readonly row: IdeaRow; readonly minted: 'idea' };
  readonly 'operation/idea-votes': { readonly row: IdeaVotesRow; readonly minted: 'idea' | 'tally' };
  readonly 'operation/key-value-deletion': { readonly row: KeyValueDeletionRow; readonly minted: 'deletion' | 'producer' };
  readonly 'operation/key-value-entry': { readonly row: KeyValueEntryRow; readonly minted: 'entry' | 'producer' };
  readonly 'operation/market-status': { readonly row: MarketStatusRow; readonly minted: 'market' | 'entry' };
  readonly 'operation/survey-question': { readonly row: SurveyQuestionRow; readonly minted: 'question' | 'option' };
  readonly 'operation/user-notice': { readonly row: UserNoticeRow; readonly minted: 'home' | 'notice' | 'producer' };
}

export interface OperationRequests {
  readonly 'operation/administration-control': {
    readonly argument: { readonly row: AdministrationControlArgument; readonly minted: 'ems' | 'control' | 'producer' };
    readonly result: { readonly row: AdministrationControlResult; readonly minted: 'acknowledgement' };
  };
  readonly 'operation/agent-configuration': {
    readonly argument: { readonly row: AgentConfigurationArgument; readonly minted: 'agent' | 'entry' | 'producer' };
    readonly result: { readonly row: AgentConfigurationResult; readonly minted: 'acknowledgement' };
  };
  readonly 'operation/automation-preference': {
    readonly argument: { readonly row: AutomationPreferenceArgument; readonly minted: 'home' | 'preference' };
    readonly result: { readonly row: AutomationPreferenceResult; readonly minted: 'acknowledgement' };
  };
  readonly 'operation/availability-preference': {
    readonly argument: { readonly row: AvailabilityPreferenceArgument; readonly minted: 'home' | 'preference' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: AvailabilityPreferenceResult; readonly minted: 'acknowledgement' };
  };
  readonly 'operation/behaviour-script-publication': {
    readonly argument: { readonly row: BehaviourScriptPublicationArgument; readonly minted: 'script' };
    readonly result: { readonly row: BehaviourScriptPublicationResult; readonly minted: 'acknowledgement' };
  };
  readonly 'operation/device-lock-out': {
    readonly argument: { readonly row: DeviceLockOutArgument; readonly minted: 'home' | 'device' | 'preference' };
    readonly result: { readonly row: DeviceLockOutResult; readonly minted: 'acknowledgement' };
  };
  readonly 'operation/ems-configuration': {
    readonly argument: { readonly row: EmsConfigurationArgument; readonly minted: 'ems' | 'entry' | 'producer' };
    readonly result: { readonly row: EmsConfigurationResult; readonly minted: 'acknowledgement' };
  };
  readonly 'operation/gateway-configuration': {
    readonly argument: { readonly row: GatewayConfigurationArgument; readonly minted: 'gateway' | 'entry' | 'producer' };
    readonly result: { readonly row: GatewayConfigurationResult; readonly minted: 'acknowledgement' };
  };
  readonly 'operation/idea-submission': {
    readonly argument: { readonly row: IdeaSubmissionArgument; readonly minted: 'idea' };
    readonly result: { readonly row: IdeaSubmissionResult; readonly minted: 'acknowledgement' };
  };
  readonly 'operation/idea-vote': {
    readonly argument: { readonly row: IdeaVoteArgument; readonly minted: 'idea' | 'vote' };
    readonly result: { readonly row: IdeaVoteResult; readonly minted: 'acknowledgement' };
  };
  readonly 'operation/market-configuration': {
    readonly argument: { readonly row: MarketConfigurationArgument; readonly minted: 'market' | 'entry' | 'producer' };
    readonly result: { readonly row: MarketConfigurationResult; readonly minted: 'acknowledgement' };
  };
  readonly 'operation/service-registration': {
    readonly argument: { readonly row: ServiceRegistrationArgument; readonly minted: 'service' | 'registration' | 'producer' };
    readonly result: { readonly row: ServiceRegistrationResult; readonly minted: 'acknowledgement' };
  };
  readonly 'operation/survey-answer': {
    readonly argument: { readonly row: SurveyAnswerArgument; readonly minted: 'question' | 'answer' };
    readonly result: { readonly row: SurveyAnswerResult; readonly minted: 'acknowledgement' };
  };
}
