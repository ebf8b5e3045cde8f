// English, who asks to be a friend.
import { count } from './saying.ts';

export const knockStrings = {
  title: 'Friend requests',
  hint: 'They have your certificate and ask to be your friend. Accept only whom you know: let them read you their fingerprint, as names can be anybody’s.',
  none: 'Nobody asks to be your friend.',
  asked: (when: string) => `Asked ${when}`,
  declinedAt: (when: string) => `Declined ${when}`,
  sameName: (name: string) =>
    `You have another friend called ${name}. This is somebody else: ask before you accept.`,
  sameAsker: (name: string) =>
    `Another one who asked is called ${name} too, or nearly. Compare the fingerprint before you accept.`,
  removed: (when: string) => `You removed them from your friends ${when}.`,
  introduces: (by: string, as: string) => `${by} introduces them to you as ${as}.`,
  introducesHint:
    'A name is that friend’s word alone: compare the fingerprint. If you accept, you two are connected once both have accepted; nobody learns of your answer before.',
  introducedTooMany: (by: string, n: number) =>
    `${by} introduced ${count(n, { one: '# more person', other: '# more people' })} than fit here. Answer some, and ask ${by} to introduce them again.`,
  accept: 'Accept',
  acceptName: (name: string) => `Accept ${name}`,
  decline: 'Decline',
  declineName: (name: string) => `Decline ${name}`,
  declineAll: 'Decline all',
  declineHint: 'They aren’t told when you decline, and asking again changes nothing.',
  left: (n: number) =>
    `${count(n, { one: '# other', other: '# others' })} asked while there was no room. Decline some, and who asks again can be listed. Exchanging certificates works in any case.`,
  declined: 'Declined',
  undo: 'Undo',
  undoName: (name: string) => `Undo declining ${name}`,
};
