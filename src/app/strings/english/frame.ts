// English, the frame: what stands around the conversations. Which screen uses a sentence is its
// name.
import type { Asking } from '../../../bridge/knocks.ts';
import type { Elsewhere } from '../../../bridge/messages.ts';
import type { LinkDetail } from '../../../link/keeper/link-detail.ts';
import { count, number } from './saying.ts';

export const frame = {
  onboarding: {
    title: 'Welcome to Foyer',
    lead: 'Chat lobbies between friends. Your words hop from friend to friend; no server reads or keeps them.',
    name: 'Your name',
    nameHint: 'Your friends see it. In lobbies you pick a nickname instead.',
    start: 'Start',
    points: [
      ['Friends', 'You link straight to people whose certificate you accepted. Nobody else.'],
      ['Lobbies', 'Public ones show up for friends, private ones need an invitation.'],
      [
        'Nicknames',
        'Lobbies see your nickname, never your name. Your friends aren’t told which nickname is yours.',
      ],
    ],
    pendingRoom: 'Make your profile below; then you can enter.',
    pendingFriend: 'After this you can add the friend whose link you opened.',
    here: 'Everything is kept in this browser, on this device.',
  },

  home: {
    label: 'Conversations',
    filter: 'Find a conversation',
    nothingFound: 'Nothing by that name.',
    lobbies: 'Lobbies',
    friends: 'Friends',
    invitations: 'Invitations',
    leftLobbies: 'Left lobbies',
    noLobbies: 'No lobby yet. Browse those of your friends or open one.',
    noFriends: 'No friend yet. Add one to begin.',
    settings: 'Settings',
    addFriend: 'Add a friend',
    knocks: 'Friend requests',
    introduced: (n: number) =>
      count(n, { one: '# person is introduced to you', other: '# people are introduced to you' }),
    knocking: (n: number) =>
      `${count(n, { one: '# person asks', other: '# people ask' })} to be your friend`,
    newLobby: 'New lobby',
    browse: 'Browse lobbies',
    unread: (n: number) => count(n, { one: '# unread message', other: '# unread messages' }),
    draft: 'Draft:',
    you: 'You',
    picture: 'Picture',
    deleted: 'Deleted message',
    pickTitle: 'Pick a conversation',
    pickText: 'Or start with a friend or a lobby.',
  },

  steps: {
    title: 'Three steps to your first words',
    certificate: 'Give a friend your certificate',
    certificateText: 'It is one line of text. Send it by mail, messenger, or in person.',
    paste: 'Or paste theirs',
    pasteText: 'They are asked, and you are friends once they accept.',
    lobby: 'Open or join a lobby',
    lobbyText: 'Talk with friends of friends, known only by your nickname.',
    done: 'Done',
  },
  /** A second tab as a second person, for who has nobody at hand. */
  trial: {
    offer: 'Nobody at hand? Try it alone',
    offerText: 'Opens a second person in another tab, who is your friend at once.',
    /** What the second person is called. */
    name: 'Second me',
    title: 'A second person of yours',
    making: 'One moment: the two of you become friends…',
    gone: 'The tab that opened this one is closed or shows something else. Go back to it and press “Try it alone” again.',
  },

  privacy: {
    title: 'Who can see what',
    text: 'Lobbies see your nickname, never your name. Your friends aren’t told which nickname is yours.',
    points: [
      'Friends see your name, when you are online, which public lobbies you are in, and what you write to them directly.',
      'A lobby sees your nickname and your words. Not even a friend in it is told that it is you.',
      'What you write in a lobby goes first to one friend who is in it too. That friend may come to guess which words are yours; the others hardly can; the only friend there can tell. Who comes into a quiet lobby for the first time, or leaves it, is seen to do so.',
      'Whoever notes for weeks who is online each time a nickname writes finds out whose it is. Friends see when you are online; together with others’ friends they can do so.',
      'Friends who pass a private lobby’s words on are in that lobby. Nobody else can read them.',
      'The server that brings two friends together sees sealed envelopes and your network address.',
      'Your friends see your network address too, unless you hide it in the settings: a link goes straight to them.',
    ],
  },

  links: {
    up: 'Online',
    dialling: 'Connecting…',
    offline: 'Offline',
    away: 'Away',
    lastLinked: (when: string) => `Last online ${when}`,
    details: {
      linked: '',
      dialling: '',
      waiting: '',
      'friend-not-there': 'They have no Foyer open.',
      'no-signaling':
        'The server where you two meet can’t be reached. Are you online? It is tried again by itself.',
      'no-answer': 'They are there but do not answer. It is tried again by itself.',
      'ice-failed':
        'Your two networks let no link through. Another network helps, or a server with TURN.',
      'proof-failed': 'Whoever answered is not the friend you added. Nothing was sent.',
      'friend-older': 'They run an older Foyer. Ask them to reload the page.',
      'friend-newer': 'They run a newer Foyer. Reload this page to link with them.',
      'clock-off': 'Your clocks differ too much to link. Set both right.',
      cut: 'They sent far too much and are kept away for a few minutes.',
      'too-many-links': 'All links are in use; this friend’s turn comes when another goes.',
      'no-webrtc': 'This browser can’t link: WebRTC is switched off.',
      'no-relay':
        'This server names no relay (TURN), and your address is to stay hidden: no link can be made. Ask whoever runs the server for TURN, or show your address in the settings.',
      'webrtc-full': 'This browser can’t hold more links. Close other tabs with calls or chats.',
    } satisfies Record<LinkDetail, string>,
    neverLinked: 'Never online together yet.',
    asking: {
      no: 'Have they added your certificate too? You can ask them.',
      asked:
        'They are asked to be your friend, whenever both of you have Foyer open, until they answer.',
      unanswered: 'They were asked for a month and haven’t answered.',
      ended: 'They have ended this friendship. What you write doesn’t reach them.',
      introduced:
        'You said yes to being introduced. You two are connected as soon as they say yes too; until then they aren’t told. You can also ask them: then they see that you want it.',
    } satisfies Record<Asking, string>,
    askingShort: {
      asked: 'Asked',
      unanswered: 'No answer',
      ended: 'Ended',
      introduced: 'Introduced',
    },
    ask: 'Ask them',
    askAgain: 'Ask again',
  },

  settings: {
    title: 'Settings',
    profile: 'Profile',
    name: 'Your name',
    nameHint: 'Friends who added you before keep the name they know.',
    saveName: 'Save name',
    saved: 'Saved',
    showCertificate: 'Show my certificate',
    look: 'Look',
    themes: { auto: 'Like the system', light: 'Light', dark: 'Dark' },
    writing: 'Writing',
    enterSends: 'Enter sends, Shift+Enter begins a new line',
    tellTyping: 'Tell others when I am typing',
    showComings: 'Show who joins and leaves',
    showPictures: 'Show pictures at once',
    muted: 'Muted',
    mutedHint:
      'Their words aren’t shown to you. You still pass them on, so that nobody is cut off.',
    unmute: 'Unmute',
    mutedEverywhere: 'in every lobby',
    mutedIn: (lobby: string) => `in ${lobby}`,
    about: 'About Foyer',
    limits: [
      'Words live on the devices of those who took part, nowhere else.',
      'A message reaches a lobby only over friends who are in it and online.',
      'Close the last tab and you are away; what was written meanwhile comes when you return.',
      'A friend may be a program that is always on. It sees what any friend sees, reads and keeps what is said in the lobbies it is in, and so can whoever runs it.',
      'Clearing this site’s data in the browser removes your identity for good.',
    ],
    connectionCheck: 'Connection check',
    diagnostics: 'What this Foyer does',
    lab: 'Lab: see how Foyer works',
    fingerprint: 'Your fingerprint',
    otherProfile: (name: string) => `Profile “${name}”`,
  },

  banners: {
    clock: (minutes: string, fast: boolean) =>
      `Your clock is about ${minutes} ${fast ? 'ahead of' : 'behind'} your friends’. Set it right: others may not see what you write.`,
    minutes: (n: number) => (n < 1.5 ? 'a minute' : `${number(Math.round(n))} minutes`),
    noWorker:
      'This window has no background worker. Foyer runs while this tab is open; a private window forgets everything when it closes.',
    newerVersion: 'A newer Foyer runs in another tab. Reload to use it here too.',
    olderVersion:
      'An older Foyer runs in the background. Reload; if this stays, close its other tabs.',
    offline:
      'No network: what you write waits here and goes out by itself once there is one again.',
    noSignaling:
      'The server where friends meet can’t be reached. Links that are up stay; the others follow when it is back.',
    silent: 'The background worker does not answer. It is asked again by itself; nothing is lost.',
    update: 'A new version of Foyer is ready. Updating takes a moment; drafts are kept.',
    updateLocked: 'You will be asked for your passphrase again.',
    updateNow: 'Update now',
    later: 'Later',
    elsewhere: {
      'two-places': (name: string) =>
        `This profile runs in two places at once: ${name} hears from both in turn. Close it in one of them. Nothing your friends write is lost, but what you write in one place doesn’t show in the other.`,
      'unknown-words': (name: string) =>
        `${name} has messages of yours that aren’t on this device. Either it was put back to an earlier moment, or this profile also runs somewhere else; then close it there. Nothing your friends write is lost.`,
      'own-signals': () =>
        'This profile is open in another browser too. Friends are connected to one of the two at a time, so words can wait here for long. Use it in one place, and close it in the other.',
    } satisfies Record<Elsewhere | 'own-signals', (name: string) => string>,
    tooMuch: (name: string) =>
      `${name} sends far more than anyone needs; most of it is left aside here. Tell them, or remove them.`,
    abuse: (name: string) =>
      `${name} sent far more than anyone needs, so the link was cut for a few minutes. Tell them, or remove them.`,
  },
};
