// What a backup brought, told in a sentence that leaves nothing out and nothing empty in.
import { expect, it } from 'vitest';
import { whatCame } from './what-came.ts';

it.each([
  [[0, 0, 0, 0], 'Everything in it was here already.'],
  [[1, 0, 0, 0], 'It brought 1 friend.'],
  [[2, 1, 0, 0], 'It brought 2 friends and 1 lobby.'],
  [[0, 0, 1, 0], 'It brought 1 message in lobbies.'],
  [
    [3, 2, 1204, 12],
    'It brought 3 friends, 2 lobbies, 1,204 messages in lobbies and 12 between you and friends.',
  ],
] as const)('%j', ([friends, lobbies, messages, directs], sentence) => {
  expect(whatCame({ friends, lobbies, messages, directs })).toBe(sentence);
});
