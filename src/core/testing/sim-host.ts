// One simulated peer: its disk, its clock, and the core between being started and being stopped.
// Carries out effects in their order; slow work is answered later in virtual time.
import type { Author, LobbyId, PeerId } from '../wire/ids.ts';
import type { Announcement, Effects, Env, Fact, Input, Send, Wish } from '../io.ts';
import type { DropReason } from '../state/drop.ts';
import type { DirectRecord, MessageRecord } from '../state/records.ts';
import type { Core, createCore } from '../router.ts';

import type { SeededRandom } from './seeded-random.ts';
import type { SimSignatures } from './sim-signatures.ts';
import { SimStore } from './sim-store.ts';
import type { Durability } from './sim-store.ts';
import type { TimeQueue } from './time-queue.ts';

/** How long a simulated browser takes, ms. */
export interface HostTimes {
  readonly verifyMs: number;
  readonly verifyJitterMs: number;
  readonly signMs: number;
  readonly readMs: number;
  /** Reads wait for each other, as on one disk; otherwise each takes its time by itself. */
  readonly readsInTurn: boolean;
  /** Group commits happen so long after the first write that waits. */
  readonly saveSoonMs: number;
}

export const HOST_TIMES: HostTimes = {
  verifyMs: 1,
  verifyJitterMs: 0,
  signMs: 1,
  readMs: 2,
  readsInTurn: false,
  saveSoonMs: 250,
};

/** What a host needs of the simulation around it. */
export interface HostWorld {
  readonly nowMs: number;
  readonly queue: TimeQueue;
  readonly signatures: SimSignatures;
  /** Makes the core; tests put a broken one in its place. */
  readonly createCore: typeof createCore;
  readonly options: { readonly stem?: 'on' | 'off' | undefined };
  send(from: SimHost, send: Send): void;
  cut(from: SimHost, friend: PeerId, forMs: number): void;
  stepped(host: SimHost, input: Input, effects: Effects): void;
  /** One effect, or some of a kind, is about to be carried out. */
  effect(host: SimHost): void;
}

/** How a host is stopped: see `SimHost.stop`. */
export type StopKind = 'soft' | 'hard' | 'power';

/** What a person waits for, or a friend is told, is on the platter before; the rest is relaxed. */
function durabilityOf(input: Input, { isStrict }: Effects): Durability {
  return isStrict || !FACTS.has(input.type) ? 'strict' : 'relaxed';
}
const FACTS: ReadonlySet<Input['type']> = new Set<Fact['type']>([
  ...(['linkUp', 'linkDown', 'packetReceived', 'verified', 'readDone', 'tick'] as const),
  ...(['friendAdded', 'friendRemoved', 'away', 'back'] as const),
]);

/** What is announced when nobody means harm. */
const CALM: ReadonlySet<Announcement['type']> = new Set<Announcement['type']>([
  ...(['lobbies', 'lobbyCreated', 'participants', 'directory', 'mutes'] as const),
  ...(['invitations', 'invitedInside'] as const),
  ...(['message', 'notice', 'direct', 'typing', 'typingDirect', 'friendAway', 'clock'] as const),
]);

export class SimHost {
  readonly name: string;
  readonly id: PeerId;
  readonly store = new SimStore();
  /** This peer's clock minus the true one, ms. */
  skewMs = 0;
  /** What was put on the screen, in its order. */
  readonly shown: MessageRecord[] = [];
  readonly shownDirects: DirectRecord[] = [];
  readonly announced = new Map<Announcement['type'], number>();
  /** A hostile peer changes what its core sends, or keeps it back (undefined). */
  readonly meddlers: ((packet: Uint8Array) => Uint8Array | undefined)[] = [];
  /** What a person is told beside what happens in calm: of friends and authors who mean harm. */
  readonly told: Announcement[] = [];
  readonly abuse: { readonly friend: PeerId; readonly reason: DropReason }[] = [];
  readonly #world: HostWorld;
  readonly #times: HostTimes;
  readonly #random: SeededRandom;
  #core: Core | undefined;
  /** Counts the starts: answers to a former core are nobody's. */
  #life = 0;
  #tickAtMs = Infinity;
  #wakeAtMs = 0;
  #isFlushDue = false;
  /** Signatures are checked one after the other, as on one processor. */
  #checkingUntilMs = 0;
  #readingUntilMs = 0;
  readonly #chance = (bytes: number): Uint8Array => this.#random.bytes(bytes);
  readonly #pseudonymOf = (lobby: LobbyId, generation: number): Author =>
    this.pseudonym(lobby, generation);

  constructor(name: string, id: PeerId, world: HostWorld, times: HostTimes, random: SeededRandom) {
    this.name = name;
    this.id = id;
    this.#world = world;
    this.#times = times;
    this.#random = random;
  }

  get isRunning(): boolean {
    return this.#core !== undefined;
  }

