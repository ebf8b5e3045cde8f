// Speaking instead of writing: begun, sent and thrown away by keys alone, and what can't be.
import { screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ATTACHED_MAX } from '../../constants.ts';
import { own, setUpComposer } from '../../testing/composer-ways.ts';
import { FakeMicrophone } from '../../testing/fake-recording.ts';
import { voiceNote } from '../../testing/fake-sound.ts';
import { thisDevice } from './voice-recording.svelte.ts';

vi.mock(import('./voice-recording.svelte.ts'), async (original) => ({
  ...(await original()),
  thisDevice: vi.fn<typeof thisDevice>(),
}));

let microphone: FakeMicrophone;

beforeEach(() => {
  microphone = new FakeMicrophone();
  vi.mocked(thisDevice).mockReset().mockReturnValue(microphone.device);
});

const record = (): HTMLElement => screen.getByRole('button', { name: 'Record a voice note' });

async function begin() {
  const setting = setUpComposer();
  record().focus();
  await setting.user.keyboard('{Enter}');
  const timer = await screen.findByTestId('voice-timer');
  return { ...setting, timer };
}

it('Enter sends what was said, and the field is at hand again', async () => {
  const { user, field, timer, written } = await begin();
  expect(timer.textContent?.trim()).toBe('0:00 / 2:00');
  microphone.nowMs = 3_000;
  await waitFor(() => expect(timer.textContent?.trim()).toBe('0:03 / 2:00'));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Send it' }));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(written()).toHaveLength(1));
  expect(written()[0]).toMatchObject({
    ...{ type: 'chat', text: '' },
    attachment: { type: 'voice', mime: 'audio/webm', durationMs: 3_000 },
  });
  await waitFor(() => expect(document.activeElement).toBe(field()));
  expect(screen.queryByTestId('voice-timer')).toBeNull();
  expect(microphone.track.stopped).toBe(true);
});

it('Escape throws it away: nothing is sent, and the microphone is off', async () => {
  const { user, field, written, composing } = await begin();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByTestId('voice-timer')).toBeNull());
  expect(written()).toEqual([]);
  expect(composing().attached).toEqual([]);
  expect(microphone.track.stopped).toBe(true);
  expect(document.activeElement).toBe(field());
});

it('another conversation throws it away, too', async () => {
  const setting = await begin();
  setting.switchAndBack();
  expect(microphone.track.stopped).toBe(true);
  expect(screen.queryByTestId('voice-timer')).toBeNull();
});

it('what isn’t answered stays in the draft, can be heard there, and goes out again', async () => {
  const { user, fake, written, composing, field } = await begin();
  fake.failWith('no-answer');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(composing().attached).toMatchObject([{ type: 'voice' }]));
  expect(await screen.findByRole('slider', { name: 'Place in the voice note' })).toBeTruthy();
  fake.failWith(undefined);
  await user.type(field(), '{Enter}');
  await waitFor(() => expect(written()).toHaveLength(2));
  expect(screen.queryByRole('slider')).toBeNull();
});

describe('isn’t offered', () => {
  it('while a message is changed', async () => {
    const { composing } = setUpComposer();
    composing().edit(own);
    await waitFor(() => expect(record()).toHaveProperty('disabled', true));
  });

  it('when no more can wait to be sent', async () => {
    const { composing } = setUpComposer();
    for (let n = 0; n < ATTACHED_MAX; n++) await composing().attach(Promise.resolve(voiceNote()));
    await waitFor(() => expect(record()).toHaveProperty('disabled', true));
  });
});

it.each([
  ['NotAllowedError', /wasn’t allowed\. Allow it for this page/],
  ['NotFoundError', /There is no microphone/],
  ['AbortError', /failed\. Try again/],
])('a microphone that can’t be had is told in a sentence: %s', async (name, sentence) => {
  microphone.refuses = new DOMException('no', name);
  const { user, fake } = setUpComposer();
  await user.click(record());
  await waitFor(() => expect(fake.app.toasts.shown).toHaveLength(1));
  expect(fake.app.toasts.shown[0]?.text).toMatch(sentence);
  await waitFor(() => expect(record()).toHaveProperty('disabled', false));
});

it('a browser that records nothing known says so', async () => {
  microphone.supported = () => false;
  const { user, fake } = setUpComposer();
  await user.click(record());
  await waitFor(() => expect(fake.app.toasts.shown).toHaveLength(1));
  expect(fake.app.toasts.shown[0]?.text).toContain('can’t record a voice note');
});
