import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Runtime } from '@gridloom/knowledge-engine';
import { smartOrchestrator, type OrchestratorConfig } from '../../src/orchestrator/index.js';
import { noActivity } from '../../src/shared/activity.js';
import type { ComponentContext } from '../../src/shared/component.js';
import { checkConfig } from '../../src/shared/config.js';
import { ManualClock } from '../stage.js';

const ID = 'https://example.org/orchestrator';

describe('smart orchestrator as a component', () => {
  let folder: string;
  let runtime: Runtime;
  let context: ComponentContext;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'orchestrator-'));
    runtime = new Runtime();
    context = {
      clock: new ManualClock(),
      activity: noActivity,
      join: (knowledgeBase) => runtime.connect(knowledgeBase),
      log: () => undefined,
    };
  });
  afterEach(async () => {
    await runtime.close();
    rmSync(folder, { recursive: true });
  });
  const config = (more: object = {}): OrchestratorConfig =>
    checkConfig<OrchestratorConfig>(
      smartOrchestrator.configSchema,
      { knowledgeBaseId: ID, homes: [{ homeId: 'home-1', share: 0.9 }], ...more },
      'test',
    );

  it('starts with what its configuration says, and leaves nothing behind', async () => {
    const storePath = path.join(folder, 'grants.db');
    const running = await smartOrchestrator.start(config({ storePath }), context);
    assert.deepEqual(running.hub.homes, [{ homeId: 'home-1', share: 0.9 }]);
    assert.equal(running.hub.limitOf('home-1').share, 0.9);
    assert.ok(runtime.interactions(ID).length > 10);
    await running.close();
    await running.close();
    assert.deepEqual(runtime.interactions(ID), []);
  });

  it('recommends schedules too when it is configured to', async () => {
    const running = await smartOrchestrator.start(config({ recommendations: {} }), context);
    assert.ok(running.recommendations);
    await running.close();
    assert.deepEqual(runtime.interactions(ID), []);
  });

  it('names what is wrong in a configuration', async () => {
    assert.throws(
      () => config({ homes: [{ homeId: 'home-1', share: 2 }] }),
      /homes\.0\.share: must be <= 1/,
    );
    assert.throws(() => config({ guard: { retryAfter: 1 } }), /guard: has no option "retryAfter"/);
    const settings = (value: object) => () => config({ recommendations: { settings: value } });
    assert.throws(settings({ slotMs: '15 min' }), /settings\.slotMs: must be integer/);
    assert.throws(settings({ pauseMs: 1 }), /settings: has no option "pauseMs"/);
    const feeder = { homeIds: ['home-1'], capacityKilovoltAmperes: 40 };
    const feeders = ['east', 'west'].map((feederId) => ({ ...feeder, feederId }));
    await assert.rejects(
      smartOrchestrator.start(config({ recommendations: { feeders } }), context),
      /feeders: home-1 lies behind east and west/,
    );
    const storePath = path.join(folder, 'no.db');
    writeFileSync(storePath, 'no database at all, though long enough to look like one'.repeat(100));
    await assert.rejects(
      smartOrchestrator.start(config({ storePath }), context),
      /^ConfigError: storePath: the store .*no\.db/,
    );
    const twice = config({ homes: [{ homeId: 'home-1' }, { homeId: 'home-1' }] });
    await assert.rejects(
      smartOrchestrator.start(twice, context),
      /two of them have the same homeId/,
    );
    assert.deepEqual(runtime.interactions(ID), []);
  });
});
