import type { Place } from '../../line-index.js';
import { type RuleId, ruleSeverities } from './rules.js';

/** An error keeps a pattern out of the catalogue; a warning is to be looked at; a note is advice. */
export type Severity = 'error' | 'warning' | 'note';

export type { Place };

/** One finding of a check. */
export interface Diagnostic extends Place {
  readonly severity: Severity;
  /** Explained in docs/reference/pattern-check.md. */
  readonly rule: RuleId;
  /** As it was given to the check. */
  readonly file: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to write instead, where that is known. */
  readonly suggestion?: string;
}

/** Takes what the rules find in one file. */
export type Report = (rule: RuleId, place: Place, message: string, suggestion?: string) => void;

/** Puts findings in one file into a list, each once. */
export function reportTo(list: Diagnostic[], file: string): Report {
  const seen = new Set<string>();
  return (rule, { line, column }, message, suggestion) => {
    const key = `${rule} ${line} ${column} ${message}`;
    if (seen.has(key)) return;
    seen.add(key);
    list.push({
      severity: ruleSeverities[rule],
      rule,
      file,
      line,
      column,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  };
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** By file, line and column; at one place the worst first. */
export function compareDiagnostics(left: Diagnostic, right: Diagnostic): number {
  return (
    compareText(left.file, right.file) ||
    left.line - right.line ||
    left.column - right.column ||
    rank[left.severity] - rank[right.severity] ||
    compareText(left.rule, right.rule) ||
    compareText(left.message, right.message)
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
