// The list of participants: only news counts, ghosts never come back, and it stays bounded.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MESSAGE_AGE_MAX_MS, PARTICIPANTS_MAX } from '../../constants.ts';
import { KIND_CODES } from '../../wire/envelope.ts';
import type { Part } from '../../wire/envelope.ts';
import { heartbeatPeriodMs, Participants, quietMaxMs, silenceMaxMs } from './participants.ts';
import type { ParticipantRecord } from '../records.ts';
import { author, MINUTE_MS, NOW_MS, partOf, peer, PUBLIC_LOBBY } from '../../testing/samples.ts';

type Kind = keyof typeof KIND_CODES;

const own = author('own');
const says = (kind: Kind, writtenAtMs = NOW_MS, name = 'fern', nickname = name): Part =>
  partOf({ author: author(name), nickname, writtenAtMs, kindCode: KIND_CODES[kind] });

const namesOf = (list: Participants): string[] => list.present().map(({ nickname }) => nickname);

describe('[PR4] hearing', () => {
  it('puts a newcomer on the list by whatever message comes first', () => {
    for (const kind of ['chat', 'joined', 'heartbeat', 'typing', 'renamed'] as const) {
      const list = new Participants();
      expect(list.hear(says(kind), NOW_MS)).toMatchObject({ changed: true });
      expect(list.get(author('fern'))).toMatchObject({ state: 'here', heardAtMs: NOW_MS });
      expect(list.count).toBe(1);
    }
  });

  it('an older message, or one of the same time, changes nothing', () => {
    const list = new Participants();
    list.hear(says('heartbeat', NOW_MS), NOW_MS);
    const before = list.get(author('fern'));
    for (const olderMs of [NOW_MS - 1, NOW_MS]) {
      const nickname = 'other';
      expect(list.hear(says('left', olderMs, 'fern', nickname), NOW_MS + 5)).toBeUndefined();
    }
    expect(list.get(author('fern'))).toBe(before);
  });

  it('left is gone at once, and nothing written before brings it back', () => {
    const list = new Participants();
    list.hear(says('joined', NOW_MS), NOW_MS);
    list.hear(says('left', NOW_MS + 1000), NOW_MS + 1000);
    expect([list.count, namesOf(list)]).toEqual([0, []]);
    for (const atMs of [NOW_MS + 500, NOW_MS + 1000]) {
      expect(list.hear(says('heartbeat', atMs), NOW_MS + 2000)).toBeUndefined();
    }
    expect(list.count).toBe(0);
  });

  it('left, pruned, and still not brought back by a late word from before', () => {
    const list = new Participants();
    list.hear(says('left', NOW_MS), NOW_MS);
    // As long as an older message could be admitted, the list must know that its author left.
    const latestMs = NOW_MS + MESSAGE_AGE_MAX_MS - 1;
    for (let nowMs = NOW_MS; nowMs <= latestMs; nowMs += MINUTE_MS) list.prune(nowMs, own);
    expect(list.hear(says('chat', NOW_MS - 1), latestMs)).toBeUndefined();
    expect(list.count).toBe(0);
    list.prune(NOW_MS + MESSAGE_AGE_MAX_MS + 1, own);
    expect(list.get(author('fern'))).toBeUndefined();
  });

  it('left stays known as long as needed when its author’s clock is ahead', () => {
    const list = new Participants();
    const leftMs = NOW_MS + 4 * MINUTE_MS;
    list.hear(says('left', leftMs), NOW_MS);
    list.prune(leftMs + MESSAGE_AGE_MAX_MS - 1, own);
    expect(list.hear(says('chat', leftMs - 1), leftMs + MESSAGE_AGE_MAX_MS - 1)).toBeUndefined();
  });

  it('anything newer brings back who left or is away', () => {
    for (const kind of ['left', 'away'] as const) {
      const list = new Participants();
      list.hear(says(kind, NOW_MS), NOW_MS);
      expect(list.hear(says('chat', NOW_MS + 1), NOW_MS)).toMatchObject({ changed: true });
      expect(list.get(author('fern'))?.state).toBe('here');
      expect(list.count).toBe(1);
    }
  });

  it('away stays on the list, as away', () => {
    const list = new Participants();
    list.hear(says('away'), NOW_MS);
    expect(list.present()).toMatchObject([{ state: 'away' }]);
  });

  it('knows whether a message would be news, by its writing time alone', () => {
    const list = new Participants();
    expect(list.isNews(author('fern'), 0)).toBe(true);
    list.hear(says('left', NOW_MS), NOW_MS);
    expect([-1, 0, 1].map((ms) => list.isNews(author('fern'), NOW_MS + ms))).toEqual([
      ...[false, false, true],
    ]);
    expect(list.authors()).toEqual([author('fern')]);
  });

  it('never hears earlier than before, whatever our clock does', () => {
    const list = new Participants();
    list.hear(says('heartbeat', NOW_MS), NOW_MS);
    expect(list.hear(says('chat', NOW_MS + 1), NOW_MS - 5)?.record.heardAtMs).toBe(NOW_MS);
    expect(list.hear(says('chat', NOW_MS + 2), NOW_MS + 5)?.record.heardAtMs).toBe(NOW_MS + 5);
  });

  it('says whether the list looks different', () => {
    const list = new Participants();
    const changed = (part: Part) => list.hear(part, NOW_MS)?.changed;
    expect(changed(says('joined', NOW_MS))).toBe(true);
    expect(changed(says('heartbeat', NOW_MS + 1))).toBe(false);
    expect(changed(says('renamed', NOW_MS + 2, 'fern', 'moss'))).toBe(true);
    expect(changed(says('away', NOW_MS + 3, 'fern', 'moss'))).toBe(true);
  });

  it('[PR6] keeps the newest presence message to hand over, and no other words', () => {
    const list = new Participants();
    const heartbeat = says('heartbeat', NOW_MS);
    list.hear(heartbeat, NOW_MS);
    list.hear(says('chat', NOW_MS + 1), NOW_MS);
    expect(list.get(author('fern'))?.envelope).toBe(heartbeat.envelope);
    const renamed = says('renamed', NOW_MS + 2);
    list.hear(renamed, NOW_MS);
    expect(list.get(author('fern'))?.envelope).toBe(renamed.envelope);
  });

  it('the newest message wins in whatever order they come', () => {
    const kinds = fc.constantFrom<Kind>('chat', 'joined', 'heartbeat', 'left', 'away', 'renamed');
    const words = fc.uniqueArray(fc.tuple(fc.nat(1000), kinds), {
      selector: ([at]) => at,
      minLength: 1,
    });
    fc.assert(
      fc.property(words, (list) => {
        const heard = new Participants();
        for (const [at, kind] of list) heard.hear(says(kind, NOW_MS + at), NOW_MS);
        const [, newest] = list.reduce((a, b) => (a[0] > b[0] ? a : b));
        const state = newest === 'left' || newest === 'away' ? newest : 'here';
        expect(heard.get(author('fern'))?.state).toBe(state);
        expect(heard.count).toBe(state === 'left' ? 0 : 1);
      }),
    );
  });
});

