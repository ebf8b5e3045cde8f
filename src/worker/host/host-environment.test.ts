// Where friends can meet the people of a place.
import { expect, it } from 'vitest';
import { signalingUrlOf } from './host-environment.ts';

it.each([
  ['https://example.org', 'wss://example.org/signal'],
  ['http://localhost:8080', 'ws://localhost:8080/signal'],
])('of %s it is %s', (origin, url) => {
  expect(signalingUrlOf(origin)).toBe(url);
});
