import assert from 'node:assert/strict';
import { namedPattern, typedPattern } from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import { askingOnly, askOf, postTo } from '../../src/shared/recipients.js';
import { join } from '../stage.js';

const ASK = { pattern: namedPattern('forecasts/demand-power-forecast') };
const SEASON = typedPattern('preferences/season-mode');
const POST = { argument: SEASON.pattern };
const ROW = SEASON.toBinding({
  homeId: 'home-1',
  preferenceId: 'preference-1',
  created: new Date(0),
  permanence: 'https://w3id.org/gridloom/energy#Permanent',
  season: 'https://w3id.org/gridloom/energy#Winter',
});

describe('named recipients', () => {
  let runtime: Runtime;
  let sender: SmartConnector;
  let heard: string[];

  beforeEach(async () => {
    runtime = new Runtime();
    sender = await join(runtime, 'sender');
    heard = [];
    for (const name of ['friend', 'stranger']) {
      const party = await join(runtime, name);
      await party.react(POST, () => void heard.push(name));
      await party.answer(ASK, () => {
        heard.push(name);
        return [];
      });
    }
  });
  afterEach(() => runtime.close());

  const friend = 'https://example.org/friend';

  it('are the only ones that hear of a post; nobody means nobody', async () => {
    assert.equal(await postTo(sender, [], POST, [ROW]), undefined);
    assert.deepEqual(heard, []);
    await postTo(sender, [friend], POST, [ROW]);
    assert.deepEqual(heard, ['friend']);
  });

  it('are the only ones that are asked; nobody means nobody', async () => {
    assert.equal(await askOf(sender, [], ASK, []), undefined);
    assert.deepEqual(heard, []);
    await askOf(sender, [friend], ASK, []);
    assert.deepEqual(heard, ['friend']);
  });

  it('are those that a configuration trusts, for every question that names none itself', async () => {
    await askingOnly(sender, [friend]).ask(ASK, []);
    assert.deepEqual(heard, ['friend']);
    const own = { recipients: { knowledgeBases: ['https://example.org/stranger'] } };
    await askingOnly(sender, [friend]).ask(ASK, [], own);
    assert.deepEqual(heard, ['friend', 'stranger']);
    heard.length = 0;
    await askingOnly(sender, []).ask(ASK, []);
    assert.deepEqual([...heard].sort(), ['friend', 'stranger']);
  });
});
