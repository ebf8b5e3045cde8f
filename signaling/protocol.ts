// All that a page and the signaling server say to each other: types, limits, parsing.
// Knows neither WebSockets nor Node; the server and the page's side (src/link) both import it.

import { isFields, readCount, readList, type Fields } from './wire/fields.ts';
import { readIceServers, type IceServer } from './wire/ice-server.ts';
import {
  ONE_WAY_KEYS_PER_FRAME_MAX,
  ONE_WAY_PAYLOAD_BYTES_MAX,
  readOneWayKey,
  readOneWayTerms,
  type OneWayKey,
  type OneWayTerms,
} from './wire/one-way.ts';
import {
  readWakeOutcome,
  readWakeTerms,
  WAKE_TICKET_CHARS,
  type WakeOutcome,
  type WakeTerms,
} from './wire/wake.ts';

export { readIceServers, type IceServer } from './wire/ice-server.ts';
export {
  ONE_WAY_KEYS_PER_FRAME_MAX,
  oneWayProofBytes,
  oneWayTopicBytes,
  type OneWayKey,
  type OneWayTerms,
} from './wire/one-way.ts';
export { WAKE_OUTCOMES, type WakeOutcome, type WakeTerms } from './wire/wake.ts';

/** 32 bytes as 64 lower-case hex characters. The server cannot tie one to a key or a person. */
export type Topic = string & { readonly [topicBrand]: 'Topic' };

/** Sealed bytes as base64url without padding, at most PAYLOAD_BYTES_MAX characters. */
export type Payload = string & { readonly [payloadBrand]: 'Payload' };

/** What a page says. */
export type ToServer =
  | { readonly type: 'listen'; readonly topics: readonly Topic[] }
  | { readonly type: 'unlisten'; readonly topics: readonly Topic[] }
  | { readonly type: 'publish'; readonly topic: Topic; readonly payload: Payload }
  /** Listens on the one-way topic of each key, once its proof has been checked. */
  | { readonly type: 'listenOneWay'; readonly keys: readonly OneWayKey[] }
  /** Answered by `taken`, whether or not anybody listens. */
  | { readonly type: 'publishOneWay'; readonly topic: Topic; readonly payload: Payload }
  /** Wakes whom the ticket names; answered by `wakeAnswer`. One at a time. */
  | { readonly type: 'wake'; readonly ticket: Payload }
  | { readonly type: 'ice' }
  | { readonly type: 'ping' };

/** What the server says. `welcome` comes first, once. */
export type FromServer =
  | {
      readonly type: 'welcome';
      readonly version: number;
      readonly iceServers: readonly IceServer[];
      /** The server's clock in ms since the epoch, so that a page can tell when its own is off. */
      readonly serverTimeMs: number;
      readonly limits: SignalLimits;
      /** Missing at a server that has no one-way topics, or not for this page. */
      readonly oneWay?: OneWayTerms;
      /** Missing at a server that wakes nobody. */
      readonly wake?: WakeTerms;
    }
  | { readonly type: 'message'; readonly topic: Topic; readonly payload: Payload }
  /** Other sockets that listen on the topic, counted no further than OTHERS_COUNT_CAP. */
  | { readonly type: 'listeners'; readonly topic: Topic; readonly others: number }
  /** One listens on the one-way topic now. */
  | { readonly type: 'listening'; readonly topic: Topic }
  /** The server took what was published to a one-way topic; it never tells what became of it. */
  | { readonly type: 'taken'; readonly topic: Topic }
  | { readonly type: 'wakeAnswer'; readonly outcome: WakeOutcome }
  | { readonly type: 'refused'; readonly reason: RefusedReason; readonly topic?: Topic }
  | { readonly type: 'ice'; readonly iceServers: readonly IceServer[] }
  | { readonly type: 'pong' };

/** Told in `welcome`, so that a page can keep within them without knowing this server. */
export type SignalLimits = Readonly<Record<(typeof SIGNAL_LIMIT_NAMES)[number], number>>;

export type RefusedReason = (typeof REFUSED_REASONS)[number];

export type Parsed<Message> =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly reason: ParseFailure };

