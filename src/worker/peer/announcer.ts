// What the core announces, as the tabs hear it: messages at once, lists when they have settled.
import type { HostMessage } from '../../bridge/messages.ts';
import { never } from '../../base/assert.ts';
import type { Announcement } from '../../core/io.ts';
import type { Showing } from './list-publisher.ts';

export interface AnnouncerOptions {
  readonly sayAll: (message: HostMessage) => void;
  readonly showing: Showing;
  readonly onMutes: () => void;
}

export function createAnnouncer({
  sayAll,
  showing,
  onMutes,
}: AnnouncerOptions): (announcement: Announcement) => void {
  return (announcement) => {
    switch (announcement.type) {
      // The ask that created it is answered; the lists show it too.
      case 'lobbyCreated':
        return;
      case 'lobbies':
      case 'directory':
      case 'invitations':
        return showing.changed(announcement.type);
      case 'mutes':
        onMutes();
        return showing.changed('mutes');
      case 'participants':
        return showing.participantsChanged(announcement.lobby);
      case 'message':
        sayAll(announcement);
        return showing.changed('lobbies');
      case 'direct':
        sayAll(announcement);
        return showing.changed('friends');
      case 'typing': {
        const { lobby, author } = announcement;
        return sayAll({ type: 'typing', place: { type: 'lobby', lobby }, author });
      }
      case 'typingDirect': {
        const place = { type: 'friend', friend: announcement.friend } as const;
        return sayAll({ type: 'typing', place, author: undefined });
      }
      case 'friendAway':
        return showing.changed('friends');
      case 'notice':
      case 'clock':
      case 'abuse':
        return sayAll(announcement);
      default:
        return never(announcement, 'announce');
    }
  };
}
