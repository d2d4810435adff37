import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type { Clock } from '../shared/clock.js';
import type { ComponentEvent } from '../shared/component.js';
import { basicTime } from '../shared/time-terms.js';
import type { HomeContracts } from './home-contracts.js';
import type { HomeDevices } from './home-devices.js';
import type { Outbox } from './outbox.js';

/** What all parts of an energy management system share. */
export type HomeLink = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  /** Key of the energy management system, unique in the network. */
  readonly managerId: string;
  readonly contracts: HomeContracts;
  readonly devices: HomeDevices;
  readonly outbox: Outbox;
  readonly log: (event: ComponentEvent) => void;
  /** The next key of something that is sent, unique among all parties and over restarts. */
  readonly nextId: (what: string) => string;
};

/** A part of an energy management system that takes part in the network. */
export interface HomePart {
  /** Registers its interactions. */
  register(): Promise<readonly Registration[]>;
}

/** Counters of keys: the manager's key, what it is, when the manager started, and a number. */
export function idCounter(managerId: string, startMs: number): (what: string) => string {
  const counts = new Map<string, number>();
  const start = basicTime(startMs);
  return (what) => {
    const count = (counts.get(what) ?? 0) + 1;
    counts.set(what, count);
    return `${managerId}-${what}-${start}-${count}`;
  };
}
