import type {
  ExplainedCandidate,
  ExplainedGoal,
  ExplainedSource,
  Explanation,
  PushedValue,
} from '../api/index.js';
import { cut, isSameInteraction, referenceText, type RenderOptions } from './words.js';

/** Lines of an explanation, and characters of one. */
const maxLines = 1_000;
const maxCharacters = 1_000;

/** An explanation for people to read, in plain English; without end of line at its end. */
export function explanationText(explanation: Explanation, options: RenderOptions = {}): string {
  const { shorten = (text: string) => text } = options;
  const lines: string[] = [];
  let omitted = 0;
  const write: Write = (indent, text) => {
    if (lines.length >= maxLines) omitted++;
    else lines.push(' '.repeat(indent) + cut(shorten(text), maxCharacters));
  };
  const section = (title: string, body: () => void): void => {
    const before = lines.length;
    if (before < maxLines) lines.push('', title);
    body();
    if (lines.length === before + 2) lines.length = before;
  };
  writeHead(write, explanation);
  if (explanation.goals.length > 0) section('Plan', () => writeGoals(write, explanation));
  if (explanation.sources.length > 0) section('Who', () => writeSources(write, explanation));
  if (explanation.rejected.length > 0) section('Who not', () => writeRejected(write, explanation));
  if (explanation.levels.length > 0) section('Levels', () => writeLevels(write, explanation));
  writeGaps(write, section, explanation);
  for (const [title, texts] of [
    ['Remarks', explanation.remarks],
    ['Warnings', explanation.warnings],
  ] as const) {
    if (texts.length > 0) section(title, () => texts.forEach((text) => write(2, text)));
  }
  if (omitted > 0) lines.push(`... ${omitted} more lines`);
  return lines.join('\n');
}

type Write = (indent: number, text: string) => void;

function writeHead(write: Write, explanation: Explanation): void {
  const { kind, knowledgeBaseId, knowledgeInteractionId, reasonerLevel } = explanation;
  const what = kind === 'ask' ? 'Ask' : 'Post';
  const name = knowledgeInteractionId === undefined ? '' : ` ${knowledgeInteractionId}`;
  write(0, `${what}${name} of ${knowledgeBaseId}`);
  const from = {
    request: 'asked for',
    interaction: 'of the interaction',
    'knowledge-base': 'of the knowledge base',
    'knowledge-gaps': 'since it reports knowledge gaps',
  }[explanation.reasonerLevelFrom];
  write(0, `Level ${reasonerLevel}, ${from}`);
  if (explanation.boundVariables.length > 0) {
    write(0, `Given: ${variables(explanation.boundVariables)}`);
  }
  write(0, explanation.summary);
}

function writeGoals(write: Write, { goals, sources, omitted }: Explanation): void {
  const byId = new Map(sources.map((source) => [source.id, source]));
  for (const goal of goals) {
    write(2, `${goal.id}: ${goalTitle(goal, byId)}`);
    if (!goal.joined) {
      for (const triple of goal.triples) {
        write(4, goal.unsupplied.includes(triple) ? `${triple}  -- supplied by nobody` : triple);
      }
      continue;
    }
    goal.joins.forEach(({ steps }, index) => {
      if (goal.joins.length > 1) write(4, `way ${index + 1}`);
      steps.forEach((step, at) => {
        const on = step.joinsOn.length > 0 ? `  -- joined on ${variables(step.joinsOn)}` : '';
        write(4, `${at + 1}. ${step.triples.join(' . ')}${on}`);
        for (const candidate of step.candidates) write(7, candidateText(candidate));
        if (step.candidatesOmitted > 0) write(7, `and ${step.candidatesOmitted} more`);
      });
    });
    if (goal.joinsOmitted > 0) write(4, `and ${goal.joinsOmitted} more ways`);
  }
  if (omitted.goals > 0) write(2, `and ${omitted.goals} more`);
}

