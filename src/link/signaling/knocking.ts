// Knocking at friends who haven't heard of us, and hearing who knocks at ours: today's inboxes at
// our servers, and knocks that are repeated until the host says that they aren't wanted any more
// by leaving them out.
// Decides nothing about who becomes a friend.
import { oneWayTopicBytes } from '../../../signaling/protocol.ts';
import type { Payload, Topic } from '../../../signaling/protocol.ts';
import { Timer } from '../../base/clock.ts';
import type { SteadyClock } from '../../base/clock.ts';
import { TokenBucket } from '../../base/token-bucket.ts';
import type { LinkAsk } from '../../bridge/links.ts';
import { certificateBytes } from '../../identity/certificate/certificate.ts';
import { KNOCK_ASKED_MAX_MS, KNOCKED_AT_MAX } from '../../identity/constants.ts';
import { createInboxKey, hashHex, inboxPublicKey } from '../../identity/keys/inbox-key.ts';
import { publicKeyOf } from '../../identity/keys/keys.ts';
import type { IdentitySecret, RandomBytes } from '../../identity/keys/keys.ts';
import { openKnock, sealKnock } from '../../identity/knock/knock.ts';
import type { Knock } from '../../identity/knock/knock.ts';
import { dayOf, daysAround } from '../../identity/pair/pair-keys.ts';
import {
  KNOCK_OPENS_BURST,
  KNOCK_OPENS_PER_S,
  KNOCK_SPACING_MS,
  KNOCK_WAIT_MAX_MS,
  KNOCK_WAIT_MIN_MS,
} from '../constants.ts';
import type { Inbox } from './inbox-sync.ts';
import { usableUrl } from './meeting.ts';
import type { SignalingServers } from './signaling-servers.ts';
import { payloadBytes, payloadFrom, topicFrom } from './signaling-text.ts';

export interface KnockingOptions {
  readonly secret: IdentitySecret;
  readonly clock: SteadyClock;
  readonly random: RandomBytes;
  readonly servers: SignalingServers;
  /** Opened and proved, its time by our clock; the same one may come again and again. */
  readonly onKnock: (knock: Knock) => void;
}

/** What became of knocks at one owner at one server. */
interface Tries {
  count: number;
  dueAtMs: number;
}

export class Knocking {
  readonly #options: KnockingOptions;
  readonly #ownKey: Uint8Array;
  readonly #opens: TokenBucket;
  readonly #timer: Timer;
  /** By knock id and server. */
  #tries = new Map<string, Tries>();
  #asks: readonly LinkAsk[] = [];
  #certificate: Uint8Array | undefined;
  #inboxes: { readonly days: string; readonly list: readonly Inbox[] } | undefined;
  #isClosed = false;

  constructor(options: KnockingOptions) {
    const { clock } = options;
    this.#options = options;
    this.#ownKey = publicKeyOf(options.secret);
    this.#opens = new TokenBucket(KNOCK_OPENS_BURST, KNOCK_OPENS_PER_S, clock.steadyMs());
    this.#timer = new Timer(clock, () => this.#knock());
  }

