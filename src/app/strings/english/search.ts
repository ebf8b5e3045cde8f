// English, searching, going somewhere by name, and the keyboard.
import { count } from './saying.ts';

export const searchStrings = {
  title: 'Search',
  open: 'Search messages',
  here: 'Search here',
  hereHint: 'Find words in this conversation',
  field: 'Words to look for',
  everywhere: 'Search everywhere',
  who: 'Written by',
  anybody: 'Anybody',
  self: 'Me',
  kind: 'What it is',
  since: 'Written since',
  until: 'Written until',
  clear: 'Clear filters',
  start: 'Find what was said',
  startText:
    'All words must be in a message; “quotes” keep words together. Accents and capital letters make no difference. It is searched on this device: nobody learns what you look for.',
  nothing: 'Nothing found',
  nothingText:
    'Other words or fewer filters may help. What was deleted, and what muted people wrote, is not shown.',
  more: 'Show more',
  results: 'Messages found',
  own: 'You',
  titleIn: (place: string) => `Search in ${place}`,
  onlyThem: (name: string) => `Only messages of ${name}`,
  kinds: { any: 'Anything', picture: 'With a picture', link: 'With a link', reply: 'Replies' },
  found: (n: number) => count(n, { one: '# message', other: '# messages' }),
  soFar: (n: string) => `${n} so far`,
  reading: (n: number) =>
    count(n, {
      one: 'Reading history: # message so far, the newest first…',
      other: 'Reading history: # messages so far, the newest first…',
    }),
  part: (when: string) =>
    `Only what was written since ${when} is searched: there is more on this device than fits into memory.`,
  go: {
    title: 'Go to',
    open: 'Go to…',
    field: 'Conversation, person or action',
    nothing: 'Nothing by that name.',
    list: 'What you can go to',
    choices: (n: number) => count(n, { one: '# choice', other: '# choices' }),
    lobby: 'Lobby',
    friend: 'Friend',
    action: 'Action',
    personIn: (lobby: string) => `Person in ${lobby}`,
  },
  /** As they are written on keyboards. */
  keyNames: {
    ctrl: 'Ctrl',
    shift: 'Shift',
    enter: 'Enter',
    home: 'Home',
    end: 'End',
    escape: 'Esc',
  },
  keys: {
    title: 'Keyboard shortcuts',
    question: 'Open this list with “?”',
    questionHint: 'Only while you are not writing.',
    go: 'Go to a conversation, person or action',
    search: 'Search messages',
    help: 'This list, while you are not writing',
    send: 'Send the message, or begin a new line, as set',
    editLast: 'Edit your last message, in an empty field',
    move: 'From message to message',
    ends: 'To the first or the newest message shown',
    sideways: 'Through what a message offers',
    escape: 'Close what is open',
  },
};
