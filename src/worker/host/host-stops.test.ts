// A host that is stopped at any moment: nothing that a person was shown, and nothing that a friend
// sent, is lost or comes twice.
import { beforeAll, describe, expect, it } from 'vitest';
import { DIRECT_RETRY_MS, WANT_TIMEOUT_MS } from '../../core/constants.ts';
import { toMessageId } from '../../core/wire/ids.ts';
import type { LobbyId } from '../../core/wire/ids.ts';
import { SeededRandom } from '../../core/testing/seeded-random.ts';
import { HostHarness } from '../testing/host-harness.ts';
import type { TestPeer } from '../testing/host-harness.ts';
import { chat } from '../testing/test-tab.ts';

interface Story {
  readonly harness: HostHarness;
  readonly a: TestPeer;
  readonly b: TestPeer;
  readonly c: TestPeer;
  readonly lobby: LobbyId;
}

/** A – B – C in one lobby, A and C strangers. */
async function begin(): Promise<Story> {
  const harness = new HostHarness();
  const a = await harness.peer('fern');
  const b = await harness.peer('otter');
  const c = await harness.peer('moss');
  await harness.befriend(a, b);
  await harness.befriend(b, c);
  await harness.link(a, b);
  await harness.link(b, c);
  const lobby = await harness.lobby(a, b, c);
  return { harness, a, b, c, lobby };
}

/** What people do in a short while, lost links included, and time to mend what a stop tore. */
async function go({ harness, a, b, c, lobby }: Story): Promise<void> {
  const asks = [
    a.tab.write(lobby, 'one'),
    c.tab.write(lobby, 'two'),
    a.tab.writeDirect(b.id, 'psst'),
    b.tab.write(lobby, 'x'.repeat(40_000)),
    b.tab.wish({ type: 'rename', lobby, nickname: 'badger' }),
    a.tab.write(lobby, 'three'),
  ];
  for (const ask of asks) await harness.answered(ask);
  await harness.unlink(a, b);
  await harness.answered(a.tab.write(lobby, 'alone'));
  await harness.answered(b.tab.writeDirect(a.id, 'are you there?'));
  await harness.link(a, b);
  const card = { name: 'Shed', topic: '', visibility: 'public', history: 'none' } as const;
  await harness.answered(b.tab.wish({ type: 'createLobby', ...card, nickname: 'otter' }));
  await mend(harness);
}

/**
 * What was asked for and, because of a stop, never came is asked for again; and a direct message
 * whose packet went down with its host goes out again.
 */
const mend = (harness: HostHarness): Promise<void> =>
  harness.pass(Math.max(WANT_TIMEOUT_MS, DIRECT_RETRY_MS) + 2_000);

/** What is on all the disks at the end, in words that don't depend on times or chance. */
function endOf({ a, b, c }: Story): unknown {
  return [a, b, c].map(({ place }) => {
    const disk = place.disk();
    const tell = ({ content, own, state }: { content: unknown; own: boolean; state: string }) =>
      `${(content as { text: string }).text.slice(0, 30)} ${own ? 'own' : ''} ${state}`;
    return {
      lobbies: [...disk.lobbies.values()]
        .map(({ card, state, nickname }) => `${card.name} ${state} as ${nickname}`)
        .sort(),
      messages: [...disk.messages.values()].map(tell).sort(),
      directs: [...disk.directs.values()].map(tell).sort(),
      parts: disk.parts.size,
      incomplete: disk.incomplete.size,
      unread: [...disk.marks.values()]
        .map((mark) => `${mark.place.slice(0, 5)} ${mark.unread}`)
        .sort(),
    };
  });
}

const textsOnDisk = ({ place }: TestPeer): unknown[] =>
  [...place.disk().messages.values()].flatMap(({ content }) =>
    content?.type === 'chat' ? [content.text] : [],
  );

/** So many batches reach B while people do what they do, and some while time passes. */
const BATCHES = 14;

describe('a host that is stopped leaves the same as one that never was', () => {
  let calm: unknown;
  beforeAll(async () => {
    const story = await begin();
    await go(story);
    calm = endOf(story);
    expect(calm).toMatchObject([{}, { messages: { length: 5 }, directs: { length: 2 } }, {}]);
  });

  it.each(Array.from({ length: BATCHES }, (_, at) => at))('before batch %i', async (at) => {
    const story = await begin();
    const begun = story.b.place.received;
    story.b.place.stopsBefore = (batch) => batch === begun + at;
    await go(story);
    expect(story.b.place.starts).toBe(2);
    expect(endOf(story)).toEqual(calm);
  });

  it.each(['a', 'b', 'c'] as const)('before every second batch of %s', async (name) => {
    const story = await begin();
    const { place } = story[name];
    place.stopsBefore = (batch) => batch % 2 === 0 && place.starts <= 25;
    await go(story);
    expect(place.starts).toBeGreaterThan(5);
    expect(endOf(story)).toEqual(calm);
  });

  it.each([1, 2, 3, 4])('whenever chance wants it, seed %i', async (seed) => {
    const random = new SeededRandom(seed);
    const story = await begin();
    for (const { place } of [story.a, story.b, story.c]) {
      place.stopsBefore = () => random.below(100) < 20;
    }
    await go(story);
    expect(endOf(story)).toEqual(calm);
  });
});

