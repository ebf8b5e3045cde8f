// A page's end of the signaling WebSocket, for tests: says things and waits for what comes, in
// order, never on time.

import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';
import { parseFromServer, type FromServer, type ToServer } from '../protocol.ts';

export type TestPage = {
  readonly ws: WebSocket;
  readonly welcome: Extract<FromServer, { type: 'welcome' }>;
  say(message: ToServer): void;
  sayText(text: string): void;
  /** The next message; everything that comes is handed out once, in order. */
  next(): Promise<FromServer>;
  /** What has come up to now, without what next() handed out: asks for a pong and waits for it. */
  soFar(): Promise<FromServer[]>;
  /** The code with which the socket ended. */
  readonly ended: Promise<number>;
};

/** Opens a socket at `ws://127.0.0.1:port/signal` and waits for the welcome. */
export async function openTestPage(port: number, options: ClientOptions = {}): Promise<TestPage> {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/signal`, options);
  const come: FromServer[] = [];
  const waiting: ((message: FromServer) => void)[] = [];
  ws.on('message', (data: Buffer) => {
    const parsed = parseFromServer(data.toString('utf8'));
    if (!parsed.ok) throw new Error(`the server said something ${parsed.reason}`);
    const first = waiting.shift();
    if (first) first(parsed.message);
    else come.push(parsed.message);
  });
  const ended = new Promise<number>((resolve) => ws.on('close', resolve));
  const next = (): Promise<FromServer> => {
    const message = come.shift();
    if (message) return Promise.resolve(message);
    return new Promise((resolve) => waiting.push(resolve));
  };
  await once(ws, 'open');
  const welcome = await next();
  if (welcome.type !== 'welcome') throw new Error(`${welcome.type} came before welcome`);
  const sayText = (text: string): void => ws.send(text);
  const say = (message: ToServer): void => sayText(JSON.stringify(message));
  const soFar = async (): Promise<FromServer[]> => {
    say({ type: 'ping' });
    const messages: FromServer[] = [];
    for (let message = await next(); message.type !== 'pong'; message = await next()) {
      messages.push(message);
    }
    return messages;
  };
  return { ws, welcome, say, sayText, next, soFar, ended };
}

/** The HTTP status with which an opening is refused. */
export async function refusedStatus(url: string, options: ClientOptions = {}): Promise<number> {
  const ws = new WebSocket(url, options);
  const [, response] = (await once(ws, 'unexpected-response')) as [unknown, { statusCode: number }];
  ws.on('error', () => undefined);
  ws.terminate();
  return response.statusCode;
}
