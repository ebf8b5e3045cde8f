// A status and a portrait between friends: told when, taken how often, asked for once.
import { describe, expect, it } from 'vitest';
import { STATUS_BURST } from '../constants-status.ts';
import { OnePeer } from '../testing/one-peer.ts';
import { portraitOf } from '../testing/portraits.ts';
import { peer } from '../testing/samples.ts';
import type { OwnStatus } from '../state/statuses.ts';
import type { PacketOf } from '../wire/packet.ts';
import { portraitNameOf } from '../wire/portrait.ts';

const [B, C] = [peer('B'), peer('C')];
const HOUR_MS = 3_600_000;
const JPEG = portraitOf(Uint8Array.of(1, 2, 3));
const OTHER = portraitOf(Uint8Array.of(4));
const PORTRAIT = { name: portraitNameOf(JPEG), jpeg: JPEG };
const BUSY: OwnStatus = { kind: 'busy', words: 'in the garden', endsAtMs: 0 };
const NOTHING: OwnStatus = { kind: 'plain', words: '', endsAtMs: 0 };

const said = (change: Partial<PacketOf<'status'>> = {}): PacketOf<'status'> => ({
  ...{ type: 'status', kind: 'busy', leftS: 0, portrait: undefined, words: 'in the garden' },
  ...change,
});

const told = (a: OnePeer) => a.takeSentOf('status');
const heard = (a: OnePeer) =>
  a.takeAnnounced().filter(({ type }) => type === 'friendStatus' || type === 'friendPortrait');

describe('[FS1] [FS2] our own', () => {
  it('isn’t told by who never chose any', () => {
    const a = new OnePeer([B]);
    a.step({ type: 'statusesKnown', own: undefined, held: [] });
    a.linkUp(B);
    expect(told(a)).toEqual([]);
  });

  it('is told to every friend when it changes, and when a link comes up', () => {
    const a = new OnePeer([B, C]);
    a.linkUp(B);
    a.step({ type: 'ownStatus', own: { ...BUSY, portrait: PORTRAIT } });
    const status = said({ portrait: PORTRAIT.name });
    expect(told(a)).toEqual([{ ...status, friend: B }]);
    a.linkUp(C);
    expect(told(a)).toEqual([{ ...status, friend: C }]);
  });

  it('is told after a start too, and by a link that stayed up', () => {
    const a = new OnePeer([B]);
    a.step({ type: 'statusesKnown', own: BUSY, held: [] });
    a.step({ type: 'linkUp', friend: B, resumed: true });
    expect(told(a)).toMatchObject([{ friend: B, words: 'in the garden' }]);
  });

  it('says how long it goes on, and nothing once that is over', () => {
    const a = new OnePeer([B, C]);
    a.step({ type: 'ownStatus', own: { ...BUSY, endsAtMs: a.nowMs + HOUR_MS } });
    a.nowMs += HOUR_MS / 2;
    a.linkUp(B);
    expect(told(a)).toMatchObject([{ kind: 'busy', leftS: 1_800 }]);
    a.nowMs += HOUR_MS / 2;
    a.linkUp(C);
    expect(told(a)).toMatchObject([{ kind: 'plain', leftS: 0, words: '' }]);
  });

  it('taken back reaches friends, also those who come later', () => {
    const a = new OnePeer([B, C]);
    a.linkUp(B);
    a.step({ type: 'ownStatus', own: { ...BUSY, portrait: PORTRAIT } });
    a.step({ type: 'ownStatus', own: NOTHING });
    a.linkUp(C);
    const nothing = said({ kind: 'plain', words: '' });
    expect(told(a).slice(1)).toEqual([
      { ...nothing, friend: B },
      { ...nothing, friend: C },
    ]);
  });

  it('changed more often than friends take is told later, the last one alone', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    for (let n = 1; n <= STATUS_BURST + 5; n++) {
      a.step({ type: 'ownStatus', own: { ...BUSY, words: `${n}` } });
    }
    expect(told(a)).toHaveLength(STATUS_BURST);
    a.pass(HOUR_MS);
    expect(told(a)).toMatchObject([{ words: `${STATUS_BURST + 5}` }]);
  });

  it('[FW2] goes into no lobby', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    const made = { name: 'Garden', topic: '', visibility: 'public', history: 'shared' } as const;
    a.step({ type: 'createLobby', nickname: 'ash', ...made });
    a.step({ type: 'ownStatus', own: { ...BUSY, portrait: PORTRAIT } });
    expect(a.takeSentOf('message')).toEqual([]);
    expect(a.takeSentOf('stem')).toEqual([]);
  });
});