describe('what was answered is on disk, and a stop just then loses nothing of it', () => {
  it('an invitation: the friend may come in', async () => {
    const { harness, a, b } = await begin();
    const card = { name: 'Attic', topic: '', visibility: 'private', history: 'shared' } as const;
    const made = await harness.answered(
      a.tab.wish({ type: 'createLobby', ...card, nickname: 'fern' }),
    );
    if (made.type !== 'lobbyCreated') throw new Error('a lobby must have been created');
    const { lobby } = made;
    let stopped = false;
    a.tab.heard.push = (message) => {
      if (message.type === 'answer' && !stopped) {
        stopped = true;
        a.place.stop();
      }
      return 0;
    };
    await harness.answered(a.tab.wish({ type: 'invite', lobby, friend: b.id }));
    await harness.answered(b.tab.wish({ type: 'join', lobby, nickname: 'otter' }));
    await harness.quiet();
    expect(stopped).toBe(true);
    const [, attic] = a.tab.lobbies;
    expect(attic).toMatchObject({ lobby, routesUp: 1 });
  });

  it('words that are handed over twice while they are saved', async () => {
    const { harness, a, lobby } = await begin();
    let open = (): void => {};
    a.place.gate = new Promise((resolve) => (open = resolve));
    const id = toMessageId('ab'.repeat(8));
    const ask = {
      type: 'wish',
      wish: { type: 'write', lobby, id, content: chat('wait') },
    } as const;
    // A tab does so when two hosts in a row have called for it.
    const asked = [a.tab.ask(ask, 'twice'), a.tab.ask(ask, 'twice')];
    const isAnswer = ({ type }: { type: string }): boolean => type === 'answer';
    a.tab.heard.length = 0;
    await harness.rounds(20);
    expect(a.tab.heard.filter(isAnswer)).toEqual([]);
    open();
    await harness.answered(Promise.race(asked));
    await harness.quiet();
    const kept = [...a.place.disk().messages.values()].filter(({ content }) => content);
    expect(kept).toMatchObject([{ content: { text: 'wait' } }]);
    expect(a.tab.heard.filter(isAnswer)).toHaveLength(1);
  });

  it('words that came just before the last tab was closed', async () => {
    const { harness, a, c, lobby } = await begin();
    await harness.quiet();
    const came = (): boolean => a.tab.shown.some(({ own }) => !own);
    const ask = c.tab.write(lobby, 'are you there?');
    for (let round = 0; round < 200 && !came(); round += 1) await harness.rounds(1);
    expect(came()).toBe(true);
    expect(textsOnDisk(a)).toEqual([]);
    a.tab.port.close();
    await harness.rounds(2);
    a.place.stop();
    expect(textsOnDisk(a)).toEqual(['are you there?']);
    await harness.answered(ask);
  });

  it('what a person has read', async () => {
    const { harness, a, b } = await begin();
    await harness.answered(b.tab.writeDirect(a.id, 'psst'));
    await harness.quiet();
    expect(a.tab.friends).toMatchObject([{ unread: 1 }]);
    const place = { type: 'friend', friend: b.id } as const;
    await harness.answered(a.tab.ask({ type: 'markRead', place }));
    expect(a.place.disk().marks.get(`friend:${b.id}`)).toMatchObject({ unread: 0 });
  });
});

describe('a stream of messages through a host that is stopped again and again', () => {
  it.each([1, 2])('arrives whole, once and in order, seed %i', async (seed) => {
    const random = new SeededRandom(seed);
    const story = await begin();
    const { harness, a, b, c, lobby } = story;
    b.place.stopsBefore = () => random.below(100) < 30;
    const texts = Array.from({ length: 40 }, (_, at) => `words ${at}`);
    const answers = texts.map((text) => a.tab.write(lobby, text));
    for (const answer of answers) await harness.answered(answer);
    await mend(harness);
    expect(b.place.starts).toBeGreaterThan(1);
    const page = await harness.answered(
      c.tab.ask({ type: 'page', place: { type: 'lobby', lobby }, before: undefined, limit: 99 }),
    );
    if (page.type !== 'page') throw new Error('a page must have come');
    const shown = page.page.messages.map(({ content }) => content?.type === 'chat' && content.text);
    expect(shown).toEqual(texts);
    expect(c.tab.lobbies).toMatchObject([{ unread: texts.length }]);
    const told = c.tab.shown.map(({ key }) => key);
    expect(new Set(told).size).toBe(told.length);
  });
});
