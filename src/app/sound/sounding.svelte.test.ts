// What is heard, and how often.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Content } from '../../core/wire/content.ts';
import { SOUND_PERIOD_MS } from '../constants.ts';
import { setMark } from '../context/conversation-marks.ts';
import { setNotified } from '../context/notifying.svelte.ts';
import { friendPlace, lobbyPlace } from '../shared/place.ts';
import { fakeApp } from '../testing/fake-app.ts';
import { isHeard, soundFor } from './sounding.ts';
import type { Heard } from './sounding.ts';

const NOON = new Date(2026, 5, 1, 12, 0);
const chat: Content = { type: 'chat', text: 'hello' };

function open() {
  const fake = fakeApp((disk) => {
    disk.friend('alder');
    disk.lobby('Garden');
  });
  const { app, disk } = fake;
  app.preferences.set({ sound: true });
  const { peerId } = disk.friends[0]!;
  const garden = disk.lobbies[0]!;
  const direct = (own = false, content: Content = chat): Heard => ({
    type: 'direct',
    record: disk.writeDirect(peerId, own, content),
    again: false,
  });
  const message = (content: Content = chat, more = {}): Heard => ({
    type: 'message',
    record: disk.write(garden, 'moss', content, more),
    again: false,
  });
  const naming: Content = { ...chat, mentions: [garden.author] } as Content;
  return { ...fake, garden, direct, message, naming, alder: friendPlace(peerId) };
}

describe('a sound', () => {
  it('is off until it is wanted', () => {
    const { app, direct } = open();
    expect(isHeard(app, direct(), NOON)).toBe(true);
    app.preferences.set({ sound: false });
    expect(isHeard(app, direct(), NOON)).toBe(false);
    expect(fakeApp().app.preferences.all.sound).toBe(false);
  });

  it('tells of friends’ words and of what names one, not of edits, own or late words', () => {
    const { app, direct, message, naming } = open();
    expect(isHeard(app, message(), NOON)).toBe(false);
    expect(isHeard(app, message(naming), NOON)).toBe(true);
    expect(isHeard(app, message(naming, { caughtUp: true }), NOON)).toBe(false);
    expect(isHeard(app, direct(true), NOON)).toBe(false);
    expect(isHeard(app, { ...direct(), again: true }, NOON)).toBe(false);
    const target = direct().record.key;
    expect(isHeard(app, direct(false, { type: 'delete', target }), NOON)).toBe(false);
  });

  it('follows what is chosen for a conversation', () => {
    const { app, alder, direct, garden, message, naming } = open();
    const place = lobbyPlace(garden.lobby);
    setNotified(app, place, 'all');
    expect(isHeard(app, message(), NOON)).toBe(true);
    setNotified(app, place, 'none');
    expect(isHeard(app, message(naming), NOON)).toBe(false);
    setMark(app, alder, 'quiet', true);
    expect(isHeard(app, direct(), NOON)).toBe(false);
  });

  it('tells of nobody who is muted, and nothing that one is just reading', () => {
    const { app, alder, direct, garden, message, naming } = open();
    app.client.reading = alder;
    expect(isHeard(app, direct(), NOON)).toBe(false);
    app.client.reading = undefined;
    const heard = message(naming);
    const { author } = heard.record as Extract<Heard, { type: 'message' }>['record'];
    app.client.mutes = [{ author, lobby: garden.lobby }];
    expect(isHeard(app, heard, NOON)).toBe(false);
  });

  it('is kept from quiet hours, also over midnight', () => {
    const { app, direct } = open();
    const quietHours = { fromMinute: 22 * 60, untilMinute: 8 * 60 };
    app.preferences.set({ notifications: { ...app.preferences.all.notifications, quietHours } });
    expect(isHeard(app, direct(), new Date(2026, 5, 1, 23, 30))).toBe(false);
    expect(isHeard(app, direct(), new Date(2026, 5, 1, 7, 59))).toBe(false);
    expect(isHeard(app, direct(), new Date(2026, 5, 1, 8, 0))).toBe(true);
  });
});

describe('of many messages', () => {
  const tones: number[] = [];
  let state: AudioContextState = 'running';
  let closed = 0;

  beforeEach(() => {
    vi.useFakeTimers();
    tones.length = 0;
    closed = 0;
    state = 'running';
    const held = new Set<string>();
    const request = async (name: string, _: object, run: (lock: unknown) => Promise<void>) => {
      if (held.has(name)) return run(null);
      held.add(name);
      await run({ name });
      held.delete(name);
    };
    vi.stubGlobal('navigator', { ...navigator, locks: { request } });
    class FakeAudio {
      currentTime = 0;
      destination = {};
      get state() {
        return state;
      }
      createOscillator() {
        const frequency = { value: 0 };
        const start = (): void => void tones.push(frequency.value);
        return { frequency, connect: (to: unknown) => to, start, stop: () => undefined };
      }
      createGain() {
        const set = (): void => undefined;
        const gain = {
          setValueAtTime: set,
          linearRampToValueAtTime: set,
          exponentialRampToValueAtTime: set,
        };
        return { gain, connect: (to: unknown) => to };
      }
      resume = async (): Promise<void> => undefined;
      close = async (): Promise<void> => void (closed += 1);
    }
    vi.stubGlobal('AudioContext', FakeAudio);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('one is heard at a time, and the next after a while', async () => {
    const { app, direct } = open();
    for (let n = 0; n < 5; n++) void soundFor(app, direct());
    await vi.advanceTimersByTimeAsync(0);
    expect(tones).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(SOUND_PERIOD_MS);
    void soundFor(app, direct());
    await vi.advanceTimersByTimeAsync(0);
    expect(tones).toHaveLength(4);
  });

  it('none is heard late, once the browser lets the page sound', async () => {
    vi.resetModules();
    state = 'suspended';
    const { chime } = await import('./chime.ts');
    chime();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(closed).toBe(1);
  });
});
