import { dateValue, namedPattern, numberValue, text, type Binding } from '@gridloom/graph-patterns';
import type { AskResult, SmartConnector } from '@gridloom/knowledge-engine';
import { messageOf } from '../shared/observer.js';
import type { HomeKnowledge, TimedPower } from './start-authorisation.js';

const DRAWN = {
  name: 'apparent-power-drawn-ask',
  pattern: namedPattern('metering/apparent-power-drawn'),
};
const SUBSCRIBED = {
  name: 'subscribed-power-ask',
  pattern: namedPattern('metering/subscribed-power'),
};
const CUT_OFF = {
  name: 'cut-off-power-ask',
  pattern: namedPattern('metering/cut-off-power'),
};

/** The Asks of this adapter, to be withdrawn when it closes. */
export const INQUIRIES = [DRAWN, SUBSCRIBED, CUT_OFF] as const;

type Told = { readonly power?: TimedPower; readonly problem?: string };

/** Value (VA) and time of a row of a metering pattern. @throws TermKindError for terms of another kind */
export function timedPowerOf(row: Binding<'value' | 'time'>): TimedPower {
  return { voltAmperes: numberValue(row.value), atMs: dateValue(row.time).getTime() };
}

/** The newest row, if all rows are of one meter: behind which of several meters a device is, nobody said. */
function newestOf({ bindings, exchange }: AskResult<'meter' | 'value' | 'time'>): Told {
  if (bindings.length === 0) {
    const failed = exchange.calls.find(({ status }) => status === 'FAILED');
    return { problem: failed?.failedMessage ?? 'no party of the network has one' };
  }
  const meters = new Set(bindings.map((row) => row.meter));
  if (meters.size > 1)
    return { problem: `the home has ${meters.size} meters, and it is not known which one counts` };
  const powers = bindings.map(timedPowerOf).sort((left, right) => right.atMs - left.atMs);
  return { power: powers[0]! };
}

/**
 * Asks the network what is drawn and allowed in a home now, all at once.
 *
 * @param deadlineMs after which it has to do with what it has.
 * @returns what is known; never rejects.
 */
export async function inquire(
  connector: SmartConnector,
  homeId: string,
  deadlineMs: number,
): Promise<HomeKnowledge> {
  const ask = async (interaction: (typeof INQUIRIES)[number]): Promise<Told> => {
    try {
      return newestOf(await connector.ask(interaction, [{ homeId: text(homeId) }], { deadlineMs }));
    } catch (error) {
      return { problem: messageOf(error) };
    }
  };
  const [drawn, subscribed, cutOff] = await Promise.all([
    ask(DRAWN),
    ask(SUBSCRIBED),
    ask(CUT_OFF),
  ]);
  const problem = drawn.problem ?? subscribed.problem;
  return {
    ...(drawn.power === undefined ? {} : { drawn: drawn.power }),
    ...(subscribed.power === undefined ? {} : { subscribed: subscribed.power }),
    ...(cutOff.power === undefined ? {} : { cutOff: cutOff.power }),
    ...(problem === undefined ? {} : { problem }),
  };
}
