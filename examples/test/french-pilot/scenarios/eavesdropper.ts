import type { Clock, ComponentDefinition } from '@gridloom/adapters';
import {
  listPatterns,
  loadPattern,
  text,
  typedPattern,
  typedRequest,
  type CatalogueEntry,
} from '@gridloom/graph-patterns';
import type { AskAnswer, SmartConnector } from '@gridloom/knowledge-engine';
import { MINUTE_MS } from '../../../src/french-pilot/days/calendar.js';
import type { Instance } from '../../../src/french-pilot/pilot/instances.js';
import { kb } from '../../../src/french-pilot/pilot/parties.js';

const FIRST_ROUND_MS = 0.5 * MINUTE_MS;
const NEXT_ROUND_MS = 4 * MINUTE_MS;
const CLAIM_MS = 2 * MINUTE_MS;

const RATING = typedPattern('devices/electrical-rating');
const START = typedRequest('orchestration/start-authorisation');

/** The whole catalogue, except the time of the simulation, which is no matter of the pilot. */
const ENTRIES: readonly (readonly [name: string, entry: CatalogueEntry])[] = listPatterns()
  .filter((name) => !name.startsWith('simulation/'))
  .map((name) => [name.replace('/', '-'), loadPattern(name)]);

/** A device that belongs to somebody else. */
type DeviceKey = { readonly homeId: string; readonly deviceId: string };

/**
 * Somebody who has joined the network, which needs no contract with anybody, and does what graph patterns allow: reacts to
 * everything that can be posted, offers an answer to everything that can be asked, asks for everything now and then,
 * without a restriction and home by home, and says that it manages a device.
 */
export function eavesdropper(
  name: string,
  homeIds: readonly string[],
  coveted: DeviceKey,
): Instance {
  const definition: ComponentDefinition<object> = {
    name,
    description: 'Wants to know everything.',
    configSchema: { type: 'object' },
    start: async (_config, context) => {
      const { clock } = context;
      const connector = await context.join({
        id: kb(name),
        name,
        description: 'Wants to know everything.',
        reasonerLevel: 1,
      });
      for (const [entryName, entry] of ENTRIES) await listen(connector, entryName, entry);
      const cancelClaim = clock.after(CLAIM_MS, () => void claim(connector, clock, coveted));
      const stop = askAgainAndAgain(connector, clock, homeIds, (reason) =>
        context.log({ level: 'error', message: `cannot ask: ${String(reason)}` }),
      );
      return {
        close: async () => {
          cancelClaim();
          stop();
        },
      };
    },
  };
  return { name, folder: '', isHere: true, definition, config: {} };
}

async function listen(
  connector: SmartConnector,
  name: string,
  entry: CatalogueEntry,
): Promise<void> {
  if (entry.kind === 'request') {
    const { argument, result } = entry;
    await connector.react({ name: `${name}-react`, argument, result }, () => []);
    return;
  }
  await connector.react({ name: `${name}-react`, argument: entry.pattern }, () => undefined);
  await connector.answer({ name: `${name}-answer`, pattern: entry.pattern }, () => []);
}

function askAgainAndAgain(
  connector: SmartConnector,
  clock: Clock,
  homeIds: readonly string[],
  onFailure: (reason: unknown) => void,
): () => void {
  const questions = ENTRIES.flatMap(([name, entry]): AskAnswer[] =>
    entry.kind === 'pattern' ? [{ name: `${name}-ask`, pattern: entry.pattern }] : [],
  );
  const ofHomes = homeIds.map((homeId) => ({ homeId: text(homeId) }));
  let cancel = clock.after(FIRST_ROUND_MS, () => void round());

  async function round(): Promise<void> {
    cancel = clock.after(NEXT_ROUND_MS, () => void round());
    try {
      for (const question of questions) {
        await connector.ask(question);
        if (question.pattern.variables.includes('homeId')) await connector.ask(question, ofHomes);
      }
    } catch (error) {
      onFailure(error);
    }
  }
  return () => cancel();
}

/** Declares a device of somebody else as its own, and asks for its start. */
async function claim(
  connector: SmartConnector,
  clock: Clock,
  { homeId, deviceId }: DeviceKey,
): Promise<void> {
  const deviceKind = 'https://w3id.org/gridloom/energy#WaterHeater';
  const device = { homeId, deviceId } as const;
  const now = new Date(clock.now());
  const row = RATING.toBinding({
    ...device,
    deviceKind,
    created: now,
    powerFactor: 1,
    phases: '1',
    controllable: true,
    interruptible: true,
    sheddingPriority: 0,
    ratedPower: 1000,
    switchOnPeak: 0,
    producerId: connector.knowledgeBaseId,
  });
  await connector.post({ name: 'rating-post', argument: RATING.pattern }, [row]);
  const start = START.argument.toBinding({
    ...device,
    kind: deviceKind,
    requestId: `${deviceId}-claimed`,
    ems: connector.knowledgeBaseId,
    time: now,
    urgency: 'https://w3id.org/gridloom/energy#UserWish',
    requestedPower: 1000,
  });
  const interaction = {
    name: 'start-authorisation-post',
    argument: START.argument.pattern,
    result: START.result.pattern,
  };
  await connector.post(interaction, [start]);
}
