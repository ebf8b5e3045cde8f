// Many pages in one process: sockets from many addresses of this machine, topics that neighbours
// share, and how long what one publishes takes to the other.
import { once } from 'node:events';
import WebSocket from 'ws';

/** Sockets of one address; the usual limit for an address is 64. */
const SOCKETS_PER_ADDRESS = 100;
/** Below the rate at which the server lets sockets in. */
const OPENINGS_PER_S = 450;
/** What a sealed offer has, in characters. */
const SIGNAL_CHARS = 2700;
const TIME_CHARS = 16;

export interface Page {
  readonly socket: WebSocket;
  /** Topics it shares with one other each. */
  readonly topics: readonly string[];
}

export interface Crowd {
  readonly pages: readonly Page[];
  /** From publishing to hearing, in ms, since `forget`. */
  readonly relayMs: number[];
  readonly refusals: Map<string, number>;
  /** Called with each relay heard. */
  onRelay: (topic: string) => void;
  forget(): void;
  close(): void;
}

/** Page i shares a topic with each of its `topics` nearest neighbours in a ring. */
export async function openCrowd(
  ports: readonly number[],
  count: number,
  topics: number,
  firstAddress = 0,
): Promise<Crowd> {
  const relayMs: number[] = [];
  const refusals = new Map<string, number>();
  const crowd = { relayMs, refusals, onRelay: (_: string): void => undefined };
  const hear = (data: Buffer): void => {
    const text = data.toString();
    if (text.startsWith('{"type":"message"')) {
      const { topic, payload } = JSON.parse(text) as { topic: string; payload: string };
      relayMs.push(performance.now() - Number(payload.slice(0, TIME_CHARS)) / 1000);
      crowd.onRelay(topic);
    } else if (text.startsWith('{"type":"refused"')) {
      const { reason } = JSON.parse(text) as { reason: string };
      refusals.set(reason, (refusals.get(reason) ?? 0) + 1);
    }
  };
  const pages: Page[] = [];
  for (let index = 0; index < count; index += 1) {
    const address = firstAddress + Math.floor(index / SOCKETS_PER_ADDRESS);
    const socket = await openSocket(ports[index % ports.length] ?? 0, loopback(address));
    socket.on('message', hear);
    const own = topicsOf(index, count, topics);
    socket.send(JSON.stringify({ type: 'listen', topics: own }));
    pages.push({ socket, topics: own });
    await pause(1000 / OPENINGS_PER_S);
  }
  return Object.assign(crowd, {
    pages,
    forget: () => relayMs.splice(0),
    close: () => pages.forEach(({ socket }) => socket.terminate()),
  });
}

export async function openSocket(port: number, localAddress: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/signal`, { localAddress });
  await once(socket, 'open');
  return socket;
}

/** 127.0.1.1 and so on: addresses that limits tell apart. */
export function loopback(index: number): string {
  return `127.0.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`;
}

/** A payload of the usual size that says when it left. */
export function publishText(topic: string): string {
  const time = Math.round(performance.now() * 1000).toString();
  const payload = time.padStart(TIME_CHARS, '0') + 'A'.repeat(SIGNAL_CHARS - TIME_CHARS);
  return JSON.stringify({ type: 'publish', topic, payload });
}

/** Publishes from pages and to topics by chance, so many each second, spread evenly. */
export async function publishFor(
  { pages }: Crowd,
  perS: number,
  seconds: number,
  chance: () => number = Math.random,
): Promise<void> {
  const startedAtMs = performance.now();
  for (let sent = 0; sent < perS * seconds; sent += 1) {
    const dueMs = startedAtMs + (sent * 1000) / perS;
    if (dueMs > performance.now()) await pause(dueMs - performance.now());
    const page = pages[Math.floor(chance() * pages.length)];
    const topic = page?.topics[Math.floor(chance() * page.topics.length)];
    if (page && topic !== undefined) page.socket.send(publishText(topic));
  }
  await pause(500);
}

function topicsOf(index: number, count: number, topics: number): string[] {
  const own: string[] = [];
  for (let distance = 1; distance <= Math.max(1, topics / 2); distance += 1) {
    own.push(topicOf(index, distance), topicOf((index - distance + count) % count, distance));
  }
  return own.slice(0, topics);
}

function topicOf(from: number, distance: number): string {
  return (from * 1000 + distance).toString(16).padStart(64, '0');
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
