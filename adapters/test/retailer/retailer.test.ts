import assert from 'node:assert/strict';
import { typedPattern, typedRequest } from '@gridloom/graph-patterns';
import { retailer } from '../../src/retailer/index.js';
import { ComponentStage } from './component-stage.js';

const TARIFF = typedPattern('tariffs/customer-tariff');
const HOME = typedPattern('tariffs/home-tariff');
const PART = typedPattern('tariffs/home-price-part');
const EXPORT = typedPattern('tariffs/home-export-price');

/** 2026-01-15 10:00 in Paris. */
const MORNING = Date.UTC(2026, 0, 15, 9);
const at = (hour: number, minute = 0, day = 15): number => Date.UTC(2026, 0, day, hour - 1, minute);

const ems = 'https://example.org/ems';
const config = (over: object = {}, prices: object = {}): object => ({
  retailerId: 'supplier-sud',
  knowledgeBaseId: 'https://example.org/retailer',
  prices: {
    // From 2 January on, hour by hour; the price is the number of the hour.
    inline: [
      {
        from: '2026-01-02T00:00:00+01:00',
        minutes: 60,
        eurPerMwh: Array.from({ length: 24 * 20 }, (_, hour) => hour),
      },
    ],
    ...prices,
  },
  offers: [
    {
      offerId: 'dynamic',
      title: 'Dynamic',
      text: 'Follows the exchange.',
      webPage: 'https://supplier.example.org/dynamic',
      availableFrom: '2026-01-01T00:00:00+01:00',
      energyManager: ems,
      tariff: {
        spotFactor: 1.05,
        marginEurPerKwh: 0.012,
        network: { eurPerKwh: 0.06, windows: [{ from: '22:00', to: '06:00', eurPerKwh: 0.03 }] },
        exciseEurPerKwh: 0.0225,
        valueAddedTaxPercent: 20,
        export: { spotFactor: 0.9, feeEurPerKwh: 0.005 },
      },
    },
  ],
  customers: [
    {
      homeId: 'home-1',
      application: 'https://example.org/app-1',
      orchestrator: 'https://example.org/orchestrator',
      offerId: 'dynamic',
    },
    { homeId: 'home-2', application: 'https://example.org/app-2' },
  ],
  ...over,
});

