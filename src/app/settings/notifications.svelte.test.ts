// Being told while nobody looks: off until it is wanted and allowed, and what is told then.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { notificationSettings, tellNotifications } from '../context/notifying.svelte.ts';
import { setMark } from '../context/conversation-marks.ts';
import { setNotified } from '../context/notifying.svelte.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import type { FakeApp } from '../testing/fake-app.ts';
import ConversationMenu from '../components/ConversationMenu.svelte';
import { friendPlace, lobbyPlace, placeKey } from '../shared/place.ts';
import { flushSync } from 'svelte';
import Notifications from './Notifications.svelte';

function open(answer: NotificationPermission, fake: FakeApp = fakeApp()) {
  let asked = 0;
  const browser = {
    permission: 'default' as const,
    requestPermission: async () => {
      asked += 1;
      return answer;
    },
  };
  show(fake, Notifications, { browser });
  return { ...fake, user: userEvent.setup(), asked: () => asked };
}

const wanted = (): HTMLInputElement => screen.getByRole('checkbox', { name: /^Tell me of new/ });

it('are off, and on once the browser allows what the press asks for', async () => {
  const { app, user, asked } = open('granted');
  expect([wanted().checked, asked()]).toEqual([false, 0]);
  expect(screen.queryByRole('radio')).toBeNull();
  await user.click(wanted());
  await waitFor(() => expect(wanted().checked).toBe(true));
  expect([app.preferences.all.notifications.isOn, asked()]).toEqual([true, 1]);
  await user.click(wanted());
  expect([app.preferences.all.notifications.isOn, asked()]).toEqual([false, 1]);
});

it.each([
  ['denied', /^The browser refuses .*Allow them in its settings/],
  ['default', /choose “Allow”/],
] as const)('stay off when the browser says %s, with what to do', async (answer, said) => {
  const { app, user } = open(answer);
  await user.click(wanted());
  expect((await screen.findByRole('alert')).textContent).toMatch(said);
  expect([wanted().checked, app.preferences.all.notifications.isOn]).toEqual([false, false]);
});

it('say words, or nothing of a protected profile, until something else is chosen', async () => {
  const fake = fakeApp();
  fake.host.vault.passphrase = 'open the door';
  fake.host.start();
  const { app, user } = open('granted', fake);
  await user.click(wanted());
  const nothing = await screen.findByRole('radio', { name: /^Only that there is/ });
  expect(nothing).toHaveProperty('checked', true);
  await user.click(screen.getByRole('radio', { name: /^The friend or lobby/ }));
  expect(app.preferences.all.notifications.says).toBe('name');
  expect(nothing).toHaveProperty('checked', false);
});

it('have quiet hours, at times of one’s own', async () => {
  const { app, user } = open('granted');
  await user.click(wanted());
  await user.click(await screen.findByRole('checkbox', { name: 'Quiet hours' }));
  expect(app.preferences.all.notifications.quietHours).toEqual({
    fromMinute: 1_320,
    untilMinute: 480,
  });
  const from = screen.getByLabelText<HTMLInputElement>('From');
  expect(from.value).toBe('22:00');
  await fireEvent.change(from, { target: { value: '23:15' } });
  expect(app.preferences.all.notifications.quietHours?.fromMinute).toBe(1_395);
  await user.click(screen.getByRole('checkbox', { name: 'Quiet hours' }));
  expect(app.preferences.all.notifications.quietHours).toBeUndefined();
});

it('say so where the browser has none', () => {
  const { app } = fakeApp();
  app.connection.noWorker = true;
  show({ app }, Notifications, {
    browser: { permission: 'granted', requestPermission: async () => 'granted' },
  });
  expect(screen.getByText(/shows no notifications for Foyer here/)).toBeTruthy();
  expect(screen.queryByRole('checkbox', { name: /^Tell me of new/ })).toBeNull();
});

it('the menu of a conversation offers what isn’t chosen; of a quiet one nothing', async () => {
  const fake = fakeApp((disk) => void disk.lobby('Garden'));
  const { app } = fake;
  const place = lobbyPlace(app.client.lobbies[0]!.lobby);
  app.preferences.set({
    notifications: { isOn: true, says: undefined, quietHours: undefined },
  });
  const offered = () => screen.queryAllByRole('button', { name: /^Notify of/ });
  show(fake, ConversationMenu, { place, anchor: document.body, onclose: () => undefined });
  expect(offered().map((one) => one.textContent.trim())).toEqual([
    'Notify of all messages',
    'Notify of nothing',
  ]);
  await userEvent.setup().click(offered()[0]!);
  expect(notificationSettings(app).places).toEqual({ [placeKey(place)]: 'all' });
  setMark(app, place, 'quiet', true);
  await waitFor(() => expect(offered()).toEqual([]));
  expect(notificationSettings(app).places).toEqual({ [placeKey(place)]: 'none' });
});

it('the host is told at once and with each change, of nothing else', () => {
  const { app } = fakeApp();
  const told: unknown[] = [];
  const stop = tellNotifications(app, (message) => told.push(message));
  flushSync();
  expect(told).toMatchObject([
    { type: 'notifications', settings: { isOn: false, words: { news: 'New messages' } } },
  ]);
  app.preferences.set({ enterSends: false });
  flushSync();
  expect(told).toHaveLength(1);
  setNotified(app, friendPlace('f'.repeat(32) as never), 'none');
  flushSync();
  expect(told).toMatchObject([
    {},
    { settings: { places: { [`friend:${'f'.repeat(32)}`]: 'none' } } },
  ]);
  stop();
});

it('a sound is off, can be had without notifications, and keeps quiet hours', async () => {
  const fake = fakeApp();
  show(fake, Notifications, { browser: undefined });
  const user = userEvent.setup();
  const sound = screen.getByRole<HTMLInputElement>('checkbox', { name: /^A short sound/ });
  expect([sound.checked, fake.app.preferences.all.sound]).toEqual([false, false]);
  expect(screen.queryByRole('checkbox', { name: 'Quiet hours' })).toBeNull();
  await user.click(sound);
  expect(fake.app.preferences.all.sound).toBe(true);
  await user.click(screen.getByRole('checkbox', { name: 'Quiet hours' }));
  expect(fake.app.preferences.all.notifications.quietHours).toEqual({
    fromMinute: 22 * 60,
    untilMinute: 8 * 60,
  });
  await user.click(sound);
  expect(fake.app.preferences.all.sound).toBe(false);
});
