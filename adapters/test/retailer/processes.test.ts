import assert from 'node:assert/strict';
import { typedPattern } from '@gridloom/graph-patterns';
import { Runtime, startRestServer, type RestServer } from '@gridloom/knowledge-engine';
import { forecaster } from '../../src/forecaster/index.js';
import { gridOperator } from '../../src/grid-operator/index.js';
import { retailer } from '../../src/retailer/index.js';
import { openComponentProcess, type ComponentProcess } from '../../src/shared/component-process.js';

const id = (name: string): string => `https://example.org/${name}`;

describe('retailer, forecaster and grid operator as processes of their own', () => {
  let runtime: Runtime;
  let server: RestServer;
  const processes: ComponentProcess[] = [];

  before(async () => {
    runtime = new Runtime();
    server = await startRestServer({ host: runtime, port: 0, logLevel: 'silent' });
  });
  after(async () => {
    for (const process of processes) await process.close();
    await server.close();
    await runtime.close();
  });

  it('do over the REST interface what they do inside a runtime', async () => {
    const network = { url: server.url };
    const midnight = new Date();
    midnight.setUTCHours(0, 0, 0, 0);
    const reader = await runtime.connect({
      id: id('app'),
      name: 'app',
      description: 'app',
      reasonerLevel: 1,
    });
    processes.push(
      await openComponentProcess(
        retailer,
        {
          network,
          component: {
            retailerId: 'supplier',
            knowledgeBaseId: id('retailer'),
            prices: {
              inline: [
                {
                  from: new Date(midnight.getTime() - 2 * 86_400_000).toISOString(),
                  minutes: 60,
                  eurPerMwh: Array.from({ length: 120 }, () => 80),
                },
              ],
            },
            offers: [
              {
                offerId: 'dynamic',
                title: 'Dynamic',
                text: 'Dynamic',
                webPage: 'https://supplier.example.org',
                availableFrom: '2020-01-01T00:00:00Z',
                energyManager: id('ems'),
                tariff: { network: { eurPerKwh: 0.05 } },
              },
            ],
            customers: [{ homeId: 'home-1', application: id('app'), offerId: 'dynamic' }],
          },
        },
        'retailer.json',
      ),
      await openComponentProcess(
        forecaster,
        {
          network,
          component: {
            forecasterId: 'forecaster',
            knowledgeBaseId: id('forecaster'),
            demand: { homes: [{ homeId: 'home-1', mayReceive: [id('app')] }] },
          },
        },
        'forecaster.json',
      ),
      await openComponentProcess(
        gridOperator,
        {
          network,
          component: {
            operatorId: 'dso',
            knowledgeBaseId: id('dso'),
            communities: [
              {
                communityId: 'village',
                perimeter: { kind: 'station' },
                sharing: { kind: 'pro-rata' },
                participants: [
                  { homeId: 'school', stationId: 's1', produces: true, mayReceive: [id('app')] },
                  { homeId: 'home-1', stationId: 's1' },
                ],
              },
            ],
          },
        },
        'grid-operator.json',
      ),
    );
    const rows = async (
      name:
        | 'tariffs/home-tariff'
        | 'forecasts/demand-power-forecast'
        | 'contracts/self-consumption-system',
    ): Promise<number> =>
      (await reader.ask({ pattern: typedPattern(name).pattern })).bindings.length;
    assert.ok((await rows('tariffs/home-tariff')) >= 23);
    assert.equal(await rows('forecasts/demand-power-forecast'), 144);
    assert.equal(await rows('contracts/self-consumption-system'), 1);
  });

  it('say what is wrong in a configuration, field by field', async () => {
    await assert.rejects(
      openComponentProcess(
        gridOperator,
        { network: { url: server.url }, component: { operatorId: 'dso', communities: 3 } },
        'grid-operator.json',
      ),
      /grid-operator\.json: component: .*knowledgeBaseId.*communities/,
    );
  });
});
