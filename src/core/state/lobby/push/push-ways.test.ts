// Ways are remembered by author: they are those that the routes would say anew, whatever changes.
import { expect, it } from 'vitest';
import { PUSH_AUTHORS_MAX } from '../../../constants-push.ts';
import { NOW_MS } from '../../../testing/samples.ts';
import { B, C, D, fern, message, pushWith } from '../../../testing/push-story.ts';
import type { AuthorName } from '../../../wire/packet-push.ts';

it('[PU1] follows each wish of a route, also after a part of that author', () => {
  const push = pushWith(B, C, D);
  expect(message(push, 1, NOW_MS, B)).toEqual([C, D]);
  push.heed(C, fern, false);
  expect(message(push, 2, NOW_MS, B)).toEqual([D]);
  push.heed(C, fern, true);
  expect(message(push, 3, NOW_MS, B)).toEqual([C, D]);
});

it('[PU1] follows routes that come and go', () => {
  const push = pushWith(B, C);
  expect(message(push, 1, NOW_MS, B)).toEqual([C]);
  push.routeUp(D, true);
  expect(message(push, 2, NOW_MS, B)).toEqual([C, D]);
  push.routeDown(C, NOW_MS);
  expect(message(push, 3, NOW_MS, B)).toEqual([D]);
});

it('forgets a wish with the author whom a route has named longest ago', () => {
  const push = pushWith(B, C);
  push.heed(C, fern, false);
  expect(message(push, 1, NOW_MS, B)).toEqual([]);
  for (let number = 0; number < PUSH_AUTHORS_MAX; number++) {
    push.heed(C, number.toString(16).padStart(16, '0') as AuthorName, false);
  }
  expect(message(push, 2, NOW_MS, B)).toEqual([C]);
});
