// Being woken, kept true: tickets that lead to this browser, renewed when they would lead nowhere,
// worthless once they are taken back; and the sheet that a closed Foyer finds.
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { createWakeKeyText, readWakeKey } from '../../../signaling/wake/wake-key.ts';
import { openTicket } from '../../../signaling/wake/open-ticket.ts';
import type { WakeSheet } from '../../bridge/wake.ts';
import { WAKE_CACHE } from '../../bridge/wake.ts';
import { WAKE_TICKET_LIFE_MS } from '../../identity/constants.ts';
import { WAKE_RENEW_MS } from '../constants.ts';
import { setNotified } from '../context/notifying.svelte.ts';
import { friendPlace } from '../shared/place.ts';
import { fakeApp } from '../testing/fake-app.ts';
import { fakePeer } from '../testing/fake-disk.ts';
import { createFakeCaches, createFakePush } from '../testing/fake-push.ts';
import { keepWaking, letWake, stopWaking } from './waking.ts';
import type { WakeWorld } from './waking.ts';
import { readSheet } from './sheet.ts';

const alder = fakePeer('alder');
const birch = fakePeer('birch');
const termsOf = (key: ReturnType<typeof readWakeKey>) => ({
  vapidKey: key!.vapid.publicKey,
  ticketKey: Buffer.from(key!.ticket.publicKey).toString('base64url'),
});

