import type { Operation, Route } from './http.js';
import type { Schema } from './schema-parts.js';
import { schemas } from './schemas.js';

const headerDescriptions: Readonly<Record<string, string>> = {
  'Knowledge-Base-Id':
    'Id of the knowledge base that calls, as it is: neither encoded nor in brackets.',
  'Knowledge-Interaction-Id': 'Id of the knowledge interaction concerned.',
  'Last-Event-ID':
    'Id of the last event that arrived on a former stream; that request is not sent again.',
  'Gridloom-Stream-Id':
    'Id of the former stream, from its response header; if that stream still seems open, it is replaced.',
};

/** The OpenAPI 3.1 document of these routes, made from the schemas that requests are validated with. */
export function printOpenApi(routes: readonly Route[], version: string): string {
  const paths = Object.fromEntries(
    routes.map((route) => [
      route.path.replace(/:(\w+)/g, '{$1}'),
      {
        ...pathParameters(route.path),
        ...Object.fromEntries(
          Object.entries(route.operations).map(([method, operation]) => [
            method.toLowerCase(),
            describe(operation),
          ]),
        ),
      },
    ]),
  );
  return JSON.stringify({
    openapi: '3.1.0',
    info: {
      title: 'Gridloom developer API',
      version,
      description:
        'Paths under /rest are the developer API of the TNO Knowledge Engine; the others are additions of Gridloom.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        basic: { type: 'http', scheme: 'basic' },
      },
    },
    security: [{ bearer: [] }, { basic: [] }, {}],
  });
}

function pathParameters(path: string): Schema {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);
  if (names.length === 0) return {};
  return {
    parameters: names.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
  };
}

function describe({ description, takes, gives, alsoGives = [] }: Operation): Schema {
  const parameters = (description.headers ?? []).map((header) => {
    const name = header.replace('?', '');
    return {
      name,
      in: 'header',
      required: name === header,
      description: headerDescriptions[name],
      schema: { type: 'string' },
    };
  });
  const responses = Object.fromEntries(
    Object.entries(description.responses).map(([status, [meaning, schema]]) => [
      status,
      {
        description: meaning,
        ...(schema === undefined
          ? plainContent(status, gives)
          : {
              content: {
                'application/json': { schema: reference(schema) },
                ...(status === '200' && textContent(alsoGives)),
              },
            }),
      },
    ]),
  );
  return {
    summary: description.summary,
    ...(parameters.length > 0 && { parameters }),
    ...(takes === 'text' && {
      requestBody: { content: { 'text/plain': { schema: { type: 'string' } } } },
    }),
    ...(description.body !== undefined && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: reference(description.body) } },
      },
    }),
    responses,
  };
}

function plainContent(status: string, gives: string): Schema {
  return status === '200' && gives.startsWith('text/') ? { content: textContent([gives]) } : {};
}

function textContent(types: readonly string[]): Schema {
  return Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }]));
}

function reference(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}
