import { graphPattern } from '@gridloom/graph-patterns';
import type { KnowledgeBase, SmartConnector } from '@gridloom/knowledge-engine';
import { Runtime, type RuntimeOptions } from '@gridloom/knowledge-engine';

export const prefixes = { ex: 'http://example.org/' };

export const knowledgeBase = (name: string, more: Partial<KnowledgeBase> = {}): KnowledgeBase => ({
  id: `https://example.org/kb/${name}`,
  name,
  description: `The ${name} of a test`,
  ...more,
});

/** A runtime with knowledge bases, closed after the test that uses it. */
export class TestNetwork {
  readonly runtime: Runtime;

  constructor(options: RuntimeOptions = {}) {
    this.runtime = new Runtime(options);
  }

  connect(name: string, more: Partial<KnowledgeBase> = {}): Promise<SmartConnector> {
    return this.runtime.connect(knowledgeBase(name, more));
  }

  close(): Promise<void> {
    return this.runtime.close();
  }
}

export const value = { pattern: graphPattern('?meter ex:value ?value', prefixes) };
export const place = { pattern: graphPattern('?thing ex:place ?room', prefixes) };