  /** Replaces what is asked; whoever isn't among them is knocked at no more. */
  ask(certificateText: string, asks: readonly LinkAsk[]): void {
    this.#certificate = certificateBytes(certificateText);
    this.#asks = asks
      .filter(({ askedAtMs }) => this.#options.clock.nowMs() - askedAtMs < KNOCK_ASKED_MAX_MS)
      .sort((a, b) => b.askedAtMs - a.askedAtMs)
      .slice(0, KNOCKED_AT_MAX);
    const wanted = new Set(
      this.#asks.flatMap((one) => this.#placesOf(one).map(({ name }) => name)),
    );
    this.#tries = new Map([...this.#tries].filter(([name]) => wanted.has(name)));
    this.#timer.set(0);
  }

  /** A server came, or the day may be another. */
  refresh(): void {
    if (this.#isClosed) return;
    const list = this.#inboxesNow();
    const { servers } = this.#options;
    for (const client of servers.all) {
      // At others' servers nobody looks for us.
      client.setInboxes(servers.ours.includes(client.url) ? list : []);
    }
    this.#timer.set(0);
  }

  /** The person is back: whoever waits for an answer is asked again. */
  nudge(): void {
    const { clock } = this.#options;
    const soonMs = clock.steadyMs() + KNOCK_WAIT_MIN_MS;
    for (const tries of this.#tries.values()) tries.dueAtMs = Math.min(tries.dueAtMs, soonMs);
    this.#timer.set(0);
  }

  /** Something lay in one of our inboxes. */
  heard(payload: Payload): void {
    const { secret, clock, servers, onKnock } = this.#options;
    if (!this.#opens.take(1, clock.steadyMs())) return;
    const bytes = payloadBytes(payload);
    const aheadMs = servers.nowMs() - clock.nowMs();
    void openKnock(secret, this.#ownKey, bytes, servers.nowMs()).then((opened) => {
      if (opened.type !== 'opened' || this.#isClosed) return;
      const { knock } = opened;
      onKnock({ ...knock, askedAtMs: Math.round(knock.askedAtMs - aheadMs) });
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#timer.stop();
  }

  #inboxesNow(): readonly Inbox[] {
    const days = daysAround(this.#options.servers.nowMs());
    const name = days.join();
    if (this.#inboxes?.days !== name) {
      const keys = days.map((day) => createInboxKey(this.#options.secret, day));
      const list = keys.map((key) => ({ topic: inboxTopic(key.publicKey), key }));
      this.#inboxes = { days: name, list };
    }
    return this.#inboxes.list;
  }

  /** One knock of those that are due; then the timer waits for the next. */
  #knock(): void {
    const certificate = this.#certificate;
    if (this.#isClosed || !certificate) return;
    const steadyMs = this.#options.clock.steadyMs();
    const waiting = this.#asks.flatMap((ask) =>
      this.#placesOf(ask).map((place) => ({ ...place, ask, tries: this.#triesOf(place.name) })),
    );
    const due = waiting.find(({ tries }) => tries.dueAtMs <= steadyMs);
    if (due && this.#say(due.ask, due.url, certificate)) {
      const waitMs = Math.min(KNOCK_WAIT_MAX_MS, KNOCK_WAIT_MIN_MS * 2 ** due.tries.count);
      due.tries.count += 1;
      due.tries.dueAtMs = steadyMs + waitMs;
    } else if (due) due.tries.dueAtMs = steadyMs + KNOCK_WAIT_MIN_MS;
    if (waiting.length === 0) return;
    const nextMs = Math.min(...waiting.map(({ tries }) => tries.dueAtMs));
    this.#timer.set(Math.max(KNOCK_SPACING_MS, nextMs - steadyMs));
  }

  #triesOf(name: string): Tries {
    const known = this.#tries.get(name) ?? { count: 0, dueAtMs: -Infinity };
    this.#tries.set(name, known);
    return known;
  }

  /** Servers that are there and where the owner listens. */
  #placesOf({ id, signalingUrls }: LinkAsk): { readonly url: string; readonly name: string }[] {
    const { servers } = this.#options;
    return [...new Set([servers.ownUrl, ...signalingUrls.flatMap(usableUrl)])]
      .filter((url) => servers.at(url)?.isUp)
      .map((url) => ({ url, name: `${id} ${url}` }));
  }

  #say(ask: LinkAsk, url: string, certificate: Uint8Array): boolean {
    const { secret, random, servers, clock } = this.#options;
    const sealedAtMs = servers.nowMs();
    // Both sides' clocks may be wrong: what counts is how long ago it was.
    const askedAgoMs = Math.max(0, clock.nowMs() - ask.askedAtMs);
    const askedAtMs = Math.max(0, Math.round(sealedAtMs - askedAgoMs));
    const { id, publicKey: ownerKey, ticket } = ask;
    const topic = inboxTopic(inboxPublicKey(ownerKey, dayOf(sealedAtMs)));
    const stamp = { id, askedAtMs, ticket };
    const sealing = { ...stamp, secret, certificate, ownerKey, sealedAtMs, random };
    return servers.at(url)?.publishOneWay(topic, payloadFrom(sealKnock(sealing))) ?? false;
  }
}

/** Where knocks for the owner of this inbox key lie. */
export function inboxTopic(publicKey: Uint8Array): Topic {
  return topicFrom(hashHex(oneWayTopicBytes(publicKey)));
}
