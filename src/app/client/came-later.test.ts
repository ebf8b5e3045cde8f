// Who dates words back puts them before an answer that was given to something else.
import { describe, expect, it } from 'vitest';
import type { MessageKey } from '../../core/wire/ids.ts';
import { CAME_LATER_MS } from '../constants.ts';
import type { Entry } from './entry.ts';
import { fold } from './fold.ts';

const LATE = CAME_LATER_MS + 1;

/** Words by the time at which they stand, and at which they came. */
function word(text: string, writtenAtMs: number, cameMs: number, own = false): Entry {
  return {
    key: text.padStart(32, '0') as MessageKey,
    ...{ writer: own ? 'a1' : 'b2', nickname: 'otter', own, writtenAtMs, receivedAtMs: cameMs },
    ...{ kind: 'chat', content: { type: 'chat', text }, state: 'received', caughtUp: false },
  };
}

const later = (...entries: Entry[]): string[] =>
  fold(entries).flatMap((one) => (one.type === 'message' && one.caughtUp ? [one.text] : []));

describe('[DM7] words that stand before others that were there long before', () => {
  const asked = word('shall we meet', 1_000, 1_100);
  const answer = word('yes', 2_000, 2_000, true);

  it('are shown to have come later', () => {
    const slipped = word('do you owe me a thousand', 1_500, 2_000 + LATE);
    expect(later(asked, answer, slipped)).toEqual(['do you owe me a thousand']);
  });

  it('aren’t when they crossed on the way, or stand last', () => {
    const crossed = word('and when', 1_500, 2_000 + CAME_LATER_MS);
    expect(later(asked, answer, crossed, word('fine', 3_000, 3_000 + LATE))).toEqual([]);
  });

  it('aren’t by words that were dated ahead', () => {
    const ahead = word('from a fast clock', 500_000, 1_500);
    expect(later(asked, answer, word('of course', 400_000, 400_000), ahead)).toEqual([]);
  });

  it('are not one’s own', () => {
    expect(later(answer, word('said at another place', 1_500, 2_000 + LATE, true))).toEqual([]);
  });
});
