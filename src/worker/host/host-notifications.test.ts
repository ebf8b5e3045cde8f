// Being told while nobody looks: from a friend's words to what the device shows, over stops of the
// worker, and away again once it is read or locked.
import { describe, expect, it } from 'vitest';
import { NO_NOTIFICATIONS } from '../../bridge/notifications.ts';
import type { NotificationSettings } from '../../bridge/notifications.ts';
import { PASSPHRASE } from '../../store/testing/sealed-bench.ts';
import { createSecrets } from '../peer/secrets.ts';
import { FakeNotifications } from '../testing/fake-notifications.ts';
import { HostHarness } from '../testing/host-harness.ts';
import type { HostEnvironment } from './host-environment.ts';
import type { TestPeer } from '../testing/host-harness.ts';
import { only } from '../testing/whisper-story.ts';

const ON: NotificationSettings = {
  ...NO_NOTIFICATIONS,
  isOn: true,
  words: {
    app: 'Foyer',
    news: 'New messages',
    picture: 'Picture',
    file: 'File',
    voice: 'Voice note',
  },
};

async function story(
  settings: Partial<NotificationSettings> = {},
  also: Partial<HostEnvironment> = {},
) {
  const harness = new HostHarness();
  const device = new FakeNotifications();
  const a = await harness.peer('fern', { ...also, notifications: device });
  const b = await harness.peer('otter', also);
  await harness.befriend(a, b);
  await harness.link(a, b);
  const settle = async (change: Partial<NotificationSettings>): Promise<void> => {
    a.tab.port.say({ type: 'notifications', settings: { ...ON, ...change } });
    await harness.quiet();
  };
  await settle(settings);
  const write = async (from: TestPeer, to: TestPeer, text: string): Promise<void> => {
    await harness.answered(from.tab.writeDirect(to.id, text));
    await harness.quiet();
  };
  return { harness, device, a, b, settle, write };
}

describe('a friend’s words', () => {
  it('are shown once nobody looks, replace each other and are counted', async () => {
    const { device, a, b, write } = await story();
    device.seen = true;
    await write(b, a, 'seen');
    expect(device.all).toEqual([]);
    device.seen = false;
    await write(b, a, 'one');
    expect(device.all).toMatchObject([{ title: 'otter', body: 'one' }]);
    await write(b, a, 'two');
    await write(b, a, 'three');
    expect(device.all).toMatchObject([{ title: 'otter (3)', body: 'three', data: { count: 3 } }]);
    const { key } = a.tab.directs.at(-1)!;
    expect(device.all[0]?.data).toMatchObject({ fragment: `#open=friend:${b.id}:${key}` });
    await write(a, b, 'own words');
    expect(device.titles).toEqual(['otter (3)']);
  });

  it('are shown by a worker that has just been started, as the last one was told', async () => {
    const { device, a, b, write } = await story();
    await write(b, a, 'one');
    a.place.stop();
    await write(b, a, 'two');
    expect(device.all).toMatchObject([{ title: 'otter (2)', body: 'two' }]);
  });

  it('aren’t shown before the person wants it, and go when it is wanted no more', async () => {
    const { device, a, b, settle, write } = await story({ isOn: false });
    await write(b, a, 'one');
    expect(device.all).toEqual([]);
    await settle({});
    await write(b, a, 'two');
    expect(device.titles).toEqual(['otter']);
    await settle({ isOn: false });
    expect(device.all).toEqual([]);
  });

  it('go once they are read, by their conversation alone', async () => {
    const { harness, device, a, b, write } = await story();
    const c = await harness.peer('heron');
    await harness.befriend(a, c);
    await harness.link(a, c);
    await write(b, a, 'one');
    await write(c, a, 'two');
    expect(device.titles).toEqual(['otter', 'heron']);
    const place = { type: 'friend', friend: b.id } as const;
    await harness.answered(a.tab.ask({ type: 'markRead', place }));
    await harness.quiet();
    expect(device.titles).toEqual(['heron']);
  });

  it('cost nothing where the browser refuses to show them', async () => {
    const { device, a, b, write } = await story();
    device.refuses = true;
    await write(b, a, 'one');
    device.refuses = false;
    await write(b, a, 'two');
    expect(device.titles).toEqual(['otter']);
    expect(a.tab.troubles).toEqual([]);
  });
});

