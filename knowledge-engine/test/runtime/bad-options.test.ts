import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { GridloomError, Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import { prefixes, TestNetwork, value } from './fixtures.js';

/** As plain JavaScript would give it. */
type Given = never;

function isInvalidInput(message: RegExp): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof GridloomError, String(error));
    assert.equal(error.code, 'invalid-input');
    assert.match(error.message, message);
    return true;
  };
}

describe('what is given to an exchange by plain JavaScript', () => {
  let network: TestNetwork;
  let app: SmartConnector;
  let calls: number;
  beforeEach(async () => {
    network = new TestNetwork({ batchDelayMs: 0 });
    app = await network.connect('app');
    calls = 0;
    const meter = await network.connect('meter');
    await meter.answer(value, () => {
      calls++;
      return [{ meter: '<m>', value: '1' }];
    });
    await meter.react({ argument: value.pattern }, () => {
      calls++;
    });
  });
  afterEach(() => network.close());

  const options: readonly (readonly [options: unknown, message: RegExp])[] = [
    ['fast', /^the options of an exchange must be an object such as .*, not "fast"$/],
    [null, /^the options of an exchange must be an object such as .*, not null$/],
    [{ order: null }, /^order must be a list of keys .*, not null$/],
    [{ order: {} }, /^order must be a list of keys .*, not an object$/],
    [{ order: 'value' }, /^order must be a list of keys .*, not "value"$/],
    [{ order: [null] }, /^order\[0\] must be a key .*, not null$/],
    [{ order: [{}] }, /^order\[0\]\.variable must be the name of a variable, not undefined$/],
    [
      { order: [{ variable: 'value', descending: 'no' }] },
      /^order\[0\]\.descending must be true or false, not "no"$/,
    ],
    [{ recipients: null }, /^recipients must be an object .*, not null$/],
    [{ recipients: 'urn:meter' }, /^recipients must be an object .*, not "urn:meter"$/],
    [{ recipients: ['urn:meter'] }, /^recipients must be an object .*, not a list$/],
    [
      { recipients: { knowledgeBases: null } },
      /^recipients\.knowledgeBases must be a list of ids of knowledge bases, not null$/,
    ],
    [
      { recipients: { knowledgeBases: 'urn:meter' } },
      /^recipients\.knowledgeBases must be a list .*, not "urn:meter"$/,
    ],
    [
      { recipients: { excludedKnowledgeBases: [5] } },
      /^recipients\.excludedKnowledgeBases\[0\] must be the id of a knowledge base, not 5$/,
    ],
    [{ signal: null }, /^signal must be an AbortSignal, not null$/],
    [{ signal: new AbortController() }, /^signal must be an AbortSignal, not an object$/],
    [{ deadlineMs: '5' }, /^deadlineMs must be a positive number of milliseconds, not "5"$/],
    [{ deadlineMs: null }, /^deadlineMs must be a positive number of milliseconds, not null$/],
    [{ limit: '5' }, /^limit must be a whole number from 1 on, not "5"$/],
    [{ limit: null }, /^limit must be a whole number from 1 on, not null$/],
  ];
  for (const [given, message] of options) {
    it(`is refused by name: options ${JSON.stringify(given)}`, async () => {
      const result = value.pattern;
      const row = { meter: '<m>', value: '1' };
      await assert.rejects(app.ask(value, [], given as Given), isInvalidInput(message));
      await assert.rejects(
        app.post({ argument: value.pattern, result }, [row], given as Given),
        isInvalidInput(message),
      );
      assert.equal(calls, 0);
    });
  }

  const bindings: readonly (readonly [bindings: unknown, message: RegExp])[] = [
    [null, /^bindings must be a list .*, not null$/],
    [{}, /^bindings must be a list .*, not an object$/],
    ['<m>', /^bindings must be a list .*, not "<m>"$/],
    [[null], /^binding 0: expected an object of variables, not null$/],
    [[{}, []], /^binding 1: expected an object of variables, not a list$/],
  ];
  for (const [given, message] of bindings) {
    it(`is refused by name: bindings ${JSON.stringify(given)}`, async () => {
      const refused = isInvalidInput(message);
      await assert.rejects(app.ask(value, given as Given), refused);
      await assert.rejects(app.post({ argument: value.pattern }, given as Given), refused);
      await assert.rejects(app.explain(value, given as Given), refused);
      const { runtime } = network;
      const { id } = runtime.registerInteraction(app.knowledgeBaseId, { kind: 'ask', ...value });
      const request = {
        knowledgeBaseId: app.knowledgeBaseId,
        knowledgeInteractionId: id,
        bindings: given as Given,
      };
      await assert.rejects(runtime.ask(request), refused);
      const { knowledgeBaseId } = request;
      assert.throws(
        () => runtime.explain({ knowledgeBaseId, interaction: { id }, bindings: given as Given }),
        refused,
      );
      assert.equal(calls, 0);
    });
  }

  const interactions: readonly (readonly [interaction: unknown, message: RegExp])[] = [
    [null, /^interaction must be an object with the pattern of an ask, .*, not null$/],
    ['?s ?p ?o', /^interaction must be an object with .*, not "\?s \?p \?o"$/],
    [{}, /^interaction needs the pattern of an ask, the argument of a post, or the id of either$/],
    [{ pattern: '?s ?p ?o' }, /^pattern must be a graph pattern, .*, not "\?s \?p \?o"$/],
    [{ argument: null }, /^argument must be a graph pattern, .*, not null$/],
    [{ ...value, communicativeAct: {} }, /^communicativeAct\.requiredPurposes must be a list/],
    [{ ...value, communicativeAct: null }, /^communicativeAct must be an object .*, not null$/],
    [{ ...value, reasonerLevel: '3' }, /^the reasoner level must be a whole number .*, not "3"$/],
  ];
  for (const [given, message] of interactions) {
    it(`is refused by name: explain ${JSON.stringify(given)}`, async () => {
      await assert.rejects(app.explain(given as Given), isInvalidInput(message));
    });
  }

  it('is refused by name: options and recipients of explain', async () => {
    await assert.rejects(
      app.explain(value, [], null as Given),
      isInvalidInput(/^the options of an exchange must be an object/),
    );
    await assert.rejects(
      app.explain(value, [], { recipients: { knowledgeBases: 'urn:meter' as Given } }),
      isInvalidInput(/^recipients\.knowledgeBases must be a list/),
    );
  });

  it('is refused by name: interactions without the patterns of their kind', async () => {
    const argument = graphPattern('?s ex:p ?o', prefixes);
    const refused = (given: Promise<unknown>, message: RegExp): Promise<void> =>
      assert.rejects(given, isInvalidInput(message));
    await refused(app.ask(null as Given), /^the ask interaction must be an object with pattern/);
    await refused(app.ask({ argument } as Given), /^pattern must be a graph pattern/);
    await refused(app.post({ pattern: argument } as Given, []), /^argument must be a graph/);
    await refused(
      app.answer(undefined as Given, () => []),
      /^pattern must be a graph/,
    );
    await refused(
      app.react({ argument, result: null } as Given, () => []),
      /^result must be a graph pattern, .*, not null$/,
    );
    assert.throws(
      () =>
        network.runtime.registerInteraction(app.knowledgeBaseId, {
          kind: 'tell' as Given,
          argument,
        }),
      isInvalidInput(/^the kind of a knowledge interaction must be ask, .*, not "tell"$/),
    );
    await refused(
      network.runtime.connect(null as Given),
      /^the knowledge base must be an object such as .*, not null$/,
    );
  });

  it('may be undefined wherever it may be left out', async () => {
    const nothing = {
      recipients: undefined,
      order: undefined,
      signal: undefined,
      deadlineMs: undefined,
      limit: undefined,
    };
    assert.equal((await app.ask(value, undefined, nothing as Given)).bindings.length, 1);
    assert.equal((await app.explain(value, undefined, undefined)).answerable, 'yes');
  });

  it('may be a signal of another make', async () => {
    const { signal } = new AbortController();
    const foreign = {
      aborted: false,
      throwIfAborted: () => undefined,
      addEventListener: signal.addEventListener.bind(signal),
      removeEventListener: signal.removeEventListener.bind(signal),
    };
    const { bindings: rows } = await app.ask(value, [], { signal: foreign as unknown as Given });
    assert.equal(rows.length, 1);
  });
});

