// News is gathered: told at once, then no sooner than NEWS_MS later.
import { expect, it } from 'vitest';
import { messageKey, NOW_MS, peer } from '../../testing/samples.ts';
import { News, NEWS_MS } from './news.ts';

const item = (n: number) => ({
  ...{ key: messageKey(n), writtenAtMs: NOW_MS },
  ...{ from: peer('B'), holders: new Set([peer('C')]) },
});

it('[SY6] what is told is told once, and then together with what comes meanwhile', () => {
  const news = new News();
  expect(news.dueMs(NOW_MS)).toBe(Infinity);
  news.add(item(1));
  expect(news.dueMs(NOW_MS)).toBe(NOW_MS);
  expect(news.take(NOW_MS)).toEqual([item(1)]);
  expect(news.take(NOW_MS)).toEqual([]);
  news.add(item(2));
  expect(news.take(NOW_MS + 1)).toEqual([]);
  news.add(item(3));
  expect(news.dueMs(NOW_MS + 1)).toBe(NOW_MS + NEWS_MS);
  expect(news.take(NOW_MS + NEWS_MS)).toEqual([item(2), item(3)]);
});

it('waits for no clock that was set back', () => {
  const news = new News();
  news.add(item(1));
  news.take(NOW_MS);
  news.add(item(2));
  expect(news.take(NOW_MS - 3_600_000)).toEqual([item(2)]);
});
