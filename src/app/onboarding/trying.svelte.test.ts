// The screens of trying Foyer alone: the offer in the first tab, and what the second one does.
import { screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeApp, show } from '../testing/fake-app.ts';
import FirstSteps from './FirstSteps.svelte';
import TryAlone from './TryAlone.svelte';
import { TRIAL_WAIT_MS } from './trial-taking.ts';

afterEach(() => void vi.useRealTimers());

const offerLink = () => screen.queryByRole<HTMLAnchorElement>('link', { name: /try it alone/i });

it('is offered to who has no friend yet, in a tab of its own', () => {
  const { app } = fakeApp();
  show({ app }, FirstSteps, { oncreate: () => undefined });
  const link = offerLink();
  expect([link?.target, link?.rel]).toEqual(['_blank', 'noopener noreferrer']);
  expect(link?.getAttribute('href')).toMatch(/^\/\?profile=second#try=[0-9a-f]{32}$/);
});

it('isn’t offered to the second person', () => {
  const { app } = fakeApp(undefined, { profileName: 'second' });
  show({ app }, FirstSteps, { oncreate: () => undefined });
  expect(offerLink()).toBeNull();
});

it('says so when the tab that offered it is gone, and leads on', async () => {
  vi.useFakeTimers();
  const { app } = fakeApp();
  app.screens.open({ type: 'tryAlone', nonce: '0'.repeat(32) });
  show({ app }, TryAlone, { nonce: '0'.repeat(32) });
  expect(screen.getByText(/One moment/)).toBeTruthy();
  vi.advanceTimersByTime(TRIAL_WAIT_MS);
  vi.useRealTimers();
  await tick();
  expect(screen.getByText(/is closed or shows/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'To the conversations' }));
  expect(app.screens.current).toEqual({ type: 'home' });
});
