// What must hold after every simulated step, whatever happens on the way. Each checker watches the
// network from above and throws CheckError at once.
import type { LobbyId, MessageKey } from '../wire/ids.ts';
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
}

/** Puts all checkers on watch. */
export function addCheckers(net: SimNetwork): Checkers {
  const membership = new Membership(net);
  net.watchers.push(
    membership,
    shownOnce(),
    nothingToOutsiders(net, membership),
    neverBack(),
    withinLimits(),
  );
  return { membership };
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
        for (const key of keys) if (!host.store.holds(key)) keys.delete(key);
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

/** A part that was admitted from a friend isn't sent to that friend. */
function neverBack(): Watcher {
  const books = new Map<SimHost, OriginBook>();
  let latest: Origin | undefined;
  const bookOf = (host: SimHost): OriginBook => {
    let book = books.get(host);
    if (!book) books.set(host, (book = { checks: new Map(), from: new Map() }));
    return book;
  };
  return {
    arrived(from, _to, packet) {
      const { type, copy } = peek(packet);
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
      if (bookOf(from).from.get(copy) !== to) return;
      throw new CheckError('never back', `${from.name} sends a part back to ${to.name}`);
    },
    stopped: (host) => books.delete(host),
  };
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
