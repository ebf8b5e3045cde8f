// Peers whose links are wires between their tabs, in virtual time that goes from one timer to the
// next and waits at each for all that follows: so the same words lead to the same, to the ms.
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import type { FakeClock } from '../../base/testing/fake-clock.ts';
import type { LinkState } from '../../bridge/links.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { Send } from '../../core/io.ts';
import type { MemoryDisk } from '../../store/memory/memory-disk.ts';
import type { HostEnvironment } from '../host/host-environment.ts';
import { momentChance } from './recorded-chance.ts';
import { RecordedTabs } from './recorded-tabs.ts';
import type { RecordedWord } from './recorded-tabs.ts';
import { TestPlace } from './test-place.ts';
import type { TestTab } from './test-tab.ts';

export interface WorldPeer {
  readonly name: string;
  readonly place: TestPlace;
  readonly tabs: RecordedTabs;
  readonly id: PeerId;
  /** The tab that has the links; undefined while there is none. */
  holder: string | undefined;
}

export interface NewPeer {
  /** Of the profile on the disk; none is linked to a peer without one. */
  readonly id?: PeerId;
  readonly disk?: MemoryDisk;
  readonly change?: Partial<HostEnvironment>;
  readonly onWord?: (word: RecordedWord) => void;
  /** Sees each packet that leaves. */
  readonly onSend?: (send: Send) => void;
}

/** One way, in ms. */
const WIRE_MS = 20;
/** What is long goes slowly, a part at a time: so that a stop comes between what is on disk. */
const BULK_MS = 400;

export class RecordedWorld {
  readonly clock: FakeClock = createFakeClock();
  readonly peers: WorldPeer[] = [];
  readonly #seed: string;
  /** The wires that carry, each under a number of its own. */
  readonly #wires = new Map<string, number>();
  readonly #bulkFreeAtMs = new Map<string, number>();
  #wireCount = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** A browser in which no tab is open. */
  add(name: string, { id, disk, change = {}, onWord, onSend }: NewPeer = {}): WorldPeer {
    const { clock } = this;
    const seed = `${this.#seed} ${name}`;
    let starts = 0;
    const chance = {
      get random() {
        return momentChance(seed, clock, ++starts);
      },
    };
    // Each start asks for its environment anew, and so gets chance of its own.
    const place = new TestPlace(clock, Object.assign(chance, change));
    const carry = (send: Send): void => {
      onSend?.(send);
      this.#carry(peer, send);
    };
    const tabs = new RecordedTabs({ place, clock, onSend: carry, ...(onWord && { onWord }) });
    const peer: WorldPeer = { name, place, tabs, id: id ?? ('' as PeerId), holder: undefined };
    if (disk) place.disks.set('default', disk);
    this.peers.push(peer);
    return peer;
  }

  /** A tab that takes the links when no other has them. */
  open(peer: WorldPeer, name: string): TestTab {
    peer.tabs.do(name, { type: 'open' });
    if (peer.holder === undefined) this.hold(peer, name);
    return peer.tabs.get(name);
  }

  hold(peer: WorldPeer, name: string): void {
    peer.holder = name;
    peer.tabs.do(name, { type: 'hold' });
  }

  isLinked(a: WorldPeer, b: WorldPeer): boolean {
    return this.#wires.has(wireName(a.id, b.id));
  }

  /** Does nothing while one of them has no tab, or when they are linked. */
  link(a: WorldPeer, b: WorldPeer): void {
    if (a.holder === undefined || b.holder === undefined || this.isLinked(a, b)) return;
    this.#wires.set(wireName(a.id, b.id), ++this.#wireCount);
    // Between two links to a friend there is always a word that isn't `up`.
    for (const state of ['dialling', 'up'] as const) {
      this.#tell(a, b, state);
      this.#tell(b, a, state);
    }
  }

  unlink(a: WorldPeer, b: WorldPeer): void {
    if (!this.#wires.delete(wireName(a.id, b.id))) return;
    this.#tell(a, b, 'offline');
    this.#tell(b, a, 'offline');
  }

  /** The tab of `gone` is no more; its friend notices after a while. */
  lose(gone: WorldPeer, friend: WorldPeer, afterMs: number): void {
    if (!this.#wires.delete(wireName(gone.id, friend.id))) return;
    this.clock.after(afterMs, () => {
      if (!this.isLinked(gone, friend)) this.#tell(friend, gone, 'offline');
    });
  }

  async pass(ms: number): Promise<void> {
    await this.until(this.clock.nowMs() + ms);
  }

  async until(atMs: number): Promise<void> {
    await settled();
    for (;;) {
      const nextMs = this.clock.nextAtMs ?? Infinity;
      const nowMs = this.clock.nowMs();
      if (nextMs > atMs) break;
      this.clock.advance(Math.max(0, nextMs - nowMs));
      await settled();
    }
    this.clock.advance(Math.max(0, atMs - this.clock.nowMs()));
    await settled();
  }

  /** How long this part takes, after those that went before it. */
  #bulkMs(way: string): number {
    const nowMs = this.clock.nowMs();
    const freeAtMs = Math.max(nowMs, this.#bulkFreeAtMs.get(way) ?? 0) + BULK_MS;
    this.#bulkFreeAtMs.set(way, freeAtMs);
    return freeAtMs - nowMs;
  }

  #tell(peer: WorldPeer, { id: friend }: WorldPeer, state: LinkState): void {
    if (peer.holder === undefined) return;
    peer.tabs.get(peer.holder).port.say({ type: 'linkState', friend, state });
  }

  #carry(from: WorldPeer, { friend, packet, lane }: Send): void {
    const to = this.peers.find(({ id }) => id === friend);
    const wire = to && this.#wires.get(wireName(from.id, to.id));
    if (wire === undefined) return;
    this.clock.after(lane === 'bulk' ? this.#bulkMs(`${wire} ${from.id}`) : WIRE_MS, () => {
      if (this.#wires.get(wireName(from.id, to!.id)) !== wire) return;
      if (to!.holder === undefined) return;
      to!.tabs.get(to!.holder).port.say({ type: 'packet', friend: from.id, packet });
    });
  }
}

/** All that is ready has gone on, and what followed from it too. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const wireName = (a: PeerId, b: PeerId): string => [a, b].sort().join(' ');
