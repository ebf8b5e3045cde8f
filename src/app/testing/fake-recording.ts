// A stand-in for a microphone and what records from it: as loud and as broken as a test says.
import type { RecordingDevice } from '../chat/composer/voice-recording.svelte.ts';

class FakeTrack {
  readonly #events = new EventTarget();
  stopped = false;
  addEventListener(type: string, listener: () => void): void {
    this.#events.addEventListener(type, listener);
  }
  stop(): void {
    this.stopped = true;
  }
  takeOut(): void {
    this.#events.dispatchEvent(new Event('ended'));
  }
}

class FakeRecorder {
  readonly #events = new EventTarget();
  state: 'inactive' | 'recording' = 'inactive';
  addEventListener(type: string, listener: (event: Event) => void): void {
    this.#events.addEventListener(type, listener);
  }
  start(): void {
    this.state = 'recording';
  }
  hand(bytes: Uint8Array<ArrayBuffer>): void {
    const event = Object.assign(new Event('dataavailable'), { data: new Blob([bytes]) });
    this.#events.dispatchEvent(event);
  }
  stop(): void {
    this.state = 'inactive';
    this.hand(Uint8Array.of(9));
    this.#events.dispatchEvent(new Event('stop'));
  }
}

export class FakeMicrophone {
  readonly track = new FakeTrack();
  readonly recorder = new FakeRecorder();
  nowMs = 0;
  level = 0.5;
  metered = true;
  refuses: Error | undefined;
  supported = (type: string): boolean => type === 'audio/webm;codecs=opus';
  wanted: MediaRecorderOptions | undefined;

  get device(): RecordingDevice {
    const stream = { getTracks: () => [this.track] } as unknown as MediaStream;
    return {
      isSupported: (type) => this.supported(type),
      listen: () => (this.refuses ? Promise.reject(this.refuses) : Promise.resolve(stream)),
      recorder: (_, options) => {
        this.wanted = options;
        return this.recorder as unknown as MediaRecorder;
      },
      meter: () => ({ level: () => this.level, close: () => void (this.metered = false) }),
      nowMs: () => this.nowMs,
    };
  }
}