describe('words in a lobby', () => {
  it('are shown when they name oneself, or when all are wanted; never of the muted', async () => {
    const { harness, device, a, b, settle } = await story();
    const lobby = await harness.lobby(a, b);
    const [me] = a.tab.lobbies;
    const write = async (text: string, id: string, mentions: boolean): Promise<void> => {
      const named = mentions ? { mentions: [me!.author] } : {};
      const content = { type: 'chat', text, ...named } as const;
      const wish = { type: 'write', lobby, id: id.repeat(16) as never, content } as const;
      await harness.answered(b.tab.wish(wish));
      // Own words come back from the stem before others see them.
      await harness.pass(60_000);
    };
    await write('to all', '1', false);
    expect(device.all).toEqual([]);
    await write('to you', '2', true);
    expect(device.all).toMatchObject([{ title: 'Garden', body: 'otter: to you' }]);
    await settle({ places: { [`lobby:${lobby}`]: 'all' } });
    await write('to all again', '3', false);
    expect(device.titles).toEqual(['Garden (2)']);
    const { author } = a.tab.shown.at(-1)!;
    await harness.answered(a.tab.wish({ type: 'mute', author, lobby, on: true }));
    await write('and again', '4', true);
    expect(device.titles).toEqual(['Garden (2)']);
  });
});

describe('whispered words', () => {
  // Pseudonyms must be true keys, since one seals to them.
  const whisperers = () => story({}, { createSecrets });

  it('[WH10] are shown, lead to whom whispers, and go once they are answered or read', async () => {
    const { harness, device, a, b } = await whisperers();
    const lobby = await harness.lobby(a, b);
    const [mine, theirs] = [a, b].map((one) => one.tab.lobbies[0]!.author);
    const whisper = async (text: string, id: string): Promise<void> => {
      const named = { lobby, author: mine!, nickname: 'fern', id: id.repeat(16) as never };
      await harness.answered(b.tab.ask({ type: 'whisper', ...named, text }));
      await harness.pass(60_000);
    };
    await whisper('a word with you?', '1');
    const fragment = `#open=whisper:${lobby}:${theirs}`;
    expect(device.all).toMatchObject([{ title: 'otter · Garden', body: 'a word with you?' }]);
    expect(device.all).toMatchObject([{ data: { fragment } }]);
    const { id } = only(a);
    const accept = { type: 'acceptWhisper', whisper: id, id: '9'.repeat(16) as never } as const;
    await harness.answered(a.tab.ask(accept));
    await harness.pass(60_000);
    expect(device.all).toEqual([]);
    await whisper('at the boats', '2');
    await whisper('at six', '3');
    expect(device.all).toMatchObject([{ title: 'otter · Garden (2)', body: 'at six' }]);
    await harness.answered(a.tab.ask({ type: 'readWhisper', whisper: id }));
    await harness.quiet();
    expect(device.all).toEqual([]);
    await harness.answered(a.tab.wish({ type: 'mute', author: theirs!, lobby, on: true }));
    await whisper('still there?', '4');
    expect(device.all).toEqual([]);
  });

  it('[WH10] go when the answer is words at once', async () => {
    const { harness, device, a, b } = await whisperers();
    const lobby = await harness.lobby(a, b);
    const say = async (from: TestPeer, to: TestPeer, text: string, n: string): Promise<void> => {
      const { author } = to.tab.lobbies[0]!;
      const named = { lobby, author, nickname: to.name, id: n.repeat(16) as never };
      await harness.answered(from.tab.ask({ type: 'whisper', ...named, text }));
      await harness.pass(60_000);
    };
    await say(b, a, 'a word with you?', '1');
    expect(device.titles).toEqual(['otter · Garden']);
    await say(a, b, 'gladly', '2');
    expect(only(a)).toMatchObject({ state: 'open', unread: 0 });
    expect(device.all).toEqual([]);
  });

  it('[WH10] for somebody else are told to nobody', async () => {
    const { harness, device, a, b } = await whisperers();
    const c = await harness.peer('heron', { createSecrets });
    await harness.befriend(a, c);
    await harness.link(a, c);
    const lobby = await harness.lobby(a, b, c);
    const author = c.tab.lobbies[0]!.author;
    const named = { lobby, author, nickname: 'heron', id: '1'.repeat(16) as never };
    await harness.answered(b.tab.ask({ type: 'whisper', ...named, text: 'psst' }));
    await harness.pass(60_000);
    expect(only(c).words).toHaveLength(1);
    expect(device.all).toEqual([]);
  });
});

describe('a profile with a passphrase', () => {
  it('is told of without a name, and of nothing that was shown before it was locked', async () => {
    const { harness, device, a, b, write } = await story();
    await write(b, a, 'before');
    expect(device.titles).toEqual(['otter']);
    await harness.answered(a.tab.ask({ type: 'setPassphrase', passphrase: PASSPHRASE }));
    await harness.quiet();
    expect(device.all).toEqual([]);
    await write(b, a, 'after');
    expect(device.all).toMatchObject([{ title: 'Foyer', body: 'New messages' }]);
    expect(JSON.stringify(device.all)).not.toMatch(new RegExp(`otter|after|${b.id}`));
    await harness.answered(a.tab.ask({ type: 'lock' }));
    await harness.quiet();
    expect(device.all).toEqual([]);
  });
});