  /** Throws when the peer is stopped. */
  get core(): Core {
    if (!this.#core) throw new Error(`${this.name} is stopped`);
    return this.#core;
  }

  /** This peer's own clock, ms since the epoch. */
  get clockMs(): number {
    return Math.floor(this.#world.nowMs) + this.skewMs;
  }

  pseudonym(lobby: LobbyId, generation = 0): Author {
    return this.#world.signatures.pseudonymOf(this.id, lobby, generation);
  }

  start(): void {
    if (this.#core) return;
    this.#life++;
    const snapshot = this.store.snapshot(this.clockMs);
    const createIt = this.#world.createCore;
    const { stem } = this.#world.options;
    this.#core = createIt({ self: this.id, snapshot, nowMs: this.clockMs, stem });
    this.#tickAtMs = Infinity;
  }

  /** soft: what was to be saved soon is saved; hard: it is lost; power: unflushed commits too. */
  stop(how: StopKind): void {
    if (how === 'soft') this.store.flush(this.clockMs);
    else if (how === 'hard') this.store.losePending();
    else this.store.cutPower(this.clockMs);
    this.#core = undefined;
    this.#life++;
  }

  /** Throws what the core throws at a wish that can't be. */
  wish(wish: Wish): Effects {
    return this.step(wish);
  }

  step(input: Input): Effects {
    const env: Env = {
      nowMs: this.clockMs,
      random: this.#chance,
      pseudonymOf: this.#pseudonymOf,
    };
    const effects = this.core.step(input, env);
    this.#world.stepped(this, input, effects);
    this.#carryOut(input, effects);
    return effects;
  }

  /** What becomes of a packet that the core sends. */
  meddled(send: Send): Send | undefined {
    let packet: Uint8Array | undefined = send.packet;
    for (const meddle of this.meddlers) packet &&= meddle(packet);
    return packet === send.packet ? send : packet && { ...send, packet };
  }

  /** In their order, up to where somebody stops this host. */
  #carryOut(input: Input, effects: Effects): void {
    const life = this.#life;
    if (this.#isStopped(life)) return;
    if (effects.saveFirst.length > 0) {
      this.store.saveFirst(effects.saveFirst, this.clockMs, durabilityOf(input, effects));
    }
    for (const send of effects.send) {
      if (this.#isStopped(life)) return;
      this.#world.send(this, send);
    }
    if (effects.saveSoon.length > 0) {
      if (this.#isStopped(life)) return;
      this.store.saveSoon(effects.saveSoon);
      this.#flushSoon();
    }
    if (this.#isStopped(life)) return;
    for (const announcement of effects.announce) this.#show(announcement);
    if (effects.verify.length + effects.sign.length + effects.read.length > 0) this.#work(effects);
    for (const { friend, forMs } of effects.cut) this.#world.cut(this, friend, forMs);
    this.#wakeAtMs = effects.wakeAtMs;
    this.#plan();
  }

  /** Whoever watches has stopped it before the effect that is next. */
  #isStopped(life: number): boolean {
    this.#world.effect(this);
    return life !== this.#life;
  }

  #show(announcement: Announcement): void {
    const { type } = announcement;
    this.announced.set(type, (this.announced.get(type) ?? 0) + 1);
    if (type === 'message' && !announcement.again) this.shown.push(announcement.record);
    if (type === 'direct' && !announcement.again) this.shownDirects.push(announcement.record);
    if (!CALM.has(type)) this.told.push(announcement);
    if (type === 'abuse') {
      this.abuse.push({ friend: announcement.friend, reason: announcement.reason });
    }
  }

  #work({ verify, sign, read }: Effects): void {
    const { signatures } = this.#world;
    const { verifyMs, verifyJitterMs, signMs, readMs, readsInTurn } = this.#times;
    for (const { request, author, signature, bytes } of verify) {
      const jitterMs = verifyJitterMs > 0 ? this.#random.between(0, verifyJitterMs) : 0;
      const { nowMs } = this.#world;
      this.#checkingUntilMs = Math.max(nowMs, this.#checkingUntilMs) + verifyMs;
      this.#later(this.#checkingUntilMs - nowMs + jitterMs, () => {
        const ok = signatures.verify(author, signature, bytes);
        this.step({ type: 'verified', request, ok });
      });
    }
    for (const { request, lobby, generation, bytes } of sign) {
      this.#later(signMs, () => {
        const signature = signatures.sign(this.id, lobby, generation, bytes);
        this.step({ type: 'signed', request, signature });
      });
    }
    for (const request of read) {
      const { nowMs } = this.#world;
      this.#readingUntilMs = Math.max(nowMs, readsInTurn ? this.#readingUntilMs : 0) + readMs;
      this.#later(this.#readingUntilMs - nowMs, () => {
        const rows = this.store.read(request, this.clockMs);
        this.step({ type: 'readDone', request: request.request, rows });
      });
    }
  }

  #flushSoon(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    this.#world.queue.push(this.#world.nowMs + this.#times.saveSoonMs, () => {
      this.#isFlushDue = false;
      if (this.isRunning) this.store.flush(this.clockMs);
    });
  }

  /** One tick is planned at a time; an earlier wish brings it forward. */
  #plan(): void {
    const { nowMs } = this.#world;
    const atMs = Math.max(nowMs, this.#wakeAtMs - this.skewMs);
    if (atMs >= this.#tickAtMs) return;
    this.#tickAtMs = atMs;
    const life = this.#life;
    this.#world.queue.push(atMs, () => {
      if (life !== this.#life || atMs !== this.#tickAtMs) return;
      this.#tickAtMs = Infinity;
      // The wish may have moved away meanwhile.
      if (this.#wakeAtMs > this.clockMs) this.#plan();
      else this.step({ type: 'tick' });
    });
  }

  #later(afterMs: number, run: () => void): void {
    const life = this.#life;
    this.#world.queue.push(this.#world.nowMs + afterMs, () => {
      if (life === this.#life) run();
    });
  }
}