function goalTitle(goal: ExplainedGoal, sources: ReadonlyMap<string, ExplainedSource>): string {
  const owners = goal.neededBy.flatMap((id) => sources.get(id) ?? []);
  const of = owners.length === 0 ? '' : ` of ${owners.map(ownerText).join(' and of ')}`;
  const what = {
    ask: 'the pattern of the Ask',
    result: 'the result pattern of the Post',
    argument: `the argument${of}`,
    body: `the body${of}`,
  }[goal.role];
  const posted = goal.fromPosted && goal.role !== 'result' ? ', from what is posted' : '';
  return `${what}${posted}${goal.joined ? '' : ' (not asked for)'}`;
}

function ownerText(owner: ExplainedSource): string {
  return `${owner.id}, the ${referenceText(owner)}`;
}

function candidateText({ source, role, triples, asks, pushed }: ExplainedCandidate): string {
  const whole = `${source} (${role}) by ${triples.join(' . ')}`;
  switch (asks) {
    case 'everything':
      return `${whole}, asked for everything`;
    case 'nothing':
      return whole;
    default:
      return `${whole}, asked with ${pushed.map(pushedText).join(', ')}`;
  }
}

function pushedText({ variable, from, goalVariable, term }: PushedValue): string {
  if (from === 'constant') return `?${variable} = ${term!}`;
  return from === 'binding'
    ? `?${variable} = ?${goalVariable!} as given`
    : `?${variable} = ?${goalVariable!} of earlier steps`;
}

/** Whoever is not rejected: those have lines of their own. */
function writeSources(write: Write, { sources, rejected, omitted }: Explanation): void {
  for (const source of sources) {
    if (!source.takesPart && rejected.some((entry) => isSameInteraction(source, entry))) continue;
    const { id, roles, takesPart, reason, kind, knowledgeBaseId } = source;
    const owner = kind === 'answer' || kind === 'react' ? ` of ${knowledgeBaseId}` : '';
    const role = takesPart ? roles.join(', ') : 'takes no part';
    write(2, `${id}: ${referenceText(source)}${owner} (${role}): ${reason}`);
  }
  if (omitted.sources > 0) write(2, `and ${omitted.sources} more`);
}

function writeRejected(write: Write, { rejected, omitted }: Explanation): void {
  for (const entry of rejected) {
    const where = entry.goal === undefined ? 'to receive' : `for ${entry.goal}:`;
    write(2, `${referenceText(entry)}, ${where} ${entry.triples.join(' . ')}`);
    write(4, entry.explanation);
  }
  if (omitted.rejected > 0) write(2, `and ${omitted.rejected} more`);
}

/** Levels that allow the same are one line. */
function writeLevels(write: Write, { levels }: Explanation): void {
  const groups: { first: number; last: number; text: string }[] = [];
  for (const { level, possible, explanation } of levels) {
    const before = groups.at(-1);
    const text = `${possible}, ${explanation}`;
    if (before !== undefined && (level > 3 || before.text === text)) before.last = level;
    else groups.push({ first: level, last: level, text });
  }
  for (const { first, last, text } of groups) {
    write(2, `${first === last ? first : `${first} to ${last}`}: ${text}`);
  }
}

function writeGaps(
  write: Write,
  section: (title: string, body: () => void) => void,
  { knowledgeGaps, nearMisses, omitted }: Explanation,
): void {
  if (knowledgeGaps !== undefined && knowledgeGaps.alternatives.length > 0) {
    section('Knowledge gaps (each line is one way to fill them)', () => {
      for (const gap of knowledgeGaps.alternatives) write(2, `- ${gap.join(' . ')}`);
      if (knowledgeGaps.truncated) write(2, 'and more');
    });
  }
  if (nearMisses.length === 0) return;
  section('What comes nearest', () => {
    for (const { triple, side, nearest } of nearMisses) {
      const nobody = side === 'taken' ? 'nobody takes' : 'nobody supplies';
      write(2, `${nobody} ${triple}${nearest.length === 0 ? ', nor anything like it' : ''}`);
      for (const near of nearest) {
        write(4, `${referenceText(near)} has ${near.triple}: ${near.explanation}`);
      }
    }
    if (omitted.nearMisses > 0) write(2, `and ${omitted.nearMisses} more triples`);
  });
}

function variables(names: readonly string[]): string {
  return names.map((name) => `?${name}`).join(', ');
}
