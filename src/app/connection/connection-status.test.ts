// The network as the browser tells it, and when to say that the signaling server is away.
import { describe, expect, it } from 'vitest';
import type { LinkState } from '../../bridge/links.ts';
import type { LinkDetail } from '../../link/keeper/link-detail.ts';
import { fakePeer } from '../testing/fake-disk.ts';
import { ConnectionStatus, isSignalingDown, watchNetwork } from './connection-status.svelte.ts';

it('of the network is known from the start, and followed', () => {
  const listeners = new Map<string, () => void>();
  const navigator = { onLine: false };
  const window = {
    navigator,
    addEventListener: (type: string, listener: () => void) => void listeners.set(type, listener),
  };
  const connection = new ConnectionStatus();
  watchNetwork(connection, window as unknown as Window);
  expect(connection.offline).toBe(true);
  navigator.onLine = true;
  listeners.get('online')?.();
  expect(connection.offline).toBe(false);
  navigator.onLine = false;
  listeners.get('offline')?.();
  expect(connection.offline).toBe(true);
});

describe('isSignalingDown', () => {
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
  ])('when %s', (_, links, expected) => {
    const peers = links.map(([link, detail], at) => ({ peerId: fakePeer(`${at}`), link, detail }));
    const details = new Map(
      peers.flatMap(({ peerId, detail }) => (detail ? [[peerId, detail]] : [])),
    );
    expect(isSignalingDown(peers, details)).toBe(expected);
  });
});
