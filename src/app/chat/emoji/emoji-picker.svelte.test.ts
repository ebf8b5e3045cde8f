// Picking an emoji: by group, by a word, by keys, in a skin tone, and of those used lately.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeApp, show } from '../../testing/fake-app.ts';
import type { FakeApp } from '../../testing/fake-app.ts';
import EmojiPicker from './EmojiPicker.svelte';

async function open(fake: FakeApp = fakeApp()) {
  const picked: string[] = [];
  show(fake, EmojiPicker, { onpick: (emoji: string) => picked.push(emoji) });
  await screen.findByRole('grid');
  return { user: userEvent.setup(), picked, preferences: fake.app.preferences };
}

const cell = (name: string): HTMLElement => screen.getByRole('gridcell', { name });
const focusedName = (): string | null => document.activeElement?.getAttribute('aria-label') ?? null;

afterEach(() => {
  document.documentElement.style.direction = '';
});

describe('the picker', () => {
  it('begins with faces and in the search field, and draws a part of them', async () => {
    await open();
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    expect(screen.getByRole('tab', { name: 'Faces and feelings', selected: true })).toBeTruthy();
    expect(screen.getAllByRole('gridcell').length).toBeLessThanOrEqual(96);
  });

  it('shows a group, and says its name', async () => {
    const { user, picked } = await open();
    await user.click(screen.getByRole('tab', { name: 'Food and drink' }));
    expect(screen.getByRole('grid', { name: 'Food and drink' })).toBeTruthy();
    await user.click(cell('red apple'));
    expect(picked).toEqual(['🍎']);
  });

  it('finds by a word, tells how many, and Enter takes the first', async () => {
    const { user, picked } = await open();
    await user.keyboard('clover');
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/found/u));
    expect(screen.queryByRole('tablist')).toBeNull();
    await user.keyboard('{Enter}');
    expect(picked).toHaveLength(1);
    await user.clear(screen.getByRole('searchbox'));
    await user.keyboard('no such thing');
    expect(screen.queryAllByRole('gridcell')).toHaveLength(0);
    expect(screen.getByRole('status').textContent).toContain('No emojis found');
    await user.keyboard('{Enter}');
    expect(picked).toHaveLength(1);
  });

  it('goes through the grid by keys: one Tab stop for all of it', async () => {
    const { user, picked } = await open();
    await user.keyboard('{ArrowDown}');
    expect(focusedName()).toBe('grinning face');
    expect(screen.getAllByRole('gridcell').filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(
      1,
    );
    await user.keyboard('{ArrowRight}{ArrowDown}{ArrowLeft}');
    expect(document.activeElement).toBe(screen.getAllByRole('gridcell')[8]);
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(screen.getAllByRole('gridcell')[15]);
    await user.keyboard('{Enter}');
    expect(picked).toHaveLength(1);
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });

  it('mirrors left and right where one reads from the right', async () => {
    const { user } = await open();
    document.documentElement.style.direction = 'rtl';
    await user.keyboard('{ArrowDown}{ArrowLeft}');
    expect(document.activeElement).toBe(screen.getAllByRole('gridcell')[1]);
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(screen.getAllByRole('gridcell')[0]);
  });

  it('draws on as the keys go down', async () => {
    const { user } = await open();
    await user.keyboard('{ArrowDown}');
    await user.keyboard('{ArrowDown}'.repeat(14));
    expect(document.activeElement).toBe(screen.getAllByRole('gridcell')[14 * 8]);
  });

  it('goes through the groups by keys', async () => {
    const { user } = await open();
    screen.getByRole('tab', { selected: true }).focus();
    await user.keyboard('{ArrowRight}');
    expect(focusedName()).toBe('People');
    await user.keyboard('{End}');
    expect(screen.getByRole('grid', { name: 'Flags' })).toBeTruthy();
  });

  it('keeps a skin tone, and shows people in it', async () => {
    const { user, picked, preferences } = await open();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Skin tone' }), '3');
    expect(preferences.all.emojiTone).toBe(3);
    await user.click(screen.getByRole('tab', { name: 'People' }));
    await user.click(cell('waving hand'));
    expect(picked).toEqual(['👋🏽']);
    expect(preferences.all.recentEmojis).toEqual(['👋']);
  });

  it('has those used lately first, each once, the newest before', async () => {
    const fake = fakeApp();
    fake.app.preferences.set({ recentEmojis: ['🍀', '👋'] });
    const { user, preferences } = await open(fake);
    const grid = screen.getByRole('grid', { name: 'Used lately' });
    expect(within(grid).getAllByRole('gridcell')).toHaveLength(2);
    await user.click(cell('waving hand'));
    expect(preferences.all.recentEmojis).toEqual(['👋', '🍀']);
  });
});
