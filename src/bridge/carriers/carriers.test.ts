// Two ways to carry batches: over a channel, inside one page.
import { describe, expect, it } from 'vitest';
import type { Reply } from '../carrier.ts';
import type { TabBatch } from '../messages.ts';
import { answer, batch, listenTo, turn } from '../testing/carried.ts';
import { createFakeChannels } from '../testing/fake-channels.ts';
import { createChannelCarrier, serveChannel } from './channel-carrier.ts';
import { createDirectCarrier } from './direct-carrier.ts';

/** Answers each batch with its own first number. */
async function echo(one: unknown, reply: Reply): Promise<void> {
  reply(answer((one as TabBatch).first));
}

describe('inside one page', () => {
  it('carries both ways, each in a turn of its own', async () => {
    const carrier = createDirectCarrier(echo);
    const heard = listenTo(carrier);
    carrier.post(batch('one', 7));
    expect(heard.batches).toEqual([]);
    await turn();
    expect(heard.batches).toEqual([answer(7)]);
  });

  it('loses what is answered before anybody listens', async () => {
    const carrier = createDirectCarrier(echo);
    carrier.post(batch('one'));
    await turn();
    const heard = listenTo(carrier);
    await turn();
    expect(heard.batches).toEqual([]);
  });

  it('carries nothing to a tab that has closed', async () => {
    const carrier = createDirectCarrier(echo);
    const heard = listenTo(carrier);
    carrier.post(batch('one'));
    carrier.close();
    await turn();
    expect(heard.batches).toEqual([]);
  });
});

describe('over a channel', () => {
  it('carries to the host, and back to the tab it is meant for', async () => {
    const open = createFakeChannels();
    const one = createChannelCarrier({ profile: 'default', tab: 'one', open });
    const other = createChannelCarrier({ profile: 'default', tab: 'other', open });
    const elsewhere = createChannelCarrier({ profile: 'work', tab: 'one', open });
    const heard = [one, other, elsewhere].map(listenTo);
    serveChannel({ profile: 'default', receive: echo, open });
    one.post(batch('one', 3));
    await turn();
    expect(heard.map(({ batches }) => batches)).toEqual([[answer(3)], [], []]);
  });

  it('tells all tabs of the profile when a host begins', async () => {
    const open = createFakeChannels();
    const tabs = ['one', 'other'].map((tab) =>
      listenTo(createChannelCarrier({ profile: 'default', tab, open })),
    );
    const host = serveChannel({ profile: 'default', receive: echo, open });
    await turn();
    host.close();
    serveChannel({ profile: 'default', receive: echo, open });
    await turn();
    expect(tabs.map(({ newHosts }) => newHosts)).toEqual([2, 2]);
  });

  it('carries nothing between tabs, and nothing to one that has closed', async () => {
    const open = createFakeChannels();
    const one = createChannelCarrier({ profile: 'default', tab: 'one', open });
    const other = createChannelCarrier({ profile: 'default', tab: 'other', open });
    const heard = listenTo(other);
    const received: unknown[] = [];
    const receive = async (got: unknown, reply: Reply): Promise<void> => {
      received.push(got);
      reply(answer(1));
    };
    // Of several hosts none takes for a batch what another answers.
    serveChannel({ profile: 'default', receive, open });
    serveChannel({ profile: 'default', receive, open });
    await turn();
    one.post(batch('one'));
    await turn();
    expect(received).toEqual([batch('one'), batch('one')]);
    expect(heard.batches).toEqual([]);
    other.post(batch('other'));
    other.close();
    await turn();
    expect(heard.batches).toEqual([]);
  });

  it('is silent when the host has closed', async () => {
    const open = createFakeChannels();
    const carrier = createChannelCarrier({ profile: 'default', tab: 'one', open });
    const heard = listenTo(carrier);
    let late: Reply | undefined;
    const host = serveChannel({
      profile: 'default',
      open,
      async receive(_batch, reply) {
        late = reply;
      },
    });
    carrier.post(batch('one'));
    await turn();
    host.close();
    carrier.post(batch('one', 1));
    late?.(answer(1));
    await turn();
    expect(heard.batches).toEqual([]);
  });
});
