import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import {
  clientOptions,
  connect,
  interruptible,
  parsed,
  readNumber,
  Runtime,
  startRestServer,
  UsageError,
  type Command,
  type CommandIo,
  type ExitCode,
  type KnowledgeBase,
  type SmartConnector,
} from '@gridloom/knowledge-engine';
import {
  checkEms,
  DEFAULT_PARTIES,
  DEFAULT_SPANS,
  isConforming,
  printReport,
  type CheckOptions,
  type ConformanceReport,
} from '../conformance/index.js';
import { systemClock } from '../shared/clock.js';
import { joinTimeKeeper } from '../shared/simulated-time/time-agent.js';
import { startTimeKeeper, timeKeeperKnowledgeBase } from '../time-keeper/index.js';

const emsHelp = `Usage: gridloom conformance ems --home ID [options] [-- COMMAND ...]

Checks an energy management system: plays the orchestrator, the metering platform, the customer and a stranger of one home
against it, over REST, and prints point by point what passes and what fails. The system joins as its own process with its
real devices or simulators, before or after this starts; COMMAND starts it, with GRIDLOOM_URL in its environment.

It is to name the home, the orchestrator and the customer below in its configuration. What it can do is found out from what
it declares and registers; what cannot be checked is skipped, and said so.

Options:
  --home ID            key of the home that is played
  --url URL            a runtime to join (default: one is started, as gridloom serve would)
  --port N             port of the runtime that is started (default: 8280)
  --ems IRI            only this knowledge base is checked (default: whoever speaks about the home)
  --orchestrator IRI   id of the orchestrator that is played
                       (default: ${DEFAULT_PARTIES.orchestrator})
  --customer IRI       id of the customer's application that is played
                       (default: ${DEFAULT_PARTIES.customer})
  --metering IRI       id of the metering platform that is played
                       (default: ${DEFAULT_PARTIES.metering})
  --patience SECONDS   how long a device may take to want to start (default: ${DEFAULT_SPANS.patienceMs / 1000})
  --retry SECONDS      how long it may take to ask again once it may (default: ${DEFAULT_SPANS.retryMs / 1000})
  --answer SECONDS     how long answers, acknowledgements and states may take (default: ${DEFAULT_SPANS.answerMs / 1000})
  --press COMMAND      takes devices out of management, as their button does
  --red-light SECONDS  how long to wait for somebody who presses that button
  --simulated ID       a process of the system runs in simulated time under this key (simulatedTime.processId); may be
                       repeated. This command keeps the time then
  --start INSTANT      with --simulated: where the clock begins (default: 2026-01-15T06:00:00Z)
  --strict             what was skipped counts as failed
  --json               prints the findings as JSON

Exit code: 0 nothing failed, 1 something did, 2 wrong usage or no runtime reached.

Examples:
  gridloom conformance ems --home home-17
  gridloom conformance ems --home home-17 --url https://runtime.example.org --ems https://example.org/ems
  gridloom conformance ems --home home-17 --simulated ems -- node my-ems.js --config ems.json
`;

const help = `Usage: gridloom conformance SUBCOMMAND [options]

Checks a party of the network by playing the others.

Subcommands:
  ems      an energy management system

gridloom conformance SUBCOMMAND --help explains a subcommand.
`;

/** `gridloom conformance`. */
export const conformance: Command = {
  help,
  run,
  helpFor: async (args) => (args[0] === 'ems' ? emsHelp : help),
};

/** A checked system under the time keeper is done within days of its time. */
const LONGEST_SIMULATION_MS = 7 * 86_400_000;
const SIMULATION_STEP_MS = 60_000;