describe('[PR3] pruning', () => {
  it('drops who wasn’t heard for two periods and the slack, to the millisecond', () => {
    const list = new Participants();
    list.hear(says('heartbeat'), NOW_MS);
    expect(list.prune(NOW_MS + silenceMaxMs(1), own)).toEqual([]);
    const pruned = list.prune(NOW_MS + silenceMaxMs(1) + 1, own);
    expect(pruned.map((record) => record.author)).toEqual([author('fern')]);
    expect(list.count).toBe(0);
  });

  it('never drops ourselves', () => {
    const list = new Participants();
    list.hear(says('joined', NOW_MS, 'own'), NOW_MS);
    expect(list.prune(NOW_MS + 60 * MINUTE_MS, own)).toEqual([]);
    expect(list.count).toBe(1);
  });

  it('hears by our clock, so that an author’s wrong clock doesn’t matter', () => {
    const list = new Participants();
    list.hear(says('heartbeat', NOW_MS - 15 * MINUTE_MS), NOW_MS);
    expect(list.prune(NOW_MS + 5 * MINUTE_MS, own)).toEqual([]);
  });
});

const recordOf = (name: string): ParticipantRecord => ({
  ...{ lobby: PUBLIC_LOBBY, author: author(name), nickname: name, heardAtMs: NOW_MS },
  ...{ writtenAtMs: NOW_MS, state: 'here', envelope: undefined },
});

it('[PR7] who isn’t heard for the longest period and the slack is away, once, and never we', () => {
  const list = new Participants();
  list.restore({ ...recordOf('own'), author: own, heardAtMs: 0 }, true);
  const part = says('joined', NOW_MS, 'fern');
  list.hear(part, NOW_MS);
  const quietMs = quietMaxMs(2);
  expect(list.quiet(NOW_MS + quietMs, own)).toEqual([]);
  const quiet = list.quiet(NOW_MS + quietMs + 1, own);
  expect(quiet).toMatchObject([{ author: part.author, state: 'away' }]);
  expect(list.quiet(NOW_MS + quietMs + 1, own)).toEqual([]);
  expect(list.count).toBe(2);
  expect(list.get(part.author)).toEqual(quiet[0]);
  list.hear(says('heartbeat', NOW_MS + 1, 'fern'), NOW_MS + quietMs);
  expect(list.get(part.author)?.state).toBe('here');
});