/** Why a text is not a message: too long, not JSON of the right shape, or of an unknown type. */
export type ParseFailure = 'frame-too-big' | 'malformed' | 'unknown-type';

declare const topicBrand: unique symbol;
declare const payloadBrand: unique symbol;

/** Where on the server the WebSocket is. */
export const SIGNAL_PATH = '/signal';

/** Raised when a page of the version before could no longer talk to the server. */
export const SIGNAL_VERSION = 1;

/** Bytes in one WebSocket frame; a longer one ends the socket (1009). Payload plus its envelope. */
export const FRAME_BYTES_MAX = 24 * 1024; // 24 KiB

/** Characters, thus bytes, of a payload. A sealed offer with all its candidates has 3–5 KiB. */
export const PAYLOAD_BYTES_MAX = 16 * 1024; // 16 KiB

/** Topics in one `listen` or `unlisten`; more make the whole frame malformed. */
export const TOPICS_PER_FRAME_MAX = 64;

/** `listeners` counts no further: a page asks whether the friend is there, not how many are. */
export const OTHERS_COUNT_CAP = 2;

/** Why the server did not do what was asked. The socket stays, unless it keeps on. */
export const REFUSED_REASONS = [
  /** Not a message of this protocol. */
  'malformed',
  /** Nobody else listens on the topic; nothing is kept for later. */
  'nobody-listens',
  /** This socket listens on as many topics as it may. */
  'too-many-topics',
  /** The topic has as many listeners as it may. */
  'too-many-listeners',
  /** Too many frames, publishes, topics or questions for ICE servers in too short a time. */
  'too-fast',
  /** Too many bytes in too short a time. */
  'too-much',
  /** The proof for a one-way topic does not hold, or was made for another socket or host. */
  'bad-proof',
] as const;

/** `…Burst` may come at once, then `…PerS` each second; bytes are those of whole frames. */
export const SIGNAL_LIMIT_NAMES = [
  'frameBytesMax',
  'payloadBytesMax',
  'topicsPerFrameMax',
  'topicsPerSocketMax',
  'publishesBurst',
  'publishesPerS',
  'bytesBurst',
  'bytesPerS',
  'pingPeriodMs',
] as const;

const TOPIC_PATTERN = /^[0-9a-f]{64}$/;
const PAYLOAD_PATTERN = /^[A-Za-z0-9_-]+$/;

/** The text as a topic, or undefined when it isn't 64 lower-case hex characters. */
export function asTopic(text: unknown): Topic | undefined {
  return typeof text === 'string' && TOPIC_PATTERN.test(text) ? (text as Topic) : undefined;
}

/** The text as a payload, or undefined when it is empty, too long or not base64url. */
export function asPayload(text: unknown): Payload | undefined {
  if (typeof text !== 'string' || text.length > PAYLOAD_BYTES_MAX) return undefined;
  // Four characters are three bytes, so that one character over stands for no whole byte.
  if (text.length % 4 === 1 || !PAYLOAD_PATTERN.test(text)) return undefined;
  return text as Payload;
}

/** Reads what a page said. Never throws; fields it doesn't know are left out. */
export function parseToServer(text: string): Parsed<ToServer> {
  return parseWith(text, readToServer);
}

/** Reads what a server said. Never throws; fields it doesn't know are left out. */
export function parseFromServer(text: string): Parsed<FromServer> {
  return parseWith(text, readFromServer);
}

function parseWith<Message>(
  text: string,
  read: (fields: Fields) => Message | 'unknown-type' | undefined,
): Parsed<Message> {
  // Characters are never more than bytes, so that this refuses no frame that is within the limit.
  if (text.length > FRAME_BYTES_MAX) return { ok: false, reason: 'frame-too-big' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'malformed' };
  }
  if (!isFields(value)) return { ok: false, reason: 'malformed' };
  const message = read(value);
  if (message === undefined) return { ok: false, reason: 'malformed' };
  if (message === 'unknown-type') return { ok: false, reason: 'unknown-type' };
  return { ok: true, message };
}