async function run(args: string[], io: CommandIo): Promise<ExitCode> {
  const [subcommand, ...rest] = args;
  if (subcommand !== 'ems')
    throw new UsageError(
      `${subcommand === undefined ? 'the subcommand is missing' : `${subcommand} is no subcommand`}; there is ems`,
    );
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: rest,
      allowPositionals: true,
      options: {
        home: { type: 'string' },
        url: { type: 'string' },
        port: { type: 'string' },
        ems: { type: 'string' },
        orchestrator: { type: 'string' },
        customer: { type: 'string' },
        metering: { type: 'string' },
        patience: { type: 'string' },
        retry: { type: 'string' },
        answer: { type: 'string' },
        press: { type: 'string' },
        'red-light': { type: 'string' },
        simulated: { type: 'string', multiple: true },
        start: { type: 'string' },
        strict: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }),
  );
  const { home: homeId, simulated, press } = values;
  if (homeId === undefined) throw new UsageError('--home is missing');
  const span = (name: 'patience' | 'retry' | 'answer' | 'red-light'): number | undefined => {
    const given = readNumber(values[name], `--${name}`, { min: 1, max: 172_800 });
    return given === undefined ? undefined : given * 1000;
  };
  const [patienceMs, retryMs, answerMs, redLightMs] = [
    span('patience'),
    span('retry'),
    span('answer'),
    span('red-light'),
  ];
  const port = readNumber(values.port, '--port', { min: 0, max: 65_535, integer: true });
  const startMs = Date.parse(values.start ?? '2026-01-15T06:00:00Z');
  if (Number.isNaN(startMs)) throw new UsageError(`--start ${values.start}: expected an instant`);
  const say = (line: string): void => void io.stderr.write(`${line}\n`);
  return interruptible(async (signal) => {
    const network = await openNetwork(values.url, port ?? 8280, io);
    let child: ChildProcess | undefined;
    try {
      say(
        `The network is at ${network.url}. The system is to know home ${homeId}, orchestrator ${values.orchestrator ?? DEFAULT_PARTIES.orchestrator}, customer ${values.customer ?? DEFAULT_PARTIES.customer}.`,
      );
      const options: Omit<CheckOptions, 'context'> = {
        homeId,
        say,
        simulated: simulated !== undefined,
        parties: {
          ...(values.orchestrator === undefined ? {} : { orchestrator: values.orchestrator }),
          ...(values.customer === undefined ? {} : { customer: values.customer }),
          ...(values.metering === undefined ? {} : { metering: values.metering }),
        },
        ...(values.ems === undefined ? {} : { ems: values.ems }),
        ...(press === undefined ? {} : { pressButton: () => shell(press) }),
        spans: {
          ...(patienceMs === undefined ? {} : { patienceMs }),
          ...(retryMs === undefined ? {} : { retryMs }),
          ...(answerMs === undefined ? {} : { answerMs }),
          ...(redLightMs === undefined ? {} : { redLightMs }),
        },
      };
      if (positionals.length > 0) child = start(positionals, network.url, say);
      const checking =
        simulated === undefined
          ? checkEms({ ...options, context: { clock: systemClock, join: network.join } })
          : checkInSimulatedTime(options, network.join, simulated, startMs);
      const report = await untilAborted(checking, signal);
      io.stdout.write(
        values.json === true ? `${JSON.stringify(report, undefined, 2)}\n` : printReport(report),
      );
      return isConforming(report, values.strict) ? 0 : 1;
    } finally {
      await end(child);
      await network.close();
    }
  });
}

type Network = {
  readonly url: string;
  readonly join: (knowledgeBase: KnowledgeBase) => Promise<SmartConnector>;
  readonly close: () => Promise<void>;
};

async function openNetwork(url: string | undefined, port: number, io: CommandIo): Promise<Network> {
  if (url !== undefined)
    return {
      url,
      join: (knowledgeBase) =>
        connect(url, { leaseRenewalSeconds: 30, ...knowledgeBase }, clientOptions(io)),
      close: async () => undefined,
    };
  const runtime = new Runtime();
  const apiKey = io.env['GRIDLOOM_API_KEY'];
  const server = await startRestServer({
    host: runtime,
    port,
    logLevel: 'silent',
    ...(apiKey === undefined || apiKey === '' ? {} : { apiKey }),
  });
  return {
    url: server.url,
    join: (knowledgeBase) => runtime.connect(knowledgeBase),
    close: async () => {
      await server.close();
      await runtime.close();
    },
  };
}

/** Keeps the time of the system and of the check, step by step, until the check is done. */
async function checkInSimulatedTime(
  options: Omit<CheckOptions, 'context'>,
  join: Network['join'],
  processIds: readonly string[],
  startMs: number,
): Promise<ConformanceReport> {
  const base = 'https://w3id.org/gridloom/id/check/time';
  const connector = await join(timeKeeperKnowledgeBase(`${base}-keeper`));
  const keeper = startTimeKeeper({
    connector,
    startMs,
    expects: [...processIds, 'check'],
    patienceMs: 60_000,
  });
  const agent = await joinTimeKeeper({
    processId: 'check',
    knowledgeBaseId: `${base}-of-check`,
    open: join,
  });
  let done = false;
  try {
    let checking: Promise<ConformanceReport> | undefined;
    const starting = agent.start(async (time) => {
      checking = checkEms({
        ...options,
        context: {
          clock: time.clockOf('conformance'),
          join: async (knowledgeBase) => time.track(await join(knowledgeBase)),
        },
      }).finally(() => {
        done = true;
      });
      // Whoever is told that it failed is told below.
      checking.catch(() => undefined);
    });
    await keeper.settle();
    await starting;
    for (let atMs = startMs; !done && atMs < startMs + LONGEST_SIMULATION_MS;) {
      atMs += SIMULATION_STEP_MS;
      await keeper.runUntil(atMs);
    }
    if (!done) throw new Error('the check did not end within a week of simulated time');
    return await checking!;
  } finally {
    await agent.close();
    await keeper.close();
    await connector.close();
  }
}

function start(
  [program, ...args]: readonly string[],
  url: string,
  say: (line: string) => void,
): ChildProcess {
  const child = spawn(program!, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, GRIDLOOM_URL: url },
  });
  child.once('error', (error) => say(`${program} cannot be started: ${error.message}`));
  child.once('exit', (code) => {
    if (code !== null && code !== 0) say(`${program} ended with exit code ${code}.`);
  });
  return child;
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.pid === undefined || child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(killing);
}

async function shell(command: string): Promise<void> {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`--press ${command} ended with ${code}`);
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  return Promise.race([work, aborted]);
}
