// Words of authors of whom no way was learnt: to whom they go by what is known of others.
import { beforeEach, describe, expect, it } from 'vitest';
import { PUSH_GUESS_PRIOR, PUSH_GUESS_SHARE } from '../../../constants-push.ts';
import { author, NOW_MS } from '../../../testing/samples.ts';
import {
  B,
  bytes,
  C,
  D,
  E,
  message,
  nameOf,
  pushWith,
  seenOf,
} from '../../../testing/push-story.ts';
import { authorNameOf } from '../../../wire/packet-push.ts';
import type { PeerId } from '../../../wire/ids.ts';
import type { PartKind } from './heard-parts.ts';
import type { Push } from './push.ts';

/** So many authors' words come by B that one of them is below PUSH_GUESS_SHARE. */
const AUTHORS = Math.ceil((1 + PUSH_GUESS_PRIOR) / PUSH_GUESS_SHARE);
const nameAt = (at: number): string => `by B ${at}`;
const named = (name: string) => authorNameOf(author(name));

/** A new author's first word. */
function firstWord(push: Push, from: PeerId | undefined, kind: PartKind = 'pressing'): PeerId[] {
  const seen = seenOf(999, 'new here');
  if (from) push.given(from, seen, kind !== 'other', NOW_MS);
  return [...push.spread(seen, bytes(), from, NOW_MS, kind).eager];
}

/** A word of an author whose words are wanted from `from` afterwards. */
function learnt(push: Push, name: string, from: PeerId, number: number): void {
  const seen = seenOf(number, name);
  push.given(from, seen, true, NOW_MS);
  push.spread(seen, bytes(), from, NOW_MS, 'pressing');
}

describe('[PU14] the first word of a known author', () => {
  let push: Push;

  /** C asks for half of the authors who come by B, D for another one, E for none. */
  beforeEach(() => {
    push = pushWith(B, C, D, E);
    for (let at = 0; at < AUTHORS; at++) learnt(push, nameAt(at), B, at + 1);
    learnt(push, 'by C', C, AUTHORS + 1);
    push.settle(NOW_MS + 60_000);
    // From now on fern's words choose the routes, and all come by B alone.
    for (let at = 0; at < 40; at++) message(push, 100 + at, NOW_MS + 61_000 + at, B);
    push.settle(NOW_MS + 120_000);
    for (const friend of [B, C, D, E]) push.heed(friend, undefined, false);
    for (let at = 0; at < AUTHORS / 2; at++) push.heed(C, named(nameAt(at)), true);
    push.heed(D, named('by C'), true);
  });

  it('goes to who wants what else comes by the same route', () => {
    expect(firstWord(push, B)).toEqual([C]);
  });

  it('goes to whoever wants something, at a stem’s end', () => {
    // We want all from B, so it gets all from us.
    expect(firstWord(push, undefined, 'other')).toEqual([B]);
    expect(new Set(firstWord(push, undefined))).toEqual(new Set([B, C, D]));
  });

  it('goes to nobody more as soon as a way is learnt', () => {
    learnt(push, 'new here', B, 998);
    push.settle(NOW_MS + 200_000);
    expect(firstWord(push, B)).toEqual([]);
  });

  it('goes as before when it was told already', () => {
    push.told(C, { name: nameOf(seenOf(999, 'new here')), heldMs: 0 }, NOW_MS);
    expect(firstWord(push, B)).toEqual([]);
  });

  it.each(['other', 'long'] as const)('isn’t meant when it is one of %s', (kind) => {
    expect(firstWord(push, B, kind)).toEqual([]);
  });
});
