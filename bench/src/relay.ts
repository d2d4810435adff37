import express, { type Express, type Request, type Response } from 'express';

/**
 * The floor of the REST figures: a bare Express application that passes the same messages on, between an asker and those
 * who answer by long poll or stream, and does nothing else: no patterns, no checks, no deadlines, no records.
 */
export function createRelay(): Express {
  const parties = new Map<string, Party>();
  const answering: Party[] = [];
  const reacting: Party[] = [];
  const app = express().disable('etag').disable('x-powered-by');
  app.use(express.json({ limit: '64mb' }));

  app.post('/rest/sc', (req, res) => {
    const { knowledgeBaseId } = req.body as { knowledgeBaseId: string };
    parties.set(knowledgeBaseId, new Party(knowledgeBaseId));
    res.end();
  });
  app.post('/rest/sc/ki', (req, res) => {
    const { knowledgeInteractionType: kind } = req.body as { knowledgeInteractionType: string };
    const party = parties.get(caller(req))!;
    if (kind === 'AnswerKnowledgeInteraction') answering.push(party);
    if (kind === 'ReactKnowledgeInteraction') reacting.push(party);
    res.json({ knowledgeInteractionId: party.interactionId });
  });

  app.get('/rest/sc/handle', (req, res) => parties.get(caller(req))!.listen(res, 'poll'));
  app.get('/gridloom/v1/handle/stream', (req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
    parties.get(caller(req))!.listen(res, 'stream');
  });
  app.post('/rest/sc/handle', (req, res) => {
    parties.get(caller(req))!.answered(req.body as Answer);
    res.end();
  });

  app.post('/rest/sc/ask', async (req, res) => {
    const { calls, rows: replies } = await callAll(answering, req);
    const [first = [], ...others] = replies;
    // Sources list the same subjects in the same order, so that nothing has to be joined.
    const bindingSet =
      others.length === 0
        ? first
        : first.map((row, index) =>
            others.reduce((all, rows) => ({ ...all, ...rows[index] }), row),
          );
    const exchangeInfo = calls.map((call, index) => ({ ...call, bindingSet: replies[index] }));
    res.json({ bindingSet, exchangeInfo });
  });
  app.post('/rest/sc/post', async (req, res) => {
    const { calls, rows } = await callAll(reacting, req);
    const exchangeInfo = calls.map((call, index) => ({
      ...call,
      argumentBindingSet: req.body as unknown,
      resultBindingSet: rows[index],
    }));
    res.json({ resultBindingSet: [], exchangeInfo });
  });
  return app;
}

interface Answer {
  readonly handleRequestId: number;
  readonly bindingSet: readonly object[];
}

function caller(req: Request): string {
  return String(req.headers['knowledge-base-id']);
}

/** Somebody who answers: what was sent to it, and the poll or stream that it listens on. */
class Party {
  readonly interactionId: string;
  readonly #open = new Map<number, (rows: readonly object[]) => void>();
  #unsent: object[] = [];
  #listener: { readonly res: Response; readonly kind: 'poll' | 'stream' } | undefined;
  #lastId = 0;

  constructor(readonly id: string) {
    this.interactionId = `${id}/interaction/only`;
  }

  send(bindingSet: unknown, requestingKnowledgeBaseId: string): Promise<readonly object[]> {
    return new Promise((resolve) => {
      const handleRequestId = ++this.#lastId;
      this.#open.set(handleRequestId, resolve);
      this.#unsent.push({
        knowledgeInteractionId: this.interactionId,
        handleRequestId,
        bindingSet,
        requestingKnowledgeBaseId,
      });
      this.#deliver();
    });
  }

  listen(res: Response, kind: 'poll' | 'stream'): void {
    this.#listener = { res, kind };
    this.#deliver();
  }

  answered({ handleRequestId, bindingSet }: Answer): void {
    this.#open.get(handleRequestId)!(bindingSet);
    this.#open.delete(handleRequestId);
  }

  #deliver(): void {
    while (this.#listener !== undefined && this.#unsent.length > 0) {
      const message = this.#unsent.shift()!;
      const { res, kind } = this.#listener;
      if (kind === 'stream') {
        res.write(`id: ${this.#lastId}\ndata: ${JSON.stringify(message)}\n\n`);
      } else {
        this.#listener = undefined;
        res.json(message);
      }
    }
  }
}

async function callAll(
  parties: readonly Party[],
  req: Request,
): Promise<{ readonly calls: readonly object[]; readonly rows: readonly (readonly object[])[] }> {
  const exchangeStart = now();
  const rows = await Promise.all(parties.map((party) => party.send(req.body, caller(req))));
  const exchangeEnd = now();
  const calls = parties.map((party) => ({
    initiator: 'knowledgeBase',
    knowledgeBaseId: party.id,
    knowledgeInteractionId: party.interactionId,
    exchangeStart,
    exchangeEnd,
    status: 'SUCCEEDED',
  }));
  return { calls, rows };
}

function now(): string {
  return new Date().toISOString().replace('Z', '+00:00');
}
