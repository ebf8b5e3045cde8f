// A voice note as it sounds: played as a stream, which holds no more than it needs of what a
// stranger recorded, for two minutes at most, and never beside another one.
import { VOICE_MS_MAX } from '../../../core/constants.ts';
import type { VoiceNote } from '../../../core/wire/attachment.ts';
import { beginsAsSaid } from '../../files/sound-begins.ts';
import { sounds } from './one-at-a-time.ts';

export type SoundState = 'silent' | 'sounding' | 'broken';

export class VoiceSound {
  readonly #note: VoiceNote;
  readonly #make: () => HTMLAudioElement;
  #audio: HTMLAudioElement | undefined;
  #url = '';
  #isSilent: (() => void) | undefined;
  #frame = 0;
  state = $state<SoundState>('silent');
  atMs = $state(0);
  /** What it says, until its bytes say something else. */
  lengthMs = $state(0);

  constructor(note: VoiceNote, make = () => new Audio()) {
    this.#note = note;
    this.#make = make;
    this.lengthMs = Math.min(note.durationMs, VOICE_MS_MAX);
  }

  /** By a press of the person and in no other way. */
  async play(): Promise<void> {
    if (!beginsAsSaid(this.#note)) return void (this.state = 'broken');
    if (this.atMs >= this.lengthMs) this.seek(0);
    const audio = this.#loaded();
    this.#isSilent = sounds(() => this.pause());
    this.state = 'sounding';
    try {
      await audio.play();
      this.#follow();
    } catch (error) {
      // Stopped before it began.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.#fail();
    }
  }

  pause(): void {
    cancelAnimationFrame(this.#frame);
    this.#audio?.pause();
    this.#isSilent?.();
    if (this.state === 'sounding') this.state = 'silent';
  }

  seek(ms: number): void {
    this.atMs = Math.max(0, Math.min(ms, this.lengthMs));
    if (this.#audio) this.#audio.currentTime = this.atMs / 1_000;
  }

  /** Frees what it holds; it can be played again. */
  close(): void {
    this.pause();
    this.#audio?.removeAttribute('src');
    this.#audio = undefined;
    URL.revokeObjectURL(this.#url);
  }

  #loaded(): HTMLAudioElement {
    if (this.#audio) return this.#audio;
    const audio = this.#make();
    const { bytes, mime } = this.#note;
    this.#url = URL.createObjectURL(new Blob([bytes.slice()], { type: mime }));
    audio.addEventListener('durationchange', () => this.#measured(audio.duration));
    audio.addEventListener('ended', () => this.#ended());
    // Also where nothing is drawn.
    audio.addEventListener('timeupdate', () => this.#bound());
    audio.addEventListener('error', () => this.#fail());
    audio.src = this.#url;
    audio.currentTime = this.atMs / 1_000;
    this.#audio = audio;
    return audio;
  }

  /** A recording that was never finished tells no length, or an infinite one. */
  #measured(seconds: number): void {
    if (!Number.isFinite(seconds) || seconds <= 0) return;
    this.lengthMs = Math.min(seconds * 1_000, VOICE_MS_MAX);
  }

  #follow(): void {
    const { state } = this;
    if (state !== 'sounding' || !this.#audio) return;
    this.atMs = Math.min(this.#audio.currentTime * 1_000, this.lengthMs);
    this.#frame = requestAnimationFrame(() => this.#follow());
  }

  #bound(): void {
    if ((this.#audio?.currentTime ?? 0) * 1_000 >= VOICE_MS_MAX) this.#ended();
  }

  #ended(): void {
    this.pause();
    this.seek(0);
  }

  #fail(): void {
    if (!this.#audio) return;
    this.close();
    this.state = 'broken';
  }
}
