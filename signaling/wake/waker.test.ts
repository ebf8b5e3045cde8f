// Waking by tickets: what becomes of each, how often, and that nothing of it is kept.

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../constants.ts';
import { asPayload } from '../protocol.ts';
import { startPushService, type PushService } from '../testing/push-service.ts';
import { openTestPage } from '../testing/test-page.ts';
import { closeAfterTest, startServer } from '../testing/test-servers.ts';
import { sealTicket } from '../testing/wake-tickets.ts';
import { createWakeKeyText, readWakeKey } from './wake-key.ts';
import { createWaker } from './waker.ts';
import { WAKE_TICKET_BYTES, type WakeTarget } from './open-ticket.ts';

const KEY = readWakeKey(createWakeKeyText())!;
const NOW_MS = 1_800_000_000_000;
const MINUTE_MS = 60_000;

function bench() {
  let nowMs = NOW_MS;
  const sent: WakeTarget[] = [];
  const waker = createWaker({
    key: KEY,
    contact: 'mailto:keeper@a.example',
    limits: DEFAULT_LIMITS.wake,
    nowMs: () => nowMs,
    sendPush: async (target) => {
      sent.push(target);
      return 'sent';
    },
  });
  const ticket = (id = 1, device = 'a', untilMs = NOW_MS + 86_400_000) =>
    sealTicket(KEY.ticket.publicKey, {
      endpoint: `https://push.services.mozilla.com/${device}`,
      p256dh: randomBytes(65).toString('base64url'),
      auth: randomBytes(16).toString('base64url'),
      id: id.toString(16).padStart(32, '0'),
      untilMs,
    });
  const pass = (ms: number) => (nowMs += ms);
  return { waker, sent, ticket, pass };
}

describe('a ticket', () => {
  it('[WU2] wakes whom it names, with its id and nothing else', async () => {
    const { waker, sent, ticket } = bench();
    expect(await waker.wake(ticket(7), 'x')).toBe('sent');
    expect(sent).toMatchObject([{ endpoint: 'https://push.services.mozilla.com/a' }]);
    expect(sent[0]!.id).toBe(`${'0'.repeat(31)}7`);
  });

  it('[WU4] wakes once in a quarter of an hour, renewed or from elsewhere too', async () => {
    const { waker, ticket, pass } = bench();
    expect(await waker.wake(ticket(), 'x')).toBe('sent');
    expect(await waker.wake(ticket(), 'x')).toBe('too-soon');
    expect(await waker.wake(ticket(), 'y')).toBe('too-soon');
    pass(14 * MINUTE_MS);
    expect(await waker.wake(ticket(), 'z')).toBe('too-soon');
    pass(MINUTE_MS + 1000);
    expect(await waker.wake(ticket(), 'z')).toBe('sent');
  });

  it('of another friend wakes the same device, four in a row', async () => {
    const { waker, ticket, pass } = bench();
    const tried = [];
    for (const id of [1, 2, 3, 4, 5]) tried.push(await waker.wake(ticket(id), `${id}`));
    expect(tried).toEqual(['sent', 'sent', 'sent', 'sent', 'too-soon']);
    pass(5 * MINUTE_MS + 1000);
    expect(await waker.wake(ticket(6), 'x')).toBe('sent');
    expect(await waker.wake(ticket(7, 'b'), 'x')).toBe('sent');
  });

  it('past its end, for too long, altered or for another key wakes nobody', async () => {
    const { waker, sent, ticket } = bench();
    expect(await waker.wake(ticket(1, 'a', NOW_MS), 'x')).toBe('expired');
    expect(await waker.wake(ticket(1, 'a', NOW_MS + 32 * 86_400_000), 'x')).toBe('unreadable');
    const good = ticket();
    const bytes = Buffer.from(good, 'base64url');
    for (const at of [0, 1, 40, WAKE_TICKET_BYTES - 1]) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 1;
      expect(await waker.wake(altered.toString('base64url'), 'x')).toBe('unreadable');
    }
    expect(await waker.wake(bytes.subarray(1).toString('base64url'), 'x')).toBe('unreadable');
    const other = bench().ticket;
    const lost = createWaker({
      key: readWakeKey(createWakeKeyText())!,
      contact: 'mailto:keeper@a.example',
      limits: DEFAULT_LIMITS.wake,
      nowMs: () => NOW_MS,
    });
    expect(await lost.wake(other(), 'x')).toBe('unreadable');
    expect(sent).toEqual([]);
    expect(await waker.wake(good, 'x')).toBe('sent');
    expect(waker.counts()).toMatchObject({ sent: 1, expired: 1, unreadable: 6 });
  });

  it('is tried twenty times in a row by one address, and then each half minute', async () => {
    const { waker, ticket, pass } = bench();
    for (let id = 0; id < 20; id += 1) await waker.wake(ticket(id, `${id}`), 'x');
    expect(await waker.wake(ticket(20, '20'), 'x')).toBe('too-soon');
    expect(await waker.wake(ticket(20, '20'), 'y')).toBe('sent');
    pass(MINUTE_MS / 2 + 1000);
    expect(await waker.wake(ticket(21, '21'), 'x')).toBe('sent');
  });
});

