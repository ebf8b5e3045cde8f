// All ways in which a hostile participant attacks its friends, by name.
import type { LobbyCard } from '../wire/card.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { Attacker, Way } from './hostile/attacker.ts';
import * as floods from './hostile/floods.ts';
import * as history from './hostile/hostile-history.ts';
import { blackhole, clock } from './hostile/meddling-ways.ts';
import * as outsider from './hostile/outsider-ways.ts';
import { PLAIN_WAYS, plainPacket, plainWay } from './hostile/plain-ways.ts';
import type { PlainWay } from './hostile/plain-ways.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';

/** Those that any peer must bear without anybody noticing, whoever is known or not. */
export const ATTACKS = PLAIN_WAYS;
export { plainPacket as attackPacket };

const CUNNING = {
  'relay-cut': floods.relayCut,
  sybil: floods.sybil,
  'known-sybil': floods.knownSybil,
  ghosts: floods.ghosts,
  handover: floods.handover,
  typing: floods.typing,
  parts: floods.parts,
  future: floods.future,
  equivocate: floods.equivocate,
  'same-ms': floods.sameMs,
  backdate: history.backdate,
  'lying-have': history.lyingHave,
  reads: history.reads,
  'endless-want': history.endlessWant,
  'private-id': outsider.privateId,
  invitation: outsider.invitation,
  invitations: outsider.invitations,
  challenges: outsider.challenges,
  'direct-future': outsider.directFuture,
  blackhole,
  clock,
} as const satisfies Record<string, Way>;

export type Attack = PlainWay | keyof typeof CUNNING;

const PLAIN = new Map<string, Way>(PLAIN_WAYS.map((name) => [name, plainWay(name)]));
const WAYS = new Map<string, Way>([...PLAIN, ...Object.entries(CUNNING)]);

/** The names of all ways. */
export const ATTACK_NAMES = [...WAYS.keys()] as Attack[];

/** Those that need a private lobby of others, in which the attacker has no standing. */
export const NEEDS_CLOSED: ReadonlySet<Attack> = new Set<Attack>(['private-id', 'invitation']);

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
  WAYS.get(attack)!(attacker);
}
