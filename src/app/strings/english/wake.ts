// English, waking friends whose Foyer is closed, and being woken.
export const wakeStrings = {
  let: (name: string) => `${name} may wake this device`,
  hint: (name: string) =>
    `While Foyer is closed here, a notification tells you when ${name} writes to you or wants you to come. It doesn’t say what was written.`,
  sees: 'It comes by the push service of your browser’s maker (Google, Mozilla, Microsoft or Apple), which sees that this browser gets something from the server where you find your friends, and when: neither from whom nor what. The server keeps nothing of it.',
  always:
    'Browsers demand that each one is shown. In quiet hours, and for a quiet conversation, it makes no sound and names nobody.',
  troubles: {
    missing:
      'This browser can’t be woken here. On an iPhone or iPad it can once Foyer is on the home screen.',
    refused:
      'The browser allows no notifications for this site. Allow them in its settings for this site, beside the address, then tick this again.',
    off: 'The server where you find your friends wakes nobody. Whoever runs it can turn that on.',
    unreachable:
      'The server where you find your friends can’t be reached just now. Try again later.',
    failed: 'The browser can’t reach its push service. Try again later.',
  },
  wake: (name: string) => `Wake ${name}`,
  wakeHint: (name: string) =>
    `${name} gets a notification that you wait. The same happens by itself when you write and ${name} doesn’t come soon.`,
  woken: (when: string) => `Woken ${when}. A quarter of an hour has to pass before the next time.`,
  notTaken: 'That didn’t work: the server or the push service didn’t take it.',
  lost: (name: string) => `${name} can’t be woken until you two have been online together again.`,
  waits: (name: string) => `${name} waits for you`,
  somebody: 'Somebody waits for you',
};
