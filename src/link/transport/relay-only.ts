// For who hides the address: what may leave in a signal is what a relay shows of us, and nothing
// else. The browser is told so as well; this holds even where it tells more than it should.
import type { IceServer } from '../../../signaling/protocol.ts';
import type { Candidate, DialSignal } from '../signaling/signal.ts';

/** By which servers a link may be made. */
export interface IceWays {
  readonly iceServers: readonly IceServer[];
  /** By relays alone: the friend learns no address of ours. */
  readonly relayOnly: boolean;
}

/** Whether a link by relay can be tried at all. */
export function hasRelay(iceServers: readonly IceServer[]): boolean {
  return iceServers.some(({ urls }) => urls.some((url) => /^turns?:/i.test(url)));
}

/** Undefined when it shows an address of ours. An empty one says that there are no more. */
export function relayCandidate(candidate: Candidate): Candidate | undefined {
  if (candidate.candidate === '') return candidate;
  if (!isRelay(candidate.candidate)) return undefined;
  return { ...candidate, candidate: withoutBase(candidate.candidate) };
}

/** The description with the relay's candidates alone, and without the address of its default. */
export function relayDescription(sdp: string): string {
  const lines = sdp.split(/\r\n|\n/).flatMap((line) => {
    if (line.startsWith('c=')) return ['c=IN IP4 0.0.0.0'];
    // Some browsers name the machine here.
    if (line.startsWith('o=')) return [line.replace(/ IN IP[46] \S+$/, ' IN IP4 0.0.0.0')];
    if (!line.startsWith('a=candidate:')) return [line];
    return isRelay(line) ? [withoutBase(line)] : [];
  });
  return lines.join('\r\n');
}

/**
 * What a friend sent, without the names that are asked for in the own network: whoever listens
 * there would learn that we look for them.
 */
export function withoutLocalNames({ sdp, candidates }: DialSignal): DialSignal {
  const rest = candidates.filter(({ candidate }) => !isLocalName(candidate));
  if (sdp === undefined) return { candidates: rest };
  const lines = sdp.split(/\r\n|\n/);
  const kept = lines.filter((line) => !line.startsWith('a=candidate:') || !isLocalName(line));
  return { sdp: kept.join('\r\n'), candidates: rest };
}

const isRelay = (line: string): boolean => / typ relay( |$)/.test(line);

/** A relay's candidate names the address from which it was asked for. */
function withoutBase(line: string): string {
  return line.replace(/ raddr \S+/, ' raddr 0.0.0.0').replace(/ rport \d+/, ' rport 0');
}

/** The fifth word is the address: a name that only the machines nearby can answer to. */
function isLocalName(line: string): boolean {
  return /\.local\.?$/i.test(line.split(' ')[4] ?? '');
}
