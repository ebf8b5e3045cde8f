// A stranger's voice note: silent until one presses, by itself, for two minutes at most.
import { act, fireEvent, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { utf8Bytes } from '../../../base/bytes.ts';
import { VOICE_MS_MAX } from '../../../core/constants.ts';
import type { VoiceNote } from '../../../core/wire/attachment.ts';
import { fakeApp, show } from '../../testing/fake-app.ts';
import { FakeAudio, voiceNote } from '../../testing/fake-sound.ts';
import Attached from './Attached.svelte';

const made: FakeAudio[] = [];
const addresses: Blob[] = [];
const freed: string[] = [];
let refusal: Error | undefined;

beforeEach(() => {
  for (const list of [made, addresses, freed]) list.length = 0;
  refusal = undefined;
  vi.stubGlobal('Audio', function Audio() {
    const audio = new FakeAudio();
    audio.fails = refusal;
    made.push(audio);
    return audio;
  });
  vi.spyOn(URL, 'createObjectURL').mockImplementation((one) => {
    addresses.push(one as Blob);
    return `blob:${addresses.length}`;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void freed.push(url));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function open(more: Partial<VoiceNote> = {}) {
  const things = { image: undefined, attachment: voiceNote(more) };
  const shown = show(fakeApp(), Attached, { things, name: 'moss' });
  return { ...shown, user: userEvent.setup() };
}

const button = (name: string): HTMLElement => screen.getByRole('button', { name });
const place = (): HTMLInputElement => screen.getByRole<HTMLInputElement>('slider');

it('[KI8] makes nothing of its bytes before it is pressed, then plays them', async () => {
  const { user, unmount } = open();
  expect(addresses).toEqual([]);
  expect(screen.getByTestId('voice').textContent).toContain('0:10');
  await user.click(button('Play'));
  expect(addresses.map(({ type, size }) => [type, size])).toEqual([['audio/webm', 4]]);
  expect(made[0]).toMatchObject({ src: 'blob:1', paused: false });
  await user.click(button('Pause'));
  expect(made[0]?.paused).toBe(true);
  unmount();
  expect(freed).toContain('blob:1');
});

it('is gone along by its wave, and begins where one is', async () => {
  const { user } = open();
  expect(place().getAttribute('aria-valuetext')).toBe('0:00 of 0:10');
  await fireEvent.input(place(), { target: { value: '4000' } });
  expect(place().getAttribute('aria-valuetext')).toBe('0:04 of 0:10');
  await user.click(button('Play'));
  expect(made[0]?.currentTime).toBe(4);
  await fireEvent.input(place(), { target: { value: '1000' } });
  expect(made[0]?.currentTime).toBe(1);
});

it('[KI8] one at a time sounds', async () => {
  open();
  const { user } = open();
  const [first, second] = screen.getAllByRole('button', { name: 'Play' });
  await user.click(first!);
  await user.click(second!);
  expect(made.map(({ paused }) => paused)).toEqual([true, false]);
  expect(screen.getAllByRole('button', { name: 'Play' })).toEqual([first]);
});

it('starts anew from its end', async () => {
  const { user } = open();
  await user.click(button('Play'));
  made[0]!.currentTime = 10;
  await act(() => made[0]!.tell('ended'));
  expect(button('Play')).toBeTruthy();
  expect(place().value).toBe('0');
  await user.click(button('Play'));
  expect(made[0]).toMatchObject({ currentTime: 0, paused: false });
});

describe('what it says of itself', () => {
  it('counts until its bytes say how long it is', async () => {
    const { user } = open({ durationMs: 1_000 });
    await user.click(button('Play'));
    await act(() => made[0]!.measure(Infinity));
    expect(place().max).toBe('1000');
    await act(() => made[0]!.measure(7.5));
    expect(place().max).toBe('7500');
  });

  it('[KI8] never makes it sound for longer than two minutes', async () => {
    const { user } = open();
    await user.click(button('Play'));
    await act(() => made[0]!.measure(86_400));
    expect(place().max).toBe(String(VOICE_MS_MAX));
    made[0]!.currentTime = VOICE_MS_MAX / 1_000 + 1;
    await act(() => made[0]!.tell('timeupdate'));
    expect(made[0]!.paused).toBe(true);
  });
});

it.each([
  ['is of no kind that it plays', new DOMException('no', 'NotSupportedError')],
  ['breaks off', undefined],
])('is told when it %s, and can be saved', async (_, fails) => {
  refusal = fails;
  const { user } = open({ mime: 'audio/ogg', bytes: utf8Bytes('OggS') });
  const links: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    links.push(this.download);
  });
  await user.click(button('Play'));
  if (!fails) await act(() => made[0]!.tell('error'));
  await screen.findByTestId('voice-broken');
  expect(screen.getByTestId('voice-broken').textContent).toContain('can’t play this voice note');
  await user.click(button('Save'));
  expect(links).toEqual(['voice.ogg']);
  expect(addresses.at(-1)?.type).toBe('application/octet-stream');
});

it('[KI8] a playlist in place of a recording gets to no player, and can be saved', async () => {
  const bytes = utf8Bytes('#EXTM3U\nhttps://a.example/who-plays-this.ts\n');
  const { user } = open({ mime: 'audio/mp4', bytes });
  await user.click(button('Play'));
  expect(await screen.findByTestId('voice-broken')).toBeTruthy();
  expect([made, addresses]).toEqual([[], []]);
});
