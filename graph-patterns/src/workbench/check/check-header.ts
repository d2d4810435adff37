import type { CheckContext } from './context.js';
import type { Report } from './diagnostic.js';
import { type Draft, placeOfText } from './draft.js';

const flowId = /\b[a-z][a-z0-9]*:[A-Z]\d+\b/g;
/** Ids of the flows of other pilots, such as `F38` and `BE-F09`. */
const otherFlowId = /\b([A-Z]{2}-)?F\d+\b/;
const usages = ['Ask/Answer', 'Post/React', 'request with result'];

/** Title, purpose, seed and use. */
export function checkHeader(draft: Draft, context: CheckContext, report: Report): void {
  const { values, lines } = draft.header;
  const fields =
    draft.kind === 'pattern' ? ['title', 'purpose', 'seed', 'used-as'] : ['title', 'purpose'];
  for (const field of fields) {
    // An empty field has been reported already.
    const isEmpty = draft.lines.some((line) => new RegExp(`^#\\s*${field}:\\s*$`).test(line));
    if (values.has(field) || isEmpty) continue;
    report(
      'header-missing',
      { line: 1, column: 1 },
      `the header has no ${field}`,
      `# ${field}: ...`,
    );
  }
  const seed = values.get('seed');
  if (seed !== undefined) checkSeed(draft, seed, lines.get('seed')!, context, report);
  const usedAs = values.get('used-as');
  if (usedAs !== undefined) {
    checkUsedAs(draft, usedAs, lines.get('used-as')!, context, report);
  }
}

function checkSeed(
  draft: Draft,
  seed: string,
  line: number,
  { flows }: CheckContext,
  report: Report,
): void {
  const ids = seed.match(flowId) ?? [];
  if (ids.length === 0 && !otherFlowId.test(seed)) {
    report(
      'seed-without-flow',
      placeOfText(draft, line, seed),
      'the seed names no data flow',
      'begin with ids such as fr:A4, parted by commas',
    );
  }
  for (const id of flows.size === 0 ? [] : ids) {
    const flow = flows.get(id);
    const place = placeOfText(draft, line, id);
    if (flow === undefined) {
      report('unknown-flow', place, `there is no data flow ${id}`, 'see docs/reference/flows.md');
    } else if (flow.outside !== undefined) {
      report('flow-outside', place, `${id} must not cross the network: ${flow.outside}`);
    }
  }
}

function checkUsedAs(
  draft: Draft,
  usedAs: string,
  line: number,
  { flows }: CheckContext,
  report: Report,
): void {
  const parts = usedAs.split(',').map((part) => part.trim());
  for (const part of parts.filter((one) => !usages.includes(one))) {
    report(
      'used-as-unknown',
      placeOfText(draft, line, part),
      `\`${part}\` is no use of a pattern`,
      usages.join(', '),
    );
  }
  const isRequest = parts.includes('request with result');
  const place = placeOfText(draft, line, usedAs);
  if (draft.queryForm === 'SELECT' && isRequest) {
    report(
      'used-as-form',
      place,
      'a request with result has two groups',
      'CONSTRUCT { result } WHERE { argument }',
    );
    return;
  }
  if (draft.queryForm === 'CONSTRUCT' && (parts.length !== 1 || !isRequest)) {
    report(
      'used-as-form',
      place,
      'a CONSTRUCT is a request and nothing else',
      'request with result',
    );
    return;
  }
  const seed = draft.header.values.get('seed') ?? '';
  const modes = new Set((seed.match(flowId) ?? []).flatMap((id) => flows.get(id)?.modes ?? []));
  const wanted = [
    ['PUSH', 'Post/React'],
    ['PULL', 'Ask/Answer'],
  ] as const;
  const isKnown = parts.every((part) => usages.includes(part));
  for (const [mode, use] of isRequest || !isKnown || modes.has('RPC') ? [] : wanted) {
    if (modes.has(mode) && !parts.includes(use)) {
      report(
        'used-as-mode',
        place,
        `the seed has a flow of mode ${mode}, but the pattern is not used as ${use}`,
      );
    }
  }
}
