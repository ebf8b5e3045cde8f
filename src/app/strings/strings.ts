// All sentences a person reads, from one place, so that another language needs only other files in
// this folder. English now.
import { count } from './list-names.ts';
import { diagnostics } from './english-diagnostics.ts';
import { frame } from './english-frame.ts';
import { keeping } from './english-keeping.ts';
import { talk } from './english-talk.ts';
import { trouble } from './english-trouble.ts';

export const strings = {
  /** For dates and times. */
  language: 'en',
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
  tooLong: (n: number) => `Too long: take out ${count(n, 'character', 'characters')}.`,
  skipToMessages: 'Skip to the conversation',
  notLoaded: 'This part of Foyer could not be loaded. Reload the page.',
  reload: 'Reload',
  broken: 'This part of the screen made a mistake and can’t be shown. What is stored is safe.',
  toConversations: 'To the conversations',
  progress: 'How far it has come',
  ...frame,
  ...keeping,
  diagnostics,
  ...talk,
  ...trouble,
};
