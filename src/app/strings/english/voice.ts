// English, voice notes.
export const voiceStrings = {
  one: 'Voice note',
  told: (time: string) => `Voice note, ${time}`,
  record: 'Record a voice note',
  recording: 'Voice note being recorded',
  cancel: 'Throw it away',
  send: 'Send it',
  waits: 'Waiting for the microphone…',
  over: 'It ends here. Send it, or throw it away.',
  play: 'Play',
  pause: 'Pause',
  place: 'Place in the voice note',
  at: (now: string, end: string) => `${now} of ${end}`,
  broken: 'This browser can’t play this voice note.',
  remove: 'Remove voice note',
  troubles: {
    refused:
      'The microphone wasn’t allowed. Allow it for this page in the browser’s settings, and try again.',
    missing: 'There is no microphone. Connect one; a page without https gets none.',
    unsupported:
      'This browser can’t record a voice note. Use a current Chrome, Edge, Firefox or Safari.',
    failed: 'The recording failed. Try again.',
  },
};
