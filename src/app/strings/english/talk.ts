// English, friends, lobbies and conversations.
import type { CertificateErrorCode } from '../../../identity/certificate/certificate-error.ts';
import { count, digits, names, number } from './saying.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const friends = { one: '# friend', other: '# friends' };

export const talk = {
  addFriend: {
    title: 'Add a friend',
    mine: '1. Give them yours',
    mineText:
      'Your certificate says who you are and where to meet you. Who has it can ask to be your friend.',
    myCertificate: 'My certificate',
    copy: 'Copy certificate',
    copyLink: 'Copy link',
    share: 'Share',
    shareText: (name: string) => `${name} would like to chat with you on Foyer. Open this link:`,
    theirs: '2. Or paste theirs',
    theirsText:
      'Text, link, or the whole mail around it: whatever you received. They are asked, and can accept or decline.',
    friendCertificate: 'Friend’s certificate',
    paste: 'Paste',
    add: 'Add friend',
    good: (name: string) => `This is the certificate of ${name}.`,
    checking: 'Checking…',
    confirmTitle: 'Add this friend?',
    confirmText: (name: string) =>
      `This link introduces ${name}. Add them only if you know who sent it to you.`,
    confirmBack: 'They are asked, and link with you once they accept.',
    knocks: 'Who asked me',
    notNow: 'Not now',
    verdicts: {
      empty: '',
      'not-a-certificate':
        'There is no Foyer certificate in this text. It begins with “foyer1”. Copy all of it.',
      damaged: 'Something got lost on the way. Ask for it again, or copy it again from its start.',
      forged: 'This certificate was altered: its signature is wrong. Do not trust whoever sent it.',
      invalid: 'This certificate breaks the rules, so Foyer can’t use it. Ask for a fresh one.',
      'unknown-version': 'A newer Foyer made this certificate. Reload this page to update yours.',
      own: 'This is your own certificate. Paste the one your friend gave you.',
      'already-friend': 'You have added this friend already.',
      'too-long': 'That is too much text. Paste only the certificate, or the mail it came in.',
      several: 'There are several certificates in this text. Paste one at a time.',
    } satisfies Record<CertificateErrorCode, string>,
  },

  friend: {
    details: 'Friend details',
    addedOn: (when: string) => `Added ${when}`,
    fingerprint: 'Fingerprint',
    fingerprintHint:
      'Read it to each other on the phone: if it is the same, nobody stands between.',
    guess: (name: string) =>
      `In a lobby that you share, ${name} isn’t told which nickname is yours. What you write there goes to one friend first, who may come to guess it, and can tell if no other friend of yours is in it.`,
    remove: 'Remove friend',
    removeTitle: (name: string) => `Remove ${name}?`,
    removeText:
      'You two will no longer be connected, and lobbies lose this way. What you wrote to each other goes too.',
    removed: (name: string) => `${name} was removed.`,
    direct: 'Only the two of you can read this.',
    waitingFirst: (name: string) =>
      `You link once ${name} has accepted. What you write waits until then.`,
    waiting: (name: string) =>
      `${name} isn’t online. What you write waits here and goes out by itself.`,
  },

  lobby: {
    public: 'Public',
    private: 'Private',
    publicHint: 'Friends of everyone in it can find and join it.',
    privateHint: 'Only those whom a friend in it invites can join or know of it.',
    newTitle: 'New lobby',
    name: 'Lobby name',
    topic: 'Topic',
    optional: 'optional',
    visibility: 'Who can join',
    history: 'Newcomers may read what was written before',
    nickname: 'Your nickname here',
    nicknameHint:
      'Lobbies see your nickname, never your name. Your friends aren’t told which nickname is yours.',
    guess:
      'What you write goes first to one friend who is in the lobby too. That friend may come to guess which words are yours; the others hardly can; the only friend there can tell.',
    guessNow: (n: number) =>
      n === 1
        ? 'Only one friend of yours is in it: that friend can tell which words are yours.'
        : `${number(n)} friends of yours are in it: one gets your words first, and may guess it.`,
    nicknameIsName:
      'This is the name your friends know. With another one nobody here is told that it’s you.',
    otherNickname: 'Suggest another nickname',
    fixed: 'Name, topic and these choices can’t be changed later.',
    create: 'Create lobby',
    directoryTitle: 'Lobbies among your friends',
    directoryText: 'Public lobbies that your friends who are online take part in.',
    askAgain: 'Ask again',
    noneTitle: 'No public lobby in sight',
    noneLinked: 'None of your friends is online right now, so there is nobody to ask.',
    noneOpen:
      'None of your friends who are online is in a public lobby. Open one and they will see it.',
    join: (name: string) => `Join ${name}`,
    joinShort: 'Join',
    joinLobby: 'Join lobby',
    open: (name: string) => `Open ${name}`,
    openShort: 'Open',
    through: (list: readonly string[]) => `through ${names(list)}`,
    participants: (n: number) => count(n, { one: '# participant', other: '# participants' }),
    invitedBy: (name: string) => `${name} invites you`,
    accept: 'Accept',
    decline: 'Decline',
    acceptName: (name: string) => `Accept invitation to ${name}`,
    declineName: (name: string) => `Decline invitation to ${name}`,
    leave: 'Leave lobby',
    leaveTitle: (name: string) => `Leave ${name}?`,
    leaveText: 'You stop receiving and passing on its words. What you have stays readable.',
    leaveLast: 'No other friend of yours is in it: you may not find the way back.',
    left: (name: string) => `You left ${name}.`,
    comeBack: (name: string) => `Come back to ${name}`,
    comeBackShort: 'Come back',
    forget: (name: string) => `Forget ${name}`,
    forgetShort: 'Forget',
    forgetText: 'The lobby and all its messages are removed from this device.',
    youLeft: 'You left this lobby. You can read what you have and come back.',
    participantsTitle: 'Participants',
    about: 'About this lobby',
    awayNow: 'Away',
    you: 'you',
    changeNickname: 'Change my nickname',
    fresh: 'Take a fresh identity in this lobby',
    freshHint:
      'You leave under the old one and come back as someone new. Nothing says that it is the same person, but the moment may give it away.',
    invite: 'Invite friends',
    inviteTitle: (name: string) => `Invite to ${name}`,
    inviteNobody: 'All your friends are in this lobby, or you have none yet.',
    inviteOne: (name: string) => `Invite ${name}`,
    inviteShort: 'Invite',
    invited: 'Invited',
    routes: (up: number, all: number) =>
      up === 0
        ? 'No friend in it is online.'
        : `${number(up)} of ${count(all, friends)} in it ${up === 1 ? 'is' : 'are'} online.`,
    sharedHistory: 'Newcomers may read earlier messages.',
    noHistory: 'Newcomers see only what comes after them.',
    createdOn: (when: string) => `Created ${when}`,
    waiting:
      'No friend in this lobby is online right now. What you write waits here and goes out by itself.',
    mute: (name: string) => `Mute ${name}`,
    unmute: (name: string) => `Unmute ${name}`,
    muteHint: 'Muted: their words aren’t shown to you, but you still pass them on.',
    waitingPaused:
      'No friend in this lobby is online, or they are paused here. What you write waits here and goes out by itself.',
    friendsTitle: 'Your friends in it',
    pausedHere: 'Paused here',
    pause: (name: string) => `Pause ${name} in this lobby`,
    pauseShort: 'Pause here',
    resume: (name: string) => `Resume ${name} in this lobby`,
    resumeShort: 'Resume',
    pauseHint:
      'While a friend is paused, nothing of this lobby comes from them or goes to them. Everything else between you stays.',
    paused: (name: string) =>
      `${name} is paused in this lobby. You can resume them among the participants.`,
  },

  alike: {
    other: {
      short: '',
      long: 'Someone else here has this name, or one that looks like it. Mark and colour tell them apart.',
    },
    newer: {
      short: 'newer',
      long: 'Somebody whose name looks the same was here before. Mark and colour tell them apart.',
    },
    self: { short: 'not you', long: 'This looks like your own name, but it isn’t you.' },
    friend: (name: string) => ({
      short: `maybe not ${name}`,
      long: `This looks like the name of your friend ${name}. It may be them or anybody: nicknames are free.`,
    }),
  },

  twoThings: {
    mark: 'Said two things',
    title: 'Two different things',
    text: (name: string) =>
      `${name} signed two different things as one message. Some in this lobby may see only the one, some only the other.`,
    here: 'What you see',
    elsewhere: 'What was said beside it',
    unreadable: 'A part of something longer, or nothing that can be shown by itself.',
  },

  picture: {
    gone: 'This picture is no longer on this device.',
    show: 'Show picture',
    none: 'What came as a picture is none that can be shown.',
    tooLarge: (width: number, height: number) =>
      `This picture would become ${digits(width)} × ${digits(height)} pixels, more than is opened here.`,
    tooLong: 'This picture would take far too long to draw, so it isn’t opened here.',
    notAsTold: (told: Size, is: Size) =>
      `This picture isn’t what its message says: ${digits(told.width)} × ${digits(told.height)} pixels were told, it has ${digits(is.width)} × ${digits(is.height)}. It isn’t opened here.`,
    damaged: 'This picture is damaged and can’t be shown.',
    slow: 'This picture takes too long to open.',
    saveFile: 'Save the file',
  },

  excess: {
    label: 'What friends bring here',
    floods: (name: string) => `${name} sends more than this lobby can take.`,
    flooded: (name: string) => `${name} sent more than this lobby can take. It has stopped.`,
    floodText: (name: string) =>
      `These are words of people not heard here before, and ${name} may only be passing them on. What is too much is left out; everybody else’s words come as always.`,
    grows: (name: string, size: string) =>
      `This lobby grows quickly: ${name} has brought ${size} of messages.`,
    growsText: (name: string) =>
      `They are by people not heard here before, and ${name} may only be passing them on. Of such messages only a limited amount is taken each day.`,
    pause: (name: string) => `Pause ${name} here`,
    unlink: 'Remove friend…',
    keep: 'Choose what is kept…',
  },

  chat: {
    messages: 'Messages',
    message: 'Message',
    placeholder: (name: string) => `Message ${name}`,
    send: 'Send',
    today: 'Today',
    yesterday: 'Yesterday',
    unread: 'New messages',
    newest: 'Newest messages',
    backToAnswer: 'Back to the answer',
    notHere: 'That message isn’t on this device.',
    newCount: (n: number) => count(n, { one: '# new message', other: '# new messages' }),
    loadingOlder: 'Loading earlier messages…',
    start: 'This is the beginning.',
    empty: 'Nothing has been written here yet. Say hello.',
    failed: 'The messages could not be read from this device.',
    states: {
      writing: 'Being saved',
      waiting: 'Not sent yet',
      sent: 'Sent',
      delivered: 'Delivered',
      received: '',
    } as Record<string, string>,
    caughtUp: 'Came in later',
    edited: 'edited',
    deleted: 'Deleted by its writer',
    typing: (list: readonly string[]) => `${names(list)} ${list.length > 1 ? 'are' : 'is'} typing…`,
    joined: (list: readonly string[]) => `${names(list)} joined`,
    left: (list: readonly string[]) => `${names(list)} left`,
    renamed: ([former, now]: readonly string[]) => `${former} is now called ${now}`,
    introduced: (list: readonly string[]) => `You introduced ${names(list)}`,
    introduces: (list: readonly string[]) => `Introduces ${names(list)} to you`,
    showAll: (n: string) => `Show all ${n} characters`,
    showLess: 'Show less',
    broken: 'this message can’t be shown.',
    showPlain: 'Show as plain text',
    actions: 'Actions for this message',
    reply: 'Reply',
    edit: 'Edit',
    delete: 'Delete',
    deleteText: 'It is deleted for everyone whose Foyer hears of it.',
    copyText: 'Copy text',
    copyCode: 'Copy code',
    react: (emoji: string) => `React with ${emoji}`,
    unreact: (emoji: string) => `Take back ${emoji}`,
    moreEmojis: 'More emojis',
    reactions: (emoji: string, n: number) => `${emoji} ${number(n)}`,
    reactedBy: (list: readonly string[]) => names(list),
    replyingTo: (name: string) => `Reply to ${name}`,
    editing: 'Edit your message',
    replyGone: 'An earlier message',
    stop: 'Stop',
    attach: 'Attach pictures or files',
    pictureOf: (name: string) => `Picture from ${name}`,
    pictureReady: 'Picture to send',
    pictureRemove: 'Remove picture',
    caption: 'Caption',
    captionOf: (n: number) => `Caption of attachment ${number(n)}`,
    preparing: 'Preparing…',
    preparingToSend: 'Preparing… It is sent as soon as it is ready.',
    pictureFailed: 'This file can’t be read as a picture. Try a JPEG, PNG or WebP.',
    openCertificate: 'Open this certificate',
    openPicture: 'Open picture',
    savePicture: 'Save picture',
    mention: 'Mention a participant',
    textNotShown: 'A newer Foyer wrote this. Reload to update yours.',
  },
};
