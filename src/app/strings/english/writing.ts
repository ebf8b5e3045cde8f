// English, what helps with writing.
import { count } from './saying.ts';

export const writing = {
  emoji: {
    open: 'Emojis',
    search: 'Search emojis',
    found: (n: number) =>
      n === 0 ? 'No emojis found' : count(n, { one: '# emoji found', other: '# emojis found' }),
    groups: 'Groups of emojis',
    tone: 'Skin tone',
    tones: ['Yellow', 'Light', 'Medium light', 'Medium', 'Medium dark', 'Dark'],
    recent: 'Used lately',
    faces: 'Faces and feelings',
    people: 'People',
    nature: 'Animals and plants',
    food: 'Food and drink',
    travel: 'Travel and places',
    fun: 'Activities',
    things: 'Things',
    signs: 'Symbols',
    flags: 'Flags',
  },

  marks: {
    menu: 'Options of this conversation',
    on: { pinned: 'Pin to the top', quiet: 'Make quiet', archived: 'Archive' },
    off: { pinned: 'Unpin', quiet: 'No longer quiet', archived: 'Take out of the archive' },
    hints: {
      pinned: 'It stands above the others.',
      quiet: 'What is new in it isn’t counted.',
      archived: 'Out of sight until something new comes.',
    },
    pinned: 'Pinned',
    quiet: 'Quiet',
  },

  lists: {
    show: 'Show',
    all: 'All',
    unread: 'Unread',
    mentions: 'Mentions',
    archived: 'Archived',
    nothing: 'Nothing here.',
    mentionsOf: (n: number) => count(n, { one: '# mention of you', other: '# mentions of you' }),
  },

  person: {
    menu: (name: string) => `What to do with ${name}`,
    mention: 'Mention',
    reply: 'Answer their newest message',
    heard: (ago: string) => `heard ${ago}`,
    find: 'Find a participant',
    nobody: 'Nobody by that name.',
  },
};
