// English, what conversations take on this device, and cleaning up.
import { count } from './saying.ts';

export const storageStrings = {
  title: 'Storage',
  hint: 'What conversations take on this device, and removing what is old.',
  open: 'Show and clean up',
  text: 'Counted from what is kept of each conversation; the browser adds some of its own.',
  disk: (used: string, quota: string) =>
    `All of Foyer takes ${used} here; this browser allows ${quota}.`,
  measuring: 'Looking through everything…',
  none: 'Nothing is kept yet.',
  list: 'Conversations by size',
  held: (messages: number, pictures: number, size: string) =>
    `${count(messages, { one: '# message', other: '# messages' })}, ${count(pictures, { one: '# picture', other: '# pictures' })}, about ${size}`,
  cleanUp: 'Clean up',
  cleanUpOf: (name: string) => `Clean up ${name}`,
  what: 'What to remove',
  whats: { pictures: 'Pictures; the words stay', messages: 'Messages with everything in them' },
  age: 'How old',
  ages: { 30: 'Older than 30 days', 365: 'Older than a year', all: 'All' },
  goes: (what: string) => `This goes from this device for good: ${what}.`,
  onlyPictures: (pictures: number, size: string) =>
    `${count(pictures, { one: '# picture', other: '# pictures' })}, about ${size}`,
  nothing: 'There is nothing like that.',
  stays:
    'Others keep theirs, but it isn’t fetched from them again. Who asks you for it later gets it from others only.',
  recent: 'What was written in the last two hours stays, because it may still be on its way.',
  remove: 'Remove for good',
  removing: 'Removing…',
  removed: 'Removed.',
};
