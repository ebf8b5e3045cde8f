// When to say that the server where friends meet is away.
import { expect, it } from 'vitest';
import type { LinkState } from '../../bridge/messages.ts';
import type { LinkDetail } from '../../link/keeper/link-state.ts';
import { cannotMeet } from './signaling-trouble.ts';
import { fakePeer } from '../testing/fake-disk.ts';

it.each<[string, [LinkState, LinkDetail | undefined][], boolean]>([
  ['there are no friends', [], false],
  ['another tab holds the links', [['offline', undefined]], false],
  ['all are linked', [['up', 'linked']], false],
  ['nobody can be found', [['offline', 'no-signaling']], true],
  [
    'one is linked and one can’t be found',
    [
      ['up', 'linked'],
      ['offline', 'no-signaling'],
    ],
    true,
  ],
  [
    'one is just away',
    [
      ['offline', 'friend-not-there'],
      ['offline', 'no-signaling'],
    ],
    false,
  ],
])('%s', (_, links, expected) => {
  const peers = links.map(([link, detail], at) => ({ peerId: fakePeer(`${at}`), link, detail }));
  const details = new Map(
    peers.flatMap(({ peerId, detail }) => (detail ? [[peerId, detail]] : [])),
  );
  expect(cannotMeet(peers, details)).toBe(expected);
});
