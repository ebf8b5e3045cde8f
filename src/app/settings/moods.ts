// How good or bad what the connection check finds is.
import type { Finding } from '../../link/check/findings.ts';

/** well: nothing to do. hint: links may fail. bad: they will. */
export type Mood = 'well' | 'hint' | 'bad';

const moods: Readonly<Record<Finding, Mood>> = {
  'signaling-works': 'well',
  'signaling-fails': 'bad',
  'clock-off': 'hint',
  'no-webrtc': 'bad',
  'no-stun': 'hint',
  'stun-works': 'well',
  'stun-fails': 'bad',
  'nat-none': 'well',
  'nat-easy': 'well',
  'nat-strict': 'hint',
  'nat-unknown': 'hint',
  'no-turn': 'hint',
  'turn-works': 'well',
  'turn-fails': 'bad',
};

export const moodOf = (finding: Finding): Mood => moods[finding];
