// One peer among friends written by hand, who give it parts along stems.
import { EMBARGO_MAX_MS } from '../constants-stem.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import { peerInLobby } from './one-peer.ts';
import type { OnePeer } from './one-peer.ts';
import { messageId, peer } from './samples.ts';

export const ROUTES = [...'BCDEFG'].map(peer);
export const OUTSIDER = peer('O');
/** Longer than any embargo. */
export const LONG_MS = 10 * EMBARGO_MAX_MS;

/** A peer in a lobby with six routes. */
interface StemLobby {
  readonly a: OnePeer;
  readonly lobby: LobbyId;
  /** Feeders whose stems go on, and whose end here. */
  readonly passing: PeerId;
  readonly ending: PeerId;
  /** All whose stems go on. */
  readonly passers: readonly PeerId[];
}

export const stemPart = (a: OnePeer, friend: PeerId, part: Part): void => {
  a.receive(friend, { type: 'stem', part });
  a.answerChecks();
};

/** What was sent of parts since the last `take…`. */
export const sentParts = (a: OnePeer) =>
  a.takeSent().flatMap(({ friend, packet }) => {
    const { type } = packet;
    return type === 'stem' || type === 'message' ? [{ friend, type, part: packet.part }] : [];
  });

export function inStemLobby(routes = ROUTES): StemLobby {
  const { a, lobby } = peerInLobby(routes, [OUTSIDER], 'stand-in', {}, 'on');
  const ends = routes.map((friend, n) => {
    a.takeSteps();
    stemPart(
      a,
      friend,
      a.written('coin', lobby, { id: messageId(`coin ${n}`), kind: 'heartbeat' }),
    );
    return sentParts(a).some(({ type }) => type === 'message');
  });
  const passers = routes.filter((_, n) => !ends[n]);
  const passing = passers[0]!;
  const ending = routes[ends.indexOf(true)]!;
  a.pass(LONG_MS);
  a.takeSteps();
  return { a, lobby, passing, ending, passers };
}
