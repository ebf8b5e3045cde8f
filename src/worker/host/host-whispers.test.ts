// Two strangers, three hops apart, talk alone: what each sees, what nobody else does, and what
// becomes of it when somebody refuses, mutes, floods, stops or leaves.
import { describe, expect, it } from 'vitest';
import { WHISPERS_WAITING_FRESH_LOBBY_MAX } from '../constants.ts';
import { diskText } from '../../store/testing/every-write.ts';
import { list, only, texts, whispers, WhisperStory } from '../testing/whisper-story.ts';

describe('a whisper', () => {
  it('[WH4] asks, is accepted once, and goes on both ways; nobody between reads it', async () => {
    const story = await WhisperStory.chain('ada', 'bea', 'cleo', 'dora');
    const [a, b, c, d] = story.peers as [never, never, never, never];
    expect(await story.say(a, d, 'a word with you?')).toBe('done');
    expect(only(a)).toMatchObject({ state: 'asked', nickname: 'dora', lobbyName: 'Garden' });
    expect(only(a).words).toMatchObject([{ text: 'a word with you?', own: true, state: 'sent' }]);
    expect(only(d)).toMatchObject({ state: 'waiting', nickname: 'ada', unread: 1 });
    // Once: nothing more is said before the answer.
    expect(await story.say(a, d, 'please?')).toBe('misuse');
    expect(await story.accept(d)).toBe('done');
    expect([only(a).state, only(d).state]).toEqual(['open', 'open']);
    await story.say(d, a, 'gladly');
    await story.say(a, d, 'at the boats');
    const said = ['> a word with you?', '< gladly', '> at the boats'];
    expect(texts(a)).toEqual(said);
    expect(texts(d)).toEqual(['< a word with you?', '> gladly', '< at the boats']);
    expect(only(d).unread).toBe(1);
    await story.ask(d, { type: 'readWhisper', whisper: only(d).id });
    expect(only(d).unread).toBe(0);
    for (const other of [b, c]) {
      expect(whispers(other)).toEqual([]);
      const { tab, place } = other as (typeof story.peers)[0];
      expect(diskText(place.disk())).not.toContain('at the boats');
      // All four are kept there for others, and nothing of them is shown or unread.
      const kept = [...place.disk().messages.values()].filter(({ kind }) => kind === 'whisper');
      expect(kept.map(({ content }) => content)).toEqual(Array(4).fill(undefined));
      expect(tab.heard.some((one) => one.type === 'message')).toBe(false);
      expect(tab.lobbies).toMatchObject([{ unread: 0, newest: undefined }]);
    }
  });

  it('[WH5] is refused in silence, for good, until the person whispers by itself', async () => {
    const story = await WhisperStory.chain('ada', 'bea', 'cleo');
    const [a, , c] = story.peers;
    await story.say(a!, c!, 'psst');
    const before = [...a!.place.disk().messages.values()].length;
    await story.refuse(c!);
    expect(whispers(c!)).toEqual([]);
    expect(only(a!)).toMatchObject({ state: 'asked' });
    expect([...a!.place.disk().messages.values()]).toHaveLength(before);
    expect(diskText(c!.place.disk())).not.toContain('psst');
    // Who forgets that it asked, and asks again, isn't heard; nor after a restart.
    await story.ask(a!, { type: 'removeWhisper', whisper: only(a!).id });
    await story.restart(c!);
    await story.say(a!, c!, 'psst again');
    expect(whispers(c!)).toEqual([]);
    await story.say(c!, a!, 'now I would');
    expect(only(a!)).toMatchObject({ state: 'asked' });
  });

  it('[WH5] of who is muted isn’t shown, and asks in vain', async () => {
    const story = await WhisperStory.chain('ada', 'bea', 'cleo');
    const [a, b, c] = story.peers;
    const { lobby } = story;
    const mute = (author: ReturnType<typeof story.author>, on: boolean) =>
      story.harness.answered(c!.tab.wish({ type: 'mute', author, lobby, on }));
    await story.say(b!, c!, 'hello');
    await story.accept(c!);
    await mute(story.author(b!), true);
    await mute(story.author(a!), true);
    await story.say(b!, c!, 'still there?');
    await story.say(a!, c!, 'psst');
    expect(whispers(c!)).toEqual([]);
    await mute(story.author(b!), false);
    await mute(story.author(a!), false);
    await story.harness.pass(5_000);
    expect(texts(c!)).toEqual(['< hello', '< still there?']);
  });

  it('[WH6] that two ask at once is agreed on', async () => {
    const story = await WhisperStory.chain('ada', 'bea', 'cleo');
    const [a, , c] = story.peers;
    const { harness } = story;
    const { lobby } = story;
    const asks = [
      [a!, c!],
      [c!, a!],
    ].map(([from, to], n) => {
      const author = story.author(to!);
      const id = `${n}`.repeat(16) as never;
      const ask = { type: 'whisper', lobby, author, nickname: to!.name, id, text: 'hi' } as const;
      return from!.tab.ask(ask);
    });
    for (const ask of asks) await harness.answered(ask);
    await harness.pass(30_000);
    expect([only(a!).state, only(c!).state]).toEqual(['open', 'open']);
    await story.say(a!, c!, 'you too?');
    expect(texts(c!)).toContain('< you too?');
  });

  it('[WH7] survives restarts and absence, and asking the host twice writes once', async () => {
    const story = await WhisperStory.chain('ada', 'bea', 'cleo');
    const [a, , c] = story.peers;
    c!.place.stop();
    const id = 'ab'.repeat(8) as never;
    await story.say(a!, c!, 'psst', id);
    await story.restart(a!);
    expect(await story.say(a!, c!, 'psst', id)).toBe('done');
    await story.restart(c!);
    await story.harness.pass(120_000);
    expect(texts(c!)).toEqual(['< psst']);
    await story.accept(c!);
    await story.restart(c!);
    await story.restart(a!);
    await story.say(a!, c!, 'once more');
    await story.say(c!, a!, 'yes');
    expect(texts(a!)).toEqual(['> psst', '> once more', '< yes']);
    expect(texts(c!)).toEqual(['< psst', '< once more', '> yes']);
  });

  it.each(['before', 'after'] as const)(
    '[WH7] the host stopped %s any commit of the asking, it is said once',
    async (when) => {
      const story = await WhisperStory.chain('ada', 'bea');
      const [a, b] = story.peers;
      for (let at = 1; at <= 3; at++) {
        const first = a!.place.commits;
        a!.place.stopsAt = (commit) => (commit === first + at ? when : undefined);
        const text = `try ${at}`;
        await story.say(a!, b!, text);
        a!.place.stopsAt = () => undefined;
        await story.restart(a!);
        await story.harness.pass(60_000);
        if (at === 1) await story.accept(b!);
        expect(texts(a!).filter((one) => one === `> ${text}`)).toHaveLength(1);
        expect(texts(b!).filter((one) => one === `< ${text}`)).toHaveLength(1);
      }
    },
  );

  it('[WH8] ends with the lobby, or with the pseudonym: readable, and no more', async () => {
    const story = await WhisperStory.chain('ada', 'bea', 'cleo');
    const [a, , c] = story.peers;
    const { lobby, harness } = story;
    await story.say(a!, c!, 'psst');
    await story.accept(c!);
    const author = story.author(c!);
    await harness.answered(
      c!.tab.wish({ type: 'freshPseudonym', lobby, nickname: 'somebody else' }),
    );
    await harness.pass(30_000);
    expect(only(c!)).toMatchObject({ ended: 'renewed', words: [{ text: 'psst' }] });
    await harness.answered(a!.tab.wish({ type: 'leave', lobby }));
    await harness.pass(30_000);
    expect(only(a!)).toMatchObject({ ended: 'left', lobbyName: 'Garden' });
    const id = '7'.repeat(16) as never;
    const ask = { type: 'whisper', lobby, author, nickname: 'cleo', id, text: 'hm' } as const;
    expect(await story.ask(a!, ask)).toBe('misuse');
    await harness.answered(a!.tab.wish({ type: 'forget', lobby }));
    await harness.pass(5_000);
    expect(only(a!)).toMatchObject({ ended: 'left', lobbyName: 'Garden' });
    await story.ask(a!, { type: 'removeWhisper', whisper: only(a!).id });
    expect([whispers(a!), a!.place.disk().whispers.size]).toEqual([[], 0]);
  });

  it('[WH8] goes on when one comes back under the same pseudonym, with what was said', async () => {
    const story = await WhisperStory.chain('ada', 'bea', 'cleo');
    const [a, , c] = story.peers;
    const { lobby, harness } = story;
    await story.say(a!, c!, 'psst');
    await story.accept(c!);
    await harness.answered(c!.tab.wish({ type: 'leave', lobby }));
    await harness.pass(30_000);
    expect(only(c!).ended).toBe('left');
    const [author, id] = [only(a!).author, '8'.repeat(16) as never];
    const said = { type: 'whisper', lobby, author, nickname: 'cleo', id, text: 'still?' } as const;
    await story.ask(a!, said);
    await harness.pass(20 * 60_000);
    await harness.answered(c!.tab.wish({ type: 'join', lobby, nickname: 'cleo' }));
    await harness.pass(120_000);
    expect(only(c!).ended).toBeUndefined();
    expect(texts(c!)).toEqual(['< psst', '< still?']);
  });

  it('[WH9] askings beyond the room are counted; nobody who waits loses its place', async () => {
    const story = await WhisperStory.chain('ada', 'bea');
    const [a, b] = story.peers;
    const { lobby, harness } = story;
    for (let n = 0; n < WHISPERS_WAITING_FRESH_LOBBY_MAX + 2; n++) {
      await story.say(a!, b!, `asking ${n}`);
      const wish = { type: 'freshPseudonym', lobby, nickname: `ada ${n}` } as const;
      await harness.answered(a!.tab.wish(wish));
      await harness.pass(90_000);
    }
    expect(whispers(b!).map(({ state }) => state)).toEqual(
      Array(WHISPERS_WAITING_FRESH_LOBBY_MAX).fill('waiting'),
    );
    expect(texts(b!)).toContain('< asking 0');
    expect(list(b!).left).toEqual([{ lobby, left: 2 }]);
  });
});
