// Many peers and their links in virtual time. Everything that happens is a function of the seed:
// the same seed is the same run, packet by packet.
import { createCore } from '../router.ts';
import type { PeerId } from '../wire/ids.ts';
import type { Effects, Input, Send } from '../io.ts';
import { Mailbox } from './mailbox.ts';
import { SeededRandom } from './seeded-random.ts';
import { HOST_TIMES, SimHost, type HostTimes, type StopKind } from './sim-host.ts';
import { CALM_LINK, SimDirection, SimLink } from './sim-link.ts';
import type { LinkOptions } from './sim-link.ts';
import type { SimStore } from './sim-store.ts';
import { createSignatures, simPeerId } from './sim-signatures.ts';
import type { SignatureKind, SimSignatures } from './sim-signatures.ts';
import type { TimeQueue } from './time-queue.ts';
import { START_MS, VirtualTime } from './virtual-time.ts';
import type { Tamper, Watcher } from './watcher.ts';

/** A tab that closes still gets a few bytes out. */
const CLOSING_MS = 100;

export interface SimOptions {
  readonly seed: number;
  /** By name, or such as a measurement brings along. */
  readonly signatures?: SignatureKind | SimSignatures;
  readonly link?: Partial<LinkOptions>;
  readonly times?: Partial<HostTimes>;
  readonly createCore?: typeof createCore;
  /** 'off': own words are diffused at once, in tests about something else. */
  readonly stem?: 'on' | 'off' | undefined;
}

export class SimNetwork {
  readonly random: SeededRandom;
  readonly signatures: SimSignatures;
  readonly createCore: typeof createCore;
  readonly watchers: Watcher[] = [];
  tamper: Tamper | undefined;
  readonly options: SimOptions;
  readonly #hosts = new Map<string, SimHost>();
  readonly #hostsById = new Map<PeerId, SimHost>();
  readonly #links = new Map<SimHost, Map<PeerId, SimLink>>();
  /** Packets for peers whose host is stopped under a living link. */
  readonly #mailboxes = new Map<SimHost, Mailbox>();
  readonly #time = new VirtualTime();

  constructor(options: SimOptions) {
    this.options = options;
    this.random = new SeededRandom(options.seed);
    const { signatures = 'stand-in' } = options;
    this.signatures = typeof signatures === 'string' ? createSignatures(signatures) : signatures;
    this.createCore = options.createCore ?? createCore;
  }

  get nowMs(): number {
    return this.#time.nowMs;
  }

  get queue(): TimeQueue {
    return this.#time.queue;
  }

  /** Virtual time since the beginning, ms. */
  get elapsedMs(): number {
    return this.nowMs - START_MS;
  }

