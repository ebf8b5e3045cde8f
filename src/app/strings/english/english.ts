// English, all of it: what every other language has the shape of.
import { checkStrings } from './check.ts';
import { codeStrings } from './codes.ts';
import { deviceStrings } from './device.ts';
import { diagnostics } from './diagnostics.ts';
import { exportingStrings } from './exporting.ts';
import { fileStrings } from './files.ts';
import { frame } from './frame.ts';
import { keeping } from './keeping.ts';
import { knockStrings } from './knocks.ts';
import { knownStrings } from './known.ts';
import { mapStrings } from './map.ts';
import { roomStrings } from './rooms.ts';
import { wakeStrings } from './wake.ts';
import { voiceStrings } from './voice.ts';
import { appearanceStrings } from './appearance.ts';
import { whisperStrings } from './whispers.ts';
import { storageStrings } from './storage.ts';
import { count } from './saying.ts';
import { searchStrings } from './search.ts';
import { talk } from './talk.ts';
import { trouble } from './trouble.ts';
import { writing } from './writing.ts';

export const english = {
  app: 'Foyer',
  starting: 'Opening…',
  startingSlowly:
    'This takes longer than it should. Reload the page; if it stays, close all tabs of Foyer first.',
  back: 'Back',
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  save: 'Save',
  copied: 'Copied',
  copyFailed: 'This browser did not allow copying. Select the text and copy it by hand.',
  noName: 'no name',
  retry: 'Try again',
  tooLong: (n: number) =>
    `Too long: take out ${count(n, { one: '# character', other: '# characters' })}.`,
  skipToMessages: 'Skip to the conversation',
  notLoaded: 'This part of Foyer could not be loaded. Reload the page.',
  reload: 'Reload',
  broken: 'This part of the screen made a mistake and can’t be shown. What is stored is safe.',
  toConversations: 'To the conversations',
  progress: 'How far it has come',
  language: 'Language',
  languageAuto: 'Like the browser',
  ...deviceStrings,
  ...frame,
  ...keeping,
  diagnostics,
  ...talk,
  ...trouble,
  ...writing,
  knocks: knockStrings,
  known: knownStrings,
  rooms: roomStrings,
  wake: wakeStrings,
  appearance: appearanceStrings,
  whispers: whisperStrings,
  codes: codeStrings,
  check: checkStrings,
  search: searchStrings,
  exporting: exportingStrings,
  map: mapStrings,
  file: fileStrings,
  voice: voiceStrings,
  storage: storageStrings,
};
