// One peer with its disk, and friends whose packets a test writes by hand: nothing of theirs is
// simulated. Signing and reading are answered at once, checking when the test says so.
import type { Announcement, Effects, Input, ReadRequest, Send } from '../io.ts';
import type { SignRequest, VerifyRequest } from '../io.ts';
import { concatBytes } from '../../base/bytes.ts';
import { decodeEnvelope, encodeUnsigned, KIND_CODES, signedBytes } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyCard } from '../wire/card.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import { decodePacket, encodePacket } from '../wire/packet.ts';
import type { Packet } from '../wire/packet.ts';
import type { MessageRecord } from '../state/records.ts';
import { createCore } from '../router.ts';
import type { Core } from '../router.ts';
import { chatBody, messageId, NOW_MS, peer } from './samples.ts';
import type { PartOptions } from './samples.ts';
import { createSignatures } from './sim-signatures.ts';
import type { SignatureKind } from './sim-signatures.ts';
import { SimStore } from './sim-store.ts';

export interface Sent extends Omit<Send, 'packet'> {
  readonly bytes: Uint8Array;
  readonly packet: Packet;
}

/** A packet of this type and to whom it went. */
export type SentOf<T extends Packet['type']> = Packet & {
  readonly type: T;
  readonly friend: PeerId;
};

