// Recording: what it becomes, where it ends, and why it can't begin.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FILE_BYTES_MAX, VOICE_MS_MAX, VOICE_PEAKS_MAX } from '../../../core/constants.ts';
import { FakeMicrophone } from '../../testing/fake-recording.ts';
import { kindOf, VoiceRecording } from './voice-recording.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function begin() {
  const microphone = new FakeMicrophone();
  const recording = await VoiceRecording.begin(microphone.device);
  /** Somebody speaks for so long. */
  const speak = (ms: number): void => {
    for (let spoken = 0; spoken < ms; spoken += 50) {
      microphone.nowMs += 50;
      vi.advanceTimersByTime(50);
    }
  };
  return { microphone, recording, speak };
}

it('is a note of what was said, as long and as loud; and the microphone is off', async () => {
  const { microphone, recording, speak } = await begin();
  speak(2_000);
  microphone.level = 0.25;
  speak(2_000);
  microphone.recorder.hand(Uint8Array.of(1, 2));
  const note = await recording.finish();
  expect(note).toMatchObject({ type: 'voice', mime: 'audio/webm', durationMs: 4_000 });
  expect([...note.bytes]).toEqual([1, 2, 9]);
  expect(note.peaks).toHaveLength(VOICE_PEAKS_MAX);
  expect([note.peaks[0], note.peaks.at(-1)]).toEqual([255, 128]);
  expect([microphone.track.stopped, microphone.metered]).toEqual([true, false]);
  expect(microphone.wanted?.mimeType).toBe('audio/webm;codecs=opus');
});

it('thrown away, leaves nothing on', async () => {
  const { microphone, recording, speak } = await begin();
  speak(1_000);
  recording.cancel();
  expect([microphone.track.stopped, microphone.metered]).toEqual([true, false]);
  expect(microphone.recorder.state).toBe('inactive');
  expect(vi.getTimerCount()).toBe(0);
});

describe('ends by itself, and waits to be sent', () => {
  it('after two minutes', async () => {
    const { microphone, recording, speak } = await begin();
    speak(VOICE_MS_MAX - 50);
    expect(recording.isOver).toBe(false);
    speak(5_000);
    expect([recording.isOver, recording.elapsedMs]).toEqual([true, VOICE_MS_MAX]);
    expect(microphone.track.stopped).toBe(true);
    expect(await recording.finish()).toMatchObject({ durationMs: VOICE_MS_MAX });
  });

  it('before its bytes fit no message, should a browser not keep to what was asked', async () => {
    const { microphone, recording, speak } = await begin();
    speak(1_000);
    microphone.recorder.hand(new Uint8Array(FILE_BYTES_MAX - 128_000));
    expect(recording.isOver).toBe(true);
    expect((await recording.finish()).bytes.length).toBeLessThanOrEqual(FILE_BYTES_MAX);
  });

  it('when the microphone is taken out', async () => {
    const { microphone, recording, speak } = await begin();
    speak(1_000);
    microphone.track.takeOut();
    expect(recording.isOver).toBe(true);
    expect(await recording.finish()).toMatchObject({ durationMs: 1_000 });
  });
});

it.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotFoundError', 'missing'],
  ['NotReadableError', 'failed'],
])('says why it can’t begin: %s is %s', async (name, trouble) => {
  const microphone = new FakeMicrophone();
  microphone.refuses = new DOMException('no', name);
  await expect(VoiceRecording.begin(microphone.device)).rejects.toMatchObject({ trouble });
});

it('asks for no microphone where nothing can be recorded', async () => {
  const microphone = new FakeMicrophone();
  microphone.supported = () => false;
  const listen = vi.spyOn(microphone.device, 'listen');
  const began = VoiceRecording.begin(microphone.device);
  await expect(began).rejects.toMatchObject({ trouble: 'unsupported' });
  expect(listen).not.toHaveBeenCalled();
});

it('takes Opus where there is any, else what Safari records', () => {
  expect(kindOf((type) => type.includes('opus'))?.mime).toBe('audio/webm');
  expect(kindOf((type) => type.startsWith('audio/ogg'))?.mime).toBe('audio/ogg');
  expect(kindOf((type) => type === 'audio/mp4')).toEqual({ mime: 'audio/mp4', type: 'audio/mp4' });
  expect(kindOf(() => false)).toBeUndefined();
});
