// What the browser is asked for, and where a press leads.
import { describe, expect, it } from 'vitest';
import type { OpenNotified } from '../../bridge/notifications.ts';
import { deviceNotifications, openNotified } from './device-notifications.ts';

function windows(...open: readonly { readonly url: string; readonly visible?: true }[]) {
  const done: string[] = [];
  const all = open.map(({ url, visible }) => ({
    url: `https://foyer.example${url}`,
    visibilityState: visible ? 'visible' : 'hidden',
    focus: async () => void done.push(`focus ${url}`),
    postMessage: ({ foyerOpens }: OpenNotified) => void done.push(`tell ${url} ${foyerOpens}`),
  }));
  return {
    done,
    matchAll: async () => all,
    openWindow: async (url: string) => void done.push(`open ${url}`),
  };
}

const to = (profile: string, fragment = '#open=x') => ({ profile, fragment, count: 1 });

describe('a press', () => {
  it('leads a tab of the profile to the message and shows it', async () => {
    const open = windows({ url: '/?profile=b' }, { url: '/' }, { url: '/', visible: true });
    await openNotified(to('b'), open);
    expect(open.done).toEqual(['tell /?profile=b #open=x', 'focus /?profile=b']);
  });

  it('takes the tab that can be seen, if one can', async () => {
    const open = windows({ url: '/' }, { url: '/#', visible: true });
    await openNotified(to('default'), open);
    expect(open.done).toEqual(['tell /# #open=x', 'focus /#']);
  });

  it('only shows the tab where nothing may be told', async () => {
    const open = windows({ url: '/' });
    await openNotified(to('default', ''), open);
    expect(open.done).toEqual(['focus /']);
  });

  it.each([
    [to('default'), '/#open=x'],
    [to('b'), '/?profile=b#open=x'],
    [to('b', ''), '/?profile=b'],
    [null, '/'],
  ])('opens a tab where none of the profile is: %o', async (data, url) => {
    const open = windows({ url: '/?profile=c', visible: true });
    await openNotified(data, open);
    expect(open.done).toEqual([`open ${url}`]);
  });
});

it('the device says whether a tab is seen, and shows what it is given', async () => {
  const shown: unknown[] = [];
  const registration = {
    getNotifications: async () => [],
    showNotification: async (...given: unknown[]) => void shown.push(given),
  };
  const given = { tag: 'foyer b', body: 'New messages', data: to('b') };
  const device = deviceNotifications(registration, windows({ url: '/' }));
  expect(await device.isSeen()).toBe(false);
  await device.show('Foyer', given);
  expect(shown).toEqual([['Foyer', expect.objectContaining(given)]]);
  const seen = deviceNotifications(
    registration,
    windows({ url: '/' }, { url: '/', visible: true }),
  );
  expect(await seen.isSeen()).toBe(true);
});

it('reads what is shown while nothing is being shown, and goes on after a failure', async () => {
  const log: string[] = [];
  const fails = ['no right'];
  const registration = {
    getNotifications: async () => {
      log.push('read');
      return [];
    },
    showNotification: async (title: string) => {
      log.push(`show ${title}`);
      await Promise.resolve();
      const failure = fails.pop();
      log.push(failure ?? `${title} is there`);
      if (failure !== undefined) throw new Error(failure);
    },
  };
  const device = deviceNotifications(registration, windows());
  const one = { tag: 'foyer', body: '', data: to('default') };
  const first = device.show('a', one);
  const rest = [device.shown(), device.show('b', one), device.shown()];
  await expect(first).rejects.toThrow('no right');
  await Promise.all(rest);
  expect(log).toEqual(['show a', 'no right', 'read', 'show b', 'b is there', 'read']);
});
