// Mentions while writing, with names that hold blanks, repeat each other, or begin alike.
import { describe, expect, it } from 'vitest';
import type { Author } from '../../core/wire/ids.ts';
import type { ParticipantView } from '../../core/state/views.ts';
import { begunMention, mentionsIn, offersFor } from './mentions.ts';

const participant = (
  nickname: string,
  author: string,
  more: Partial<ParticipantView> = {},
): ParticipantView => ({
  author: author as Author,
  nickname,
  own: false,
  state: 'here',
  heardAtMs: 0,
  muted: false,
  ...more,
});

const fern = participant('fern', 'a1');
const fernLeaf = participant('fern leaf', 'b2');
const otherFern = participant('fern', 'c3');
const otter = participant('otter', 'd4');

describe('begunMention', () => {
  it('sees an at sign with letters before the caret', () => {
    expect(begunMention('hi @fe', 6)).toEqual({ start: 3, letters: 'fe' });
    expect(begunMention('@', 1)).toEqual({ start: 0, letters: '' });
    expect(begunMention('hi @fe there', 6)).toEqual({ start: 3, letters: 'fe' });
  });

  it('needs no blank before it in scripts that set none', () => {
    expect(begunMention('你好@小', 4)).toEqual({ start: 2, letters: '小' });
    expect(begunMention('สวัสดี@fe', 9)).toEqual({ start: 6, letters: 'fe' });
    expect(begunMention('안녕@fe', 5)).toEqual({ start: 2, letters: 'fe' });
    expect(begunMention('𠮷@fe', 5)).toEqual({ start: 2, letters: 'fe' });
  });

  it('may follow a bracket, a quotation mark or another sign', () => {
    for (const before of ['(', '“', '«', '，', '!', '\n'])
      expect(begunMention(`${before}@fe`, 4), before).toEqual({ start: 1, letters: 'fe' });
  });

  it('sees none in an address of any script', () => {
    for (const text of ['a.b@fe', 'a-b+c@fe', 'müller@fe', 'почта@fe', 'x1@fe', 'a@@fe'])
      expect(begunMention(text, text.length), text).toBeUndefined();
  });

  it('sees none in an address, after a blank, or behind the caret', () => {
    expect(begunMention('me@example', 10)).toBeUndefined();
    expect(begunMention('@fern ', 6)).toBeUndefined();
    expect(begunMention('hi @fe', 2)).toBeUndefined();
  });
});

describe('offersFor', () => {
  it('offers others by the beginning of any word of their name', () => {
    const all = [otter, fernLeaf, fern, participant('me', 'e5', { own: true })];
    expect(offersFor('', all)).toEqual([fern, fernLeaf, otter]);
    expect(offersFor('LEA', all)).toEqual([fernLeaf]);
    expect(offersFor('x', all)).toEqual([]);
  });
});

it('[PR12] offersFor offers first who has said something', () => {
  expect(offersFor('fe', [fern, fernLeaf, { ...otherFern, hasWords: true }])).toMatchObject([
    { author: 'c3' },
    { author: 'a1' },
    { author: 'b2' },
  ]);
});

describe('mentionsIn', () => {
  it('finds whole names only', () => {
    expect(mentionsIn('@fern!', [fern, otter])).toEqual(['a1']);
    expect(mentionsIn('@ferns', [fern])).toEqual([]);
    expect(mentionsIn('fern', [fern])).toEqual([]);
    expect(mentionsIn('@ferns and @fern', [fern])).toEqual(['a1']);
  });

  it('means all of one name unless one was picked', () => {
    expect(mentionsIn('@fern', [fern, otherFern])).toEqual(['a1', 'c3']);
    const picked = new Map([['fern', 'c3' as Author]]);
    expect(mentionsIn('@fern', [fern, otherFern], picked)).toEqual(['c3']);
  });

  it('[PR12] means who has said something here, not who is on the list alone', () => {
    const spoken = { ...fern, hasWords: true };
    expect(mentionsIn('@fern', [otherFern, spoken])).toEqual(['a1']);
    const picked = new Map([['fern', 'c3' as Author]]);
    expect(mentionsIn('@fern', [otherFern, spoken], picked)).toEqual(['c3']);
    expect(mentionsIn('@fern @otter', [otherFern, { ...spoken, own: true }, otter])).toEqual([
      'd4',
    ]);
  });

  it('finds nobody in an address', () => {
    const moss = participant('moss', 'm1');
    for (const text of ['write to info@moss.org', 'a.b+c@moss', '@moss@example.org', 'é@moss'])
      expect(mentionsIn(text, [moss]), text).toEqual([]);
    expect(mentionsIn('write to info@moss.org, @moss!', [moss])).toEqual(['m1']);
  });

  it('knows scripts that set no blanks', () => {
    const ming = participant('小明', 'x1');
    const short = participant('小', 'x2');
    expect(mentionsIn('你好@小明', [ming])).toEqual(['x1']);
    expect(mentionsIn('你好@小明你好吗', [short, ming])).toEqual(['x1']);
    expect(mentionsIn('@fern님 안녕', [fern])).toEqual(['a1']);
  });

  it('means the longest name that fits', () => {
    expect(mentionsIn('@fern leaf', [fern, fernLeaf])).toEqual(['b2']);
    expect(mentionsIn('@fern leaves', [fern, fernLeaf])).toEqual(['a1']);
  });
});