describe('[PR2] the heartbeat’s period', () => {
  it('is about five minutes up to 200 participants; silence is two of the longest', () => {
    expect(heartbeatPeriodMs(0)).toBe(5 * MINUTE_MS);
    expect(heartbeatPeriodMs(200)).toBe(5 * MINUTE_MS);
    expect(silenceMaxMs(200)).toBe(13.5 * MINUTE_MS);
    expect(quietMaxMs(200)).toBe(7.25 * MINUTE_MS);
  });

  it('grows with the lobby, so that presence stays a fixed share, up to its limit', () => {
    expect(heartbeatPeriodMs(201)).toBeGreaterThan(5 * MINUTE_MS);
    expect(heartbeatPeriodMs(240)).toBe(6 * MINUTE_MS);
    expect(heartbeatPeriodMs(5000)).toBe(7 * MINUTE_MS);
  });

  it('is by who was heard lately by all, not by what was handed over to us', () => {
    const list = new Participants();
    const laterMs = NOW_MS + quietMaxMs(PARTICIPANTS_MAX);
    list.hear(says('heartbeat', NOW_MS, 'fern'), NOW_MS);
    list.hear(says('heartbeat', NOW_MS, 'moss'), NOW_MS, undefined, true);
    expect([list.count, list.countLive(laterMs)]).toEqual([2, 1]);
    const [fern] = list.present();
    const restored = new Participants();
    restored.restore(fern!);
    expect([restored.countLive(laterMs), restored.countLive(laterMs + 1)]).toEqual([1, 0]);
    list.hear(says('heartbeat', NOW_MS + 1, 'fern'), laterMs + 1, undefined, true);
    expect(list.countLive(laterMs + 1)).toBe(0);
    list.hear(says('heartbeat', NOW_MS + 2, 'fern'), laterMs + 1);
    expect(list.countLive(laterMs + 1)).toBe(1);
  });
});

describe('[PR9] [SH2] the greatest list', () => {
  const [B, M] = [peer('B'), peer('M')];

  function full(isKnown: boolean): Participants {
    const list = new Participants();
    list.restore({ ...recordOf('own'), author: own }, true);
    const part = says('joined');
    for (let n = 0; n < PARTICIPANTS_MAX; n++) {
      list.hear({ ...part, author: author(`${n}`) }, NOW_MS, { bringer: M, isKnown });
    }
    return list;
  }

  it('takes another friend’s newcomer, and lets go of the oldest of who brought most', () => {
    const list = full(false);
    expect(list.size).toBe(PARTICIPANTS_MAX + 1);
    const heard = list.hear(says('joined'), NOW_MS, { bringer: B, isKnown: false });
    expect(heard).toMatchObject({ changed: true, gone: [author('0')], record: { bringer: B } });
    expect(list.size).toBe(PARTICIPANTS_MAX + 1);
    expect([list.get(author('0')), list.get(own)?.state]).toEqual([undefined, 'here']);
  });

  it('hears those it has, and keeps who brought them', () => {
    const list = full(false);
    const charge = { bringer: B, isKnown: false };
    const heard = list.hear(says('left', NOW_MS + 1, '7'), NOW_MS, charge);
    expect(heard).toMatchObject({ changed: true, gone: [], record: { bringer: M } });
    expect(list.count).toBe(PARTICIPANTS_MAX);
  });

  it('takes no unknown newcomer for a known participant of the same friend', () => {
    const list = full(true);
    const charge = { bringer: M, isKnown: false };
    expect(list.hear(says('joined'), NOW_MS, charge)).toBeUndefined();
    expect(list.get(author('fern'))).toBeUndefined();
  });

  it('has a place again for each who goes, and leaves out what is too much on disk', () => {
    const list = full(true);
    list.remove(author('3'));
    const charge = { bringer: M, isKnown: false };
    expect(list.hear(says('joined'), NOW_MS, charge)).toMatchObject({ gone: [] });
    list.restore({ ...recordOf('late'), bringer: M });
    expect(list.get(author('late'))).toBeDefined();
    expect(list.size).toBe(PARTICIPANTS_MAX + 1);
  });
});

it('counts right through any mix of restoring, hearing and removing', () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('chat', 'left', 'remove'), fc.nat(9)),
  );
  fc.assert(
    fc.property(steps, (list) => {
      const heard = new Participants();
      for (const [name, what, at] of list) {
        if (what === 'remove') heard.remove(author(name));
        else heard.hear(says(what, NOW_MS + at, name), NOW_MS);
        expect(heard.count).toBe(heard.present().length);
      }
    }),
  );
});
