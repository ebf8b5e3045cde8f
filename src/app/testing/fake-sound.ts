// A stand-in for what a browser plays sound with: it sounds as a test says.
import type { VoiceNote } from '../../core/wire/attachment.ts';

export class FakeAudio {
  readonly #events = new EventTarget();
  src = '';
  currentTime = 0;
  duration = Number.NaN;
  paused = true;
  fails: Error | undefined;

  addEventListener(type: string, listener: () => void): void {
    this.#events.addEventListener(type, listener);
  }

  tell(type: string): void {
    this.#events.dispatchEvent(new Event(type));
  }

  play(): Promise<void> {
    this.paused = false;
    return this.fails ? Promise.reject(this.fails) : Promise.resolve();
  }

  pause(): void {
    this.paused = true;
  }

  removeAttribute(): void {
    this.src = '';
  }

  measure(seconds: number): void {
    this.duration = seconds;
    this.tell('durationchange');
  }
}

export const voiceNote = (more: Partial<VoiceNote> = {}): VoiceNote => ({
  ...{ type: 'voice', mime: 'audio/webm', durationMs: 10_000 },
  ...{ peaks: Uint8Array.of(0, 128, 255), bytes: Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3) },
  ...more,
});
