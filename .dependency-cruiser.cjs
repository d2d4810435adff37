/** The arrows of docs/design.md, section 2, as rules. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: {
    path: '^(ontology|graph-patterns|knowledge-engine|adapters|examples|bench)/src/',
    pathNot: allowed,
  },
});
const engine = '^knowledge-engine/src/';
const pureTargets = '^(graph-patterns/src/|knowledge-engine/src/(matching|exchange|api)/)';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only(
      'ontology-stands-alone',
      '^ontology/src/',
      '^ontology/src/',
      'ontology imports no other workspace',
    ),
    only(
      'graph-patterns-on-ontology',
      '^graph-patterns/src/',
      '^(ontology|graph-patterns)/src/',
      'ontology <- graph-patterns',
    ),
    only(
      'engine-below-adapters',
      engine,
      '^(ontology|graph-patterns|knowledge-engine)/src/',
      'the engine knows no adapter',
    ),
    only(
      'adapters-below-examples',
      '^adapters/src/',
      '^(ontology|graph-patterns|knowledge-engine|adapters)/src/',
      'adapters know no example',
    ),
    {
      name: 'public-entry-only',
      comment: 'workspaces meet at their public entry',
      severity: 'error',
      from: { path: '^(adapters|examples|bench)/src/' },
      to: {
        path: '^(ontology|graph-patterns|knowledge-engine)/src/',
        pathNot: '^([^/]+/src/index|graph-patterns/src/(messages|workbench)/index)\\.ts$',
      },
    },
    {
      name: 'adapters-meet-in-the-network',
      comment:
        'an adapter never imports another adapter; what energy management systems have in common is the kit in ems; commands put adapters together for people',
      severity: 'error',
      from: { path: '^adapters/src/([^/]+)/', pathNot: '^adapters/src/(simulation|commands)/' },
      to: { path: '^adapters/src/([^/]+)/', pathNot: '^adapters/src/($1|shared|ems)/' },
    },
    {
      name: 'nobody-needs-commands',
      comment: 'the commands are found by the name of their package, at run time',
      severity: 'error',
      from: { pathNot: '^adapters/src/commands/' },
      to: { path: '^adapters/src/commands/' },
    },
    {
      name: 'shared-knows-no-adapter',
      severity: 'error',
      from: { path: '^adapters/src/shared/' },
      to: { path: '^adapters/src/', pathNot: '^adapters/src/shared/' },
    },
    {
      name: 'simulated-devices-know-no-adapter',
      comment: 'only the format of meters is common, as the adapter cannot invent it',
      severity: 'error',
      from: { path: '^adapters/src/simulation/' },
      to: {
        path: '^adapters/src/',
        pathNot: '^adapters/src/(simulation|shared)/|^adapters/src/metering-platform/tic/',
      },
    },
    {
      name: 'two-ways-to-speak-ocpp',
      comment: 'an error in one library must not hide itself at both ends',
      severity: 'error',
      from: { path: '^adapters/src/ev-charging/' },
      to: { path: 'node_modules/(ws|typed-ocpp)/' },
    },
    {
      name: 'matching-and-exchange-are-pure',
      comment: 'no I/O, no third-party import, no other room',
      severity: 'error',
      from: { path: '^knowledge-engine/src/(matching|exchange|api)/' },
      to: { pathNot: pureTargets },
    },
    {
      name: 'domain-knowledge-is-pure',
      comment: 'no I/O, no third-party import, no other room but api',
      severity: 'error',
      from: { path: '^knowledge-engine/src/domain-knowledge/' },
      to: { pathNot: '^(graph-patterns/src/|knowledge-engine/src/(domain-knowledge|api)/)' },
    },
    {
      name: 'matching-below-exchange',
      severity: 'error',
      from: { path: '^knowledge-engine/src/matching/' },
      to: { path: '^knowledge-engine/src/exchange/' },
    },
    {
      name: 'explain-knows-only-api',
      comment:
        'explanations as text and graph: any edge may use them, as they depend on no other room',
      severity: 'error',
      from: { path: '^knowledge-engine/src/explain/' },
      to: { path: engine, pathNot: '^knowledge-engine/src/(explain|api)/' },
    },
    {
      name: 'only-runtime-knows-the-rooms',
      comment: 'rest and client implement ports of api/; runtime and cli compose them',
      severity: 'error',
      from: { path: '^knowledge-engine/src/(rest|client)/' },
      to: { path: '^knowledge-engine/src/(runtime|cli|matching|exchange|domain-knowledge)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      conditionNames: ['gridloom-source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
};
