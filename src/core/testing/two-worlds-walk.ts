// A random walk through two worlds: hostile friends who know all that any of them was sent do with
// it what comes to their minds, and both worlds must look the same to them.
import { LEAF_BITS, MESSAGE_AGE_MAX_MS, PART_BODY_BYTES_MAX, TOP_BITS } from '../constants.ts';
import type { Part } from '../wire/envelope.ts';
import { OTHER_VERSION } from '../wire/mark.ts';
import { authorNameOf, partNameOf } from '../wire/packet-push.ts';
import type { PeerId } from '../wire/ids.ts';
import type { Packet } from '../wire/packet.ts';
import { splitBody } from '../state/lobby/assembly.ts';
import { lookupOf, tagOf } from '../state/challenge-index.ts';
import { chatBody, messageId, MINUTE_MS, peer, SECOND_MS } from './samples.ts';
import { SeededRandom } from './seeded-random.ts';
import { HONEST, HOSTILE, NAMES, TwoWorlds } from './two-worlds.ts';
import type { Said, Seen } from './two-worlds.ts';
import { entryOf, keyOf } from './words.ts';

const SELF = peer('A');
const ASK_DIRECTORY = { type: 'directoryRequest', after: undefined } as const;
const WAITS_MS = [1, 20, 150, 600, 3 * SECOND_MS, 20 * SECOND_MS, 90 * SECOND_MS, 15 * MINUTE_MS];
/** Seconds, or so long that the presence of both is late: of one, it would be one draw more. */
const OUTAGES_MS = WAITS_MS.filter((ms) => ms < MINUTE_MS || ms > 10 * MINUTE_MS);
const SPAN_MS = 10 * MINUTE_MS;
/** What of a walk is told when the worlds differ. */
const LOG_MAX = 12;

