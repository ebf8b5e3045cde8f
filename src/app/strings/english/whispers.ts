// English, talking to one participant of a lobby alone.
import { count } from './saying.ts';

export const whisperStrings = {
  title: 'Whispers',
  menu: 'Whisper',
  menuHint: 'Talk to them alone, without becoming friends.',
  with: (name: string) => `Whisper with ${name}`,
  in: (lobby: string) => `In ${lobby}`,
  seen: 'Only the two of you can read this. The others in the lobby see that you wrote something sealed, when, and about how long it is.',
  begin: (name: string) =>
    `What you write here asks ${name} first. If they refuse, you aren’t told.`,
  ask: 'Ask',
  asked: (name: string) => `You have asked ${name}. You can go on once they accept.`,
  wants: 'Wants to whisper',
  unanswered: 'Not answered yet',
  over: 'Ended',
  asks: (name: string) => `${name} wants to whisper with you.`,
  accept: 'Accept',
  refuse: 'Refuse',
  refuseHint: 'They aren’t told when you refuse, and asking again changes nothing.',
  field: (name: string) => `Whisper to ${name}`,
  send: 'Send',
  you: 'You',
  ended: {
    left: 'You have left this lobby: nothing more can be said here.',
    renewed: 'You have taken a fresh identity in this lobby: nothing more can be said here.',
    twoThings:
      'They sent you one whisper in two versions. An answer would show which friend it reached you through, so this conversation is over.',
  },
  remove: 'Remove this conversation',
  removeHint: 'It goes from this device, with its key. The other keeps theirs.',
  left: (n: number) =>
    count(n, {
      one: '# participant asked to whisper while there was no room. Refuse some, and others can ask.',
      other:
        '# participants asked to whisper while there was no room. Refuse some, and others can ask.',
    }),
};
