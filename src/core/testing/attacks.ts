// All ways in which a hostile participant attacks its friends, by name. A new attack is one entry.
import type { LobbyCard } from '../wire/card.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { Attacker, Way } from './hostile/attacker.ts';
import * as asking from './hostile/asking-ways.ts';
import * as floods from './hostile/floods.ts';
import * as history from './hostile/hostile-history.ts';
import { blackhole, clock, disguise } from './hostile/meddling-ways.ts';
import * as outsider from './hostile/outsider-ways.ts';
import { PLAIN_WAYS, plainPacket, plainWay } from './hostile/plain-ways.ts';
import type { PlainWay } from './hostile/plain-ways.ts';
import * as stem from './hostile/stem-ways.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';

/** Those that any peer must bear without anybody noticing, whoever is known or not. */
export const ATTACKS = PLAIN_WAYS;
export { plainPacket as attackPacket };

interface Entry {
  readonly way: Way;
  /**
   * It can be proved against the friend who does it, so that friend's friends are told; otherwise
   * it looks like what an honest peer may do, or is refused without any harm.
   */
  readonly shows?: true;
  /** What comes to the attacker by a stem goes nowhere: its author waits, and tries another way. */
  readonly swallows?: true;
  /** Needs a private lobby of others, in which the attacker has no standing. */
  readonly closed?: true;
  /** Needs pseudonyms of the attacker's that have been known for days. */
  readonly known?: true;
}

const PLAIN = Object.fromEntries(
  PLAIN_WAYS.map((name) => [name, { way: plainWay(name) }]),
) as Record<PlainWay, Entry>;

const ENTRIES = {
  ...PLAIN,
  forge: { ...PLAIN.forge, shows: true },
  malformed: { ...PLAIN.malformed, shows: true },
  participants: { ...PLAIN.participants, shows: true },
  'relay-cut': { way: floods.relayCut, shows: true },
  sybil: { way: floods.sybil, shows: true },
  'known-sybil': { way: floods.knownSybil, known: true },
  bulk: { way: floods.bulk, known: true },
  ghosts: { way: floods.ghosts, shows: true },
  handover: { way: floods.handover },
  typing: { way: floods.typing, shows: true },
  parts: { way: floods.parts },
  future: { way: floods.future },
  equivocate: { way: floods.equivocate },
  'same-ms': { way: floods.sameMs, shows: true },
  backdate: { way: history.backdate },
  'lying-have': { way: history.lyingHave },
  reads: { way: history.reads },
  'endless-want': { way: history.endlessWant },
  compare: { way: history.compare },
  'private-id': { way: outsider.privateId, closed: true },
  invitation: { way: outsider.invitation, closed: true },
  invitations: { way: outsider.invitations },
  challenges: { way: outsider.challenges },
  'direct-future': { way: outsider.directFuture },
  reactions: { way: floods.reactions },
  ageing: { way: floods.ageing },
  drip: { way: floods.drip },
  replay: { way: floods.replay },
  'enter-storm': { way: asking.enterStorm },
  'ask-storm': { way: asking.askStorm },
  'hollow-have': { way: asking.hollowHave },
  disguise: { way: disguise },
  blackhole: { way: blackhole, swallows: true },
  'stem-hole': { way: stem.stemHole, swallows: true },
  'stem-back': { way: stem.stemBack, swallows: true },
  'stem-ask': { way: stem.stemAsk, swallows: true },
  'stem-ahead': { way: stem.stemAhead },
  'stem-flood': { way: stem.stemFlood },
  'stem-star': { way: stem.stemStar },
  parking: { way: stem.parking, known: true },
  clock: { way: clock },
} as const satisfies Record<string, Entry>;

export type Attack = keyof typeof ENTRIES;

/** The names of all ways. */
export const ATTACK_NAMES = Object.keys(ENTRIES) as Attack[];

export const attackOf = (name: Attack): Entry => ENTRIES[name];

/** From now on, for so long, this peer attacks all its friends in this way. */
export function startAttack(
  net: SimNetwork,
  host: SimHost,
  lobby: LobbyId,
  attack: Attack,
  forMs: number,
  closed?: LobbyCard,
): void {
  const attacker: Attacker = {
    ...{ net, host, lobby, closed },
    random: net.random.fork(),
    endMs: net.nowMs + forMs,
  };
  attackOf(attack).way(attacker);
}
