// Whether bytes begin as the recording that their writer says they are. Players look at what they
// get for themselves: a playlist in place of a recording would have them ask servers that it names,
// and tell those where this person is.
import type { VoiceNote } from '../../core/wire/attachment.ts';

/** Where a container's mark stands, and its bytes as Latin letters. */
const MARKS: Readonly<Record<VoiceNote['mime'], readonly [at: number, mark: string]>> = {
  'audio/webm': [0, '\u001aE\u00df\u00a3'],
  'audio/ogg': [0, 'OggS'],
  'audio/mp4': [4, 'ftyp'],
};

export function beginsAsSaid({ mime, bytes }: Pick<VoiceNote, 'mime' | 'bytes'>): boolean {
  const [at, mark] = MARKS[mime];
  return String.fromCharCode(...bytes.subarray(at, at + mark.length)) === mark;
}
