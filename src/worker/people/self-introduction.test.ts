// Who is told of our newer certificate, when some friends' queues are full or the disk is.
import { expect, it } from 'vitest';
import type { Input } from '../../core/io.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { StoreError } from '../../store/store-error.ts';
import { PROFILE } from '../../store/testing/sample-records.ts';
import { introduceOneself } from './self-introduction.ts';

const peer = (n: number): PeerId => n.toString(16).padStart(32, '0') as PeerId;

/** `mistake`: what writing to the second of three friends leads to. */
function site(mistake: Error) {
  const told: PeerId[] = [];
  const keeper = {
    own: { record: PROFILE, peerId: peer(9) },
    untold: [peer(1), peer(2), peer(3)],
    noteTold: (friends: readonly PeerId[]) => {
      told.push(...friends);
      return Promise.resolve();
    },
  };
  const step = (input: Input): void => {
    if (input.type === 'writeDirect' && input.friend === peer(2)) throw mistake;
  };
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(1);
  return { told, introduce: () => introduceOneself({ keeper, random, step }) };
}

it('[KN20] whose queue is full stays to be told', async () => {
  const { told, introduce } = site(new RangeError('too many messages wait'));
  await introduce();
  expect(told).toEqual([peer(1), peer(3)]);
});

it('[KN20] nobody counts as told while the disk takes nothing', async () => {
  const { told, introduce } = site(new StoreError('full', 'no room'));
  await expect(introduce()).rejects.toThrow(StoreError);
  expect(told).toEqual([]);
});