export class OnePeer {
  readonly self = peer('A');
  readonly store = new SimStore();
  nowMs = NOW_MS;
  /** Whose keys sign what this peer writes. */
  writesAs = this.self;
  random = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(++this.#random);
  core: Core;
  /** Every step's effects, oldest first, since the last `take…`. */
  steps: Effects[] = [];
  /** Signature checks that wait for their answer. */
  checks: VerifyRequest[] = [];
  /** False: the test says when a question to the disk is answered. */
  isReading = true;
  /** False: the test says when a signature is made. */
  isSigning = true;
  #questions: ReadRequest[] = [];
  #toSign: SignRequest[] = [];
  readonly #signatures;
  #random = 0;

  /** 'off': own words are diffused at once, in tests about something else. */
  readonly #stem: 'on' | 'off';

  constructor(
    friends: readonly PeerId[],
    kind: SignatureKind = 'stand-in',
    stem: 'on' | 'off' = 'off',
  ) {
    this.#stem = stem;
    for (const friend of friends) this.store.friends.add(friend);
    this.#signatures = createSignatures(kind);
    this.core = this.#start();
  }

  step(input: Input): Effects {
    const effects = this.core.step(input, {
      nowMs: this.nowMs,
      random: this.random,
      pseudonymOf: (lobby, generation) => this.authorOf(this.writesAs, lobby, generation),
    });
    this.steps.push(effects);
    this.store.saveFirst(effects.saveFirst, this.nowMs);
    this.store.saveSoon(effects.saveSoon);
    this.checks.push(...effects.verify);
    this.#toSign.push(...effects.sign);
    while (this.isSigning && this.answerSign() > 0);
    this.#questions.push(...effects.read);
    while (this.isReading && this.answerRead() > 0);
    return effects;
  }

  /** Makes the oldest signature that is asked for; how many it made. */
  answerSign(): number {
    const asked = this.#toSign.shift();
    if (!asked) return 0;
    const { request, lobby, generation, bytes } = asked;
    const signature = this.#signatures.sign(this.writesAs, lobby, generation, bytes);
    this.step({ type: 'signed', request, signature });
    return 1;
  }

  /** Answers the oldest question to the disk; how many it answered. */
  answerRead(): number {
    const question = this.#questions.shift();
    if (!question) return 0;
    const rows = this.store.read(question, this.nowMs);
    this.step({ type: 'readDone', request: question.request, rows });
    return 1;
  }

  receive(friend: PeerId, packet: Packet | Uint8Array): Effects {
    const bytes = packet instanceof Uint8Array ? packet : encodePacket(packet);
    return this.step({ type: 'packetReceived', friend, packet: bytes });
  }

  /** A live part, received and checked as far as it comes to that. */
  hear(friend: PeerId, part: Part): void {
    this.receive(friend, { type: 'message', part });
    this.answerChecks();
  }

  /** Answers every check that waits, and those that follow from it, truthfully. */
  answerChecks(): void {
    for (let next = this.checks.shift(); next; next = this.checks.shift()) {
      const ok = this.#signatures.verify(next.author, next.signature, next.bytes);
      this.step({ type: 'verified', request: next.request, ok });
    }
  }

  linkUp(...friends: readonly PeerId[]): void {
    for (const friend of friends) this.step({ type: 'linkUp', friend, resumed: false });
  }

  /** Time passes in one go, with one tick at its end. */
  pass(ms: number): void {
    this.nowMs += ms;
    this.step({ type: 'tick' });
  }

  /** Stops and starts from disk; a sudden stop loses what was only to be saved soon. */
  restart(how: 'calm' | 'sudden' = 'calm'): void {
    if (how === 'calm') this.store.flush(this.nowMs);
    else this.store.losePending();
    this.checks = [];
    this.#questions = [];
    this.#toSign = [];
    this.core = this.#start();
  }

  takeSent(): Sent[] {
    return this.takeSteps().flatMap(({ send }) =>
      send.map(({ packet: bytes, ...rest }) => {
        const packet = decodePacket(bytes);
        if (typeof packet !== 'object') throw new TypeError(`we sent a packet that is ${packet}`);
        return { ...rest, bytes, packet };
      }),
    );
  }

  /** What was sent of one type, in order. */
  takeSentOf<T extends Packet['type']>(type: T): SentOf<T>[] {
    return this.takeSent().flatMap(({ friend, packet }) =>
      packet.type === type ? [{ ...packet, friend } as unknown as SentOf<T>] : [],
    );
  }

  takeAnnounced(): Announcement[] {
    return this.takeSteps().flatMap(({ announce }) => announce);
  }

  takeSteps(): Effects[] {
    const steps = this.steps;
    this.steps = [];
    return steps;
  }

  /** Whole messages of a lobby on disk, oldest first. */
  messages(lobby: LobbyId): MessageRecord[] {
    this.store.flush(this.nowMs);
    return this.store.messages(lobby);
  }

  sign(of: PeerId, lobby: LobbyId, generation: number, bytes: Uint8Array): Uint8Array {
    return this.#signatures.sign(of, lobby, generation, bytes);
  }

  authorOf(of: PeerId, lobby: LobbyId, generation = 0) {
    return this.#signatures.pseudonymOf(of, lobby, generation);
  }

  /** A part that the named peer wrote and signed in a lobby. */
  written(name: string, lobby: LobbyId, options: PartOptions & { kind?: Kind } = {}): Part {
    const { body = chatBody('hello'), signature, kind = 'chat', ...header } = options;
    const whole = {
      ...{ lobby, author: this.authorOf(peer(name), lobby), id: messageId(name) },
      ...{ index: 0, total: 1, writtenAtMs: this.nowMs, nickname: name },
      kindCode: KIND_CODES[kind],
      ...header,
    };
    const unsigned = encodeUnsigned(whole, body);
    const signed = signature ?? this.#signatures.sign(peer(name), lobby, 0, signedBytes(unsigned));
    const part = decodeEnvelope(concatBytes(unsigned, signed));
    if (!part) throw new TypeError('these options make no well-formed part');
    return part;
  }

  #start(): Core {
    const snapshot = this.store.snapshot(this.nowMs);
    return createCore({ self: this.self, snapshot, nowMs: this.nowMs, stem: this.#stem });
  }
}

export type Kind = keyof typeof KIND_CODES;

const isUnheard = (a: OnePeer, lobby: LobbyId, routes: readonly PeerId[]): boolean =>
  routes.length > 0 && a.store.lobby(lobby)!.heartbeatAtMs === 0;

/**
 * A peer in a lobby of its own, public unless said otherwise, into which these friends have come.
 */
export function peerInLobby(
  routes: readonly PeerId[],
  others: readonly PeerId[] = [],
  kind: SignatureKind = 'stand-in',
  options: Partial<Pick<LobbyCard, 'visibility' | 'history'>> = {},
  stem: 'on' | 'off' = 'off',
): { a: OnePeer; lobby: LobbyId } {
  const a = new OnePeer([...routes, ...others], kind, stem);
  a.step({
    ...{ type: 'createLobby', name: 'Garden', topic: '', visibility: 'public' },
    ...{ history: 'shared', nickname: 'ash', ...options },
  });
  const { lobby } = a.core.lobbies()[0]!;
  a.linkUp(...routes, ...others);
  for (const friend of routes) {
    if (options.visibility === 'private') a.step({ type: 'invite', lobby, friend });
    a.receive(friend, { type: 'enter', lobby, answer: false });
  }
  // `joined` is written, and nothing of the beginning stands in a test's way.
  for (let n = 0; n < 4 || isUnheard(a, lobby, routes); n++) a.pass(250);
  a.takeSteps();
  return { a, lobby };
}
