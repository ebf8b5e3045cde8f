// A newcomer to a long history: how long it takes in virtual time until all of it is there, until
// the newest page is, and how late a live word is meanwhile.
import { messageIdFrom } from '../wire/ids.ts';
import type { MessageId, MessageKey } from '../wire/ids.ts';
import { plant } from './planted-history.ts';
import { SimNetwork } from './sim-network.ts';
import { partBy } from './sim-parts.ts';
import { write } from './sim-verbs.ts';
import { startTogether } from './warm-start.ts';

export interface CatchUpOptions {
  readonly messages: number;
  /** Friends of the newcomer who hold all of it. */
  readonly routes: number;
  /** One way, ms. */
  readonly delayMs: number;
  readonly bytesPerS: number;
}

export interface CatchUpFigures {
  /** From the link's beginning, s; undefined: not within the time given. */
  readonly allAfterS: number | undefined;
  /** The newest fifty, in ways there and back. */
  readonly newestAfterTrips: number | undefined;
  /** The slowest live word meanwhile, ms. */
  readonly liveWordMs: number;
  /** Packets that the newcomer was sent. */
  readonly packets: number;
}

const DAY_MS = 86_400_000;
const NEWEST = 50;
const TEXT = 'a message of sixty characters, as people write them in lobbies';
const WORD_EVERY_MS = 1_000;
const TURN_MS = 50;
/** A signature is checked natively in so long. */
const VERIFY_MS = 0.1;

/** @param maxS virtual seconds after which it is given up */
export function runCatchUp(options: CatchUpOptions, maxS = 600): CatchUpFigures {
  const { messages, routes, delayMs, bytesPerS } = options;
  const link = { delayMs, bytesPerS };
  const net = new SimNetwork({ seed: 1, link, times: { verifyMs: VERIFY_MS } });
  const newcomer = net.addPeer('newcomer', { start: false });
  const holders = Array.from({ length: routes }, (_, at) =>
    net.addPeer(`holder ${at}`, { start: false }),
  );
  for (const holder of holders) net.befriend(newcomer, holder);
  const writer = holders[0]!;
  const { lobby } = startTogether(net, { known: [{ host: writer, generation: 0 }] });
  for (const one of net.links) net.cutLink(one);
  const fromMs = net.nowMs - 20 * DAY_MS;
  const parts = Array.from({ length: messages }, (_, at) => {
    const writtenAtMs = Math.floor(fromMs + (at * 19 * DAY_MS) / messages);
    const id = messageIdFrom(net.random.bytes(8));
    return partBy(net, writer, lobby, { id, writtenAtMs, generation: at % 50, text: TEXT });
  });
  plant(net, holders, lobby, parts);
  net.stop(newcomer, 'soft', 'kept');
  const record = { ...newcomer.store.lobby(lobby)!, joinedAtMs: net.nowMs };
  newcomer.store.saveFirst([{ type: 'putLobby', record }], net.nowMs);
  net.start(newcomer);
  net.run(30_000);
  const page = writer.store.messages(lobby).slice(-NEWEST);
  const newest = new Set(
    page.filter(({ key }) => !newcomer.store.holds(key)).map(({ key }) => key),
  );

  const startMs = net.nowMs;
  const seen = { count: 0, newest: 0, newestAtMs: 0, packets: 0, slowestMs: 0 };
  const saidAtMs = new Map<MessageId, number>();
  const take = (key: MessageKey, id: MessageId): void => {
    const said = saidAtMs.get(id);
    if (said !== undefined) {
      seen.slowestMs = Math.max(seen.slowestMs, net.nowMs - said);
      return;
    }
    seen.count++;
    if (newest.has(key) && ++seen.newest === newest.size) seen.newestAtMs = net.nowMs - startMs;
  };
  net.watchers.push({
    arrived: (_from, to) => {
      if (to === newcomer) seen.packets++;
    },
    stepped: (host, _input, { announce }) => {
      if (host !== newcomer) return;
      for (const one of announce)
        if (one.type === 'message' && !one.again) take(one.record.key, one.record.id);
    },
  });
  for (const one of net.links) net.healLink(one);
  let saidMs = net.nowMs;
  while (seen.count < messages && net.nowMs - startMs < maxS * 1_000) {
    net.run(TURN_MS);
    if (net.nowMs - saidMs < WORD_EVERY_MS) continue;
    saidMs = net.nowMs;
    saidAtMs.set(write(writer, lobby, 'said meanwhile'), net.nowMs);
  }
  return {
    allAfterS: seen.count < messages ? undefined : (net.nowMs - startMs) / 1_000,
    newestAfterTrips: seen.newestAtMs > 0 ? seen.newestAtMs / (2 * delayMs) : undefined,
    liveWordMs: seen.slowestMs,
    packets: seen.packets,
  };
}
