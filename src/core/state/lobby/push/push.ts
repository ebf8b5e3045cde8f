// How live parts spread in one lobby: which routes get a part at once and which are only told of
// it, what was told of and hasn't come, and what can be given to who asks. Decides, sends nothing.
import {
  FETCH_WAIT_MIN_MS,
  PUSH_CHOICE_PERIOD,
  PUSH_EARLIER_MS,
  PUSH_GAIN_SHARE,
  PUSH_SETTLE_LINK_MS,
  ROUND_TRIP_UNKNOWN_MS,
} from '../../../constants-push.ts';
import type { PeerId } from '../../../wire/ids.ts';
import { isFirstPart, partNameOf, tellsFirst } from '../../../wire/packet-push.ts';
import type { AuthorName, PartName, Told } from '../../../wire/packet-push.ts';
import { heardOf, HeardParts, tellOf } from './heard-parts.ts';
import type { Heard, PartKind } from './heard-parts.ts';
import { PushLedger } from './push-ledger.ts';
import { medianDelayMs, PushMissing } from './push-missing.ts';
import type { Fetches, RoundTrips } from './push-missing.ts';
import { PushRoute } from './push-route.ts';
import type { LeanOrder } from './push-route.ts';
import { PushTellings, toldInTurn } from './push-tellings.ts';
import { PushWays } from './push-ways.ts';
import type { Recipients } from './push-ways.ts';

