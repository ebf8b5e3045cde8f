// Own words on their way: what is out, what has come back, how much may be out.
import { describe, expect, it } from 'vitest';
import { PARTS_TIMEOUT_MS } from '../../../constants.ts';
import * as stem from '../../../constants-stem.ts';
import type { Part } from '../../../wire/envelope.ts';
import type { MessageKey } from '../../../wire/ids.ts';
import { messageId, messageKey, partOf, peer } from '../../../testing/samples.ts';
import { OwnWords } from './own-words.ts';

const B = peer('B');
const KEY = messageKey('own');

const partsOf = (total: number, name = 'own'): Part[] =>
  Array.from({ length: total }, (_, index) => partOf({ id: messageId(name), index, total }));

/** As if all that may go were given to B. */
function giveAll(own: OwnWords, dueAtMs = 1_000): number {
  const out = own.unsent();
  for (const { own: one } of out) {
    one.tried.push(B);
    one.dueAtMs = dueAtMs;
  }
  return out.length;
}

const back = (own: OwnWords, key: MessageKey, index: number, total: number) =>
  own.back(key, partsOf(total)[index]!, 0);

describe('[ST5] a message', () => {
  it('waits unless something is known of it', () => {
    const own = new OwnWords();
    expect(own.phaseOf(KEY)).toEqual({ type: 'waiting' });
    expect([own.size, own.has(KEY), own.onStem()]).toEqual([0, false, []]);
  });

  it('is whole with others when each of its parts has come back', () => {
    const own = new OwnWords();
    own.begin(KEY, partsOf(3));
    giveAll(own);
    expect(own.onStem()).toEqual([KEY]);
    expect(back(own, KEY, 1, 3)).toMatchObject({ isWhole: false, out: { tried: [B] } });
    expect(back(own, KEY, 1, 3)).toEqual({ isWhole: false });
    expect(own.find(KEY, 1)).toBeUndefined();
    expect(own.find(KEY, 2)?.part.index).toBe(2);
    expect(back(own, KEY, 0, 3).isWhole).toBe(false);
    expect(back(own, KEY, 2, 3).isWhole).toBe(true);
    own.end(KEY);
    expect([own.size, own.phaseOf(KEY).type]).toEqual([0, 'waiting']);
  });

  it('that waits again keeps in mind what has come back', () => {
    const own = new OwnWords();
    own.begin(KEY, partsOf(2));
    back(own, KEY, 0, 2);
    own.stop(KEY);
    expect(own.phaseOf(KEY).type).toBe('waiting');
    own.read(KEY);
    own.begin(KEY, partsOf(2));
    expect(own.unsent().map(({ own: { part } }) => part.index)).toEqual([1]);
    expect(back(own, KEY, 1, 2).isWhole).toBe(true);
  });

  it('that waits again and has nothing back is forgotten, for the disk has it', () => {
    const own = new OwnWords();
    own.begin(KEY, partsOf(2));
    own.stop(KEY);
    own.stop(messageKey('another'));
    own.end(messageKey('another'));
    expect(own.size).toBe(0);
  });

  it('of which all came back long ago is taken for sent by that', () => {
    const own = new OwnWords();
    own.begin(KEY, partsOf(2));
    back(own, KEY, 0, 2);
    expect(own.allBack(PARTS_TIMEOUT_MS)).toEqual([]);
    back(own, KEY, 1, 2);
    expect(own.allBack(PARTS_TIMEOUT_MS - 1)).toEqual([]);
    expect(own.allBack(PARTS_TIMEOUT_MS)).toEqual([KEY]);
  });

  it('begins without the parts that others have', () => {
    const own = new OwnWords();
    const [first, second] = partsOf(3);
    const isBack = ({ index }: Part): boolean => index < 2;
    expect(own.begin(KEY, partsOf(3), isBack)).toEqual([first, second]);
    own.stop(KEY);
    expect(own.begin(KEY, partsOf(3), isBack)).toEqual([]);
    expect(own.unsent().map(({ own: { part } }) => part.index)).toEqual([2]);
    expect(back(own, KEY, 2, 3).isWhole).toBe(true);
  });

  it('is due when its embargo is over', () => {
    const own = new OwnWords();
    expect(own.nextDueMs).toBe(Infinity);
    own.begin(KEY, partsOf(1));
    expect([own.nextDueMs, own.due(10 ** 15)]).toEqual([Infinity, []]);
    giveAll(own, 500);
    expect(own.nextDueMs).toBe(500);
    expect(own.due(499)).toEqual([]);
    expect(own.due(500)).toMatchObject([{ key: KEY, own: { tried: [B] } }]);
  });
});

describe('[ST12] on their way at a time', () => {
  it('are so many short ones', () => {
    const own = new OwnWords();
    for (let n = 0; n < stem.STEM_WINDOW + 5; n++) {
      own.begin(messageKey(n), partsOf(1, `${n}`));
    }
    expect(giveAll(own)).toBe(stem.STEM_WINDOW);
    expect([own.room(false), giveAll(own)]).toEqual([0, 0]);
    back(own, messageKey(0), 0, 1);
    expect([own.room(false), giveAll(own)]).toEqual([1, 1]);
  });

  it('are few parts of long ones at first, and short ones pass them', () => {
    const own = new OwnWords();
    own.begin(KEY, partsOf(100));
    expect(giveAll(own)).toBe(stem.LONG_WINDOW_MIN);
    own.begin(messageKey('short'), partsOf(1, 'short'));
    expect(own.unsent()).toMatchObject([{ key: messageKey('short') }]);
    expect([own.room(true), own.room(false)]).toEqual([0, stem.STEM_WINDOW]);
  });

  it('are more the quicker they come back, and fewer when they don’t', () => {
    const own = new OwnWords();
    own.begin(KEY, partsOf(100));
    for (let n = 0; n < 6; n++) own.paced(stem.LONG_RETURN_MS - 1);
    expect(own.room(true)).toBe(stem.LONG_WINDOW_MIN + 6);
    own.paced(stem.LONG_RETURN_MS);
    expect(own.room(true)).toBe((stem.LONG_WINDOW_MIN + 6) / 2);
    for (let n = 0; n < 100; n++) own.paced(1);
    expect(own.room(true)).toBe(stem.STEM_WINDOW);
    for (let n = 0; n < 10; n++) own.paced(undefined);
    expect(own.room(true)).toBe(stem.LONG_WINDOW_MIN);
  });
});