describe('retailer', () => {
  let stage: ComponentStage;

  beforeEach(() => (stage = new ComponentStage(MORNING)));
  afterEach(() => stage.close());

  it('gives tomorrow by 16:00 to its own energy manager and to the customer, and to nobody else', async () => {
    const own = await stage.hear(await stage.party('ems'), TARIFF.pattern);
    const app = await stage.hear(await stage.party('app-1'), HOME.pattern);
    const orchestrator = await stage.party('orchestrator');
    const atOrchestrator = await stage.hear(orchestrator, HOME.pattern);
    const exportPrices = await stage.hear(orchestrator, EXPORT.pattern);
    const spy = await stage.party('spy');
    const overheard = [
      await stage.hear(spy, TARIFF.pattern),
      await stage.hear(spy, HOME.pattern),
      await stage.hear(spy, PART.pattern),
      await stage.hear(spy, EXPORT.pattern),
    ];
    await stage.start(retailer, config());
    await stage.runUntil(at(16));

    assert.deepEqual(
      own.map(({ atMs, rows }) => [atMs, rows.length]),
      [
        [MORNING, 24],
        [at(13), 24],
      ],
    );
    const tomorrow = own[1]!.rows.map((row) => TARIFF.fromBinding(row));
    assert.equal(tomorrow[0]!.tableId, 'supplier-sud-dynamic-2026-01-16-1');
    assert.equal(tomorrow[0]!.from.toISOString(), '2026-01-15T23:00:00.000Z');
    // Hour 14 * 24 of the list: (0.336 * 1.05 + 0.012 + 0.03 + 0.0225) * 1.2.
    assert.equal(tomorrow[0]!.value, 0.50076);
    assert.equal(app.length, 2);
    assert.equal(HOME.fromBinding(app[1]!.rows[0]!).value, 0.50076);
    assert.equal(EXPORT.fromBinding(exportPrices[1]!.rows[0]!).value, 0.2974);
    assert.deepEqual([atOrchestrator, ...overheard].flat(), []);
    for (const pattern of [TARIFF.pattern, HOME.pattern, PART.pattern, EXPORT.pattern]) {
      const { bindings } = await spy.ask({ pattern });
      assert.deepEqual(bindings, []);
    }
  });

  it('answers again what it has posted, to the same parties', async () => {
    await stage.start(retailer, config());
    const asker = await stage.party('app-1');
    const { bindings } = await asker.ask({ pattern: HOME.pattern });
    assert.equal(bindings.length, 24);
    const parts = await (await stage.party('ems')).ask({ pattern: PART.pattern });
    assert.equal(parts.bindings.length, 3 * 24);
    const total = parts.bindings
      .map((row) => PART.fromBinding(row))
      .filter(({ from }) => from.getTime() === at(0))
      .reduce((sum, { value }) => sum + Math.round(value * 1e6), 0);
    const price = HOME.fromBinding(
      bindings.find((row) => HOME.fromBinding(row).from.getTime() === at(0))!,
    ).value;
    assert.equal(total, Math.round(price * 1e6));
  });

  it('says that prices are late, and posts them when they come before 16:00', async () => {
    const own = await stage.hear(await stage.party('ems'), TARIFF.pattern);
    await stage.start(retailer, config({}, { delays: [{ day: '2026-01-16', minutes: 100 }] }));
    await stage.runUntil(at(16));
    assert.deepEqual(
      own.map(({ atMs }) => atMs),
      [MORNING, at(14, 30)],
    );
    assert.ok(
      stage.said('warn').some((text) => text.includes('2026-01-16 are late: there is no price')),
    );
  });

  it('falls back on the last working day and calls it so, then replaces it by the real prices', async () => {
    const own = await stage.hear(await stage.party('ems'), TARIFF.pattern);
    await stage.start(retailer, config({}, { delays: [{ day: '2026-01-16', minutes: 300 }] }));
    await stage.runUntil(at(23));
    const keys = own.map(({ atMs, rows }) => [atMs, TARIFF.fromBinding(rows[0]!).tableId]);
    assert.deepEqual(keys.slice(1), [
      [at(15, 45), 'supplier-sud-dynamic-2026-01-16-1-fallback'],
      [at(17, 45), 'supplier-sud-dynamic-2026-01-16-2'],
    ]);
    const fallback = TARIFF.fromBinding(own[1]!.rows[0]!).value;
    assert.equal(fallback, TARIFF.fromBinding(own[0]!.rows[0]!).value);
    assert.ok(stage.said('warn').some((text) => text.includes('the prices of 2026-01-15 go out')));
  });

  it('keeps the fallback for a day whose prices never come, and says that', async () => {
    const own = await stage.hear(await stage.party('ems'), TARIFF.pattern);
    await stage.start(retailer, config({}, { delays: [{ day: '2026-01-16' }] }));
    await stage.runUntil(at(12, 0, 16));
    assert.equal(own.length, 2);
    assert.match(stage.said('error')[0]!, /2026-01-16 never came/);
  });

  it('starts in a day whose prices are missing with a fallback, which then holds for the day', async () => {
    const own = await stage.hear(await stage.party('ems'), TARIFF.pattern);
    await stage.start(retailer, config({}, { delays: [{ day: '2026-01-15' }] }));
    await stage.runUntil(at(12));
    assert.deepEqual(
      own.map(({ rows }) => TARIFF.fromBinding(rows[0]!).tableId),
      ['supplier-sud-dynamic-2026-01-15-1-fallback'],
    );
    assert.deepEqual(stage.said('error'), []);
  });

  it('sends again to whom it did not reach', async () => {
    await stage.start(retailer, config());
    await stage.runUntil(at(13));
    const late = await stage.hear(await stage.party('ems'), TARIFF.pattern);
    await stage.runUntil(at(14));
    assert.equal(late.length, 2);
    const complaints = stage
      .said('warn')
      .filter((text) =>
        text.includes('customer-tariff-post to https://example.org/ems did not arrive'),
      );
    assert.equal(complaints.length, 1);
  });

  it('describes its offers, takes a contract from its customer only, and then tells its prices', async () => {
    const SUBSCRIPTION = typedRequest('contracts/supply-contract-subscription');
    await stage.start(retailer, config());
    const app = await stage.party('app-2');
    const heard = await stage.hear(app, HOME.pattern);
    const offers = await app.ask({ pattern: typedPattern('contracts/tariff-offer').pattern });
    assert.equal(offers.bindings.length, 1);
    const propose = async (name: string, tariffOfferId: string): Promise<string> => {
      const connector = name === 'app-2' ? app : await stage.party(name);
      const { resultBindings } = await connector.post(
        {
          name: 'subscription-post',
          argument: SUBSCRIPTION.argument.pattern,
          result: SUBSCRIPTION.result.pattern,
        },
        [
          SUBSCRIPTION.argument.toBinding({
            homeId: 'home-2',
            documentId: 'contract-home-2',
            version: 1,
            created: new Date(MORNING),
            producerId: name,
            recipientId: 'supplier-sud',
            from: new Date(MORNING),
            to: new Date(Date.UTC(9999, 11, 31)),
            tariffOfferId,
          }),
        ],
      );
      const { outcome, reason } = SUBSCRIPTION.result.fromBinding(resultBindings[0]!);
      return `${outcome.split('#')[1]} ${reason}`;
    };
    assert.match(await propose('stranger', 'dynamic'), /^KO this home is no customer/);
    assert.match(await propose('app-2', 'fixed'), /^KO there is no offer fixed/);
    assert.equal(heard.length, 0);
    assert.equal(await propose('app-2', 'dynamic'), 'OK none');
    await stage.runUntil(MORNING + 1000);
    assert.equal(heard.length, 1);
    const contract = typedPattern('contracts/supply-contract').pattern;
    assert.equal((await app.ask({ pattern: contract })).bindings.length, 1);
  });

  it('refuses a configuration that contradicts itself, naming the place', async () => {
    await assert.rejects(
      stage.start(retailer, config({ customers: [{ homeId: 'home-1', offerId: 'other' }] })),
      /customers\.0\.offerId: there is no offer other/,
    );
    await assert.rejects(
      stage.start(retailer, config({}, { inline: [] })),
      /expected file or inline/,
    );
  });
});