describe('the options of a runtime', () => {
  const refused: readonly (readonly [options: unknown, message: RegExp])[] = [
    [null, /^the options of a runtime must be an object such as .*, not null$/],
    [{ exchangeDeadlineMs: -1 }, /^exchangeDeadlineMs must be a positive number .*, not -1$/],
    [{ exchangeDeadlineMs: 0 }, /^exchangeDeadlineMs must be a positive number .*, not 0$/],
    [{ callTimeoutMs: '10' }, /^callTimeoutMs must be a number of milliseconds .*, not "10"$/],
    [{ callTimeoutMs: NaN }, /^callTimeoutMs must be a number of milliseconds .*, not NaN$/],
    [{ reasonerLevel: 9 }, /^reasonerLevel must be a whole number from 1 to 5, not 9$/],
    [{ validateReplies: 'no' }, /^validateReplies must be true or false, not "no"$/],
    [
      { bounds: { workPerTurn: 0 } },
      /^bounds\.workPerTurn must be a whole number from 1 on, not 0$/,
    ],
    [
      { bounds: { maxRounds: 2.5 } },
      /^bounds\.maxRounds must be a whole number from 1 on, not 2\.5$/,
    ],
    [
      { bounds: { maxPushedBindings: -1 } },
      /^bounds\.maxPushedBindings must .* from 0 on, not -1$/,
    ],
    [{ bounds: { maxRows: 5 } }, /^bounds\.maxRows is not known; the bounds are maxRounds, /],
    [{ bounds: [] }, /^bounds must be an object such as .*, not a list$/],
    [{ maxExchangesInFlight: 0 }, /^maxExchangesInFlight must be a whole number from 1 on, not 0$/],
    [{ batchDelayMs: -5 }, /^batchDelayMs must be a number of milliseconds from 0 on, not -5$/],
    [{ recordRetentionMs: null }, /^recordRetentionMs must be a number .*, not null$/],
    [{ maxRecordedBindings: -1 }, /^maxRecordedBindings must be a whole number from 0 on, not -1$/],
    [{ callTimeout: 5 }, /^callTimeout is no option of a runtime; there are callTimeoutMs, /],
  ];
  for (const [given, message] of refused) {
    it(`are refused by name when it is made: ${JSON.stringify(given)}`, () => {
      assert.throws(() => new Runtime(given as Given), isInvalidInput(message));
    });
  }

  it('may be undefined, and as large as anybody likes', async () => {
    const network = new TestNetwork({
      callTimeoutMs: Infinity,
      bounds: { maxRounds: undefined, maxSolutions: Infinity, maxPushedBindings: 0 },
      validateReplies: undefined,
    } as object);
    const meter = await network.connect('meter');
    await meter.answer(value, () => [{ meter: '<m>', value: '1' }]);
    const app = await network.connect('app');
    assert.equal((await app.ask(value)).exchange.outcome, 'complete');
    await network.close();
  });
});
