// What processes say to each other: read as written, and nothing else is.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payload, topic } from '../testing/values.ts';
import {
  beatText,
  isSubjectPrefix,
  readBeat,
  readTopicWords,
  subjectsUnder,
  topicWordsText,
  type BeatWords,
  type TopicWords,
} from './nats-words.ts';

const PROCESS = '0123456789abcdef';
const COUNT: TopicWords = { type: 'count', process: PROCESS, epoch: 3, count: 0, asks: true };

describe('words', () => {
  it.each<TopicWords>([
    { type: 'payload', payload: payload('AAEC') },
    COUNT,
    { ...COUNT, asks: false },
  ])('of a topic are read as written: %j', (words) => {
    expect(readTopicWords(topicWordsText(words))).toEqual(words);
  });

  it.each<BeatWords['state']>(['new', 'running', 'gone'])('of life are read: %s', (state) => {
    const words = { process: PROCESS, epoch: 12, state };
    expect(readBeat(beatText(words))).toEqual(words);
  });

  it('of any other kind are none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readBeat(text)).toBeUndefined();
        expect(readTopicWords(`C${text}`)).toBeUndefined();
      }),
    );
    for (const text of ['', 'P', 'P=', 'X', `C${PROCESS} 1 1000000 0`, `C${PROCESS} 1 -1 0`]) {
      expect(readTopicWords(text)).toBeUndefined();
    }
  });
});

describe('subjects', () => {
  it('stand apart by kind and by house', () => {
    const [one, other] = [subjectsUnder('foyer'), subjectsUnder('meet')];
    const T = topic(1);
    const subjects = [one, other].flatMap((all) => [
      all.ofTopic(T),
      all.ofOneWayTopic(T),
      all.beat,
    ]);
    expect(new Set(subjects).size).toBe(6);
    for (const subject of subjects) expect(subject).toMatch(/^[a-z0-9.]+$/);
  });

  it('begin with words alone, never with what stands for others', () => {
    expect(['foyer', 'a.b-c_D'].map(isSubjectPrefix)).toEqual([true, true]);
    for (const text of ['', '*', '>', 'a.', '.a', 'a..b', 'a b', 'ä', 'a'.repeat(65)]) {
      expect(isSubjectPrefix(text)).toBe(false);
    }
  });
});
