import type { CommandEntry } from '@gridloom/knowledge-engine';

/** What this package adds to the command `gridloom`, which finds it by its name. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'home',
    summary: 'say what you want of your home, and see what became of it',
    load: async () => (await import('./home-command.js')).home,
  },
  {
    name: 'conformance',
    summary: 'check a party of the network by playing the others',
    load: async () => (await import('./conformance-command.js')).conformance,
  },
];
