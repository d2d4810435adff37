import type { DeliveryKind } from './http-party.js';
import { type Effort, type Figure, type Reading, sized } from './reading.js';
import { RestNetwork, type Scene } from './rest-network.js';
import { measurementRows, timeTerm, subjectTerm, valueRows } from './rows.js';
import { duration, interleaved, type Rounds } from './timing.js';
import {
  answerInteraction,
  askInteraction,
  postInteraction,
  reactInteraction,
} from './wire-interactions.js';

const asked = '?x ex:value ?y . ?x ex:time ?z';
const answered = '?m ex:value ?v . ?m ex:time ?t';
const answerNames = ['m', 'v', 't'] as const;
const atMost = 2.5;

function oneSource(delivery: DeliveryKind, rows: number): Scene {
  return {
    delivery,
    called: [
      { interaction: answerInteraction(answered), rows: measurementRows(rows, answerNames) },
    ],
    interaction: askInteraction(asked),
    path: '/rest/sc/ask',
    bindings: [],
  };
}

function twoSources(delivery: DeliveryKind, rows: number): Scene {
  // In the order of the values, so that the relay, which joins nothing, sends the same rows.
  const times = Array.from({ length: rows }, (_, index) => ({
    m: subjectTerm(index),
    t: timeTerm(index),
  }));
  return {
    delivery,
    called: [
      { interaction: answerInteraction('?m ex:value ?v'), rows: valueRows(rows) },
      { interaction: answerInteraction('?m ex:time ?t'), rows: times },
    ],
    interaction: askInteraction(asked),
    path: '/rest/sc/ask',
    bindings: [],
  };
}

function postTo(delivery: DeliveryKind, reacting: number): Scene {
  return {
    delivery,
    called: Array.from({ length: reacting }, () => ({
      interaction: reactInteraction(answered),
      rows: [],
    })),
    interaction: postInteraction(answered),
    path: '/rest/sc/post',
    bindings: measurementRows(1, answerNames),
  };
}

/** How different the two responses may be in length: names and ids are not of the same length to the byte. */
const lengthTolerance = 0.02;

/** Times one exchange at the engine and at the relay in turn. */
async function beside(
  name: string,
  scene: Scene,
  rounds: Rounds,
  guideMs: number,
): Promise<Reading> {
  const engine = await RestNetwork.start('engine', scene);
  const relay = await RestNetwork.start('relay', scene);
  const [engineBytes, relayBytes] = [(await engine.run()).length, (await relay.run()).length];
  if (Math.abs(engineBytes / relayBytes - 1) > lengthTolerance) {
    throw new Error(`${name}: ${engineBytes} bytes from the engine, ${relayBytes} from the relay`);
  }
  const [engineMs, relayMs] = await interleaved([() => engine.run(), () => relay.run()], rounds);
  await engine.close();
  await relay.close();
  return {
    name: `${name}, to a bare relay`,
    value: engineMs! / relayMs!,
    unit: 'times',
    target: { atMost },
    detail: `${duration(engineMs!)} (guide ${guideMs} ms), relay ${duration(relayMs!)}, ${engineBytes} bytes`,
  };
}

function rounds(effort: Effort, full: Rounds): Rounds {
  return effort === 'full' ? full : { rounds: 1, warmUp: 0, repeats: 2 };
}

const short = { rounds: 9, warmUp: 3, repeats: 200 };
const long = { rounds: 7, warmUp: 2, repeats: 5 };

export const restSmallAsk: Figure = {
  name: 'REST small ask',
  measure: async (effort) => [
    await beside('REST: small ask, long poll', oneSource('poll', 1), rounds(effort, short), 2),
  ],
};

export const restManyRows: Figure = {
  name: 'REST 10 000 rows from one source',
  measure: async (effort) => {
    const rows = sized(effort, 10_000, 50);
    const name = `REST: ${rows} rows of 3 variables from one source, push`;
    return [await beside(name, oneSource('stream', rows), rounds(effort, long), 80)];
  },
};

export const restJoin: Figure = {
  name: 'REST join of two sources',
  measure: async (effort) => {
    const rows = sized(effort, 10_000, 50);
    const name = `REST: 2 sources of ${rows} rows joined, push`;
    return [await beside(name, twoSources('stream', rows), rounds(effort, long), 170)];
  },
};

export const restPost: Figure = {
  name: 'REST Post to 50 knowledge bases',
  measure: async (effort) => {
    const parties = sized(effort, 50, 3);
    const some = rounds(effort, { rounds: 9, warmUp: 3, repeats: 20 });
    return [
      await beside(`REST: Post to ${parties}, push`, postTo('stream', parties), some, 12),
      await beside(`REST: Post to ${parties}, long poll`, postTo('poll', parties), some, 12),
    ];
  },
};

const clients = 32;

export const restThroughput: Figure = {
  name: 'REST asks per second',
  measure: async (effort) => {
    const scene = oneSource('stream', 1);
    const engine = await RestNetwork.start('engine', scene);
    const relay = await RestNetwork.start('relay', scene);
    const asks = sized(effort, 2_000, 64);
    const load = async (network: RestNetwork): Promise<void> => {
      let left = asks;
      const client = async (): Promise<void> => {
        while (left-- > 0) await network.run();
      };
      await Promise.all(Array.from({ length: clients }, client));
    };
    const inTurn = { rounds: sized(effort, 7, 1), warmUp: sized(effort, 2, 0) };
    const [engineMs, relayMs] = await interleaved([() => load(engine), () => load(relay)], inTurn);
    const total = asks * (inTurn.rounds + inTurn.warmUp);
    const perAsk = async ({ child }: RestNetwork) => duration((await child.cpuMs()) / total);
    const cpu = `processor time per ask ${await perAsk(engine)}, relay ${await perAsk(relay)}`;
    await engine.close();
    await relay.close();
    const perSecond = (milliseconds: number): number => Math.round((asks / milliseconds) * 1_000);
    return [
      {
        name: `REST: asks per second, ${clients} clients, push; a bare relay has more by`,
        value: engineMs! / relayMs!,
        unit: 'times',
        target: { atMost },
        detail: `${perSecond(engineMs!)}/s (guide 3000/s), relay ${perSecond(relayMs!)}/s; ${cpu}`,
      },
    ];
  },
};
