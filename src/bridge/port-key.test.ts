// The key of a protected profile, as a tab keeps it for the hosts that come.
import { describe, expect, it } from 'vitest';
import { dataKeyFrom } from '../identity/vault/vault.ts';
import { SILENT_AFTER_MS } from './constants.ts';
import type { HostMessage, Lock } from './messages.ts';
import { ASK, createPortBench, turn, welcome } from './testing/port-bench.ts';

describe('the key of a protected profile', () => {
  const dataKey = dataKeyFrom(new Uint8Array(32).fill(7));
  const unlocked: Lock = { type: 'unlocked', dataKey };
  const locked: HostMessage = { type: 'lock', lock: { type: 'locked' } };

  it.each([
    ['welcome', welcome('host', unlocked)],
    ['lock', { type: 'lock', lock: unlocked } as const],
  ])('is kept from a %s, and opens the profile for the next host', async (_name, told) => {
    const { port, posted, host } = createPortBench();
    host(1, welcome());
    host(1, told);
    port.say(ASK);
    await turn();
    expect(posted.at(-1)?.messages).toEqual([ASK]);
    host(0, { type: 'helloWanted', hostId: 'next' });
    expect(posted.at(-1)?.messages).toEqual([
      { type: 'hello', holder: false, linksUp: [], dataKey },
      ASK,
    ]);
    port.hold(true);
    await turn();
    expect(posted.at(-1)?.messages).toEqual([
      { type: 'hello', holder: true, linksUp: [], midway: true, dataKey },
    ]);
  });

  it('is forgotten when the profile is locked, even in a hello that is posted again', async () => {
    const { port, posted, clock, host } = createPortBench();
    host(1, welcome('host', unlocked));
    port.hold(true);
    await turn();
    host(1, locked);
    clock.advance(SILENT_AFTER_MS);
    expect(posted.at(-1)?.messages).toEqual([
      { type: 'hello', holder: true, linksUp: [], midway: true },
    ]);
    host(0, { type: 'helloWanted', hostId: 'next' });
    for (const message of posted.at(-1)!.messages) expect(message).not.toHaveProperty('dataKey');
  });

  it.each([{ type: 'open' }, { type: 'locked' }] as const)(
    'is forgotten when a host finds the profile $type',
    async (lock) => {
      const { posted, host } = createPortBench();
      host(1, welcome('host', unlocked));
      host(1, welcome('next', lock));
      host(0, { type: 'helloWanted', hostId: 'third' });
      expect(posted.at(-1)?.messages[0]).not.toHaveProperty('dataKey');
    },
  );
});
