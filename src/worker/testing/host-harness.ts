// Several peers, each with a worker, a disk and a tab, whose links are wires between tabs. Time
// moves when the harness moves it; no test sleeps.
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import type { FakeClock } from '../../base/testing/fake-clock.ts';
import type { Answer } from '../../bridge/messages.ts';
import type { LobbyId, PeerId } from '../../core/wire/ids.ts';
import type { Send } from '../../core/io.ts';
import type { HostEnvironment } from '../host/host-environment.ts';
import { cryptoAtRest } from './crypto-at-rest.ts';
import { TestPlace } from './test-place.ts';
import { TestTab } from './test-tab.ts';

export interface TestPeer {
  readonly name: string;
  readonly place: TestPlace;
  /** The tab that holds the links. */
  readonly tab: TestTab;
  readonly id: PeerId;
}

/** Rounds of a busy harness before it is taken for one that never rests. */
const ROUNDS_MAX = 2_000;

/** Far longer than anybody waits to say `joined`, s. */
const JOINED_TRIES = 120;

export class HostHarness {
  readonly clock: FakeClock = createFakeClock();
  readonly #peers = new Map<PeerId, TestPeer>();
  readonly #tabs: TestTab[] = [];
  readonly #wires = new Set<string>();
  /** Packets under way; they arrive in the next round. */
  #underWay: (() => void)[] = [];

  /** A peer with a profile, whose tab holds its links. */
  async peer(name: string, change: Partial<HostEnvironment> = {}): Promise<TestPeer> {
    const place = new TestPlace(this.clock, change);
    const tab = this.tab(place, name, (send) => this.#carry(name, send));
    tab.port.hold(true);
    // Real cryptography takes real time, during which the clock of the harness stands still.
    await tab.ask({ type: 'createProfile', name });
    const peer: TestPeer = { name, place, tab, id: tab.profile!.peerId };
    this.#peers.set(peer.id, peer);
    return peer;
  }

  /** The same person in another browser: what is sent comes and goes there from now on. */
  elsewhere(peer: TestPeer, place: TestPlace): TestPeer {
    const { name } = peer;
    const tab = this.tab(place, `${name} elsewhere`, (send) => this.#carry(name, send));
    tab.port.hold(true);
    const moved: TestPeer = { ...peer, place, tab };
    this.#peers.set(peer.id, moved);
    return moved;
  }

  tab(place: TestPlace, tab: string, onSend: (send: Send) => void = () => {}): TestTab {
    const made = new TestTab({ place, clock: this.clock, tab, onSend });
    this.#tabs.push(made);
    return made;
  }

  /** Each has the other's certificate. */
  async befriend(a: TestPeer, b: TestPeer): Promise<void> {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const text = other.tab.profile!.certificate;
      await one.tab.ask({ type: 'addFriend', text });
    }
  }

  async link(a: TestPeer, b: TestPeer): Promise<void> {
    this.#wires.add(wire(a.id, b.id));
    a.tab.port.say({ type: 'linkState', friend: b.id, state: 'up' });
    b.tab.port.say({ type: 'linkState', friend: a.id, state: 'up' });
    await this.quiet();
  }

  async unlink(a: TestPeer, b: TestPeer): Promise<void> {
    this.#wires.delete(wire(a.id, b.id));
    a.tab.port.say({ type: 'linkState', friend: b.id, state: 'offline' });
    b.tab.port.say({ type: 'linkState', friend: a.id, state: 'offline' });
    await this.quiet();
  }

  /** What they send each other from now on is lost, and neither knows. */
  lose(a: TestPeer, b: TestPeer): void {
    this.#wires.delete(wire(a.id, b.id));
  }

  /** A public lobby of `a`, which the others join one after the other. */
  async lobby(a: TestPeer, ...others: readonly TestPeer[]): Promise<LobbyId> {
    const created = await this.answered(
      a.tab.wish({
        type: 'createLobby',
        name: 'Garden',
        topic: '',
        visibility: 'public',
        history: 'shared',
        nickname: a.name,
      }),
    );
    if (created.type !== 'lobbyCreated') throw new Error('a lobby must have been created');
    const { lobby } = created;
    for (const { tab, name } of others) {
      // Directories are asked for at a bounded rate.
      await this.pass(11_000);
      await this.answered(tab.wish({ type: 'requestDirectory' }));
      await this.quiet();
      await this.answered(tab.wish({ type: 'join', lobby, nickname: name }));
      await this.quiet();
    }
    await this.pass(10_000);
    if (others.length > 0) await this.joined(lobby, a, ...others);
    return lobby;
  }

  /** Until all of these have said `joined`, which waits for a time that is drawn. */
  async joined(lobby: LobbyId, ...peers: readonly TestPeer[]): Promise<void> {
    const isHeard = ({ tab }: TestPeer): boolean =>
      tab.lobbies.some((one) => one.lobby === lobby && one.heartbeatAtMs > 0);
    for (let n = 0; n < JOINED_TRIES && !peers.every(isHeard); n++) await this.pass(1_000);
  }

  async answered(answer: Promise<Answer>): Promise<Answer> {
    let given: Answer | undefined;
    void answer.then((one) => {
      given = one;
    });
    for (let round = 0; !given; round++) {
      if (round > ROUNDS_MAX) throw new Error('an ask was never answered');
      await this.#round(20);
    }
    return given;
  }

  /** Until every tab's words are dealt with and nothing more comes of them. */
  async quiet(): Promise<void> {
    let calm = 0;
    for (let round = 0; calm < 8; round++) {
      if (round > ROUNDS_MAX) throw new Error('the hosts never rest');
      const isSaying = this.#tabs.some(({ port }) => port.outstanding > 0);
      const isBusy = isSaying || this.#underWay.length > 0;
      calm = isBusy ? 0 : calm + 1;
      await this.#round(50);
    }
  }

  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1_000) await this.#round(Math.min(left, 1_000));
    await this.quiet();
  }

  /** So many moments, whether or not anybody rests. */
  async rounds(count: number): Promise<void> {
    for (let round = 0; round < count; round++) await this.#round(50);
  }

  async #round(ms: number): Promise<void> {
    await cryptoAtRest();
    const arriving = this.#underWay;
    this.#underWay = [];
    for (const arrive of arriving) arrive();
    this.clock.advance(ms);
    await cryptoAtRest();
  }

  #carry(name: string, { friend, packet }: Send): void {
    const from = [...this.#peers.values()].find((peer) => peer.name === name);
    const to = this.#peers.get(friend);
    if (!from || !to) return;
    this.#underWay.push(() => {
      if (!this.#wires.has(wire(from.id, to.id))) return;
      to.tab.port.say({ type: 'packet', friend: from.id, packet });
    });
  }
}

const wire = (a: PeerId, b: PeerId): string => [a, b].sort().join(' ');
