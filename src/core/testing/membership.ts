// Who takes part in which lobby in truth, seen from above: from what each peer saves, whatever
// others believe. For checkers only.
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { Effects, Input } from '../io.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';
import type { Watcher } from './watcher.ts';

interface Standing {
  isIn: boolean;
  /** True time of the last joining and leaving, ms. */
  joinedAtMs: number;
  leftAtMs: number;
}

export class Membership implements Watcher {
  readonly #net: SimNetwork;
  readonly #standings = new Map<LobbyId, Map<SimHost, Standing>>();
  /** `inviter invitee lobby` of every invitation a person wished for. */
  readonly #wished = new Set<string>();

  constructor(net: SimNetwork) {
    this.#net = net;
  }

  stepped(host: SimHost, input: Input, { saveFirst }: Effects): void {
    if (input.type === 'invite') this.#wished.add(`${host.id} ${input.friend} ${input.lobby}`);
    for (const write of saveFirst) {
      if (write.type !== 'putLobby') continue;
      this.#set(host, write.record.lobby, write.record.state === 'joined');
    }
  }

  /** What counts is the disk from which a peer starts: it may be one of another moment. */
  started(host: SimHost): void {
    for (const { lobby, state } of host.store.lobbies()) this.#set(host, lobby, state === 'joined');
    for (const lobby of this.lobbies) {
      if (this.isIn(host, lobby) && !host.store.lobby(lobby)) this.#set(host, lobby, false);
    }
  }

  get lobbies(): LobbyId[] {
    return [...this.#standings.keys()];
  }

  isIn(host: SimHost, lobby: LobbyId): boolean {
    return this.#standings.get(lobby)?.get(host)?.isIn === true;
  }

  wasEverIn(host: SimHost, lobby: LobbyId): boolean {
    return this.#standings.get(lobby)?.has(host) === true;
  }

  standing(host: SimHost, lobby: LobbyId): Readonly<Standing> | undefined {
    return this.#standings.get(lobby)?.get(host);
  }

  participants(lobby: LobbyId): SimHost[] {
    return [...(this.#standings.get(lobby) ?? [])]
      .filter(([, { isIn }]) => isIn)
      .map(([host]) => host);
  }

  wasWished(inviter: PeerId, invitee: PeerId, lobby: LobbyId): boolean {
    return this.#wished.has(`${inviter} ${invitee} ${lobby}`);
  }

  #set(host: SimHost, lobby: LobbyId, isIn: boolean): void {
    let hosts: Map<SimHost, Standing> | undefined = this.#standings.get(lobby);
    if (!hosts) this.#standings.set(lobby, (hosts = new Map<SimHost, Standing>()));
    const { nowMs } = this.#net;
    const known = hosts.get(host);
    if (!known) hosts.set(host, { isIn, joinedAtMs: nowMs, leftAtMs: isIn ? 0 : nowMs });
    else if (known.isIn !== isIn) {
      known.isIn = isIn;
      if (isIn) known.joinedAtMs = nowMs;
      else known.leftAtMs = nowMs;
    }
  }
}
