import assert from 'node:assert/strict';
import { numberValue, text, typedPattern } from '@gridloom/graph-patterns';
import { HOME, House } from './house.js';
import { join } from '../stage.js';

const CEILING = typedPattern('orchestration/white-goods-power-ceiling');

describe('ceiling for white goods on the network', () => {
  it('is told to makers of the home, when it changes and when they ask, and to nobody else', async () => {
    const house = await House.build();
    try {
      await house.kill();
      const maker = await join(house.runtime, 'maker');
      const stranger = await join(house.runtime, 'stranger');
      const heard = { maker: 0, stranger: 0 };
      await maker.react({ argument: CEILING.pattern }, () => void heard.maker++);
      await stranger.react({ argument: CEILING.pattern }, () => void heard.stranger++);
      const managers = [
        ...house.contract.managers!,
        { knowledgeBaseId: maker.knowledgeBaseId, whiteGoods: true },
      ];
      await house.boot({ homes: [{ ...house.contract, managers }] });
      house.add(house.north, 'heater', 2000);
      await house.settle();
      house.loads.get('heater')!.control.demand(true);
      await house.settle();
      await house.pass(1);
      assert.deepEqual(heard, { maker: 1, stranger: 0 });
      const asked = [{ homeId: text(HOME) }];
      const { bindings } = await maker.ask({ pattern: CEILING.pattern }, asked);
      assert.ok(bindings.length > 1);
      assert.ok(bindings.every((row) => numberValue(row.value) === 3500));
      assert.deepEqual((await stranger.ask({ pattern: CEILING.pattern }, asked)).bindings, []);
    } finally {
      await house.close();
    }
  });
});
