// English, what is kept: passphrase and lock, backup, profiles, erasing, how much of a past stays.
import type { PassphraseStrength } from '../../identity/vault/passphrase-strength.ts';
import { count } from './list-names.ts';

const number = (n: number): string => n.toLocaleString('en');

/** What was set, in one line: "3 friends, 2 lobbies and 1,204 messages". */
function listed(things: readonly string[]): string {
  const [last = '', ...before] = things.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
}

export const keeping = {
  passphrase: {
    title: 'Passphrase',
    label: 'Passphrase',
    current: 'Current passphrase',
    fresh: 'New passphrase',
    again: 'The same again',
    show: 'Show passphrase',
    hide: 'Hide passphrase',
    capsLock: 'Caps Lock is on.',
    differ: 'The two are not the same yet.',
    same: 'Both are the same.',
    strengths: {
      unfit: '',
      weak: 'Weak: a thief may guess it. Add two or three words.',
      fair: 'Fair: hard to guess for most. One more word makes it strong.',
      strong: 'Strong.',
    } satisfies Record<PassphraseStrength, string>,
    troubles: {
      'too-short': 'At least 10 characters. A few words that nobody says together are good.',
      'too-long': 'At most 1,024 characters.',
      'too-simple': 'That is nearly one letter over and over. Take a few words.',
    },
    off: 'None is set. Whoever can use this browser can open Foyer and read everything.',
    on: 'Set. It is asked for after “Lock now”, and once Foyer has been closed for a while.',
    set: 'Set a passphrase',
    setDo: 'Set passphrase',
    setDone: 'Passphrase set.',
    setting: 'Sealing what is stored…',
    change: 'Change passphrase',
    changeDone: 'Passphrase changed.',
    changeText: 'What is stored stays as it is; only the passphrase that opens it changes.',
    remove: 'Remove passphrase',
    removeText: 'Your key and your messages lie open in this browser’s storage from then on.',
    removeDone: 'Passphrase removed.',
    removing: 'Unsealing what is stored…',
    means: [
      'It makes your key, your friends and your messages unreadable in this browser’s storage.',
      'It protects nothing while Foyer is open and unlocked, nor on a device someone else controls.',
      'Nobody can recover it. Without it everything here is lost, unless you have a backup.',
    ],
  },

  lock: {
    title: 'Foyer is locked',
    text: 'What is stored here can’t be read without your passphrase. Meanwhile you are offline.',
    unlock: 'Unlock',
    opening: 'Opening… This takes a moment, so that guessing is slow.',
    now: 'Lock now',
    forgotten:
      'A forgotten passphrase can’t be recovered. Erase this profile, then begin anew or restore a backup.',
  },

  backup: {
    title: 'Backup',
    text: 'Everything lives in this browser only. A backup is one file, sealed under a passphrase, with which you can go on elsewhere.',
    never: 'No backup was made on this device.',
    last: (when: string) => `Last backup: ${when}.`,
    make: 'Make a backup',
    makeText:
      'One file with your identity, friends, lobbies and messages. Nobody can read it without its passphrase; it need not be the one of Foyer.',
    keepApart: 'Keep the file on another device, and the passphrase where you will find it.',
    passphrase: 'Passphrase of the backup',
    makeDo: 'Make backup',
    making: 'Gathering and sealing…',
    ready: 'Your backup is ready',
    readyText: (file: string, size: string) =>
      `${file} (${size}) goes where this browser keeps downloads. Look whether it is there, and move it to a safe place.`,
    saveAgain: 'Save again',
    done: 'Done',
    restore: 'Restore from a backup',
    have: 'I have a backup',
    restoreFresh: 'Your identity, friends, lobbies and messages come back as they were.',
    restoreMerge:
      'What you don’t have yet comes in; nothing that is here goes. It must be a backup of this identity.',
    oneAtATime:
      'Use an identity on one device at a time: two at once disturb each other’s links and messages.',
    file: 'Backup file',
    choose: 'Choose a file',
    restoreDo: 'Restore',
    reading: 'Reading and unsealing…',
    records: (n: number) => count(n, 'record', 'records'),
    restoredFresh: (name: string) => `Welcome back, ${name}.`,
    restoredMerged: 'The backup was taken in.',
    restoredNothing: 'Everything in it was here already.',
    came: (parts: readonly string[]) => `It brought ${listed(parts)}.`,
    friends: (n: number) => count(n, 'friend', 'friends'),
    lobbies: (n: number) => count(n, 'lobby', 'lobbies'),
    messages: (n: number) => `${number(n)} ${n === 1 ? 'message' : 'messages'} in lobbies`,
    directs: (n: number) => `${number(n)} between you and friends`,
    reminderTitle: 'Keep what you have',
    reminderNever: 'If this browser loses its data, your identity and your friends are gone.',
    reminderOld: (when: string) => `Your last backup is of ${when}. Much has come since.`,
    notNow: 'Not now',
  },

  profiles: {
    title: 'Profiles',
    text: 'Each profile is another peer, with its own identity, friends and lobbies. They know nothing of each other.',
    section: (name: string) => `This is the profile “${name}”.`,
    list: 'Profiles of this browser',
    isOpen: 'Open here',
    open: 'Open',
    openName: (name: string) => `Open ${name}`,
    newTab: (name: string) => `Open ${name} in a new tab`,
    create: 'New profile',
    name: 'Name of the new profile',
    nameHint: 'Only you see it, in the address of this page.',
    opensAt: (address: string) => `It opens at ${address}`,
    noName: 'Use letters a to z, digits and hyphens.',
    exists: 'There is a profile of this name already.',
    elsewhere: 'Whoever can use this browser can see which profiles there are.',
  },

  erase: {
    section: 'Erase',
    title: 'Erase this profile',
    text: 'Removes your identity, friends, lobbies and messages from this browser for good.',
    named: (name: string) => `This is ${name}.`,
    gone: 'Nobody can bring it back, except you with a backup.',
    stays: 'What you wrote stays with those who received it.',
    neverBackedUp: 'No backup was made on this device.',
    word: 'erase',
    type: 'Type the word erase',
    do: 'Erase for good',
    done: 'The profile was erased.',
  },

  history: {
    title: 'How much of it stays',
    label: 'Kept on this device',
    hint: 'What is older than you choose is removed here only. Others keep theirs.',
    all: 'Everything',
    newest: (n: number) => `The newest ${number(n)} messages`,
    days: (n: number) => `The last ${n} days`,
    year: 'The last year',
    askTitle: 'Remove older messages?',
    askText: (choice: string) =>
      `${choice} of this lobby stay on this device; what is older is removed here for good. Others keep theirs.`,
    ask: 'Remove older messages',
  },
};
