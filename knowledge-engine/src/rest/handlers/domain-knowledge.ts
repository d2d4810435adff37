import type { DomainKnowledgeReport } from '../../api/index.js';
import { callingKnowledgeBase, type Edge } from '../edge.js';
import { jsonType, type RestRequest, type RestResponse, type Route } from '../http.js';
import { decodeText } from '../json.js';
import {
  factCountHeader,
  headerSafe,
  maxWarnings,
  ruleCountHeader,
  warningHeader,
} from '../report-headers.js';

/** /rest/sc/knowledge: rules and facts that a knowledge base brings along for its own Asks and Posts. */
export function domainKnowledgeRoutes(edge: Edge): readonly Route[] {
  return [
    {
      path: '/rest/sc/knowledge',
      operations: {
        POST: {
          takes: 'text',
          gives: jsonType,
          handle: (request) => replace(edge, request),
          description: {
            summary:
              'Replaces the domain knowledge of a knowledge base: rules and facts for its own Asks and Posts. An empty body clears it.',
            headers: ['Knowledge-Base-Id'],
            responses: {
              200: [
                'Replaced; the body is empty. The headers Gridloom-Rule-Count and Gridloom-Fact-Count say what was read, and Gridloom-Warning, one for each, what is probably not meant.',
              ],
              400: ['The header is missing or no URI, or the text does not parse.', 'Message'],
              404: ['The knowledge base is unknown.', 'Message'],
            },
          },
        },
      },
    },
  ];
}

function replace(edge: Edge, request: RestRequest): RestResponse {
  edge.workload.assertOpen();
  const { id } = callingKnowledgeBase(edge, request).knowledgeBase;
  const report = edge.host.setDomainKnowledge(id, decodeText(request.body, request.charset));
  log(edge, id, report);
  const warnings = report.warnings.slice(0, maxWarnings).map(headerSafe);
  return {
    status: 200,
    headers: {
      [ruleCountHeader]: String(report.ruleCount),
      [factCountHeader]: String(report.factCount),
      ...(warnings.length > 0 && { [warningHeader]: warnings }),
    },
  };
}

/** Numbers only: the text of a rule or fact is payload, and a warning may quote it. */
function log(edge: Edge, knowledgeBaseId: string, report: DomainKnowledgeReport): void {
  const { ruleCount, factCount, warnings } = report;
  const level = warnings.length > 0 ? 'warn' : 'info';
  edge.logger[level](
    { knowledgeBaseId, ruleCount, factCount, warningCount: warnings.length },
    'domain knowledge replaced',
  );
}
