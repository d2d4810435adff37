import { RestError } from './errors.js';

/**
 * The media type of a response, chosen by what the caller can take.
 *
 * @param offers media types that an operation can give, the one it prefers first
 * @throws RestError 406
 */
export function acceptedType(accept: string | undefined, offers: readonly string[]): string {
  // What most clients send.
  if (accept !== undefined && accept === offers[0]) return accept;
  let best: string | undefined;
  let bestQuality = 0;
  for (const offer of offers) {
    const quality = qualityOf(accept, offer);
    if (quality > bestQuality) [best, bestQuality] = [offer, quality];
  }
  if (best !== undefined) return best;
  const list = offers.join(' or ');
  throw new RestError(406, `The response is ${list}, which the Accept header rules out.`);
}

/** From 0 (ruled out) to 1 (RFC 9110, 12.5.1). */
function qualityOf(accept: string | undefined, offer: string): number {
  if (accept === undefined || accept.trim() === '') return 1;
  const [type] = offer.split('/', 1);
  const ranges = [offer, `${type}/*`, '*/*'];
  // The most specific range decides, so that "text/html, application/json;q=0, */*" refuses JSON.
  let best: { rank: number; quality: number } | undefined;
  for (const part of accept.split(',')) {
    const [range = '', ...parameters] = part.split(';').map((item) => item.trim().toLowerCase());
    const rank = ranges.indexOf(range);
    if (rank < 0 || (best !== undefined && best.rank <= rank)) continue;
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    best = { rank, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
  }
  return best?.quality ?? 0;
}

/** What most clients send. */
const usualContentTypes = { json: 'application/json', text: 'text/plain' } as const;

const contentTypes = {
  json: /^application\/(?:[a-z0-9.+-]+\+)?json$/,
  text: /^text\/plain$/,
} as const;

/**
 * The charset of a body that has the right type; undefined when none is given. A body without Content-Type is taken for
 * what is expected.
 *
 * @throws RestError 415
 */
export function acceptedCharset(
  headers: {
    readonly 'content-type'?: string | undefined;
    readonly 'content-encoding'?: string | undefined;
  },
  takes: keyof typeof contentTypes,
): string | undefined {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new RestError(415, `Send the body as it is; the encoding ${encoding} is not supported.`);
  }
  const header = headers['content-type'];
  if (header === undefined || header === usualContentTypes[takes]) return undefined;
  const [type = '', ...parameters] = header.split(';').map((item) => item.trim());
  if (!contentTypes[takes].test(type.toLowerCase())) {
    const expected = takes === 'json' ? 'application/json' : 'text/plain';
    throw new RestError(415, `The Content-Type must be ${expected}, not ${type}.`);
  }
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter));
  return charset?.slice('charset='.length).replaceAll('"', '');
}
