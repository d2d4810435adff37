import type { HandleRequest } from '../../api/index.js';
import {
  callingKnowledgeBase,
  interactionHeader,
  knowledgeBaseHeader,
  type Edge,
} from '../edge.js';
import { RestError } from '../errors.js';
import type { HandleQueue } from '../handle-queue.js';
import { done, type RefusedBody, type RestRequest, type RestResponse } from '../http.js';
import { handleId, requiredId } from '../identifiers.js';
import { parseJson } from '../json.js';
import { kindOf, validate } from '../validation.js';
import { parseAnswer } from '../wire-bindings.js';

/** Takes the answer to a request; one that is not valid ends the request as failed. */
export function answer(edge: Edge, request: RestRequest): RestResponse {
  const knowledgeBaseId = requiredId(request, knowledgeBaseHeader);
  const interactionId = requiredId(request, interactionHeader);
  const { queue } = callingKnowledgeBase(edge, request);
  if (edge.host.interaction(knowledgeBaseId, interactionId) === undefined) {
    throw new RestError(
      400,
      `Knowledge base ${knowledgeBaseId} has no interaction ${interactionId}.`,
    );
  }
  const body = parseJson(request.body, request.charset);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new RestError(400, `The body must be a JSON object, not ${kindOf(body)}.`);
  }
  const wire = body as Record<string, unknown>;
  const id = readHandleId(wire.handleRequestId);
  const pending = queue.unanswered(id);
  if (pending === undefined) {
    throw new RestError(
      404,
      `Nobody waits for an answer with handleRequestId ${id}: it was answered, has expired, or was never delivered.`,
    );
  }
  try {
    finish(edge, knowledgeBaseId, queue, id, pending, wire);
  } catch (error) {
    if (error instanceof RestError) {
      queue.fail(
        id,
        `Knowledge base ${knowledgeBaseId} sent an answer that is not valid: ${error.message}`,
      );
    }
    throw error;
  }
  return done;
}

function finish(
  edge: Edge,
  knowledgeBaseId: string,
  queue: HandleQueue,
  id: number,
  pending: HandleRequest,
  wire: Record<string, unknown>,
): void {
  const rowsAreNull = wire.bindingSet === null;
  const { errorMessage, bindingSet } = validate('HandleResponse', wire) as {
    readonly errorMessage?: string;
    readonly bindingSet?: readonly unknown[];
  };
  if (errorMessage !== undefined) {
    const verb = pending.kind === 'answer' ? 'ANSWERing' : 'REACTing';
    queue.fail(id, `An error occurred while ${verb}: ${errorMessage}`);
    return;
  }
  if (rowsAreNull) {
    throw new RestError(
      400,
      'The property bindingSet is null; send [] (or leave it out) for no rows.',
    );
  }
  const interaction = edge.host.interaction(knowledgeBaseId, pending.knowledgeInteractionId);
  queue.answer(id, parseAnswer(bindingSet ?? [], interaction));
}

/** @throws RestError 400 when it is missing or no number. */
function readHandleId(value: unknown): number {
  if (value === undefined || value === null) {
    throw new RestError(400, 'The property handleRequestId is missing.');
  }
  const id = typeof value === 'number' ? value : handleId(value);
  if (id === undefined || !Number.isSafeInteger(id)) {
    throw new RestError(
      400,
      'The property handleRequestId must be the number that came with the request.',
    );
  }
  return id;
}

/** The id, where an answer starts with it as most do. */
const idAtStart = /^\s*\{\s*"handleRequestId"\s*:\s*"?(\d{1,15})"?\s*[,}]/;

/**
 * An answer that was not read completely. One that is too large has failed its request, which is known from its first
 * bytes, or because the interaction has only one open. A caller that vanished while answering gets its request again.
 */
export function refuseAnswer(
  edge: Edge,
  request: RestRequest,
  start: Buffer,
  why: RefusedBody,
): void {
  const { queue } = callingKnowledgeBase(edge, request);
  const named = handleId(idAtStart.exec(start.subarray(0, 200).toString('latin1'))?.[1]);
  if (why === 'caller-gone') {
    if (named !== undefined) queue.requeue(named);
    return;
  }
  const id = named ?? queue.onlyUnanswered(requiredId(request, interactionHeader));
  if (id !== undefined) {
    queue.fail(id, `The answer is larger than ${edge.limits.bodyBytes} bytes.`);
  }
}
