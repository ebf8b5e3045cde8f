// The field one writes in: what keys do, what stays in it, and what goes along.
import { screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { lobbyPlace } from '../shared/place.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeLobby } from '../testing/fake-disk.ts';
import { Composing } from './composing.svelte.ts';
import Composer from './Composer.svelte';

function setUp() {
  const fake = fakeApp((disk) => void disk.lobby('Garden'));
  const place = lobbyPlace(fakeLobby('Garden'));
  const { client, drafts } = fake.app;
  const composing = new Composing({
    place,
    client,
    drafts,
    participants: () => [],
    tellsTyping: () => true,
    nowMs: () => 0,
  });
  const oneditlast = vi.fn<() => void>();
  const onsent = vi.fn<() => void>();
  show(fake, Composer, {
    composing,
    name: 'Garden',
    participants: [],
    about: undefined,
    oneditlast,
    onsent,
  });
  return { ...fake, composing, oneditlast, onsent, user: userEvent.setup() };
}

describe('Composer', () => {
  it('sends with Enter and begins a line with Shift+Enter', async () => {
    const { user, onsent, disk } = setUp();
    const field = screen.getByRole('textbox');
    await user.type(field, 'one{Shift>}{Enter}{/Shift}two');
    expect(field).toHaveProperty('value', 'one\ntwo');
    await user.keyboard('{Enter}');
    expect(field).toHaveProperty('value', '');
    expect(onsent).toHaveBeenCalledOnce();
    expect(disk.lobbies[0]?.newest?.content).toMatchObject({ text: 'one\ntwo' });
  });
});
