import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { jsonType, type ResponseSink, type RestResponse } from './http.js';

const allowedHeaders = 'Accept, Content-Type, Knowledge-Base-Id, Knowledge-Interaction-Id';

/**
 * Carried by every response. A fresh object to add to: what is added to a copy has a layout of its own each time, which makes
 * every response slow.
 */
function corsHeaders(): Record<string, string | number | string[]> {
  return {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, HEAD',
    'Access-Control-Allow-Headers': allowedHeaders,
  };
}

export const preflightHeaders = {
  'Access-Control-Allow-Headers': `${allowedHeaders}, Authorization, Last-Event-ID, Gridloom-Stream-Id`,
  'Access-Control-Max-Age': '600',
};

const exposedHeaders =
  'Gridloom-Exchange-Id, Gridloom-Stream-Id, Gridloom-Error-Code, Gridloom-Rule-Count, Gridloom-Fact-Count, Gridloom-Warning';

/**
 * The last response of a connection that its caller may not have got. A connection that breaks with an error before the
 * next request on it has lost what was written to it, since a caller that read the response would have closed it in peace.
 */
const unconfirmed = new WeakMap<Socket, () => void>();

/** To be called when a request arrives: its caller has read the response before it. */
export function confirmEarlierResponse(socket: Socket): void {
  unconfirmed.delete(socket);
}

/** To be called for every new connection. */
export function watchConnection(socket: Socket): void {
  // A caller that had closed the connection before the response was written answers it with a reset, which the end of
  // its own data hides. Writing nothing sends nothing, but fails on a connection that was reset.
  socket.prependListener('end', () => unconfirmed.has(socket) && socket.write(''));
  socket.on('close', (hadError) => {
    const onLost = unconfirmed.get(socket);
    unconfirmed.delete(socket);
    if (hadError) onLost?.();
  });
}

/** Writes a response, and tells its author when it turns out not to have arrived. */
export function writeResponse(
  req: IncomingMessage,
  res: ServerResponse,
  response: RestResponse,
): void {
  const { status, body, stream, onLost } = response;
  const headers = corsHeaders();
  if (stream !== undefined || body !== undefined) {
    headers['Content-Type'] = response.contentType ?? jsonType;
  }
  if (response.headers !== undefined) {
    Object.assign(headers, response.headers, { 'Access-Control-Expose-Headers': exposedHeaders });
  }
  if (status === 403 && req.headers.origin !== undefined) {
    // A web page that may not use this runtime need not even read why.
    delete headers['Access-Control-Allow-Origin'];
  }
  if (stream !== undefined) {
    res.writeHead(status, headers);
    res.flushHeaders();
    stream(new OpenResponse(res));
    return;
  }
  if (status !== 204) headers['Content-Length'] = body === undefined ? 0 : Buffer.byteLength(body);
  res.writeHead(status, headers);
  if (onLost !== undefined) {
    res.once('close', () => !res.writableFinished && onLost());
    unconfirmed.set(req.socket, onLost);
  }
  if (body === undefined || req.method === 'HEAD') res.end();
  else res.end(body);
}

class OpenResponse implements ResponseSink {
  constructor(private readonly res: ServerResponse) {}

  write(text: string): boolean {
    return this.res.write(text);
  }

  onDrain(listener: () => void): void {
    this.res.on('drain', listener);
  }

  onClose(listener: () => void): void {
    if (this.res.destroyed) listener();
    else this.res.once('close', listener);
  }

  end(text: string): void {
    this.res.end(text);
  }

  destroy(): void {
    this.res.destroy();
  }
}
