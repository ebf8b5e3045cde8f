// The list of participants: long ones stay small, and what a press on a name offers.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ParticipantView } from '../../core/state/views.ts';
import { NO_DRAFT } from '../context/drafts.svelte.ts';
import { offerField } from '../shared/field-at-hand.ts';
import { lobbyPlace, placeKey } from '../shared/place.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeAuthor, fakeLobby } from '../testing/fake-disk.ts';
import Participants from './Participants.svelte';

const garden = fakeLobby('Garden');

function person(one: Partial<ParticipantView> & { nickname: string }): ParticipantView {
  const author = fakeAuthor(one.nickname);
  return { author, own: false, state: 'here', heardAtMs: 0, muted: false, ...one };
}

function open({ people }: { readonly people: readonly ParticipantView[] }) {
  const fake = fakeApp((disk) => void disk.lobby('Garden'));
  show(fake, Participants, { lobby: garden, participants: people });
  return { ...fake, user: userEvent.setup() };
}
const press = (name: string): HTMLElement => screen.getByRole('button', { name });
const shown = (): (string | undefined)[] =>
  screen.queryAllByTestId('participant').map(({ dataset }) => dataset['name']);

describe('participants', () => {
  it('are drawn as far as one sees, and all found by name', async () => {
    const people = Array.from({ length: 300 }, (_, at) => person({ nickname: `p${at}` }));
    const { user } = open({ people });
    expect(shown().length).toBeLessThanOrEqual(40);
    expect(document.body.querySelectorAll('*').length).toBeLessThan(900);
    const [first] = screen.getAllByTestId('participant');
    expect(first?.getAttribute('aria-setsize')).toBe('300');
    const find = screen.getByRole('searchbox', { name: 'Find a participant' });
    await user.type(find, 'p299');
    expect(shown()).toEqual(['p299']);
    await user.type(find, 'x');
    expect(screen.getByText('Nobody by that name.')).toBeTruthy();
  });

  it('tell since when nothing was heard of who is away', () => {
    const heardAtMs = Date.now() - 5 * 60_000 - 1_000;
    const away = { state: 'away', heardAtMs } as const;
    open({
      people: [person({ nickname: 'wren', ...away }), person({ nickname: 'moss', heardAtMs })],
    });
    const [here, gone] = screen.getAllByTestId('participant');
    expect(gone?.textContent).toContain('Away, heard 5 minutes ago');
    expect(here?.textContent).not.toContain('heard');
    expect(here?.title).toBe('heard 5 minutes ago');
  });

  it('are mentioned by a press on their name, in the draft of the lobby', async () => {
    const { user, app } = open({ people: [person({ nickname: 'wren' })] });
    const key = placeKey(lobbyPlace(garden));
    const written: string[] = [];
    const withdraw = offerField(key, (words) => {
      written.push(words);
      app.drafts.set(key, { ...NO_DRAFT, text: words });
    });
    await user.click(press('wren'));
    await user.click(press('Mention'));
    await waitFor(() => expect(written).toEqual(['@wren ']));
    await waitFor(() => expect(app.drafts.get(key).picked).toEqual({ wren: fakeAuthor('wren') }));
    expect(screen.queryByRole('dialog')).toBeNull();
    withdraw();
  });

  it('are answered and muted by a press on their name', async () => {
    const { user, app, disk, wishes } = open({ people: [person({ nickname: 'wren' })] });
    await user.click(press('wren'));
    expect(screen.queryByRole('button', { name: /^Answer/u })).toBeNull();
    await user.keyboard('{Escape}');
    const [lobby] = disk.lobbies;
    const author = fakeAuthor('wren');
    const record = disk.write(lobby!, 'wren', { type: 'chat', text: 'hi' }, { author });
    const conversation = app.client.conversation(lobbyPlace(garden));
    await conversation.open(0);
    await user.click(press('wren'));
    await user.click(await screen.findByRole('button', { name: /^Answer/u }));
    expect(app.drafts.get(placeKey(lobbyPlace(garden))).replyTo).toBe(record.key);
    await user.click(press('wren'));
    await user.click(
      within(screen.getByRole('dialog')).getByRole('button', { name: /^Mute wren/u }),
    );
    expect(wishes().filter(({ type }) => type === 'mute')).toHaveLength(1);
  });
});
