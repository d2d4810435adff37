import assert from 'node:assert/strict';
import { GridloomError, type ErrorCode } from '../../src/api/index.js';
import type { KnowledgeBase, SmartConnector } from '../../src/api/index.js';
import type { Runtime, RuntimeOptions } from '../../src/runtime/index.js';

/** A runtime and the implementation of smart connectors under test. */
export interface Network {
  readonly runtime: Runtime;
  connect(knowledgeBase: KnowledgeBase): Promise<SmartConnector>;
  close(): Promise<void>;
}

/** Builds one; the tests close it. */
export type MakeNetwork = (options?: RuntimeOptions) => Promise<Network>;

/** For assert.rejects: a GridloomError with this code and a message like this. */
export function gridloomError(code: ErrorCode, message = /./): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof GridloomError, `no GridloomError but ${String(error)}`);
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    return true;
  };
}

/** Order has no meaning in results; sorted ones compare. */
export function sorted<T>(rows: readonly T[]): T[] {
  const key = (row: T): string => JSON.stringify(Object.entries(row as object).sort());
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** A promise and what settles it. */
export interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

export function gate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}
