/** An individual of the project vocabulary as typed rows carry it: its IRI without brackets. */
export function gl<const N extends string>(name: N): `https://w3id.org/gridloom/energy#${N}` {
  return `https://w3id.org/gridloom/energy#${name}`;
}

/** An individual of SAREF4ENER, likewise. */
export function s4ener<const N extends string>(name: N): `https://saref.etsi.org/saref4ener/${N}` {
  return `https://saref.etsi.org/saref4ener/${name}`;
}

/** What became of something, with a reason for people. */
export type Outcome = { readonly accepted: boolean; readonly reason: string };

/** The columns of an acknowledgement. */
export function acknowledgementOf(
  { accepted, reason }: Outcome,
  nowMs: number,
): {
  readonly outcome: ReturnType<typeof gl<'OK'>> | ReturnType<typeof gl<'KO'>>;
  readonly reason: string;
  readonly acknowledgedAt: Date;
} {
  return {
    outcome: accepted ? gl('OK') : gl('KO'),
    reason: reason === '' ? 'none' : reason,
    acknowledgedAt: new Date(nowMs),
  };
}
