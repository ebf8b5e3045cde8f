// English, links to rooms: made, opened, used.
import { count, number } from './saying.ts';

export const roomStrings = {
  /** The room is what its issuer calls it, if anything. */
  title: (room: string, issuer: string) => (room === '' ? `A lobby of ${issuer}` : room),
  opened: 'Enter this lobby?',
  /** While nothing is asked. */
  link: 'Link to a lobby',
  invites: (issuer: string) => `${issuer} invites you by a link.`,
  until: (when: string) => `The link holds until ${when}.`,
  consent: (issuer: string) =>
    `${issuer} and you become friends, and you come into the lobby. The others there see only the nickname you choose; ${issuer} learns that it is yours.`,
  known: 'Come in only if you know who sent you this link: names can be anybody’s.',
  enter: 'Enter',
  waiting: (issuer: string) =>
    `You come in as soon as ${issuer}’s Foyer and yours are open at the same time. You can close this page meanwhile.`,
  waitingLong:
    'If nothing happens for long, the link may be used up or withdrawn: ask for another one.',
  inside: 'You are in this lobby already: you find it among your conversations.',
  askWithout: 'Ask to be friends without the link',
  troubles: {
    damaged: 'This link is damaged: a part of it is missing or changed. Ask for it again.',
    'unknown-version': 'This link is from a newer Foyer. Reload this page to update yours.',
    invalid: 'This link is broken and opens nothing. Ask for another one.',
    expired: 'This link has expired. Ask for another one.',
    own: 'This is your own link: give it to others.',
  },
  links: 'Links to lobbies',
  linksTo: (room: string) => `Links to ${room}`,
  menu: 'Invite by a link',
  hint: 'Whoever opens the link becomes your friend and comes into the lobby, without asking you again. It works while your Foyer is open, and you see here who came.',
  anonymity:
    'Who comes by your link knows that you are in this lobby; you learn their nickname there as they come in.',
  name: 'What the link says of the lobby',
  nameHint: 'Anybody who gets the link can read this. It may stay empty.',
  life: 'Holds for',
  lives: { hour: 'One hour', day: 'One day', week: 'One week', month: '30 days' },
  uses: 'How many may come',
  people: (n: number) => count(n, { one: '# person', other: '# people' }),
  make: 'Make a link',
  none: 'There is no link to this lobby yet.',
  noneAtAll: 'You have made no link to a lobby yet. Make one in its panel.',
  leads: (room: string) => `Leads to ${room}`,
  states: {
    open: 'Open',
    'used-up': 'Used up',
    expired: 'Expired',
    withdrawn: 'Withdrawn',
  },
  came: (n: number, max: number) => `${number(n)} of ${number(max)} came`,
  copy: 'Copy link',
  withdraw: 'Withdraw',
  withdrawHint: 'From then on it lets nobody in. Who came by it stays.',
  cameAt: (name: string, when: string) => `${name} came ${when}`,
  note: (n: number) =>
    count(n, { one: '# person came by your link', other: '# people came by your links' }),
};
