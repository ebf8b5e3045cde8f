// What a message that comes costs those that stand: nothing of them is read or named anew.
import { act, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { loadConfusables } from '../shared/confusables.svelte.ts';
import { LookAlikes } from '../shared/look-alikes.ts';
import type * as Markdown from '../text/markdown.ts';
import { blocksOf } from '../text/markdown.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeAuthor, fakeLobby } from '../testing/fake-disk.ts';
import LobbyChat from './LobbyChat.svelte';

vi.mock('../text/markdown.ts', async (original) => {
  const real = await original<typeof Markdown>();
  return { ...real, blocksOf: vi.fn(real.blocksOf) };
});

const garden = fakeLobby('Garden');
const WRITTEN = 12;
const person = { own: false, state: 'here', heardAtMs: 0, muted: false } as const;
const participants = ['moss', 'wren'].map((nickname) => ({
  ...person,
  author: fakeAuthor(`${nickname} in Garden`),
  nickname,
}));

beforeAll(() => loadConfusables());
afterEach(() => vi.restoreAllMocks());

async function open() {
  const fake = fakeApp((disk) => {
    disk.lobby('Garden');
    disk.participants.set(garden, participants);
    for (let at = 0; at < WRITTEN; at++) {
      disk.write(disk.lobbies[0]!, 'moss', { type: 'chat', text: `word ${at}` });
    }
  });
  const props = { lobby: fake.app.client.lobby(garden)!, detailsOpen: false, panelCovers: false };
  const { change } = show(fake, LobbyChat, { ...props, nowMs: Date.now() });
  await waitFor(() => expect(screen.getAllByTestId('message')).toHaveLength(WRITTEN));
  vi.mocked(blocksOf).mockClear();
  return { ...fake, change, named: vi.spyOn(LookAlikes.prototype, 'of') };
}

it('a message that comes is read and named alone', async () => {
  const { host, named } = await open();
  await act(() => host.receive(garden, 'moss', 'one more'));
  await waitFor(() => expect(screen.getAllByTestId('message')).toHaveLength(WRITTEN + 1));
  expect(vi.mocked(blocksOf).mock.calls.map(([text]) => text)).toEqual(['one more']);
  // And the one before it, which it now stands together with.
  expect(named.mock.calls.length).toBeLessThanOrEqual(4);
});

it('a list of participants that says nothing new about names changes no message', async () => {
  const { app, named } = await open();
  const list = participants.map((one) => ({ ...one, heardAtMs: 5 }));
  await act(() => app.client.receive({ type: 'participants', lobby: garden, participants: list }));
  expect(blocksOf).not.toHaveBeenCalled();
  const ofMessages = named.mock.calls.filter(([, nickname]) => nickname === 'moss');
  expect(ofMessages.length).toBeLessThan(WRITTEN);
});

it('nor does it after somebody has come whose name is like no other', async () => {
  const { app, host, named } = await open();
  const finch = { ...person, author: fakeAuthor('finch in Garden'), nickname: 'finch' };
  const list = [...participants, finch];
  await act(() => app.client.receive({ type: 'participants', lobby: garden, participants: list }));
  await act(() => host.receive(garden, 'moss', 'one more'));
  await waitFor(() => expect(screen.getAllByTestId('message')).toHaveLength(WRITTEN + 1));
  named.mockClear();
  await act(() => host.receive(garden, 'moss', 'and another'));
  await waitFor(() => expect(screen.getAllByTestId('message')).toHaveLength(WRITTEN + 2));
  expect(named.mock.calls.length).toBeLessThan(WRITTEN);
});
