// What must hold after every simulated step, whatever happens on the way. Each checker watches the
// network from above and throws CheckError at once.
import type { LobbyId, MessageKey } from '../wire/ids.ts';
import { messageKeyOf } from '../wire/envelope.ts';
import type { Packet } from '../wire/packet.ts';
import { Acquaintance } from './acquaintance.ts';
import { CheckError } from './check-error.ts';
import { Membership } from './membership.ts';
import { peek } from './packet-peek.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';
import type { Watcher } from './watcher.ts';

/** Who gets something of a lobby that it left says so, and then it must end. */
const LEAVING_GRACE_MS = 10_000;
/** Bounded caches are looked at after every so many steps of a peer, and after every tick. */
const SIZES_EVERY_STEPS = 50;

export interface Checkers {
  readonly membership: Membership;
  readonly acquaintance: Acquaintance;
}

/** Puts all checkers on watch. */
export function addCheckers(net: SimNetwork): Checkers {
  const membership = new Membership(net);
  const acquaintance = new Acquaintance(net, membership);
  net.watchers.push(
    membership,
    acquaintance,
    shownOnce(),
    nothingToOutsiders(net, membership),
    neverBack(),
    keptBack(),
    withinLimits(),
  );
  return { membership, acquaintance };
}

/**
 * A peer shows a message once. After a sudden stop only what is on its disk counts as shown: a
 * screen that is opened again shows what the disk holds.
 */
function shownOnce(): Watcher {
  const shown = new Map<SimHost, Set<MessageKey>>();
  return {
    stepped(host, _input, { announce }) {
      for (const one of announce) {
        if ((one.type !== 'message' && one.type !== 'direct') || one.again) continue;
        let keys = shown.get(host);
        if (!keys) shown.set(host, (keys = new Set()));
        const { key } = one.record;
        if (keys.has(key)) throw new CheckError('shown once', `${host.name} shows ${key} again`);
        keys.add(key);
      }
    },
    stopped(host, how) {
      const keys = shown.get(host);
      if (how !== 'soft' && keys) {
        for (const key of keys) if (!host.store.shows(key)) keys.delete(key);
      }
    },
  };
}

/** Nothing of a lobby reaches somebody outside it, but what inviting and entering need. */
function nothingToOutsiders(net: SimNetwork, membership: Membership): Watcher {
  /** Since when somebody who left is sent something by a friend who hasn't heard of it. */
  const staleSinceMs = new Map<string, number>();
  const isInside = (from: SimHost, to: SimHost, lobby: LobbyId): boolean => {
    const standing = membership.standing(to, lobby);
    if (!standing) return false;
    const name = `${from.name}>${to.name} ${lobby} ${standing.leftAtMs}`;
    if (standing.isIn) return true;
    const sinceMs = staleSinceMs.get(name) ?? net.nowMs;
    staleSinceMs.set(name, sinceMs);
    return net.nowMs - sinceMs <= LEAVING_GRACE_MS;
  };
  const mayGet = (from: SimHost, to: SimHost, type: string, lobby: LobbyId): boolean => {
    switch (type) {
      case 'directory':
        return true;
      case 'enter':
      case 'withdraw':
      case 'invitation':
        return membership.wasEverIn(to, lobby) || membership.wasWished(from.id, to.id, lobby);
      default:
        return isInside(from, to, lobby);
    }
  };
  return {
    sent(from, to, packet) {
      const { type, lobbies, packet: decoded } = peek(packet);
      const cards = decoded?.type === 'directory' ? decoded.entries : [];
      if (cards.some(({ card }) => card.visibility === 'private')) {
        throw new CheckError('nothing to outsiders', `${from.name} lists a private lobby`);
      }
      for (const lobby of lobbies) {
        if (mayGet(from, to, type, lobby)) continue;
        const what = `${from.name} sends ${type} of ${lobby} to ${to.name}, who is outside`;
        throw new CheckError('nothing to outsiders', what);
      }
    },
  };
}

