// English, how a friend is known: one's own name for it, how it came, blocking, introducing.
import { names } from './saying.ts';

export const knownStrings = {
  name: 'Your own name for them',
  nameHint: 'Only you see it. Leave it empty for the name they give themselves.',
  callsItself: (name: string) => `They call themselves ${name}`,
  sameName: (name: string) =>
    `Another friend is called ${name} too, or nearly. Compare the fingerprint, and give one of them a name of your own.`,
  sameLobby: (name: string) =>
    `Another conversation of yours is called ${name} too, or nearly. Others may be here: look before you write.`,
  compared: 'I have compared the fingerprint',
  comparedOn: (when: string) => `Compared ${when}`,
  how: {
    pasted: 'You put in their certificate',
    request: 'They asked, and you accepted',
    'our-link': 'They came by your link to a lobby',
    'their-link': 'You came by their link to a lobby',
    introduced: 'A friend introduced you',
    unknown: 'Friends since before this was noted',
  },
  introducedBy: (list: readonly string[]) => `Introduced by ${names(list)}`,
  introduce: 'Introduce to a friend',
  introduceTitle: (name: string) => `Introduce ${name}`,
  introduceText: (name: string) =>
    `Choose a friend. Both ${name} and that friend get the other’s name and certificate, and are asked. You aren’t told what they answer.`,
  introduceTo: (name: string) => `Introduce to ${name}`,
  introduceShort: 'Introduce',
  introduceNobody: 'You have no other friend you have been online with.',
  introducedDone: 'Introduced',
  block: 'Block',
  blockName: (name: string) => `Block ${name}`,
  blockTitle: (name: string) => `Block ${name}?`,
  blockText:
    'You stop being friends, and neither requests nor links of theirs reach you. They aren’t told. What you wrote to each other goes too.',
  blocked: (name: string) => `${name} is blocked.`,
  blockedList: 'Blocked',
  blockedAt: (when: string) => `Blocked ${when}`,
  unblock: 'Unblock',
  unblockName: (name: string) => `Unblock ${name}`,
};
