import type { AnnouncedColour, TariffOption, TariffPeriod, TicValueOfKind } from './values.js';

const PERIODS: Readonly<Record<string, TariffPeriod>> = {
  'TH..': 'all-hours',
  'HC..': 'off-peak',
  'HP..': 'peak',
  'HN..': 'normal',
  'PM..': 'critical-peak',
  HCJB: 'off-peak-blue',
  HCJW: 'off-peak-white',
  HCJR: 'off-peak-red',
  HPJB: 'peak-blue',
  HPJW: 'peak-white',
  HPJR: 'peak-red',
};
const COLOURS: Readonly<Record<string, AnnouncedColour>> = {
  '----': 'unannounced',
  BLEU: 'blue',
  BLAN: 'white',
  ROUG: 'red',
};
const OPTIONS: Readonly<Record<string, TariffOption>> = {
  BASE: 'base',
  'HC..': 'off-peak',
  'EJP.': 'critical-peak',
};
const TEMPO = /^BBR([\x20-\x7e])$/;

const lookUp = <V>(codes: Readonly<Record<string, V>>, code: string): V | undefined =>
  Object.hasOwn(codes, code) ? codes[code] : undefined;
const codeOf = <V>(codes: Readonly<Record<string, V>>, value: V): string =>
  Object.keys(codes).find((code) => codes[code] === value)!;

/** Reads PTEC; undefined for an unknown code. */
export function parseTariffPeriod(code: string): TicValueOfKind<'tariffPeriod'> | undefined {
  const period = lookUp(PERIODS, code);
  return period === undefined ? undefined : { kind: 'tariffPeriod', period };
}

/** Reads DEMAIN; undefined for an unknown code. */
export function parseAnnouncedColour(code: string): TicValueOfKind<'announcedColour'> | undefined {
  const colour = lookUp(COLOURS, code);
  return colour === undefined ? undefined : { kind: 'announcedColour', colour };
}

/** Reads OPTARIF; undefined for an unknown code. */
export function parseTariffOption(code: string): TicValueOfKind<'tariffOption'> | undefined {
  const option = lookUp(OPTIONS, code);
  if (option !== undefined) return { kind: 'tariffOption', option };
  const tempo = TEMPO.exec(code);
  return tempo === null ? undefined : { kind: 'tariffOption', option: 'tempo', program: tempo[1]! };
}

/** The four characters of PTEC. */
export const formatTariffPeriod = (value: TicValueOfKind<'tariffPeriod'>): string =>
  codeOf(PERIODS, value.period);

/** The four characters of DEMAIN. */
export const formatAnnouncedColour = (value: TicValueOfKind<'announcedColour'>): string =>
  codeOf(COLOURS, value.colour);

/**
 * The four characters of OPTARIF.
 *
 * @throws RangeError when a Tempo option lacks its program character.
 */
export function formatTariffOption(value: TicValueOfKind<'tariffOption'>): string {
  if (value.option !== 'tempo') return codeOf(OPTIONS, value.option);
  if (value.program === undefined)
    throw new RangeError('OPTARIF: the tempo option needs its one program character');
  return `BBR${value.program}`;
}