it('a net of many addresses leaves wake-ups to others, junk tickets counted', async () => {
  const { waker, ticket, pass } = bench();
  const { inAll } = DEFAULT_LIMITS.wake;
  for (let home = 0; home < 1_000; home += 1) {
    pass(1_000 / (4 * inAll.perS));
    await waker.wake('', `2001:db8:1:${home.toString(16)}::/64`);
  }
  expect(await waker.wake(ticket(), '2001:db8:2:1::/64')).toBe('sent');
});

async function site() {
  const push = await startPushService();
  closeAfterTest(() => push.close());
  const server = await startServer({
    wake: { key: KEY, contact: 'mailto:keeper@a.example', allowLoopback: true },
  });
  return { push, server, page: await openTestPage(server.port) };
}

const ticketOf = ({ subscription }: PushService, id = '5'.repeat(32)) =>
  asPayload(
    sealTicket(KEY.ticket.publicKey, { ...subscription, id, untilMs: Date.now() + 86_400_000 }),
  )!;

describe('a server that wakes', () => {
  it('sends a push that a service lets through and the browser alone can read', async () => {
    const { push, page, server } = await site();
    expect(page.welcome.wake?.vapidKey).toBe(KEY.vapid.publicKey);
    page.say({ type: 'wake', ticket: ticketOf(push) });
    expect(await page.next()).toEqual({ type: 'wakeAnswer', outcome: 'sent' });
    const { text, headers, claims, vapidKey } = await push.next();
    expect(text).toBe(`wake ${'5'.repeat(32)}`);
    expect(vapidKey).toBe(KEY.vapid.publicKey);
    expect(claims.sub).toBe('mailto:keeper@a.example');
    expect(headers).toMatchObject({
      ttl: '3600',
      urgency: 'high',
      topic: 'wake',
      'content-encoding': 'aes128gcm',
    });
    expect(server.counts().wakes).toMatchObject({ sent: 1 });
  });

  it.each([
    [410, 'gone'],
    [404, 'gone'],
    [403, 'failed'],
    [500, 'failed'],
  ] as const)('tells what a service’s %i means', async (status, outcome) => {
    const { push, page } = await site();
    push.answerWith(status);
    page.say({ type: 'wake', ticket: ticketOf(push) });
    expect(await page.next()).toEqual({ type: 'wakeAnswer', outcome });
  });

  it('goes nowhere else when a service says so', async () => {
    const [{ push, page }, other] = [await site(), await startPushService()];
    closeAfterTest(() => other.close());
    push.answerWith(307, { location: other.subscription.endpoint });
    page.say({ type: 'wake', ticket: ticketOf(push) });
    expect(await page.next()).toEqual({ type: 'wakeAnswer', outcome: 'failed' });
    expect([push.count, other.count]).toEqual([1, 0]);
  });

  it('[WU4] asks no machine of an inner network, whatever a ticket says', async () => {
    const push = await startPushService();
    closeAfterTest(() => push.close());
    const wake = { key: KEY, contact: 'mailto:keeper@a.example', pushHosts: ['a.example'] };
    const { port } = await startServer({ wake });
    const page = await openTestPage(port);
    page.say({ type: 'wake', ticket: ticketOf(push) });
    expect(await page.next()).toEqual({ type: 'wakeAnswer', outcome: 'failed' });
    expect(push.count).toBe(0);
  });

  it('takes no ticket of another size, and says so where nobody is woken', async () => {
    const { push, page } = await site();
    page.sayText(JSON.stringify({ type: 'wake', ticket: ticketOf(push).slice(4) }));
    expect(await page.next()).toMatchObject({ type: 'refused', reason: 'malformed' });
    const { port } = await startServer();
    const there = await openTestPage(port);
    expect(there.welcome.wake).toBeUndefined();
    there.say({ type: 'wake', ticket: ticketOf(push) });
    expect(await there.next()).toEqual({ type: 'wakeAnswer', outcome: 'off' });
  });
});
