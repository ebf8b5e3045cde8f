// What two friends tell each other to make a link, as the body of a sealed signal. Whoever wrote it
// holds the friend's key; it may be hostile all the same. Knows neither seals nor servers.
import { utf8Bytes, utf8Text } from '../../base/bytes.ts';
import { PROTOCOL_VERSION } from '../../core/constants.ts';
import type { OtherVersion } from '../../identity/pair/link-proof.ts';
import { CANDIDATE_CHARS_MAX, CANDIDATES_PER_SIGNAL_MAX, SDP_CHARS_MAX } from '../constants.ts';

/** Travels as JSON inside a sealed signal. */
export type SignalBody =
  /** I am here and have no link with you: whoever offers, dial. */
  | { readonly type: 'hello' }
  /** I have ended our friendship, at this time by my clock, ms since the epoch. */
  | { readonly type: 'goodbye'; readonly atMs: number }
  /** A piece of a dial; its session says of which. */
  | ({ readonly type: 'dial' } & DialSignal);

/** From a friend whose Foyer speaks another version: no link is made. */
interface OtherVersionSignal {
  readonly type: 'otherVersion';
  readonly version: OtherVersion;
}

export type HeardSignal = SignalBody | OtherVersionSignal;

/** What concerns the link; a goodbye concerns the friendship. */
export type LinkSignal = Exclude<HeardSignal, { readonly type: 'goodbye' }>;

/** A piece of a dial: our side of what WebRTC has to exchange. */
export interface DialSignal {
  /** An offer from the one who offers, an answer from the other; once in a dial. */
  readonly sdp?: string;
  readonly candidates: readonly Candidate[];
}

/** An ICE candidate as WebRTC gives it. */
export interface Candidate {
  readonly candidate: string;
  readonly sdpMid: string | null;
  readonly sdpMLineIndex: number | null;
}

/** Characters of a media id; browsers write `0` or `data`. */
const MID_CHARS_MAX = 16;

/** The first version reads no `version`: it must not take our dials for its own. */
const DIAL_TYPE = `dial/${PROTOCOL_VERSION}`;

/** Within the limits, `decodeSignal` gives the same body back. */
export function encodeSignal(body: SignalBody): Uint8Array {
  switch (body.type) {
    case 'hello':
      return utf8Bytes(JSON.stringify({ version: PROTOCOL_VERSION, type: 'hello' }));
    case 'goodbye':
      // A former version passes over it, as over every type that it doesn't know.
      return utf8Bytes(JSON.stringify({ version: PROTOCOL_VERSION, ...body }));
    case 'dial': {
      const candidates = body.candidates.map(({ candidate, sdpMid, sdpMLineIndex }) => [
        candidate,
        sdpMid,
        sdpMLineIndex,
      ]);
      const { sdp } = body;
      const fields = { version: PROTOCOL_VERSION, type: DIAL_TYPE, sdp, candidates };
      return utf8Bytes(JSON.stringify(fields));
    }
  }
}

/** Undefined when the bytes are no signal within the limits. */
export function decodeSignal(bytes: Uint8Array): HeardSignal | undefined {
  const fields = parse(bytes);
  if (typeof fields?.['type'] !== 'string') return undefined;
  const version = fields['version'] ?? 1;
  if (typeof version !== 'number') return undefined;
  if (version !== PROTOCOL_VERSION) {
    return { type: 'otherVersion', version: version < PROTOCOL_VERSION ? 'older' : 'newer' };
  }
  if (fields['type'] === 'hello') return { type: 'hello' };
  if (fields['type'] === 'goodbye') return readGoodbye(fields['atMs']);
  if (fields['type'] !== DIAL_TYPE) return undefined;
  const sdp = fields['sdp'];
  if (sdp !== undefined && !isDataSdp(sdp)) return undefined;
  const candidates = readCandidates(fields['candidates']);
  if (!candidates || (sdp === undefined && candidates.length === 0)) return undefined;
  return sdp === undefined ? { type: 'dial', candidates } : { type: 'dial', sdp, candidates };
}

/** The SHA-256 fingerprint that a session description names, as written there. */
export function sdpFingerprint(sdp: string): string | undefined {
  return /^a=fingerprint:(sha-256 [0-9a-f:]+)\s*$/im.exec(sdp)?.[1];
}

function readGoodbye(atMs: unknown): SignalBody | undefined {
  const isTime = Number.isSafeInteger(atMs) && (atMs as number) >= 0;
  return isTime ? { type: 'goodbye', atMs: atMs as number } : undefined;
}

/** A description of one data channel and nothing else: no microphone, no camera. */
function isDataSdp(sdp: unknown): sdp is string {
  if (typeof sdp !== 'string' || sdp.length > SDP_CHARS_MAX || !sdp.startsWith('v=0')) return false;
  const media = sdp.match(/^m=\S+/gm) ?? [];
  return media.length === 1 && media[0] === 'm=application' && sdpFingerprint(sdp) !== undefined;
}

function readCandidates(value: unknown): Candidate[] | undefined {
  if (!Array.isArray(value) || value.length > CANDIDATES_PER_SIGNAL_MAX) return undefined;
  const candidates: Candidate[] = [];
  for (const entry of value as unknown[]) {
    const candidate = readCandidate(entry);
    if (!candidate) return undefined;
    candidates.push(candidate);
  }
  return candidates;
}

function readCandidate(value: unknown): Candidate | undefined {
  if (!Array.isArray(value) || value.length !== 3) return undefined;
  const [candidate, sdpMid, sdpMLineIndex] = value as unknown[];
  if (typeof candidate !== 'string' || !isCandidateLine(candidate)) return undefined;
  const midIsGood =
    sdpMid === null || (typeof sdpMid === 'string' && sdpMid.length <= MID_CHARS_MAX);
  const lineIsGood = sdpMLineIndex === null || sdpMLineIndex === 0;
  if (!midIsGood || !lineIsGood) return undefined;
  // A browser throws when it is told neither the one nor the other.
  if (sdpMid === null && sdpMLineIndex === null) return undefined;
  return { candidate, sdpMid, sdpMLineIndex };
}

/** An empty line says that there are no more. */
function isCandidateLine(line: string): boolean {
  return line === '' || (line.length <= CANDIDATE_CHARS_MAX && /^candidate:[ -~]+$/.test(line));
}

function parse(bytes: Uint8Array): Record<string, unknown> | undefined {
  const text = utf8Text(bytes);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
