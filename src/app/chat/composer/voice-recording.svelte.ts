// Words that are spoken into the microphone, until they are sent or thrown away, for two minutes at
// most. The microphone is on from a press until then, and never otherwise.
import { FILE_BYTES_MAX, VOICE_MS_MAX, VOICE_PEAKS_MAX } from '../../../core/constants.ts';
import type { VoiceNote } from '../../../core/wire/attachment.ts';
import { peaksOf } from '../attached/wave.ts';

/** Opus first, which all newer browsers play; else what Safari records. */
const KINDS = [
  { mime: 'audio/webm', type: 'audio/webm;codecs=opus' },
  { mime: 'audio/ogg', type: 'audio/ogg;codecs=opus' },
  { mime: 'audio/mp4', type: 'audio/mp4;codecs=opus' },
  { mime: 'audio/mp4', type: 'audio/mp4' },
] as const;
/** Speech that one likes to hear; two minutes of it are 480 kB. */
const BITS_PER_S = 32_000;
/** What is recorded is handed over so often, in ms, so that its bytes can be counted. */
const PIECE_MS = 1_000;
/** How often it is looked how loud it is, in ms. */
const LEVEL_MS = 50;
/** Left free for the last piece, should a browser not keep to the bits. */
const BYTES_MAX = FILE_BYTES_MAX - 128_000;

/** Why nothing can be recorded, or no more. */
export type RecordingTrouble = 'refused' | 'missing' | 'unsupported' | 'failed';

export class RecordingError extends Error {
  override readonly name = 'RecordingError';
  readonly trouble: RecordingTrouble;

  constructor(trouble: RecordingTrouble) {
    super(`nothing can be recorded: ${trouble}`);
    this.trouble = trouble;
  }
}

export const kindOf = (
  isSupported: (type: string) => boolean,
): (typeof KINDS)[number] | undefined => KINDS.find(({ type }) => isSupported(type));

/** What of the browser is needed. */
export interface RecordingDevice {
  readonly isSupported: (type: string) => boolean;
  /** Rejects with what `getUserMedia` rejects with. */
  readonly listen: () => Promise<MediaStream>;
  readonly recorder: (stream: MediaStream, options: MediaRecorderOptions) => MediaRecorder;
  /** How loud it is now, from 0 to 1; `close` ends the asking. */
  readonly meter: (stream: MediaStream) => { readonly level: () => number; close: () => void };
  readonly nowMs: () => number;
}

export class VoiceRecording {
  readonly #device: RecordingDevice;
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #mime: VoiceNote['mime'];
  readonly #meter: ReturnType<RecordingDevice['meter']>;
  readonly #startedAtMs: number;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #pieces: Blob[] = [];
  readonly #levels: number[] = [];
  readonly #stopped: Promise<void>;
  #bytes = 0;
  elapsedMs = $state(0);
  /** The loudness of now, from 0 to 1. */
  level = $state(0);
  /** It has come to its end by itself, and waits to be sent. */
  isOver = $state(false);

  /** Rejects with RecordingError. */
  static async begin(device: RecordingDevice): Promise<VoiceRecording> {
    const kind = kindOf(device.isSupported);
    if (!kind) throw new RecordingError('unsupported');
    const stream = await device.listen().catch((error: unknown) => {
      throw new RecordingError(troubleOf(error));
    });
    try {
      return new VoiceRecording(device, stream, kind);
    } catch {
      stopAll(stream);
      throw new RecordingError('failed');
    }
  }

  constructor(
    device: RecordingDevice,
    stream: MediaStream,
    { mime, type }: (typeof KINDS)[number],
  ) {
    this.#device = device;
    this.#stream = stream;
    this.#mime = mime;
    this.#recorder = device.recorder(stream, { mimeType: type, audioBitsPerSecond: BITS_PER_S });
    this.#meter = device.meter(stream);
    this.#recorder.addEventListener('dataavailable', ({ data }) => this.#take(data));
    this.#stopped = new Promise((resolve) => {
      this.#recorder.addEventListener('stop', () => resolve(), { once: true });
    });
    this.#recorder.start(PIECE_MS);
    this.#startedAtMs = device.nowMs();
    this.#timer = setInterval(() => this.#look(), LEVEL_MS);
    // The microphone was taken out.
    for (const track of stream.getTracks()) track.addEventListener('ended', () => this.#end());
  }

  /** What was said. Rejects with RecordingError. */
  async finish(): Promise<VoiceNote> {
    this.#look();
    this.#end();
    await this.#stopped;
    const bytes = new Uint8Array(await new Blob(this.#pieces).arrayBuffer());
    if (bytes.length === 0 || bytes.length > FILE_BYTES_MAX) throw new RecordingError('failed');
    return {
      type: 'voice',
      mime: this.#mime,
      durationMs: Math.max(1, Math.round(this.elapsedMs)),
      peaks: peaksOf(this.#levels, VOICE_PEAKS_MAX),
      bytes,
    };
  }

  /** Nothing of it stays. */
  cancel(): void {
    this.#end();
    this.#pieces.length = 0;
  }

  #take(piece: Blob): void {
    this.#pieces.push(piece);
    this.#bytes += piece.size;
    if (this.#bytes >= BYTES_MAX) this.#end();
  }

  #look(): void {
    if (this.isOver) return;
    this.elapsedMs = Math.min(this.#device.nowMs() - this.#startedAtMs, VOICE_MS_MAX);
    this.level = this.#meter.level();
    this.#levels.push(this.level);
    if (this.elapsedMs >= VOICE_MS_MAX) this.#end();
  }

  #end(): void {
    if (this.isOver) return;
    this.isOver = true;
    clearInterval(this.#timer);
    this.#meter.close();
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    stopAll(this.#stream);
  }
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function troubleOf(error: unknown): RecordingTrouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'failed';
}

/** This browser, as far as it has what is needed. */
export function thisDevice(): RecordingDevice {
  return {
    isSupported: (type) => 'MediaRecorder' in window && MediaRecorder.isTypeSupported(type),
    listen() {
      // Pages that aren't served by https have none.
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (!devices) return Promise.reject(new DOMException('no devices', 'NotFoundError'));
      return devices.getUserMedia({ audio: { channelCount: 1 } });
    },
    recorder: (stream, options) => new MediaRecorder(stream, options),
    meter(stream) {
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(analyser);
      const samples = new Uint8Array(analyser.fftSize);
      return {
        level() {
          analyser.getByteTimeDomainData(samples);
          return samples.reduce((most, one) => Math.max(most, Math.abs(one - 128)), 0) / 128;
        },
        close: () => void context.close(),
      };
    },
    nowMs: () => performance.now(),
  };
}