export class TwoWorldsWalk {
  readonly worlds: TwoWorlds;
  readonly #random: SeededRandom;
  readonly #parts: Part[] = [];
  readonly #known = new Set<string>();
  readonly #down = new Set<PeerId>();
  #count = 0;
  /** What was done, newest last. */
  readonly #log: string[] = [];

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
    this.worlds = new TwoWorlds(seed);
    const { lobby } = this.worlds;
    for (const friend of [...HOSTILE, ...HONEST]) {
      this.#note(this.worlds.both({ type: 'linkUp', friend, resumed: false }));
      this.#receive(friend, { type: 'enter', lobby, answer: false });
    }
    this.#pass(1_000);
  }

  /** Throws Error when the worlds differ: how, and what was done before. */
  run(steps: number): void {
    for (let n = 0; n < steps; n++) {
      const act = this.#pick(this.#acts);
      this.#log.push(act.name);
      try {
        act.do();
        if (this.#random.chance(0.5)) this.#pass(this.#pick(WAITS_MS));
      } catch (error) {
        const done = this.#log.slice(-LOG_MAX).join(', ');
        throw new Error(`${String(error)}\nafter ${done}`, { cause: error });
      }
    }
  }

  #pass(ms: number): void {
    this.#log.push(`${ms} ms`);
    this.#note(this.worlds.pass(ms));
  }

  readonly #acts: readonly { readonly name: string; readonly do: () => void }[] = [
    { name: 'write', do: () => this.#write('chat') },
    { name: 'write', do: () => this.#write('chat') },
    { name: 'write long', do: () => this.#write('long') },
    { name: 'typing', do: () => this.#write('typing') },
    { name: 'rename', do: () => this.#rename('rename') },
    { name: 'fresh pseudonym', do: () => this.#rename('freshPseudonym') },
    { name: 'live', do: () => this.#some((part) => this.#give('message', part)) },
    { name: 'live', do: () => this.#some((part) => this.#give('message', part)) },
    { name: 'stem', do: () => this.#some((part) => this.#give('stem', part)) },
    { name: 'history', do: () => this.#some((part) => this.#give('history', part)) },
    { name: 'handover', do: () => this.#some((part) => this.#give('handover', part)) },
    { name: 'sybil', do: () => this.#sybils(1 + this.#random.below(4), false) },
    { name: 'old sybils', do: () => this.#sybils(1 + this.#random.below(100), true) },
    { name: 'have', do: () => this.#some((part) => this.#have(part)) },
    { name: 'want', do: () => this.#some((part) => this.#want(part)) },
    { name: 'told', do: () => this.#some((part) => this.#told(part)) },
    { name: 'fetch', do: () => this.#some((part) => this.#fetch(part)) },
    { name: 'lean', do: () => this.#some((part) => this.#lean(part)) },
    { name: 'keys', do: () => this.#some((part) => this.#keys(part)) },
    { name: 'sync', do: () => this.#sync() },
    { name: 'audit', do: () => this.#some((part) => this.#audit(part)) },
    { name: 'marks', do: () => this.#some((part) => this.#marks(part)) },
    { name: 'again', do: () => this.#comeAgain() },
    { name: 'challenge', do: () => this.#some((part) => this.#challenge(part)) },
    { name: 'directory', do: () => this.#receive(this.#friend(), ASK_DIRECTORY) },
    { name: 'outage', do: () => this.#outage() },
    { name: 'link', do: () => this.#toggleLink() },
  ];

  #write(what: 'chat' | 'long' | 'typing'): void {
    // Ids come of the moment: two at one time would be the same.
    this.#pass(1);
    const { lobby } = this.worlds;
    const name = this.#random.chance(0.6) ? 0 : 1;
    if (what === 'typing') return this.#say(name, { type: 'typing', lobby });
    const parts = 2 + this.#random.below(6);
    const text = what === 'chat' ? 'hello' : 'x'.repeat(parts * PART_BODY_BYTES_MAX);
    const id = messageId(`said ${this.#count++}`);
    const content = { type: 'chat', text } as const;
    this.#say(name, { type: 'write', lobby, id, content });
  }

  #rename(type: 'rename' | 'freshPseudonym'): void {
    this.#pass(1);
    const name = this.#random.chance(0.6) ? 0 : 1;
    this.#say(name, { type, lobby: this.worlds.lobby, nickname: NAMES[name] });
  }

  /** What comes along a stem is given back at once, perhaps: by whoever got it, or by several. */
  #say(name: 0 | 1, wish: Said): void {
    const seen = this.worlds.write(name, wish);
    this.#note(seen);
    if (this.#random.chance(0.6)) return;
    const several = this.#random.chance(0.5) ? this.#up() : [];
    for (const { friend, packet } of seen) {
      if (packet.type !== 'stem') continue;
      for (const by of [friend, ...several]) this.#receive(by, packet);
    }
  }

  #give(type: 'message' | 'stem' | 'history' | 'handover', part: Part): void {
    this.#receive(this.#friend(), { type, part });
  }

  /** Words under fresh pseudonyms: short, long and without an end, now or too old to be live. */
  #sybils(count: number, isOld: boolean): void {
    // What waits for a link is in turns of who brought it, which is another thing (SPEC, threats).
    if (!isOld) this.#pass(600);
    const { scribe, lobby, nowMs } = this.worlds;
    const friend = this.#friend();
    const isLong = this.#random.chance(0.4);
    for (let n = 0; n < count; n++) {
      const name = `sybil ${this.#count++}`;
      const writtenAtMs =
        nowMs - (isOld ? MESSAGE_AGE_MAX_MS + this.#random.below(60 * MINUTE_MS) : 0);
      const bodies = isLong ? splitBody(chatBody('y'.repeat(2 * PART_BODY_BYTES_MAX))) : undefined;
      const place = { id: messageId(name), index: 0, total: bodies?.length ?? 1, writtenAtMs };
      const body = bodies?.[0] ?? chatBody('sybil');
      const part = scribe.written(name, lobby, { ...place, body });
      this.#learn(part);
      if (isOld) {
        this.#receive(friend, { type: 'have', lobby, entries: [entryOf(part)] });
        this.#receive(friend, { type: 'history', part });
      } else this.#receive(friend, { type: 'message', part });
    }
  }

  #have(part: Part): void {
    const friend = this.#friend();
    const entries = [entryOf(part)];
    this.#receive(friend, { type: 'have', lobby: this.worlds.lobby, entries });
    if (this.#random.chance(0.6)) this.#receive(friend, { type: 'history', part });
  }

  #want(part: Part): void {
    const parts = this.#pick([[], [part.index], [0, 1, 2, 3], [OTHER_VERSION]]);
    const wants = [{ key: keyOf(part), parts }];
    this.#receive(this.#friend(), { type: 'want', lobby: this.worlds.lobby, wants });
  }

  #told(part: Part): void {
    const parts = [{ name: partNameOf(part.seen), heldMs: 0 }];
    this.#receive(this.#friend(), { type: 'told', lobby: this.worlds.lobby, parts });
  }

  #fetch(part: Part): void {
    const parts = [partNameOf(part.seen)];
    this.#receive(this.#friend(), { type: 'fetch', lobby: this.worlds.lobby, parts });
  }

  #lean(part: Part): void {
    const author = this.#random.chance(0.5) ? undefined : authorNameOf(part.author);
    const leans = [{ author, on: this.#random.chance(0.5) }];
    this.#receive(this.#friend(), { type: 'lean', lobby: this.worlds.lobby, leans });
  }

  #keys({ writtenAtMs }: Part): void {
    const fromMs = this.#pick([
      writtenAtMs,
      writtenAtMs - MINUTE_MS,
      writtenAtMs - 2 ** LEAF_BITS / 2,
    ]);
    const span = { fromMs, toMs: fromMs + 2 ** LEAF_BITS, entries: [] };
    this.#receive(this.#friend(), { type: 'keys', lobby: this.worlds.lobby, ...span });
  }

  #sync(): void {
    const top = { fromMs: 0, level: TOP_BITS, parent: 0, nodes: [] };
    this.#receive(this.#friend(), { type: 'sync', lobby: this.worlds.lobby, ...top });
  }

  #audit({ writtenAtMs }: Part): void {
    const span = { fromMs: writtenAtMs - SECOND_MS, toMs: writtenAtMs + SPAN_MS };
    const hash = '0'.repeat(32);
    const packet = { type: 'audit', salt: '0'.repeat(16), hash, ...span } as const;
    this.#receive(this.#friend(), { ...packet, lobby: this.worlds.lobby });
  }

  #marks(part: Part): void {
    const span = { fromMs: part.writtenAtMs - SECOND_MS, toMs: part.writtenAtMs + SPAN_MS };
    const entries = [{ key: keyOf(part), mark: '0'.repeat(32) }];
    const packet = { type: 'marks', answer: this.#random.chance(0.3), entries, ...span } as const;
    this.#receive(this.#friend(), { ...packet, lobby: this.worlds.lobby });
  }

  #comeAgain(): void {
    const { lobby } = this.worlds;
    const friend = this.#friend();
    this.#receive(friend, { type: 'withdraw', lobby });
    if (this.#random.chance(0.3)) this.#pass(this.#pick(WAITS_MS));
    this.#receive(friend, { type: 'enter', lobby, answer: false });
  }

  #challenge(part: Part): void {
    const friend = this.#friend();
    const known = { lobby: this.worlds.lobby, key: keyOf(part) };
    const challenge = { lookup: lookupOf(known, SELF), tag: tagOf(known, friend, SELF) };
    this.#receive(friend, { type: 'withdraw', lobby: this.worlds.lobby });
    this.#receive(friend, { type: 'challenge', challenges: [challenge] });
    this.#receive(friend, { type: 'enter', lobby: this.worlds.lobby, answer: false });
  }

  /** One hostile friend at a time is away: with fewer routes there is less to hide behind. */
  #toggleLink(): void {
    const friend = [...this.#down][0] ?? this.#friend();
    const isUp = this.#down.delete(friend);
    if (!isUp) {
      this.#down.add(friend);
      return this.#note(this.worlds.both({ type: 'linkDown', friend }));
    }
    this.#comeBack(friend);
  }

  /** All links go, one just after the other, and come back. */
  #outage(): void {
    for (const friend of this.#down) this.#comeBack(friend);
    this.#down.clear();
    const all = [...HONEST, ...HOSTILE];
    for (const friend of all) this.#note(this.worlds.both({ type: 'linkDown', friend }));
    const ms = this.#pick(OUTAGES_MS);
    this.#pass(ms);
    if (ms > MINUTE_MS) this.worlds.lateTogether();
    for (const friend of all) this.#comeBack(friend);
    // What rests begins at one moment, in an order that chance gives to either.
    this.#pass(20 * SECOND_MS);
  }

  #comeBack(friend: PeerId): void {
    const { lobby } = this.worlds;
    this.#note(this.worlds.both({ type: 'linkUp', friend, resumed: false }));
    this.#receive(friend, { type: 'enter', lobby, answer: true });
    this.#receive(friend, { type: 'enter', lobby, answer: false });
  }

  #receive(friend: PeerId, packet: Packet): void {
    this.#note(this.worlds.bothReceive(friend, packet));
  }

  /** All that any of them is sent is known to all. */
  #note(seen: readonly Seen[]): void {
    for (const { packet } of seen) {
      if ('part' in packet) this.#learn(packet.part);
      else if (packet.type === 'histories') for (const part of packet.parts) this.#learn(part);
    }
  }

  #learn(part: Part): void {
    if (this.#known.has(part.seen)) return;
    this.#known.add(part.seen);
    this.#parts.push(part);
  }

  /** Mostly one of the newest that the two said. */
  #some(act: (part: Part) => void): void {
    const names: readonly string[] = NAMES;
    const said = this.#parts.filter(({ nickname }) => names.includes(nickname));
    const from = this.#random.chance(0.8) ? said : this.#parts;
    const some = this.#random.chance(0.7) ? from.slice(-6) : from;
    if (some.length > 0) act(this.#pick(some));
  }

  #friend(): PeerId {
    return this.#pick(this.#up());
  }

  #up(): PeerId[] {
    return HOSTILE.filter((friend) => !this.#down.has(friend));
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#random.below(from.length)]!;
  }
}
