// Hosts are stopped under their living links, anywhere between hearing of words and passing them
// on: before each of their effects, and once more before each effect of the comparing that follows.
// What was done is on a disk or on its way, the rest is found at once, and soon all have them.
//
//   [A] ─── [B] ─── [C]        in a second graph with [D], and with more than one way
import { describe, expect, it } from 'vitest';
import type { LobbyId } from '../wire/ids.ts';
import { gather, growGraph } from '../testing/sim-graphs.ts';
import type { SimHost } from '../testing/sim-host.ts';
import type { SimNetwork } from '../testing/sim-network.ts';
import { freshMessageId } from '../testing/sim-verbs.ts';
import type { Watcher } from '../testing/watcher.ts';

const SECOND_MS = 1_000;
/** A host is back after so long, ms. */
const BACK_MS = 100;
/** From the last start on: own words rest for a while (ST10), an embargo takes time (ST6), ms. */
const SOON_MS = 5 * SECOND_MS;
/** So slowly that the author's rate lets all words go at once, ms. */
const PAUSE_MS = 10 * SECOND_MS;
/** More effects than words and comparing lead to. */
const EFFECTS_MAX = 80;

/** Stops a host before the effect that is then the nth, and starts it again. */
class Stopper implements Watcher {
  readonly #net: SimNetwork;
  readonly #host: SimHost;
  readonly #onStart: () => void;
  #left: number;
  backAtMs: number | undefined;

  constructor(net: SimNetwork, name: string, nth: number, onStart: () => void) {
    this.#net = net;
    this.#host = net.peer(name);
    this.#left = nth;
    this.#onStart = onStart;
    net.watchers.push(this);
  }

  effect(host: SimHost): void {
    if (host !== this.#host || this.backAtMs !== undefined || --this.#left > 0) return;
    this.backAtMs = this.#net.nowMs + BACK_MS;
    this.#net.stop(host, 'hard', 'kept');
    this.#net.at(BACK_MS, () => {
      this.#net.start(host);
      this.#onStart();
    });
  }

  end(): void {
    const { watchers } = this.#net;
    watchers.splice(watchers.indexOf(this), 1);
  }
}

interface Story {
  readonly net: SimNetwork;
  readonly lobby: LobbyId;
  /** Writes at the first call, and asks for the same again at each further one. */
  readonly say: () => void;
  /** All hosts run, and have the words. */
  readonly isWhole: () => boolean;
}

function tell(net: SimNetwork, lobby: LobbyId, text: string): Story {
  const a = net.peer('A');
  const id = freshMessageId(a);
  const has = ({ store }: SimHost): boolean =>
    store.messages(lobby).some((one) => one.id === id && one.state !== 'waiting');
  return {
    net,
    lobby,
    say: () => {
      try {
        a.wish({ type: 'write', lobby, id, content: { type: 'chat', text } });
      } catch (error) {
        // It was stopped in the middle of that: whoever asked asks again, once it is back.
        if (a.isRunning) throw error;
      }
    },
    isWhole: () => net.hosts.every((host) => host.isRunning && has(host)),
  };
}

/** How long it took from the last start on until all had the words; undefined: nobody stopped. */
function playOnce(story: Story, first: string, nth: number, then?: [string, number]) {
  const { net, say, isWhole } = story;
  const stoppers: Stopper[] = [];
  const again = (): void => (net.peer('A').isRunning ? say() : undefined);
  const onStart = (): void => {
    if (then) stoppers.push(new Stopper(net, ...then, again));
    again();
  };
  stoppers.push(new Stopper(net, first, nth, onStart));
  const beganMs = net.nowMs;
  say();
  net.runUntil(isWhole, 120 * SECOND_MS);
  for (const stopper of stoppers) stopper.end();
  const last = stoppers.at(-1)!;
  const tookMs = net.nowMs - (last.backAtMs ?? beganMs);
  const isEnd = last.backAtMs === undefined;
  net.run(PAUSE_MS);
  return { tookMs, isEnd };
}

/** The slowest of all, with what was stopped where. */
function playAll(links: string, first: string, then?: string): { slowestMs: number; at: string } {
  const { net } = growGraph(links);
  const lobby = gather(net, [...new Set(links.replaceAll(' ', ''))].join(''));
  let slowest = { slowestMs: 0, at: 'nowhere' };
  for (const firstNth of then === undefined ? [0] : [2, 5, 9]) {
    for (let nth = 1; nth <= EFFECTS_MAX; nth++) {
      const at = `${first} ${firstNth}, ${then ?? ''} ${nth}`;
      const story = tell(net, lobby, at);
      const { tookMs, isEnd } =
        then === undefined
          ? playOnce(story, first, nth)
          : playOnce(story, first, firstNth, [then, nth]);
      if (tookMs > slowest.slowestMs) slowest = { slowestMs: tookMs, at };
      if (isEnd) break;
    }
  }
  return slowest;
}

describe.each(['AB BC', 'AB BC CA BD CD'])('[HO4] [SY2] among %s all have words soon', (links) => {
  const names = [...new Set(links.replaceAll(' ', ''))];
  it.each(names)('when %s is stopped before any of its effects', (name) => {
    const { slowestMs, at } = playAll(links, name);
    expect(slowestMs, at).toBeLessThan(SOON_MS);
  });
});

describe('[HO4] [SY2] [SY4] among AB BC all have words soon', () => {
  const pairs = [...'ABC'].flatMap((one) => [...'ABC'].map((other) => [one, other] as const));
  it.each(pairs)('when %s is stopped, and then %s before any of its effects', (one, other) => {
    const { slowestMs, at } = playAll('AB BC', one, other);
    expect(slowestMs, at).toBeLessThan(SOON_MS);
  });
});
