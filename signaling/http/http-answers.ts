// Plain HTTP: the app's files, /healthz, and short refusals, all with the security headers.
// Reads no body, sets no cookie, logs nothing.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders, type ConnectPolicy, type Headers } from './headers.ts';
import { SIGNAL_PATH } from '../protocol.ts';
import type { RequestFacts } from './request-facts.ts';
import type { StaticFiles } from './static-files.ts';

export type HttpAnswersOptions = {
  readonly files: StaticFiles;
  /** False for a server that only signals. */
  readonly servesApp: boolean;
  readonly policy: ConnectPolicy;
  /** Whether the server still lets pages in; told at /healthz, and nothing more. */
  readonly isDraining: () => boolean;
};

export type HttpAnswers = {
  /** Never rejects. */
  answer(
    request: IncomingMessage,
    response: ServerResponse,
    facts: RequestFacts,
    isTooFast: boolean,
  ): Promise<void>;
};

export const HEALTH_PATH = '/healthz';

export function createHttpAnswers(options: HttpAnswersOptions): HttpAnswers {
  const { files, servesApp, policy, isDraining } = options;
  const decide = async (request: IncomingMessage, isTooFast: boolean): Promise<Answer> => {
    if (isTooFast) return text(429, 'Too many requests. Wait a moment.', { 'Retry-After': '5' });
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return text(405, 'Only GET and HEAD.', { Allow: 'GET, HEAD', Connection: 'close' });
    }
    const path = pathOf(request);
    if (path === HEALTH_PATH) return health(isDraining());
    if (path === SIGNAL_PATH) return text(426, 'A WebSocket is here.', { Upgrade: 'websocket' });
    const { 'accept-encoding': acceptEncoding, 'if-none-match': ifNoneMatch } = request.headers;
    const file = await files.answer({
      path,
      acceptEncoding: typeof acceptEncoding === 'string' ? acceptEncoding : undefined,
      ifNoneMatch,
    });
    if (file) return file;
    if (path === '/' && servesApp) {
      return text(503, 'The app is not built yet: npm run build, then start again.');
    }
    return text(404, 'Not found.');
  };

  return {
    async answer(request, response, facts, isTooFast) {
      const answer = await decide(request, isTooFast).catch(() =>
        text(500, 'Something broke here.'),
      );
      const headers = securityHeaders(facts.host?.nameAndPort, policy);
      response.writeHead(answer.status, { ...headers, ...answer.headers });
      // For HEAD, Node sends the headers alone.
      response.end(answer.body);
    },
  };
}

/** The path without the query, still as it was encoded. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
};

function text(status: number, sentence: string, headers: Headers = {}): Answer {
  return withBody(status, 'text/plain; charset=utf-8', `${sentence}\n`, headers);
}

/** No counts: whoever asks again and again would learn when people come and go. */
function health(isDraining: boolean): Answer {
  const [status, word] = isDraining ? [503, 'draining'] : [200, 'ok'];
  const body = JSON.stringify({ status: word });
  return withBody(status, 'application/json; charset=utf-8', body, {});
}

/** None of these answers is worth keeping: the next one may differ. */
function withBody(status: number, contentType: string, body: string, headers: Headers): Answer {
  const bytes = new TextEncoder().encode(body);
  return {
    status,
    headers: {
      'Cache-Control': 'no-store',
      'Content-Type': contentType,
      'Content-Length': String(bytes.length),
      ...headers,
    },
    body: bytes,
  };
}
