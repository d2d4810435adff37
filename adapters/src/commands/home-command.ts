import { parseArgs } from 'node:util';
import {
  InputError,
  interruptible,
  parsed,
  UsageError,
  type Command,
  type CommandIo,
  type ExitCode,
} from '@gridloom/knowledge-engine';
import {
  carryOut,
  controlSocketOf,
  DEVICE_KINDS,
  fieldsOf,
  homePreferences,
  sendOrder,
  WISH_KINDS,
  type DeviceKind,
  type HomeOrder,
  type HomePreferences,
  type HomePreferencesConfig,
  type HomeReply,
  type WishInput,
  type WishKind,
} from '../home-preferences/index.js';
import { openComponentProcess } from '../shared/component-process.js';
import { checkConfig, readJsonFile } from '../shared/config.js';
import { printReply } from './print-home.js';

const DEFAULT_CONFIG = 'home.json';

const common = `  --config FILE        the configuration of the application (default: ${DEFAULT_CONFIG})
  --home ID            which home, where the configuration has several
  --json               prints everything as JSON`;

const exits = `Exit code: 0 done, 1 somebody refused it or did not answer, 2 it contradicts something, wrong usage or configuration, or no
runtime reached.`;

const helps = {
  set: `Usage: gridloom home set WISH [options]

States a wish, waits until every energy management system concerned has answered, and prints what each one said. What
contradicts itself or another wish is refused, with both.

Wishes and what they take:
${WISH_KINDS.map((kind) => `  ${kind.padEnd(20)} ${fieldsOf(kind).join(', ')}`).join('\n')}

Options:
  --device ID          which device, where the home has several of the sort
  --minimum NUMBER     degC, kWh or percent
  --maximum NUMBER     degC, kWh or percent
  --litres NUMBER      hot water of 40 degC
  --season SEASON      spring, summer, autumn or winter
  --flexible YES       yes or no: whether a device may be shifted
  --session ID         key of the charging session
  --from TIME          when it begins (default: now)
  --to TIME            when it ends
  --by TIME            when it has to be ready
  --permanent          holds until it is changed; of its times those of the day count
  --once               holds once
  --replace ID         takes the place of that preference
${common}

A time is now, +2h, 18:00 (the next one), 2026-01-15T18:00, or an instant with offset.

${exits}

Examples:
  gridloom home set comfort-temperature --minimum 18.5 --maximum 21
  gridloom home set charging-need --minimum 12 --to 07:00
  gridloom home set ready-window --device washer --by 18:00
`,
  list: `Usage: gridloom home list [options]

Lists the preferences that hold, and what each energy management system said to them.

Options:
  --past               those as well that are over, replaced or withdrawn
${common}

Exit code: 0 done, 2 wrong usage or configuration, or no runtime reached.
`,
  withdraw: `Usage: gridloom home withdraw ID [options]

Takes a preference back. Those who took it are told what holds instead: the permanent wish of the same kind, or the opposite
where the kind has one.

Options:
${common}

${exits}
`,
  status: `Usage: gridloom home status [options]

Shows a home: its preferences and who took them, consents, what its devices do, the prices to come, warnings of the
orchestrator, and the reasons of what it recommends. Prices, warnings and reasons are what a running application has heard.

Options:
${common}

Exit code: 0 done, 2 wrong usage or configuration, or no runtime reached.
`,
  consent: `Usage: gridloom home consent give|withdraw MANAGER [options]

Lets a manager steer devices of the home, or takes that back with all that it covers.

Options:
  --kind KIND          a sort of devices; may be repeated (default: those of the version before)
${common}

Kinds: ${DEVICE_KINDS.join(', ')}

Exit code: 0 done, 2 wrong usage or configuration, or no runtime reached.
`,
} as const;

type Subcommand = keyof typeof helps;

const help = `Usage: gridloom home SUBCOMMAND [options]

What the people of a home want of it, and what became of it.

Subcommands:
  set      states a wish
  list     lists wishes, and what each energy management system said to them
  withdraw takes a wish back
  status   shows preferences, consents, devices, prices, warnings and reasons
  consent  lets a manager steer devices, or no longer

It speaks with the application that runs with the same configuration, on the same machine; where none runs, it joins the
network itself for a moment. gridloom home SUBCOMMAND --help explains a subcommand.
`;

/** `gridloom home`. */
export const home: Command = {
  help,
  run,
  helpFor: async (args) => helps[args[0] as Subcommand] ?? help,
};

const options = {
  config: { type: 'string' },
  home: { type: 'string' },
  json: { type: 'boolean' },
  past: { type: 'boolean' },
  kind: { type: 'string', multiple: true },
  device: { type: 'string' },
  minimum: { type: 'string' },
  maximum: { type: 'string' },
  litres: { type: 'string' },
  season: { type: 'string' },
  flexible: { type: 'string' },
  session: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  by: { type: 'string' },
  permanent: { type: 'boolean' },
  once: { type: 'boolean' },
  replace: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** Options that a subcommand takes, read from its own help so that the two agree. */
function allowedBy(subcommand: Subcommand): ReadonlySet<string> {
  return new Set([...helps[subcommand].matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name!));
}

async function run(args: string[], io: CommandIo): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || !Object.hasOwn(helps, name))
    throw new UsageError(
      `${name ?? 'the subcommand'} ${name === undefined ? 'is missing' : 'is no subcommand'}; there are ${Object.keys(helps).join(', ')}`,
    );
  const subcommand = name as Subcommand;
  const { values, positionals } = parsed(() =>
    parseArgs({ args: rest, options, allowPositionals: true }),
  );
  const allowed = allowedBy(subcommand);
  for (const option of Object.keys(values))
    if (!allowed.has(option)) throw new UsageError(`home ${subcommand} has no option --${option}`);
  const order = orderOf(subcommand, positionals, values);
  const path = values.config ?? DEFAULT_CONFIG;
  const reply = await interruptible((signal) => carriedOut(path, order, signal));
  if (values.json === true) io.stdout.write(`${JSON.stringify(reply, undefined, 2)}\n`);
  else io.stdout.write(printReply(reply));
  return isGood(reply) ? 0 : 1;
}

