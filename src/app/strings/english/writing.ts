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
};
