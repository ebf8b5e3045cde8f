// English, Foyer as an app of the device: installed there, and given things by other apps.

export const deviceStrings = {
  install: {
    title: 'Foyer as an app',
    why: 'Installed, it opens from the home screen in a window of its own, and other apps can share text and pictures with it. It stays the same page, with the same data.',
    do: 'Install',
    notNow: 'Not now',
    byShareMenu:
      'In Safari: tap Share, then “Add to Home Screen”. There it begins with storage of its own, so take a backup along.',
  },
  shared: {
    title: 'Share with…',
    what: 'What is shared',
    where: 'To which conversation?',
    notSent: 'It waits in the field there. Nothing is sent yet.',
    noPlace:
      'There is no conversation yet. Add a friend or join a lobby first; this stays here meanwhile.',
    nothing: 'There was nothing in it that Foyer can send: text and pictures are.',
  },
  notify: {
    title: 'Notifications',
    on: 'Tell me of new messages while I don’t look at Foyer',
    which:
      'Of friends all, of lobbies what names you; the menu of a conversation changes that. Quiet conversations are never told of. They come while Foyer is open in some tab or window.',
    missing:
      'This browser shows no notifications for Foyer here. On an iPhone or iPad they are there once Foyer is on the home screen.',
    refused: {
      denied:
        'The browser refuses notifications for this site. Allow them in its settings for this site, beside the address, then tick this again.',
      default:
        'Nothing was allowed yet. Tick this again and choose “Allow” where the browser asks.',
    },
    says: 'What a notification says',
    saying: {
      words: 'Who wrote, and the words',
      name: 'The friend or lobby alone',
      nothing: 'Only that there is something new',
    },
    lockHint:
      'Whoever sees this screen can read it, locked or not. With a passphrase, nothing is said unless you choose so here.',
    sound: 'A short sound when such messages come',
    quiet: 'Quiet hours',
    fromMinute: 'From',
    untilMinute: 'Until',
    /** In the notification itself. */
    news: 'New messages',
    of: {
      all: 'Notify of all messages',
      mentions: 'Notify of mentions only',
      none: 'Notify of nothing',
    },
  },
};
