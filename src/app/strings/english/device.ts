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
};
