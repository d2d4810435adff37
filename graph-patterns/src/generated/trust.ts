// Written by `gridloom pattern code` from the pattern files: change those, not this.
/** Certificate of a party. By which public keys a party is known, certified by the registration authority; fetched when a signature is checked or something is wrapped. */
export type CertificateRow = {
  /** the certificate; minted from certificate/{certificateId} */
  readonly certificate: string;
  /** number of the certificate, unique among all parties */
  readonly certificateId: string;
  /** the party; minted from party/{partyId} */
  readonly party: string;
  /** what the party is */
  readonly partyKind: 'https://w3id.org/gridloom/energy#GatewayParty' | 'https://w3id.org/gridloom/energy#UserAppParty' | 'https://w3id.org/gridloom/energy#ServiceParty';
  /** the certificate in PEM; holds no secret */
  readonly document: string;
  /** until when it holds, unless it is revoked */
  readonly validUntil: Date;
  /** key of the party, given by the registration authority, unique in the network; opaque for homes */
  readonly partyId: string;
};

/** Revocation of a certificate. A certificate counts no more from an instant on; whoever learns it refuses the party at once. */
export type CertificateRevocationRow = {
  /** the certificate; minted from certificate/{certificateId} */
  readonly certificate: string;
  /** number of the certificate, unique among all parties */
  readonly certificateId: string;
  /** the party; minted from party/{partyId} */
  readonly party: string;
  /** key of the party that it was for */
  readonly partyId: string;
  /** the revocation; it is final; minted from {certificate}/revocation */
  readonly revocation: string;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** since when it counts no more */
  readonly time: Date;
};

/** Enrolment. A gateway, an app or a service asks for a certificate for its new key; it proves that it knows the one-time code it was given, without sending the code. */
export type EnrolmentArgument = {
  /** the request; minted from enrolment/{enrolmentId} */
  readonly enrolment: string;
  /** number printed beside the one-time code, unique among all parties */
  readonly enrolmentId: string;
  /** what enrols */
  readonly partyKind: 'https://w3id.org/gridloom/energy#GatewayParty' | 'https://w3id.org/gridloom/energy#UserAppParty' | 'https://w3id.org/gridloom/energy#ServiceParty';
  /** its public keys, for signatures and for key agreement */
  readonly publicKey: string;
  /** HMAC-SHA-256 of number and public keys, keyed by the one-time code */
  readonly proof: string;
  /** when it asked */
  readonly time: Date;
};

/** What comes back for {@link EnrolmentArgument}. */
export type EnrolmentResult = {
  /** the acknowledgement; minted from {enrolment}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the request; minted from enrolment/{enrolmentId} */
  readonly enrolment: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
  /** number of the certificate, by which it is fetched; none when it was refused */
  readonly certificateId: string;
};

/** Masked reading. The energy of one home in a quarter hour, masked so that it tells nothing alone and the sum of all homes of the group tells their sum. */
export type MaskedReadingRow = {
  /** the round; minted from masking-round/{roundId} */
  readonly round: string;
  /** key of the round, unique among all parties */
  readonly roundId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the quarter hour */
  readonly from: Date;
  /** end of it */
  readonly to: Date;
  /** the masked reading, one IRI per round, member and direction; minted from {round}/{memberTag}/{direction} */
  readonly masked: string;
  /** tag of the home within its group, fixed for a day */
  readonly memberTag: string;
  /** s4ener:Production for energy fed in */
  readonly direction: 'https://saref.etsi.org/saref4ener/Consumption' | 'https://saref.etsi.org/saref4ener/Production';
  /** energy in Wh plus the masks of the home, modulo 2 to the power of 32 */
  readonly maskedWattHours: number;
  /** signature of the gateway over round, tag, direction and number */
  readonly signature: string;
};

/** Sealed record. Readings that a gateway has sealed, with the clear header by which they are stored and found; only whom a consent lets have the key can open them. */
export type SealedRecordRow = {
  /** the stream; minted from stream/{streamId} */
  readonly stream: string;
  /** random pseudonym of the stream, unique among all parties */
  readonly streamId: string;
  /** the record; minted from sealed-record/{recordId} */
  readonly record: string;
  /** key of the record, unique among all parties */
  readonly recordId: string;
  /** version of the format of header and payload */
  readonly formatVersion: number;
  /** number of the record in its stream, without gaps, counted from 1 */
  readonly sequence: number;
  /** the kind of data; minted from data/{dataId} */
  readonly data: string;
  /** step of the values inside; PT0S for single readings */
  readonly resolution: string;
  /** version of the consent that held when it was sealed, 0 when there was none */
  readonly consentVersion: number;
  /** the key; minted from data-key/{keyId} */
  readonly key: string;
  /** how the payload is sealed */
  readonly algorithm: 'AES-256-GCM';
  /** the 96 bits that no other record of the key shares */
  readonly nonce: string;
  /** payload with authentication tag, padded to a multiple of 256 bytes */
  readonly cipherText: string;
  /** Ed25519 signature of the gateway over header and payload */
  readonly signature: string;
  /** kind of the data inside */
  readonly dataId: string;
  /** name of the key, unique among all parties; the key itself is never said */
  readonly keyId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the slot that the values are from */
  readonly from: Date;
  /** end of the slot; the time of sending is not told */
  readonly to: Date;
};