function orderOf(subcommand: Subcommand, positionals: string[], values: Values): HomeOrder {
  const ofHome = values.home === undefined ? {} : { home: values.home };
  const only = (count: number, what: string): string[] => {
    if (positionals.length < count) throw new UsageError(`${what} is missing`);
    if (positionals.length > count)
      throw new UsageError(`one argument too many: ${positionals[count]}`);
    return positionals;
  };
  switch (subcommand) {
    case 'set': {
      const [kind] = only(1, 'the wish');
      const replace = values.replace === undefined ? {} : { replace: values.replace };
      return { order: 'set', wish: wishOf(kind!, values), ...replace };
    }
    case 'list':
      only(0, '');
      return { order: 'list', ...ofHome, past: values.past === true };
    case 'withdraw':
      return { order: 'withdraw', preferenceId: only(1, 'the key of the preference')[0]! };
    case 'status':
      only(0, '');
      return { order: 'status', ...ofHome };
    case 'consent': {
      const [what, recipientId] = only(2, 'give or withdraw, or the manager');
      if (what !== 'give' && what !== 'withdraw')
        throw new UsageError(`consent ${what}: expected give or withdraw`);
      const unknown = values.kind?.find((kind) => !DEVICE_KINDS.some((known) => known === kind));
      if (unknown !== undefined)
        throw new UsageError(`--kind ${unknown}: expected one of ${DEVICE_KINDS.join(', ')}`);
      const kinds = values.kind === undefined ? {} : { deviceKinds: values.kind as DeviceKind[] };
      return {
        order: 'consent',
        ...ofHome,
        recipientId: recipientId!,
        given: what === 'give',
        ...kinds,
      };
    }
  }
}

function wishOf(kind: string, values: Values): WishInput {
  if (!WISH_KINDS.some((known) => known === kind))
    throw new UsageError(`there is no wish ${kind}; there are ${WISH_KINDS.join(', ')}`);
  if (values.permanent === true && values.once === true)
    throw new UsageError('give either --permanent or --once');
  const number = (name: 'minimum' | 'maximum' | 'litres'): Partial<WishInput> => {
    const given = values[name];
    if (given === undefined) return {};
    const value = Number(given);
    if (given.trim() === '' || !Number.isFinite(value))
      throw new UsageError(`--${name} ${given}: expected a number`);
    return { [name]: value };
  };
  const text = (name: 'home' | 'device' | 'season' | 'session' | 'from' | 'to' | 'by') =>
    values[name] === undefined ? {} : { [name]: values[name] };
  const permanence =
    values.permanent === true
      ? { permanent: true }
      : values.once === true
        ? { permanent: false }
        : {};
  return {
    wish: kind as WishKind,
    ...text('home'),
    ...text('device'),
    ...text('season'),
    ...text('session'),
    ...text('from'),
    ...text('to'),
    ...text('by'),
    ...number('minimum'),
    ...number('maximum'),
    ...number('litres'),
    ...flexibilityOf(values.flexible),
    ...permanence,
  };
}

function flexibilityOf(given: string | undefined): Partial<WishInput> {
  if (given === undefined) return {};
  if (given === 'yes' || given === 'no') return { flexible: given === 'yes' };
  throw new UsageError(`--flexible ${given}: expected yes or no`);
}

/** By the application that runs, else by one that runs for this only. */
async function carriedOut(path: string, order: HomeOrder, signal: AbortSignal): Promise<HomeReply> {
  try {
    const file = (await readJsonFile(path)) as { readonly component?: unknown } | null;
    const config = checkConfig<HomePreferencesConfig>(
      homePreferences.configSchema,
      file?.component ?? {},
      `${path}: component`,
    );
    const socket = controlSocketOf(config);
    const reply = socket === undefined ? undefined : await sendOrder(socket, order);
    return reply ?? (await withApplication(path, file, order, signal));
  } catch (error) {
    throw asInputError(error);
  }
}

async function withApplication(
  path: string,
  file: unknown,
  order: HomeOrder,
  signal: AbortSignal,
): Promise<HomeReply> {
  let running: HomePreferences | undefined;
  const definition: typeof homePreferences = {
    ...homePreferences,
    start: async (config, context) => {
      running = await homePreferences.start(config, context);
      return running;
    },
  };
  const process = await openComponentProcess(definition, file, path);
  try {
    const aborted = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    return await Promise.race([carryOut(running!, order), aborted]);
  } finally {
    await process.close();
  }
}

const BAD_INPUT = new Set(['ConfigError', 'ContradictionError', 'WishInputError', 'RangeError']);

/** What the people of the home can put right is no failure of the command. */
function asInputError(error: unknown): unknown {
  return error instanceof Error && BAD_INPUT.has(error.name)
    ? new InputError(error.message)
    : error;
}

function isGood(reply: HomeReply): boolean {
  const asked =
    'withdrawn' in reply
      ? reply.toldInstead === undefined
        ? []
        : [reply.toldInstead]
      : 'preferences' in reply && reply.preferences.length === 1
        ? reply.preferences
        : [];
  return asked.every(({ standings }) =>
    Object.values(standings).every(({ state }) => state === 'taken' || state === 'told'),
  );
}