/** A part that was admitted from a friend isn't sent to it, unless it came by a stem too. */
function neverBack(): Watcher {
  const books = new Map<SimHost, OriginBook>();
  let latest: Origin | undefined;
  const bookOf = (host: SimHost): OriginBook => {
    let book = books.get(host);
    if (!book) books.set(host, (book = { checks: new Map(), from: new Map(), stems: new Set() }));
    return book;
  };
  return {
    arrived(from, to, packet) {
      const { type, copy } = peek(packet);
      if (type === 'stem' && copy !== undefined) bookOf(to).stems.add(`${from.name} ${copy}`);
      latest = type === 'message' && copy !== undefined ? { from, copy } : undefined;
    },
    stepped(host, input, { verify, saveSoon }) {
      const { checks, from } = bookOf(host);
      if (input.type === 'packetReceived' && latest) {
        for (const { request } of verify) checks.set(request, latest);
      }
      if (input.type === 'verified') {
        const origin = checks.get(input.request);
        checks.delete(input.request);
        // Another copy may have been admitted before: then what waits in an outlet may still go.
        const isAdmitted = saveSoon.some(({ type }) => type === 'addSeen');
        if (origin && isAdmitted) from.set(origin.copy, origin.from);
      }
      latest = undefined;
    },
    sent(from, to, packet) {
      const { type, copy } = peek(packet);
      if (type !== 'message' || copy === undefined) return;
      const book = bookOf(from);
      if (book.from.get(copy) !== to || book.stems.has(`${to.name} ${copy}`)) return;
      throw new CheckError('never back', `${from.name} sends a part back to ${to.name}`);
    },
    stopped: (host) => books.delete(host),
  };
}

/**
 * Own words are named to nobody, and given to nobody but along their stem, before they have come
 * back or are diffused: so nobody learns of them from their author first.
 */
function keptBack(): Watcher {
  const waiting = new Map<SimHost, Set<MessageKey>>();
  const waitingAt = (host: SimHost): Set<MessageKey> => {
    let keys = waiting.get(host);
    if (!keys) waiting.set(host, (keys = new Set()));
    return keys;
  };
  return {
    stepped(host, _input, { announce }) {
      for (const one of announce) {
        if (one.type !== 'message' || !one.record.own) continue;
        if (one.record.state === 'waiting') waitingAt(host).add(one.record.key);
        else waitingAt(host).delete(one.record.key);
      }
    },
    sent(from, to, bytes) {
      const keys = waiting.get(from);
      if (!keys || keys.size === 0) return;
      const { type, packet } = peek(bytes);
      if (type === 'stem' || packet === undefined) return;
      const early = keysIn(packet).find((key) => keys.has(key));
      if (early === undefined) return;
      throw new CheckError(
        'kept back',
        `${from.name} sends ${to.name} a ${type} of its own ${early}`,
      );
    },
    stopped: (host) => waiting.delete(host),
  };
}

/** Whole messages that a packet names or brings; of long ones parts may be back sooner. */
function keysIn(packet: Packet): MessageKey[] {
  if (packet.type === 'have' || packet.type === 'keys') return packet.entries.map(({ key }) => key);
  const parts = packet.type === 'histories' ? packet.parts : 'part' in packet ? [packet.part] : [];
  return parts.filter(({ total }) => total === 1).map(({ author, id }) => messageKeyOf(author, id));
}

interface Origin {
  readonly from: SimHost;
  readonly copy: string;
}

interface OriginBook {
  /** Signature checks under way. */
  readonly checks: Map<number, Origin>;
  /** The friend whose copy was admitted. */
  readonly from: Map<string, SimHost>;
  /** Who gave which copy along a stem. */
  readonly stems: Set<string>;
}

/** Every cache stays within its bound. */
function withinLimits(): Watcher {
  const steps = new Map<SimHost, number>();
  return {
    stepped(host, input) {
      const count = (steps.get(host) ?? 0) + 1;
      steps.set(host, count);
      if (input.type !== 'tick' && count % SIZES_EVERY_STEPS !== 0) return;
      for (const { cache, size, max } of host.core.sizes()) {
        if (size <= max) continue;
        throw new CheckError('within limits', `${host.name}: ${cache} is ${size} of ${max}`);
      }
    },
  };
}
