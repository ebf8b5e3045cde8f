// English, trouble: one sentence per code, and each says what to do.

export const trouble = {
  trouble: {
    'store-full':
      'This device is full. Free some space, then try again; nothing that was saved is lost.',
    'store-failed': 'Saving on this device failed. Try again; if it stays, reload the page.',
    'store-blocked':
      'Another tab holds the storage of this profile. Close the other tabs and reload.',
    'store-closed': 'The storage of this page was closed by the browser. Reload the page.',
    'store-corrupt': 'Something stored on this device can’t be read. The rest still works.',
    'store-evicted':
      'The browser removed what Foyer kept here. You, your friends and lobbies are saved again; friends give back what was said in lobbies. Make a backup now.',
    'store-locked': 'This profile is locked. Reload the page and enter its passphrase.',
    'store-newer-version': 'A newer Foyer has been here. Reload the page to update this one.',
    'no-profile': 'This profile was removed. Reload the page to start anew.',
    'profile-exists': 'This profile has been made already, in another tab. Reload the page.',
    'no-knock': 'That request is gone.',
    'no-room-link': 'That link is gone.',
    'room-links-full': 'So many links are open already. Withdraw one first.',
    'not-a-friend': 'You two are no longer friends here.',
    'never-met': 'Introduce only friends you have been online with.',
    'no-answer': 'The background worker did not answer. Try again, or reload the page.',
    locked: 'This profile is locked. Unlock it first.',
    'vault-not-set': 'No passphrase is set here. Reload the page to see how it stands.',
    'vault-already-set': 'A passphrase is set already, in another tab. Change it instead.',
    'passphrase-too-short': 'A passphrase has at least 10 characters.',
    'passphrase-too-long': 'A passphrase has at most 1,024 characters.',
    'passphrase-too-simple': 'This passphrase repeats too few characters. Take a few words.',
    'vault-wrong-passphrase': 'That is not the passphrase. Look at Caps Lock and the keyboard.',
    'vault-wrong-key': 'The key of this tab no longer fits. Reload the page and unlock again.',
    'vault-damaged':
      'The lock of this profile is damaged: no passphrase opens it. Restore a backup in a new profile.',
    'backup-wrong-passphrase':
      'That is not the passphrase of this backup. Try again; it need not be the one of Foyer.',
    'backup-damaged':
      'This backup is damaged: bytes are missing or changed. Try another copy of the file.',
    'backup-not-a-backup': 'This file is no Foyer backup. Choose one whose name ends in “.foyer”.',
    'backup-newer-version':
      'A newer Foyer made this backup. Reload this page to update yours, then try again.',
    'backup-other-identity':
      'This backup is of another identity. Restore it in a new profile: see “Profiles”.',
    'backup-no-profile': 'There is no profile here yet to make a backup of.',
    'backup-needs-newer-browser':
      'This browser can’t unpack the backup. Update it, or use a current Chrome, Edge, Firefox or Safari.',
    'not-with-all':
      'Its writer writes so much that others may not have this message. Reply or react in ten minutes, or write without replying to it.',
    misuse: 'That isn’t possible as it is.',
    bug: 'That went wrong, and it is a mistake in Foyer. Reload the page; your words are kept.',
  },

  unsupported: {
    title: 'Foyer can’t run here',
    reasons: {
      'no-secure-context':
        'This address isn’t secure. Open Foyer over https, or on this machine as http://localhost.',
      'no-webrtc':
        'This browser can’t link to friends: WebRTC is missing or switched off. Use a current Chrome, Edge, Firefox or Safari, and allow WebRTC in its settings or add-ons.',
      'no-indexeddb':
        'This browser can’t keep anything for this page: IndexedDB is missing or blocked. Allow site data, or leave private browsing.',
      'no-crypto':
        'This browser lacks the cryptography Foyer needs. Update it, or use a current Chrome, Edge, Firefox or Safari.',
    },
  },

  troubleOther: 'That did not work. Try again, or reload the page.',
};