  get hosts(): SimHost[] {
    return [...this.#hosts.values()];
  }

  get links(): SimLink[] {
    const links = new Set<SimLink>();
    for (const ofHost of this.#links.values()) for (const link of ofHost.values()) links.add(link);
    return [...links];
  }

  addPeer(name: string, { skewMs = 0, start = true } = {}): SimHost {
    const times = { ...HOST_TIMES, ...this.options.times };
    const host = new SimHost(name, simPeerId(name), this, times, this.random.fork());
    host.skewMs = skewMs;
    this.#hosts.set(name, host);
    this.#hostsById.set(host.id, host);
    this.#links.set(host, new Map());
    if (start) this.start(host);
    return host;
  }

  /** Throws RangeError for a name nobody has. */
  peer(name: string): SimHost {
    const host = this.#hosts.get(name);
    if (!host) throw new RangeError(`there is no peer ${name}`);
    return host;
  }

  peerById(id: PeerId): SimHost | undefined {
    return this.#hostsById.get(id);
  }

  /** Makes two peers friends and their link come up, unless `up` is false. */
  befriend(a: SimHost, b: SimHost, options: Partial<LinkOptions> & { up?: boolean } = {}): SimLink {
    const { up = true, ...own } = options;
    const both = { ...CALM_LINK, ...this.options.link, ...own };
    const ab = new SimDirection(this, both, (packet) => this.#arrive(a, b, packet));
    const ba = new SimDirection(this, both, (packet) => this.#arrive(b, a, packet));
    const link = new SimLink(a, b, ab, ba);
    link.isWanted = up;
    for (const [host, friend] of [[a, b] as const, [b, a] as const]) {
      this.#links.get(host)!.set(friend.id, link);
      host.store.friends.add(friend.id);
      if (host.isRunning) host.step({ type: 'friendAdded', friend: friend.id });
    }
    this.#settle(link);
    return link;
  }

  linkOf(a: SimHost, b: SimHost): SimLink | undefined {
    return this.#links.get(a)?.get(b.id);
  }

  linksOf(host: SimHost): SimLink[] {
    return [...this.#links.get(host)!.values()];
  }

  /** The network takes a link down; `noticeMs` says how long its peers take to see it. */
  cutLink(link: SimLink, noticeMs = 0): void {
    link.isWanted = false;
    this.#settle(link, noticeMs);
  }

  healLink(link: SimLink): void {
    link.isWanted = true;
    this.#settle(link);
  }

  /**
   * Stops a peer's host. `links` 'lost': the tab is gone too; 'kept': the tab holds the links and
   * keeps what comes until the host is back.
   */
  stop(host: SimHost, how: StopKind, links: 'lost' | 'kept' = 'lost'): void {
    if (!host.isRunning) return;
    host.stop(how);
    if (links === 'kept') this.#mailboxes.set(host, new Mailbox());
    for (const watcher of this.watchers) watcher.stopped?.(host, how);
    for (const link of this.linksOf(host)) {
      if (links === 'lost') link.told.delete(host);
      this.#settle(link);
    }
  }

  /** A copied profile, a restored image: the host's disk is that of an earlier moment. */
  putBackDisk(host: SimHost, disk: SimStore): void {
    const wasRunning = host.isRunning;
    host.store.putBack(disk);
    this.stop(host, 'hard', 'lost');
    if (wasRunning) this.start(host);
  }

  /** The last tab closes: its links go, and the worker saves what it has. */
  closeTab(host: SimHost): void {
    this.stop(host, 'soft', 'kept');
    this.at(CLOSING_MS, () => {
      if (!this.#mailboxes.delete(host)) return;
      for (const link of this.linksOf(host)) {
        link.told.delete(host);
        this.#settle(link);
      }
    });
  }

  start(host: SimHost): void {
    if (host.isRunning) return;
    host.start();
    for (const watcher of this.watchers) watcher.started?.(host);
    const mailbox = this.#mailboxes.get(host);
    this.#mailboxes.delete(host);
    for (const link of this.linksOf(host)) {
      const friend = link.other(host).id;
      if (link.told.has(host)) {
        if (link.isUp) host.step({ type: 'linkUp', friend, resumed: true });
        else link.told.delete(host);
      }
      this.#settle(link);
    }
    host.step({ type: 'tick' });
    mailbox?.handOver((from, packet) => this.#arrive(from, host, packet));
  }

  /** Starts everybody as if their links had been up all the time. */
  startLinked(): void {
    for (const link of this.links) {
      link.isUp = link.isWanted;
      for (const host of link.isUp ? [link.a, link.b] : []) link.told.add(host);
    }
    for (const host of this.hosts) this.#mailboxes.set(host, new Mailbox());
    for (const host of this.hosts) this.start(host);
  }

  /** Puts a packet on a link that its peer didn't send; nothing when the link is down. */
  inject(from: SimHost, to: SimHost, packet: Uint8Array, lane: 'live' | 'bulk' = 'live'): void {
    const link = this.linkOf(from, to);
    if (!link?.isUp) return;
    for (const watcher of this.watchers) watcher.injected?.(from, to, packet);
    link.directionFrom(from).send({ packet, lane, flow: 'link' });
  }

  at(afterMs: number, run: () => void): void {
    this.#time.at(afterMs, run);
  }

  run(forMs: number): void {
    this.runUntil(() => false, forMs);
  }

  /** Runs until it holds (looked at after every event); says whether it did in time. */
  runUntil(holds: () => boolean, forMs: number): boolean {
    return this.#time.runUntil(holds, forMs);
  }

  /** The same, looked at every so often, for questions that are dear. */
  runUntilEvery(everyMs: number, holds: () => boolean, forMs: number): boolean {
    return this.#time.runUntilEvery(everyMs, holds, forMs);
  }

  send(from: SimHost, wanted: Send): void {
    const link = this.#links.get(from)!.get(wanted.friend);
    if (!link?.isUp) return;
    const to = link.other(from);
    const send = from.meddled(wanted);
    if (!send) return;
    for (const watcher of this.watchers) watcher.sent?.(from, to, send.packet);
    const direction = link.directionFrom(from);
    const fates = this.tamper?.(from, to, send.packet);
    if (!fates) return direction.send(send);
    const { life } = direction;
    for (const { packet, afterMs } of fates) {
      if (afterMs === 0) direction.send({ ...send, packet });
      else this.at(afterMs, () => life === direction.life && direction.send({ ...send, packet }));
    }
  }

  cut(from: SimHost, friend: PeerId, forMs: number): void {
    const to = this.#hostsById.get(friend);
    const link = to && this.linkOf(from, to);
    if (!link) return;
    link.cutUntilMs = Math.max(link.cutUntilMs, this.nowMs + forMs);
    this.at(0, () => this.#settle(link));
    this.at(forMs, () => this.#settle(link));
  }

  stepped(host: SimHost, input: Input, effects: Effects): void {
    for (const watcher of this.watchers) watcher.stepped?.(host, input, effects);
  }

  effect(host: SimHost): void {
    for (const watcher of this.watchers) watcher.effect?.(host);
  }

  /** Brings a link up or down as it should be, and tells its peers. */
  #settle(link: SimLink, noticeMs = 0): void {
    const isThere = (host: SimHost): boolean => host.isRunning || this.#mailboxes.has(host);
    const shouldBeUp =
      link.isWanted && this.nowMs >= link.cutUntilMs && isThere(link.a) && isThere(link.b);
    const change = shouldBeUp !== link.isUp;
    link.isUp = shouldBeUp;
    if (change) {
      for (const watcher of this.watchers) watcher.linkChanged?.(link.a, link.b, shouldBeUp);
      if (!shouldBeUp) {
        link.ab.goDown();
        link.ba.goDown();
      }
    }
    for (const host of [link.a, link.b]) {
      if (shouldBeUp) this.#tellUp(link, host, change);
      else if (noticeMs === 0) this.#tellDown(link, host);
      else
        this.at(this.random.between(0, noticeMs), () => !link.isUp && this.#tellDown(link, host));
    }
  }

  #tellUp(link: SimLink, host: SimHost, isFresh: boolean): void {
    if (!host.isRunning || (link.told.has(host) && !isFresh)) return;
    if (link.told.has(host)) this.#tellDown(link, host);
    link.told.add(host);
    host.step({ type: 'linkUp', friend: link.other(host).id, resumed: false });
  }

  #tellDown(link: SimLink, host: SimHost): void {
    if (!link.told.delete(host) || !host.isRunning) return;
    host.step({ type: 'linkDown', friend: link.other(host).id });
  }

  #arrive(from: SimHost, to: SimHost, packet: Uint8Array): void {
    const mailbox = this.#mailboxes.size > 0 ? this.#mailboxes.get(to) : undefined;
    const link = this.linkOf(from, to);
    if (mailbox && link) return mailbox.put(from, packet, link.directionFrom(from));
    if (!to.isRunning || !link?.told.has(to)) return;
    for (const watcher of this.watchers) watcher.arrived?.(from, to, packet);
    to.step({ type: 'packetReceived', friend: from.id, packet });
  }
}
