/** What a water heater says of itself. */
export type HeaterState = {
  readonly mode: 'auto' | 'heat' | 'block';
  readonly heating: boolean;
  /** The button for business as usual is in. */
  readonly override: boolean;
  readonly contactClosed: boolean;
  readonly powerWatts: number;
  readonly energyWattHours: number;
  readonly topCelsius: number;
  readonly middleCelsius: number;
  readonly bottomCelsius: number;
};

/** An answer to a command. */
export type HeaterReply = HeaterState & { readonly commandId: string; readonly applied: boolean };

const NUMBERS = [
  'powerWatts',
  'energyWattHours',
  'topCelsius',
  'middleCelsius',
  'bottomCelsius',
] as const;
const FLAGS = ['heating', 'override', 'contactClosed'] as const;

/** @throws Error naming the field that is wrong, and what was expected */
export function readState(text: string): HeaterState {
  const value = objectOf(text);
  for (const name of NUMBERS)
    if (typeof value[name] !== 'number' || !Number.isFinite(value[name]))
      throw new Error(`${name}: expected a number, got ${JSON.stringify(value[name])}`);
  for (const name of FLAGS)
    if (typeof value[name] !== 'boolean')
      throw new Error(`${name}: expected true or false, got ${JSON.stringify(value[name])}`);
  if (value['mode'] !== 'auto' && value['mode'] !== 'heat' && value['mode'] !== 'block')
    throw new Error(`mode: expected auto, heat or block, got ${JSON.stringify(value['mode'])}`);
  const state = value as unknown as HeaterState;
  for (const name of ['topCelsius', 'middleCelsius', 'bottomCelsius'] as const)
    if (state[name] < -10 || state[name] > 110)
      throw new Error(`${name}: ${state[name]} degrees is no temperature of water in a tank`);
  if (state.powerWatts < 0) throw new Error('powerWatts: expected 0 or more');
  return state;
}

/** @throws Error likewise */
export function readReply(text: string): HeaterReply {
  const value = objectOf(text);
  if (typeof value['commandId'] !== 'string' || typeof value['applied'] !== 'boolean')
    throw new Error('a reply needs commandId and applied');
  return { ...readState(text), commandId: value['commandId'], applied: value['applied'] };
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('expected an object');
  return value as Readonly<Record<string, unknown>>;
}
