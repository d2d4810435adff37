import type { Edge } from '../edge.js';
import { jsonType, ok, type Route } from '../http.js';
import { printOpenApi } from '../openapi.js';

/** What serves the people who run the runtime: version, health, metrics, the description of the API. */
export function operationRoutes(edge: Edge, allRoutes: () => readonly Route[]): readonly Route[] {
  let openApi: string | undefined;
  return [
    {
      path: '/rest/version',
      operations: {
        GET: {
          takes: 'nothing',
          gives: jsonType,
          frequent: true,
          handle: () => ok({ version: edge.version }),
          description: {
            summary: 'The version of the runtime.',
            responses: { 200: ['The version.', 'Version'] },
          },
        },
      },
    },
    {
      path: '/health',
      operations: {
        GET: {
          takes: 'nothing',
          gives: jsonType,
          open: true,
          frequent: true,
          handle: (request) => {
            const status = edge.workload.isClosing ? 'closing' : 'up';
            if (!request.trusted) return ok({ status });
            const { knowledgeBases, interactions, exchangesInFlight } = edge.host.statistics;
            return ok({
              status,
              version: edge.version,
              uptimeSeconds: Math.round(process.uptime()),
              knowledgeBases,
              interactions,
              exchangesInFlight,
            });
          },
          description: {
            summary: 'Whether the runtime is up.',
            responses: { 200: ['It is.', 'Health'] },
          },
        },
      },
    },
    {
      path: '/metrics',
      operations: {
        GET: {
          takes: 'nothing',
          gives: 'text/plain',
          frequent: true,
          handle: async () => {
            const { text, contentType } = await edge.metrics.print();
            return { status: 200, body: text, contentType };
          },
          description: {
            summary: 'Metrics in the text format of Prometheus.',
            responses: { 200: ['The metrics.'] },
          },
        },
      },
    },
    {
      path: '/openapi.json',
      operations: {
        GET: {
          takes: 'nothing',
          gives: jsonType,
          handle: () => {
            openApi ??= printOpenApi(allRoutes(), edge.version);
            return { status: 200, body: openApi };
          },
          description: {
            summary: 'This description of the API, in OpenAPI 3.1.',
            responses: { 200: ['The description.'] },
          },
        },
      },
    },
  ];
}
