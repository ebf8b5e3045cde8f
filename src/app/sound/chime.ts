// A short sound, made on the spot: two quiet tones. Browsers let a page sound once somebody has
// pressed something in it; until then nothing is heard, and nothing late either.

/** From the start, in s, and how high. */
const TONES = [
  [0, 660],
  [0.09, 880],
] as const;
const LOUD = 0.12;
const SILENT = 0.001;
const RISES_S = 0.01;
const LASTS_S = 0.22;
/** A browser that lets the page sound does so within this. */
const WAKES_MS = 300;

let context: AudioContext | undefined;

/** Does nothing where the browser can't or won't. */
export function chime(): void {
  if (typeof AudioContext !== 'function') return;
  const audio = (context ??= new AudioContext());
  for (const [atS, hertz] of TONES) sound(audio, audio.currentTime + atS, hertz);
  if (audio.state === 'running') return;
  audio.resume().catch(() => undefined);
  setTimeout(() => {
    if (audio.state === 'running') return;
    // Else it would be heard at the next press.
    audio.close().catch(() => undefined);
    context = undefined;
  }, WAKES_MS);
}

function sound(audio: AudioContext, startS: number, hertz: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, startS);
  volume.gain.linearRampToValueAtTime(LOUD, startS + RISES_S);
  volume.gain.exponentialRampToValueAtTime(SILENT, startS + LASTS_S);
  tone.connect(volume).connect(audio.destination);
  tone.start(startS);
  tone.stop(startS + LASTS_S);
}