beforeEach(() => vi.stubGlobal('caches', createFakeCaches()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function setUp(change: Partial<WakeWorld> = {}) {
  const fake = fakeApp((disk) => {
    disk.friend('alder', { linkedAtMs: 1 });
    disk.friend('birch', { linkedAtMs: 1 });
  });
  const push = createFakePush();
  let key = readWakeKey(createWakeKeyText())!;
  const world: WakeWorld = {
    pushManager: async () => push.manager,
    isAllowed: () => true,
    terms: async () => termsOf(key),
    ...change,
  };
  /** What the tickets given so far lead to, the newest last. */
  const given = () =>
    fake.asks.flatMap((ask) => {
      if (ask.type !== 'letWake') return [];
      const endpoint = ask.given && openTicket(key.ticket, ask.given.ticket)?.endpoint;
      return [{ friend: ask.friend, id: ask.given?.id, endpoint }];
    });
  const newKey = () => (key = readWakeKey(createWakeKeyText())!);
  const sheet = () => readSheet('default') as Promise<WakeSheet>;
  return { ...fake, push, world, given, newKey, sheet };
}

describe('a friend who is let', () => {
  it('[WU1] gets a ticket that leads to this browser, and the sheet knows who it is', async () => {
    const { app, world, push, given, sheet } = setUp();
    expect(await letWake(app, alder, world)).toBeUndefined();
    const [one] = given();
    expect(one).toEqual({ friend: alder, id: one!.id, endpoint: push.endpoint });
    expect(one!.id).toMatch(/^[0-9a-f]{32}$/);
    const { friends, title, somebody } = await sheet();
    expect([title, somebody]).toEqual(['Foyer', 'Somebody waits for you']);
    expect(friends).toEqual({
      [one!.id!]: {
        text: 'alder waits for you',
        fragment: `#open=friend:${alder}`,
        tag: `foyer default friend:${alder}`,
        isQuiet: false,
      },
    });
  });

  it('[WU2] has an id of its own, drawn for it', async () => {
    const { app, world, given } = setUp();
    await letWake(app, alder, world);
    await letWake(app, birch, world);
    const [one, other] = given();
    expect(one!.id).not.toBe(other!.id);
    expect(one!.endpoint).toBe(other!.endpoint);
  });

  it.each([
    ['without pushes', { pushManager: async () => undefined }, 'missing'],
    ['that refuses notifications', { isAllowed: () => false }, 'refused'],
    ['whose server wakes nobody', { terms: async () => 'off' as const }, 'off'],
    ['whose server is away', { terms: async () => 'unreachable' as const }, 'unreachable'],
  ])('gets nothing from a browser %s', async (_, change, trouble) => {
    const { app, world, asks } = setUp(change);
    expect(await letWake(app, alder, world)).toBe(trouble);
    expect(asks).toEqual([]);
  });

  it('gets nothing when the push service can’t be reached, or there is no worker', async () => {
    const { app, world, asks, push } = setUp();
    push.fails = true;
    expect(await letWake(app, alder, world)).toBe('failed');
    push.fails = false;
    app.connection.noWorker = true;
    expect(await letWake(app, alder, world)).toBe('missing');
    expect(asks).toEqual([]);
  });
});

describe('tickets', () => {
  it('[WU7] are left alone while they lead here', async () => {
    const { app, world, given } = setUp();
    await letWake(app, alder, world);
    await keepWaking(app, world);
    await keepWaking(app, world);
    expect(given()).toHaveLength(1);
  });

  it('[WU7] are renewed a week before their end, with the same id', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { app, world, given } = setUp();
    await letWake(app, alder, world);
    vi.setSystemTime(Date.now() + WAKE_TICKET_LIFE_MS - WAKE_RENEW_MS - 1000);
    await keepWaking(app, world);
    expect(given()).toHaveLength(1);
    vi.setSystemTime(Date.now() + 2000);
    await keepWaking(app, world);
    const [one, other] = given();
    expect(other).toEqual(one);
  });

  it('[WU7] are made anew when the browser has dropped the subscription', async () => {
    const { app, world, push, given } = setUp();
    await letWake(app, alder, world);
    const former = push.endpoint;
    await (await push.manager.getSubscription())!.unsubscribe();
    await keepWaking(app, world);
    expect(push.endpoint).not.toBe(former);
    expect(given().at(-1)).toMatchObject({ friend: alder, endpoint: push.endpoint });
  });

  it('[WU7] are made anew when the server has another key', async () => {
    const { app, world, newKey, push, given } = setUp();
    await letWake(app, alder, world);
    newKey();
    await keepWaking(app, world);
    expect(given().at(-1)).toMatchObject({ friend: alder, endpoint: push.endpoint });
  });

  it('[WU7] wait for another start when the server or the browser can’t', async () => {
    const { app, world, push, given } = setUp();
    await letWake(app, alder, world);
    await (await push.manager.getSubscription())!.unsubscribe();
    await keepWaking(app, { ...world, terms: async () => 'unreachable' });
    await keepWaking(app, { ...world, isAllowed: () => false });
    push.fails = true;
    await keepWaking(app, world);
    expect(given()).toHaveLength(1);
    push.fails = false;
    await keepWaking(app, world);
    expect(given()).toHaveLength(2);
  });
});

describe('what is taken back', () => {
  it('[WU8] is worthless at once, and the others get new tickets', async () => {
    const { app, world, push, given } = setUp();
    await letWake(app, alder, world);
    await letWake(app, birch, world);
    const former = push.endpoint;
    await stopWaking(app, alder, world);
    expect(push.endpoint).not.toBe(former);
    expect(given().slice(2)).toEqual([
      { friend: alder, id: undefined, endpoint: undefined },
      { friend: birch, id: given()[1]!.id, endpoint: push.endpoint },
    ]);
  });

  it('[WU8] from the last friend leaves nothing behind', async () => {
    const { app, world, push, sheet } = setUp();
    await letWake(app, alder, world);
    await stopWaking(app, alder, world);
    expect(push.endpoint).toBeUndefined();
    expect(await sheet()).toBeUndefined();
    expect(await caches.has(WAKE_CACHE)).toBe(false);
  });

  it('[WU8] by removing a friend, or the whole profile, is so too', async () => {
    for (const trouble of [undefined, 'no-profile']) {
      const { app, world, push, disk, failWith, sheet } = setUp();
      await letWake(app, alder, world);
      disk.wakeGrants = [];
      failWith(trouble);
      await keepWaking(app, world);
      expect(push.endpoint).toBeUndefined();
      expect(await sheet()).toBeUndefined();
    }
  });

  it('is nothing while the host can’t tell, as of a locked profile', async () => {
    const { app, world, push, failWith } = setUp();
    await letWake(app, alder, world);
    failWith('locked');
    await expect(keepWaking(app, world)).rejects.toThrow();
    expect(push.endpoint).toBeDefined();
  });
});

describe('the sheet', () => {
  const only = async (sheet: Promise<WakeSheet>) => Object.values((await sheet).friends)[0]!;

  it('[WU9] names nobody with a passphrase, or where nothing is to be said', async () => {
    const { app, world, sheet } = setUp();
    await letWake(app, alder, world);
    app.client.lock = { type: 'unlocked', dataKey: new Uint8Array(32) as never };
    await keepWaking(app, world);
    const silent = { text: '', fragment: '', tag: 'foyer default', isQuiet: false };
    expect(await only(sheet())).toEqual(silent);
    app.client.lock = { type: 'open' };
    await keepWaking(app, world);
    expect((await only(sheet())).text).toBe('alder waits for you');
    const { notifications } = app.preferences.all;
    app.preferences.set({ notifications: { ...notifications, says: 'nothing' } });
    await keepWaking(app, world);
    expect(await only(sheet())).toEqual(silent);
    expect(JSON.stringify(await sheet())).not.toContain(alder);
  });

  it('[WU9] knows quiet hours and quiet friends', async () => {
    const { app, world, sheet } = setUp();
    await letWake(app, alder, world);
    const quietHours = { fromMinute: 1320, untilMinute: 480 };
    const { notifications } = app.preferences.all;
    app.preferences.set({ notifications: { ...notifications, quietHours } });
    setNotified(app, friendPlace(alder), 'none');
    await keepWaking(app, world);
    expect((await sheet()).quietHours).toEqual(quietHours);
    expect((await only(sheet())).isQuiet).toBe(true);
  });
});
