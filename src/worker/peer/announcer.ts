// What the core announces, as the tabs hear it: messages at once, lists when they have settled.
import type { HostMessage } from '../../bridge/messages.ts';
import { never } from '../../base/assert.ts';
import type { Announcement } from '../../core/io.ts';
import type { ListPublisher } from './list-publisher.ts';

export interface AnnouncerOptions {
  readonly sayAll: (message: HostMessage) => void;
  readonly publisher: ListPublisher;
  readonly onMutes: () => void;
}

export function createAnnouncer({
  sayAll,
  publisher,
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
        return publisher.changed(announcement.type);
      case 'mutes':
        onMutes();
        return publisher.changed('mutes');
      case 'participants':
        return publisher.participantsChanged(announcement.lobby);
      case 'message':
        sayAll(announcement);
        return publisher.changed('lobbies');
      case 'direct':
        sayAll(announcement);
        return publisher.changed('friends');
      case 'typing': {
        const { lobby, author } = announcement;
        return sayAll({ type: 'typing', place: { type: 'lobby', lobby }, author });
      }
      case 'typingDirect': {
        const place = { type: 'friend', friend: announcement.friend } as const;
        return sayAll({ type: 'typing', place, author: undefined });
      }
      case 'friendAway':
        return publisher.changed('friends');
      case 'notice':
      case 'clock':
      case 'abuse':
        return sayAll(announcement);
      default:
        return never(announcement, 'announce');
    }
  };
}