describe('[FS3] a friend’s', () => {
  it('is shown when it changes, by our clock, without what hides or turns', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    heard(a);
    a.receive(B, said({ words: 'a\u202e\nb', leftS: 60 }));
    const status = { kind: 'busy', words: 'a b', endsAtMs: a.nowMs + 60_000, portrait: undefined };
    expect(heard(a)).toEqual([{ type: 'friendStatus', friend: B, status }]);
  });

  it('is one and the same when it is said again, its end a little later or not', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    a.receive(B, said({ leftS: 3_600 }));
    heard(a);
    for (let n = 0; n < 3 * STATUS_BURST; n++) {
      a.nowMs += 1_000;
      a.receive(B, said({ leftS: 3_599 - n }));
    }
    expect(heard(a)).toEqual([]);
    expect(a.core.drops()).toEqual({});
    a.receive(B, said({ leftS: 0 }));
    expect(heard(a)).toHaveLength(1);
  });

  it('changes as often as it may, at its own charge', () => {
    const a = new OnePeer([B, C]);
    a.linkUp(B, C);
    for (let n = 0; n < STATUS_BURST + 3; n++) a.receive(B, said({ words: `${n}` }));
    expect(heard(a)).toHaveLength(STATUS_BURST);
    expect(a.core.drops()).toEqual({ 'friend-rate': 3 });
    a.receive(C, said());
    expect(heard(a)).toHaveLength(1);
    a.nowMs += HOUR_MS;
    a.receive(B, said({ words: 'later' }));
    expect(heard(a)).toHaveLength(1);
  });

  it('isn’t refilled by another link', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    for (let n = 0; n < STATUS_BURST; n++) a.receive(B, said({ words: `${n}` }));
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    heard(a);
    a.receive(B, said({ words: 'again' }));
    expect(heard(a)).toEqual([]);
  });
});

describe('[FS4] [FS5] a portrait', () => {
  it('is asked for once, and shown when it comes', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    a.receive(B, said({ portrait: PORTRAIT.name }));
    expect(a.takeSentOf('portraitWanted')).toMatchObject([{ friend: B, portrait: PORTRAIT.name }]);
    a.takeSteps();
    a.receive(B, { type: 'portrait', jpeg: JPEG });
    expect(heard(a)).toEqual([{ type: 'friendPortrait', friend: B, portrait: PORTRAIT }]);
    a.receive(B, said({ portrait: PORTRAIT.name }));
    expect(a.takeSentOf('portraitWanted')).toEqual([]);
  });

  it('isn’t asked for when the disk has it; another one is', () => {
    const a = new OnePeer([B]);
    const held = [{ friend: B, portrait: PORTRAIT.name }];
    a.step({ type: 'statusesKnown', own: undefined, held });
    a.linkUp(B);
    a.receive(B, said({ portrait: PORTRAIT.name }));
    expect(a.takeSentOf('portraitWanted')).toEqual([]);
    a.receive(B, said({ portrait: portraitNameOf(OTHER) }));
    expect(a.takeSentOf('portraitWanted')).toHaveLength(1);
  });

  it('that didn’t come is asked for again with the next link', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    a.receive(B, said({ portrait: PORTRAIT.name }));
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    a.takeSteps();
    a.receive(B, said({ portrait: PORTRAIT.name }));
    expect(a.takeSentOf('portraitWanted')).toHaveLength(1);
  });

  it('that nobody asked for, or that is another one, is dropped', () => {
    const a = new OnePeer([B, C]);
    a.linkUp(B, C);
    a.receive(B, { type: 'portrait', jpeg: JPEG });
    a.receive(B, said({ portrait: PORTRAIT.name }));
    a.receive(B, { type: 'portrait', jpeg: OTHER });
    a.receive(C, { type: 'portrait', jpeg: JPEG });
    expect(a.core.drops()).toEqual({ unasked: 3 });
    expect(heard(a).filter(({ type }) => type === 'friendPortrait')).toEqual([]);
  });

  it('taken back in between is dropped too', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    a.receive(B, said({ portrait: PORTRAIT.name }));
    a.receive(B, said());
    a.receive(B, { type: 'portrait', jpeg: JPEG });
    expect(a.core.drops()).toEqual({ unasked: 1 });
  });

  it('that is none is an offence of who sent it', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    a.receive(B, { type: 'portrait', jpeg: new TextEncoder().encode('<svg onload="x()"/>') });
    expect(a.core.drops()).toEqual({ malformed: 1 });
  });

  it('of ours is given while it is ours, as other answers are', () => {
    const a = new OnePeer([B]);
    a.step({ type: 'statusesKnown', own: { ...NOTHING, portrait: PORTRAIT }, held: [] });
    a.linkUp(B);
    a.receive(B, { type: 'portraitWanted', portrait: PORTRAIT.name });
    expect(a.takeSentOf('portrait')).toEqual([{ type: 'portrait', jpeg: JPEG, friend: B }]);
    a.receive(B, { type: 'portraitWanted', portrait: portraitNameOf(OTHER) });
    expect(a.takeSentOf('portrait')).toEqual([]);
    a.step({ type: 'ownStatus', own: NOTHING });
    a.receive(B, { type: 'portraitWanted', portrait: PORTRAIT.name });
    expect(a.takeSentOf('portrait')).toEqual([]);
  });

  it('[FS6] of who was removed is forgotten: who comes again is asked again', () => {
    const a = new OnePeer([B]);
    a.step({
      type: 'statusesKnown',
      own: undefined,
      held: [{ friend: B, portrait: PORTRAIT.name }],
    });
    a.linkUp(B);
    a.step({ type: 'friendRemoved', friend: B });
    a.step({ type: 'friendAdded', friend: B });
    a.linkUp(B);
    a.receive(B, said({ portrait: PORTRAIT.name }));
    expect(a.takeSentOf('portraitWanted')).toHaveLength(1);
  });
});