/** Zone of a sealed record. In which zone of the grid the readings inside a sealed record were made, where a consent lets it be told; else nobody says it. */
export type SealedRecordZoneRow = {
  /** the record; minted from sealed-record/{recordId} */
  readonly record: string;
  /** key of the record, unique among all parties */
  readonly recordId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
};

/** Request to unmask a missing member. The aggregation service names a home of a group whose masked reading is missing; every other home reveals the one mask that it shares with it, so that the sum can still be read. */
export type UnmaskRequestArgument = {
  /** the round; minted from masking-round/{roundId} */
  readonly round: string;
  /** key of the round, unique among all parties */
  readonly roundId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the quarter hour */
  readonly from: Date;
  /** end of it */
  readonly to: Date;
  /** the request, one IRI per round, missing member and direction; minted from {round}/missing/{missingTag}/{direction} */
  readonly request: string;
  /** tag of the home whose reading is missing */
  readonly missingTag: string;
  /** which readings of the round it is about */
  readonly direction: 'https://saref.etsi.org/saref4ener/Consumption' | 'https://saref.etsi.org/saref4ener/Production';
  /** signature of the aggregation service over round, direction and the list of missing members */
  readonly signature: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the aggregation service, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link UnmaskRequestArgument}. */
export type UnmaskRequestResult = {
  /** the share; minted from {request}/share/{memberTag} */
  readonly share: string;
  /** the request, one IRI per round, missing member and direction; minted from {round}/missing/{missingTag}/{direction} */
  readonly request: string;
  /** tag of the home that reveals it */
  readonly memberTag: string;
  /** mask that the home shares with the missing one in this round, with its sign, modulo 2 to the power of 32 */
  readonly shareWattHours: number;
  /** signature of the gateway over request, tag and number */
  readonly shareSignature: string;
};

/** Wrapped data key. A data key, sealed for one recipient that a consent lets read the records of a day; nobody else can unwrap it. */
export type WrappedKeyRow = {
  /** the key; minted from data-key/{keyId} */
  readonly key: string;
  /** name of the key, unique among all parties; the key itself is never said */
  readonly keyId: string;
  /** the wrapped key; minted from {key}/wrapped/{recipientId} */
  readonly wrappedKey: string;
  /** how the key is wrapped */
  readonly algorithm: 'X25519-HKDF-SHA256-AES-256-GCM';
  /** the wrapped key */
  readonly cipherText: string;
  /** until when the key service gives it out */
  readonly validUntil: Date;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the party that can unwrap it, unique in the network */
  readonly recipientId: string;
};

export interface TrustPatterns {
  readonly 'trust/certificate': { readonly row: CertificateRow; readonly minted: 'certificate' | 'party' };
  readonly 'trust/certificate-revocation': { readonly row: CertificateRevocationRow; readonly minted: 'certificate' | 'party' | 'revocation' };
  readonly 'trust/masked-reading': { readonly row: MaskedReadingRow; readonly minted: 'round' | 'period' | 'beginning' | 'ending' | 'masked' };
  readonly 'trust/sealed-record': { readonly row: SealedRecordRow; readonly minted: 'stream' | 'record' | 'data' | 'key' | 'period' | 'beginning' | 'ending' };
  readonly 'trust/sealed-record-zone': { readonly row: SealedRecordZoneRow; readonly minted: 'record' | 'zone' };
  readonly 'trust/wrapped-key': { readonly row: WrappedKeyRow; readonly minted: 'key' | 'wrappedKey' | 'recipient' };
}

export interface TrustRequests {
  readonly 'trust/enrolment': {
    readonly argument: { readonly row: EnrolmentArgument; readonly minted: 'enrolment' };
    readonly result: { readonly row: EnrolmentResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trust/unmask-request': {
    readonly argument: { readonly row: UnmaskRequestArgument; readonly minted: 'round' | 'period' | 'beginning' | 'ending' | 'request' | 'producer' };
    readonly result: { readonly row: UnmaskRequestResult; readonly minted: 'share' };
  };
}