function readToServer(fields: Fields): ToServer | 'unknown-type' | undefined {
  switch (fields['type']) {
    case 'listen':
    case 'unlisten': {
      const topics = readList(fields['topics'], TOPICS_PER_FRAME_MAX, asTopic);
      return topics && topics.length > 0 ? { type: fields['type'], topics } : undefined;
    }
    case 'publish':
      return readTopicAndPayload('publish', fields);
    case 'listenOneWay': {
      const keys = readList(fields['keys'], ONE_WAY_KEYS_PER_FRAME_MAX, readOneWayKey);
      return keys && keys.length > 0 ? { type: 'listenOneWay', keys } : undefined;
    }
    case 'publishOneWay': {
      const publish = readTopicAndPayload('publishOneWay', fields);
      const isShort = publish && publish.payload.length <= ONE_WAY_PAYLOAD_BYTES_MAX;
      return isShort ? publish : undefined;
    }
    case 'wake': {
      const ticket = asPayload(fields['ticket']);
      return ticket?.length === WAKE_TICKET_CHARS ? { type: 'wake', ticket } : undefined;
    }
    case 'ice':
      return { type: 'ice' };
    case 'ping':
      return { type: 'ping' };
    default:
      return typeof fields['type'] === 'string' ? 'unknown-type' : undefined;
  }
}

function readFromServer(fields: Fields): FromServer | 'unknown-type' | undefined {
  switch (fields['type']) {
    case 'welcome':
      return readWelcome(fields);
    case 'message':
      return readTopicAndPayload('message', fields);
    case 'listeners': {
      const topic = asTopic(fields['topic']);
      const others = readCount(fields['others']);
      return topic && others !== undefined ? { type: 'listeners', topic, others } : undefined;
    }
    case 'listening':
    case 'taken': {
      const topic = asTopic(fields['topic']);
      return topic && { type: fields['type'], topic };
    }
    case 'wakeAnswer': {
      const outcome = readWakeOutcome(fields['outcome']);
      return outcome && { type: 'wakeAnswer', outcome };
    }
    case 'refused':
      return readRefused(fields);
    case 'ice': {
      const iceServers = readIceServers(fields['iceServers']);
      return iceServers && { type: 'ice', iceServers };
    }
    case 'pong':
      return { type: 'pong' };
    default:
      return typeof fields['type'] === 'string' ? 'unknown-type' : undefined;
  }
}

function readTopicAndPayload<Type extends 'publish' | 'publishOneWay' | 'message'>(
  type: Type,
  fields: Fields,
) {
  const topic = asTopic(fields['topic']);
  const payload = asPayload(fields['payload']);
  return topic && payload ? { type, topic, payload } : undefined;
}

function readWelcome(fields: Fields): FromServer | undefined {
  const version = readCount(fields['version']);
  const serverTimeMs = readCount(fields['serverTimeMs']);
  const iceServers = readIceServers(fields['iceServers']);
  const limits = readLimits(fields['limits']);
  if (version === undefined || serverTimeMs === undefined || !iceServers || !limits) {
    return undefined;
  }
  const oneWay = readOneWayTerms(fields['oneWay']);
  const wake = readWakeTerms(fields['wake']);
  const terms = { ...(oneWay && { oneWay }), ...(wake && { wake }) };
  return { type: 'welcome', version, iceServers, serverTimeMs, limits, ...terms };
}

function readRefused(fields: Fields): FromServer | undefined {
  const reason = REFUSED_REASONS.find((known) => known === fields['reason']);
  if (!reason) return undefined;
  if (fields['topic'] === undefined) return { type: 'refused', reason };
  const topic = asTopic(fields['topic']);
  return topic && { type: 'refused', reason, topic };
}

function readLimits(value: unknown): SignalLimits | undefined {
  if (!isFields(value)) return undefined;
  const limits: Partial<Record<keyof SignalLimits, number>> = {};
  for (const name of SIGNAL_LIMIT_NAMES) {
    const limit = value[name];
    if (typeof limit !== 'number' || !Number.isFinite(limit) || limit <= 0) return undefined;
    limits[name] = limit;
  }
  return limits as SignalLimits;
}
