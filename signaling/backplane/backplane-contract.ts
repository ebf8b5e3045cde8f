// What every backplane does, whichever way its servers reach each other.

import { describe, expect, it, vi } from 'vitest';
import { payload, topic } from '../testing/values.ts';
import type { Backplane, OpenBackplane } from './backplane.ts';

const T = topic(1);
const P = payload('AAEC');

/** One server as a test sees it: its backplane and what it was told. */
export type Member = { readonly backplane: Backplane; readonly news: unknown[][] };

/** `createMembers`: so many servers that reach each other, all of them up. */
export function backplaneContract(createMembers: (count: number) => Promise<Member[]>): void {
  const open: Open = async () => (await createMembers(3)) as [Member, Member, Member];
  describe('a backplane', () => {
    passesOnToFriends(open);
    passesOnOneWay(open);
    forgetsWhoGoes(open);
  });
}

type Open = () => Promise<[Member, Member, Member]>;

function passesOnToFriends(open: Open): void {
  it('has nobody elsewhere for a server that listens alone', async () => {
    const [a] = await open();
    a.backplane.listening(T, 1);
    expect(await a.backplane.publish(T, P, false)).toBe(false);
    expect(a.backplane.counts()).toMatchObject({ isUp: true, published: 1, unheard: 1 });
  });

  it('passes on to servers with a listener, and only to those, never back', async () => {
    const members = await open();
    const [a, b, c] = members;
    a.backplane.listening(T, 1);
    b.backplane.listening(T, 1);
    await seen(a, ['listeners', T, 1]);
    expect(await a.backplane.publish(T, P, false)).toBe(true);
    await seen(b, ['message', T, P]);
    await allToldUpToNow(members);
    expect([a, b, c].map(messagesOn(T))).toEqual([0, 1, 0]);
  });

  it('passes on what was heard here as well, even before all have said who listens', async () => {
    const [a, b] = await open();
    b.backplane.listening(T, 1);
    await vi.waitFor(async () => expect(await a.backplane.publish(T, P, false)).toBe(true), WAIT);
    b.news.length = 0;
    a.backplane.listening(T, 1);
    expect(await a.backplane.publish(T, P, true)).toBe(true);
    await seen(b, ['message', T, P]);
  });

  it('needs no listening to publish', async () => {
    const [a, b] = await open();
    b.backplane.listening(T, 1);
    await vi.waitFor(async () => expect(await a.backplane.publish(T, P, false)).toBe(true));
    await seen(b, ['message', T, P]);
  });

  it('tells each server the listeners of all the others', async () => {
    const [a, b, c] = await open();
    a.backplane.listening(T, 2);
    b.backplane.listening(T, 1);
    c.backplane.listening(T, 4);
    for (const [member, count] of [
      [a, 5],
      [b, 6],
      [c, 3],
    ] as const) {
      await seenLast(member, ['listeners', T, count]);
    }
    c.backplane.listening(T, 1);
    await seenLast(a, ['listeners', T, 2]);
    b.backplane.listening(T, 0);
    await seenLast(a, ['listeners', T, 1]);
    expect(await b.backplane.publish(T, P, false)).toBe(true);
  });
}

function passesOnOneWay(open: Open): void {
  it('passes on to one-way listeners apart from all others, and tells nobody', async () => {
    const members = await open();
    const [a, b, c] = members;
    a.backplane.listeningOneWay(T, true);
    b.backplane.listeningOneWay(T, true);
    c.backplane.listening(T, 1);
    await allToldUpToNow(members);
    a.backplane.publishOneWay(T, P);
    await seen(b, ['one-way', T, P]);
    await allToldUpToNow(members);
    const told = members.map(({ news }) => news.filter(([, about]) => about === T));
    expect(told.map((all) => all.filter(([what]) => what !== 'listeners'))).toEqual([
      [],
      [['one-way', T, P]],
      [],
    ]);
    expect(told[0]).toEqual([]);
    b.backplane.listeningOneWay(T, false);
    a.backplane.publishOneWay(T, P);
    await allToldUpToNow(members);
    expect(b.news.filter(([what]) => what === 'one-way')).toHaveLength(1);
  });
}

function forgetsWhoGoes(open: Open): void {
  it('forgets a server that closes, and tells it nothing more', async () => {
    const [a, b] = await open();
    a.backplane.listening(T, 1);
    b.backplane.listening(T, 1);
    await seen(a, ['listeners', T, 1]);
    await b.backplane.close();
    const heardBefore = b.news.length;
    await seenLast(a, ['listeners', T, 0]);
    expect(await a.backplane.publish(T, P, false)).toBe(false);
    expect(b.news).toHaveLength(heardBefore);
  });

  it('tells nothing from inside a call, so that no server is entered twice', async () => {
    const [a, b] = await open();
    a.backplane.listening(T, 1);
    b.backplane.listening(T, 1);
    expect([...a.news, ...b.news]).toEqual([]);
    await seen(a, ['listeners', T, 1]);
  });
}

export async function openMember(join: OpenBackplane): Promise<Member> {
  const news: unknown[][] = [];
  const backplane = await join({
    message: (...given) => news.push(['message', ...given]),
    oneWayMessage: (...given) => news.push(['one-way', ...given]),
    listenersElsewhere: (...given) => news.push(['listeners', ...given]),
  });
  return { backplane, news };
}

/** Waits until it was told so at some time. */
export function seen({ news }: Member, what: unknown[]): Promise<void> {
  return vi.waitFor(() => expect(news).toContainEqual(what), WAIT);
}

/** Waits until that is the last it was told. */
export function seenLast({ news }: Member, what: unknown[]): Promise<void> {
  return vi.waitFor(() => expect(news.at(-1)).toEqual(what), WAIT);
}

/** What each says arrives in its order: once all heard a last word of all, nothing is under way. */
async function allToldUpToNow(members: readonly Member[]): Promise<void> {
  fences += 1;
  const fence = topic(1_000_000 + fences);
  for (const { backplane } of members) backplane.listening(fence, 1);
  for (const member of members) await seen(member, ['listeners', fence, members.length - 1]);
  for (const { backplane } of members) await backplane.publish(fence, P, false);
  for (const member of members) {
    await vi.waitFor(() => expect(messagesOn(fence)(member)).toBe(members.length - 1), WAIT);
  }
}

let fences = 0;

const messagesOn = (about: string) => (member: Member) =>
  member.news.filter(([what, one]) => what === 'message' && one === about).length;

/** Ends a test that hangs; whatever is waited for comes within milliseconds. */
const WAIT = { timeout: 20_000, interval: 5 };
