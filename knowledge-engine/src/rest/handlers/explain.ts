import { explanationDot, explanationText } from '../../explain/index.js';
import { callingKnowledgeBase, type Edge } from '../edge.js';
import { jsonType, ok, type RestRequest, type RestResponse, type Route } from '../http.js';
import { parseJson } from '../json.js';
import { readExplainBody } from '../wire-explain.js';

const textType = 'text/plain';
/** The DOT language of Graphviz. */
const dotType = 'text/vnd.graphviz';

/** /gridloom/v1/explain: who would be asked, and who would not and why. */
export function explainRoutes(edge: Edge): readonly Route[] {
  return [
    {
      path: '/gridloom/v1/explain',
      operations: {
        POST: {
          takes: 'json',
          gives: jsonType,
          alsoGives: [textType, dotType],
          handle: (request) => explain(edge, request),
          description: {
            summary:
              'Explains an Ask or Post without executing it: who would be asked, in which order, with what, and who would not and why. JSON, plain text or DOT, by the Accept header.',
            headers: ['Knowledge-Base-Id'],
            body: 'ExplainRequest',
            responses: {
              200: ['The explanation.', 'Explanation'],
              400: [
                'The header or the body is not valid, or the interaction is no Ask or Post.',
                'Message',
              ],
              404: ['The knowledge base or interaction is unknown.', 'Message'],
            },
          },
        },
      },
    },
  ];
}

function explain(edge: Edge, request: RestRequest): RestResponse {
  edge.workload.assertOpen();
  const { id } = callingKnowledgeBase(edge, request).knowledgeBase;
  const body = readExplainBody(parseJson(request.body, request.charset));
  const explanation = edge.host.explain({ knowledgeBaseId: id, ...body });
  switch (request.accepted) {
    case textType:
      return printed(explanationText(explanation), textType);
    case dotType:
      return printed(explanationDot(explanation), dotType);
    default:
      return ok(explanation);
  }
}

function printed(text: string, type: string): RestResponse {
  return { status: 200, body: `${text.trimEnd()}\n`, contentType: `${type}; charset=UTF-8` };
}
