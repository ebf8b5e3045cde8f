// Mutes: in one lobby or everywhere, and taken back as they were made.
import { expect, it } from 'vitest';
import { Mutes } from './mutes.ts';
import { author, PRIVATE_LOBBY, PUBLIC_LOBBY } from '../testing/samples.ts';

const fern = author('fern');

it('[LI6] mutes in the lobby where it was wished, or everywhere', () => {
  const mutes = new Mutes();
  mutes.set({ author: fern, lobby: PUBLIC_LOBBY }, true);
  expect(mutes.has(PUBLIC_LOBBY, fern)).toBe(true);
  expect(mutes.has(PRIVATE_LOBBY, fern)).toBe(false);
  expect(mutes.has(PUBLIC_LOBBY, author('otter'))).toBe(false);
  mutes.set({ author: fern, lobby: undefined }, true);
  expect(mutes.has(PRIVATE_LOBBY, fern)).toBe(true);
});

it('[LI6] takes back what was muted, each by itself', () => {
  const mutes = new Mutes();
  const everywhere = { author: fern, lobby: undefined };
  const here = { author: fern, lobby: PUBLIC_LOBBY };
  mutes.set(everywhere, true);
  mutes.set(here, true);
  mutes.set(here, true);
  expect(mutes.list()).toEqual([everywhere, here]);
  mutes.set(everywhere, false);
  expect(mutes.has(PUBLIC_LOBBY, fern)).toBe(true);
  mutes.set(here, false);
  mutes.set(here, false);
  expect(mutes.has(PUBLIC_LOBBY, fern)).toBe(false);
  expect(mutes.list()).toEqual([]);
});