/** Bounded by TOLD_PENDING_MAX for each route, and by PAYLOAD_BYTES_MAX and PAYLOAD_KEPT_MS. */
export class Push {
  readonly #routes = new Map<PeerId, PushRoute>();
  readonly #heard = new HeardParts();
  readonly #missing = new PushMissing({
    isSuspect: (friend) => this.#routes.get(friend)?.isSuspect(this.#messages) === true,
    roundTripMs: (friend) => this.#roundTripsMs.get(friend),
  });
  readonly #ledger = new PushLedger();
  /** First parts of the last messages, until all routes have had their time to tell. */
  readonly #unsettled: Heard[] = [];
  readonly #tellings = new PushTellings();
  #messages = 0;
  #untilChoice = PUSH_CHOICE_PERIOD;
  #leans: LeanOrder[] = [];
  readonly #ways = new PushWays(this.#routes);
  readonly #roundTripsMs: RoundTrips;

  /** `roundTripsMs`: of all links, by whoever measures them. */
  constructor(roundTripsMs: RoundTrips = new Map()) {
    this.#roundTripsMs = roundTripsMs;
  }

  /** Bytes of the parts that are kept for who asks. */
  get payloadBytes(): number {
    return this.#heard.bytes;
  }

  get missingCount(): number {
    return this.#missing.size;
  }

  /** When there is something to tell, to ask for, or to learn from, ms. */
  get wakeAtMs(): number {
    const turnAtMs = this.#tellings.dueAtMs;
    const settledAtMs = this.#unsettled[0]?.settledAtMs ?? Infinity;
    return Math.min(this.#missing.dueAtMs, turnAtMs < Infinity ? turnAtMs : settledAtMs);
  }

  /** `isLower`: our peer id is below the friend's, for whose turn it is to tell first. */
  routeUp(friend: PeerId, isLower: boolean): void {
    this.#routes.set(friend, new PushRoute(isLower));
    this.#ways.changed();
  }

  /** Who was expected to bring parts is gone: others are chosen at once. */
  routeDown(friend: PeerId, nowMs: number): void {
    const route = this.#routes.get(friend);
    this.#routes.delete(friend);
    this.#ways.changed();
    if (route?.iWantAll === true && this.#ledger.size >= PUSH_CHOICE_PERIOD) this.#choose();
    this.#tellings.forget(friend);
    this.#missing.forget(friend, nowMs);
  }

  /** The friend's host began anew: what it told of before it can't give. */
  restarted(friend: PeerId, nowMs: number): void {
    this.#missing.forget(friend, nowMs);
  }

  /** A copy of a live part came that is well-formed and not refused but perhaps a duplicate. */
  given(friend: PeerId, seen: string, isKnown: boolean, nowMs: number): void {
    const heard = this.#heard.hear(partNameOf(seen), friend, nowMs, nowMs);
    heard.isKnown = isKnown;
    this.#missing.given(heard.name, friend);
    if (heard.giver === undefined) heard.giver = friend;
    else if (heard.giver !== friend) this.#unwanted(friend, heard, nowMs);
  }

  /** The copy was forged: it counts for nothing, and others are asked for it at once. */
  forged(friend: PeerId, seen: string, nowMs: number): void {
    const heard = this.#heard.get(partNameOf(seen));
    if (!heard || heard.isHere) return;
    this.#missing.failed(heard.name, friend, nowMs);
    this.#heard.ungive(heard, friend);
  }

  /** We took no copy of this friend's: whoever else holds it is asked, and nobody is to blame. */
  turnedDown(friend: PeerId, seen: string, nowMs: number): void {
    const heard = this.#heard.get(partNameOf(seen));
    if (!heard || heard.isHere) return;
    this.#missing.refused(heard.name, friend, nowMs);
    this.#heard.ungive(heard, friend);
  }

  /** The friend holds this part and has held it for so long. */
  told(friend: PeerId, { name, heldMs }: Told, nowMs: number): void {
    const known = this.#heard.get(name);
    if (!this.#routes.has(friend) || known?.late.has(friend)) return;
    if (known?.isHere !== true && !this.#missing.hasRoom(friend)) return;
    const heard = known ?? this.#heard.hear(name, undefined, nowMs, nowMs);
    heardOf(heard, friend, nowMs - heldMs);
    if (heard.isHere) return;
    const waitMs = this.#isExpected(heard.author, friend) ? this.#patienceMs(friend) - heldMs : 0;
    this.#missing.add(name, friend, Math.max(0, waitMs), nowMs);
  }

  /** A part is admitted, or one's own: who gets it at once, and who is to be told of it. */
  spread(
    seen: string,
    envelope: Uint8Array,
    from: PeerId | undefined,
    nowMs: number,
    kind: PartKind = 'other',
  ): Recipients {
    const name = partNameOf(seen);
    const heard = this.#heard.keep(name, envelope, from, kind === 'pressing', nowMs);
    this.#missing.remove(name);
    // A part that waits behind others of its kind says nothing of how short words come.
    if (kind !== 'long') this.#tellings.came(nowMs);
    if (isFirstPart(name) && kind !== 'long') this.#willSettle(heard, nowMs);
    const lacksIt = (friend: PeerId): boolean => friend !== from && !heard.late.has(friend);
    const { eager, lazy } = this.#ways.ofPart(heard.author, from, kind);
    return { eager: eager.filter(lacksIt), lazy: lazy.filter(lacksIt) };
  }

  /** This route is told of the part in one of the next turns. */
  tellSoon(friend: PeerId, seen: string, nowMs: number): void {
    const name = partNameOf(seen);
    const isFirstTurn = tellsFirst(name, this.#routes.get(friend)?.isLower === true);
    this.#tellings.add(friend, name, isFirstTurn, nowMs);
  }

  heed(friend: PeerId, author: AuthorName | undefined, on: boolean): void {
    const route = this.#routes.get(friend);
    if (!route) return;
    this.#ways.changed(route.isFull ? undefined : author);
    for (const one of route.heed(author, on)) {
      this.#leans.push({ friend, author: one, on: true });
    }
  }

  /** Whether a friend is to have this part: not when it gave it or told of it meanwhile. */
  isNewsTo(friend: PeerId, seen: string): boolean {
    return this.#heard.get(partNameOf(seen))?.late.has(friend) !== true;
  }

  /** A friend is told of this part now, and may ask for it. False when it can't be given. */
  tellNow(friend: PeerId, name: PartName): boolean {
    const heard = this.#heard.givable(name);
    if (heard) tellOf(heard, friend);
    return heard !== undefined;
  }

  /** What can be given to who asks; undefined when its bytes are kept no longer. */
  fetched(friend: PeerId, name: PartName): Uint8Array | undefined {
    return this.#heard.give(friend, name);
  }

  /** What routes are to be told of now. */
  takeToTell(nowMs: number): ReadonlyMap<PeerId, readonly Told[]> {
    return toldInTurn(this.#tellings.take(nowMs), this.#heard, nowMs);
  }

  takeLeans(): LeanOrder[] {
    if (this.#leans.length === 0) return this.#leans;
    const leans = this.#leans;
    this.#leans = [];
    return leans;
  }

  /** Whom to ask for what now. */
  takeFetches(nowMs: number): Fetches['byFriend'] {
    const { byFriend, failed, lost } = this.#missing.take(nowMs);
    for (const friend of failed) this.#routes.get(friend)?.suspect(this.#messages);
    for (const name of lost) this.#heard.delete(name);
    return byFriend;
  }

  /** Every route has had its two turns then. */
  #willSettle(heard: Heard, nowMs: number): void {
    const turnsMs = 2 * this.#tellings.periodMs(nowMs);
    heard.settledAtMs = heard.firstAtMs + turnsMs + PUSH_SETTLE_LINK_MS;
    this.#unsettled.push(heard);
  }

  /** Learns from the messages for which every route has had its time. */
  settle(nowMs: number): void {
    for (let heard = this.#unsettled[0]; heard; heard = this.#unsettled[0]) {
      if (heard.settledAtMs > nowMs) return;
      this.#unsettled.shift();
      // One's own, and what nobody else had in time, says nothing of how parts come here.
      if (heard.giver === undefined) continue;
      this.#messages++;
      const wasOfKnown = this.#ledger.isOfKnown;
      if (!this.#ledger.add(heard.late, heard.isKnown)) continue;
      if (wasOfKnown !== this.#ledger.isOfKnown) this.#wantAll();
      this.#follow(heard, nowMs);
      if (--this.#untilChoice > 0) continue;
      this.#untilChoice = PUSH_CHOICE_PERIOD;
      if (this.#ledger.size >= PUSH_CHOICE_PERIOD) this.#choose();
    }
  }

  /** Forgets what is over. */
  expire(nowMs: number): void {
    for (const name of this.#heard.expire(nowMs)) this.#missing.remove(name);
  }

  /** One copy was enough: this route needn't send this author's parts unasked. */
  #unwanted(friend: PeerId, heard: Heard, nowMs: number): void {
    if (this.#ledger.size < PUSH_CHOICE_PERIOD) return;
    // Of authors under new names nothing is remembered: they come by whom all come.
    if (this.#ledger.isOfKnown && !heard.isKnown) return;
    if (this.#missing.askedOf(heard.name) === friend) return;
    this.#lean(friend, heard.author, false, nowMs, true);
  }

  /** From now on this author's parts are wanted from who had this one first. */
  #follow({ author, giver, late }: Heard, nowMs: number): void {
    if (giver === undefined) return;
    const gave = this.#routes.get(giver);
    for (const route of this.#routes.values()) route.prove(author, route === gave, this.#messages);
    let parent = giver;
    let parentMs = (late.get(giver) ?? 0) - PUSH_EARLIER_MS;
    for (let at = 0; at < late.size; at++) {
      const friend = late.routeAt(at);
      if (late.lateAt(at) > parentMs || friend === giver) continue;
      if (this.#routes.get(friend)?.isSuspect(this.#messages) !== false) continue;
      parent = friend;
      parentMs = late.lateAt(at);
    }
    this.#lean(parent, author, true, nowMs);
    if (parent !== giver) this.#routes.get(parent)?.claim(author);
  }

  #lean(friend: PeerId, author: AuthorName, on: boolean, nowMs: number, isAgain = false): void {
    const route = this.#routes.get(friend);
    if (!route) return;
    const wasWay = route.isWayOf(author);
    const isToBeSaid = route.lean(author, on, nowMs, isAgain);
    if (route.isWayOf(author) !== wasWay) this.#ways.changed(route.isFull ? undefined : author);
    if (isToBeSaid) this.#leans.push({ friend, author, on });
  }

  /** As in the beginning. */
  #wantAll(): void {
    this.#untilChoice = PUSH_CHOICE_PERIOD;
    for (const [friend, route] of this.#routes) this.#want(friend, route, true);
  }

  #want(friend: PeerId, route: PushRoute, on: boolean): void {
    if (route.iWantAll === on) return;
    this.#ways.changed();
    this.#leans.push({ friend, author: undefined, on });
    for (const author of route.wantAll(on)) this.#leans.push({ friend, author, on: true });
  }

  #choose(): void {
    const routes = [...this.#routes].filter(([, route]) => !route.isSuspect(this.#messages));
    const names = routes.map(([friend]) => friend);
    const before = new Set(routes.filter(([, { iWantAll }]) => iWantAll).map(([friend]) => friend));
    const gainMs = PUSH_GAIN_SHARE * medianDelayMs(names, this.#roundTripsMs);
    const chosen = this.#ledger.choose(names, before, gainMs);
    for (const [friend, route] of this.#routes) this.#want(friend, route, chosen.has(friend));
  }

  /** Whether a route besides this one should bring this author's parts unasked. */
  #isExpected(author: AuthorName, but: PeerId): boolean {
    for (const [friend, route] of this.#routes) {
      if (friend !== but && route.isEagerFrom(author) && !route.isSuspect(this.#messages)) {
        return true;
      }
    }
    return false;
  }

  /** How long a part may take to come by itself after this friend has it, ms. */
  #patienceMs(friend: PeerId): number {
    const roundTripMs = this.#roundTripsMs.get(friend) ?? ROUND_TRIP_UNKNOWN_MS;
    return Math.max(FETCH_WAIT_MIN_MS, 2 * roundTripMs);
  }
}
