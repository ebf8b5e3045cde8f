// Which tabs live, which holds the links, and whether anybody looks.
import { expect, it } from 'vitest';
import { tabLockName } from '../../bridge/locks.ts';
import type { Locks } from '../../bridge/locks.ts';
import { TABS_CHECK_PERIOD_MS } from '../constants.ts';
import { Tabs } from './tabs.ts';

const NOW_MS = 1_790_000_000_000;

const locksOf = (...tabs: readonly string[]): Locks => ({
  request: async () => {},
  query: async () => ({ held: tabs.map((tab) => ({ name: tabLockName(tab) })) }),
});

it('knows the holder by its own word', () => {
  const tabs = new Tabs();
  tabs.hello('one', false, NOW_MS);
  expect(tabs.holder).toBeUndefined();
  tabs.hello('one', true, NOW_MS);
  tabs.hello('two', false, NOW_MS);
  expect(tabs.holder).toBe('one');
  tabs.hello('two', true, NOW_MS);
  tabs.bye('one');
  expect(tabs.holder).toBe('two');
  tabs.hello('two', false, NOW_MS);
  expect(tabs.holder).toBeUndefined();
  expect(tabs.size).toBe(1);
});

it('is looked at while any of them is', () => {
  const tabs = new Tabs();
  tabs.hello('one', false, NOW_MS);
  tabs.hello('two', false, NOW_MS);
  tabs.look('one', false);
  tabs.look('unknown', true);
  expect(tabs.looking).toBe(true);
  tabs.look('two', false);
  expect(tabs.looking).toBe(false);
  tabs.hello('two', false, NOW_MS);
  expect(tabs.looking).toBe(false);
});

it('misses those whose locks are free, not those that have only just come', async () => {
  const tabs = new Tabs();
  tabs.hello('old', false, NOW_MS);
  tabs.hello('living', false, NOW_MS);
  const laterMs = NOW_MS + TABS_CHECK_PERIOD_MS + 1;
  tabs.hello('young', false, laterMs);
  expect(await tabs.gone(locksOf('living'), laterMs)).toEqual(['old']);
  expect(await tabs.gone(locksOf('living'), laterMs + 1)).toEqual([]);
});

it('misses nobody where nobody can know', async () => {
  const tabs = new Tabs();
  tabs.hello('one', false, NOW_MS);
  const laterMs = NOW_MS + TABS_CHECK_PERIOD_MS + 1;
  expect(await tabs.gone(undefined, laterMs)).toEqual([]);
  const broken: Locks = { ...locksOf(), query: () => Promise.reject(new Error('no')) };
  expect(await tabs.gone(broken, laterMs + TABS_CHECK_PERIOD_MS)).toEqual([]);
});
