// A client with a fake host and disk, and what it told its listener.
import { Client } from '../client/client.svelte.ts';
import { FakeDisk, fakePeer } from './fake-disk.ts';
import { createFakeHost } from './fake-host.ts';
import type { FakeHost } from './fake-host.ts';

export interface Setting {
  readonly client: Client;
  readonly host: FakeHost;
  readonly disk: FakeDisk;
  readonly troubles: string[];
  /** What was said about the lock, and whether the profile was erased. */
  readonly locks: string[];
  code: string | undefined;
}

/** `connected` to its host, which starts when the test says so. */
export function setUp(connected = true): Setting {
  const disk = new FakeDisk();
  disk.profile = { peerId: fakePeer('self'), name: 'willow', certificate: 'foyer1' };
  const troubles: string[] = [];
  const locks: string[] = [];
  const client = new Client({
    onTrouble: ({ code }) => void troubles.push(code),
    onAbuse: (friend) => void troubles.push(`abuse by ${friend}`),
    onLock: ({ type }) => void locks.push(type),
    onErased: () => void locks.push('erased'),
  });
  const host = createFakeHost({
    disk,
    hear: (message) => client.receive(message),
    failWith: () => setting.code,
  });
  const setting: Setting = { client, host, disk, troubles, locks, code: undefined };
  if (connected) client.connect(host);
  return setting;
}

/** What a conversation shows, in its order. */
export const texts = (client: Client, place: Parameters<Client['conversation']>[0]): string[] =>
  client
    .conversation(place)
    .shown.map((item) => (item.type === 'message' ? item.text : item.notice));
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
