import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  TicDecoder,
  encodeTicFrame,
  type RawGroup,
  type StatusRegister,
  type TicEvent,
  type TypedGroup,
  statusRegisterOf,
} from '../../../src/metering-platform/tic/index.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const FOLDER = path.resolve(ROOT, process.env['GRIDLOOM_DATA'] ?? '../shared/data', 'linky-tic');

/** Skips the suite when the reference recordings are not on this machine; in CI that is a failure. */
export function needRecordings(this: Mocha.Context): void {
  if (existsSync(FOLDER)) return;
  if (process.env['CI'] === 'true') throw new Error(`recordings are missing: ${FOLDER}`);
  this.skip();
}

/** The bytes of one reference recording. */
export const recording = (name: string): Buffer => readFileSync(path.join(FOLDER, name));

/** Bytes written as text of 8-bit characters. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** Everything a fresh decoder reports for these bytes, the end of the stream included. */
export function eventsOf(...chunks: readonly Uint8Array[]): readonly TicEvent[] {
  const decoder = new TicDecoder();
  return [...chunks.flatMap((chunk) => decoder.push(chunk)), ...decoder.end()];
}

/** What a decoder reports for one frame of these groups. */
export const frameEvents = (...groups: readonly (TypedGroup | RawGroup)[]): readonly TicEvent[] =>
  eventsOf(encodeTicFrame(groups));

export const identifier = (label: 'ADSC' | 'ADCO' | 'PRM', text: string): TypedGroup => ({
  label,
  value: { kind: 'identifier', identifier: text },
});
export const drawn = (apparentPowerVoltAmperes: number): TypedGroup => ({
  label: 'SINSTS',
  value: { kind: 'apparentPower', apparentPowerVoltAmperes },
});
export const index = (label: 'EAST' | 'BASE', energyWattHours: number): TypedGroup => ({
  label,
  value: { kind: 'activeEnergy', energyWattHours },
});
export const raw = (label: string, data: string, horodate?: string): RawGroup => ({
  mode: 'standard',
  label,
  data,
  ...(horodate === undefined ? {} : { horodate }),
});
export const historic = (label: string, data: string): RawGroup => ({
  mode: 'historic',
  label,
  data,
});

/** A quiet consumer's register (as sent by a real meter) with some fields changed. */
export const status = (changes: Partial<StatusRegister> = {}): TypedGroup => ({
  label: 'STGE',
  value: {
    kind: 'statusRegister',
    register: { ...statusRegisterOf(0x003a4001), ...changes },
  },
});
