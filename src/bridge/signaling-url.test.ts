// Where the people of an app can be met.
import { expect, it } from 'vitest';
import { signalingUrlOf } from './signaling-url.ts';

it.each([
  ['https://example.org', 'wss://example.org/signal'],
  ['http://localhost:8080', 'ws://localhost:8080/signal'],
])('of %s it is %s', (origin, url) => {
  expect(signalingUrlOf(origin)).toBe(url);
});

it('is what the build named, wherever the app is served', () => {
  const named = 'wss://signal.example/signal';
  expect(signalingUrlOf('https://pages.example', named)).toBe(named);
});
