// What the core announces, as the tabs hear it: messages at once, lists when they have settled.
import { never } from '../../base/assert.ts';
import type { HostMessage } from '../../bridge/messages.ts';
import type { PeerPort } from '../../bridge/host-port.ts';
import type { Announcement } from '../../core/io.ts';
import type { DirectRecord } from '../../core/state/records.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { CoreRunner } from './core-runner.ts';
import type { ListPublisher } from './list-publisher.ts';
import type { TellNews } from './news-teller.ts';
import type { ReadState } from './read-state.ts';

type Announced<Type extends Announcement['type']> = Extract<Announcement, { readonly type: Type }>;

export interface AnnouncerOptions {
  readonly port: Pick<PeerPort, 'sayAll' | 'sayAllSoon'>;
  readonly publisher: ListPublisher;
  readonly readState: ReadState;
  readonly runner: CoreRunner;
  readonly tellNews: TellNews;
  readonly onInvitations: () => void;
  /** A friend made somebody known, or itself anew. */
  readonly onIntroduced: () => void;
  /** This friend invites us into a lobby that we are in. */
  readonly onInvitedInside: (friend: PeerId) => void;
  /** A person's words wait for this friend. */
  readonly onWordsWait: (friend: PeerId) => void;
}

export function createAnnouncer({
  port,
  publisher,
  readState,
  runner,
  tellNews,
  onInvitations,
  onIntroduced,
  onInvitedInside,
  onWordsWait,
}: AnnouncerOptions): (announcement: Announcement) => void {
  return (announcement) => {
    switch (announcement.type) {
      // The request that created it is answered; the lists show it too.
      case 'lobbyCreated':
        return;
      case 'lobbies':
        return publisher.changed('lobbies', 'whispers');
      case 'directory':
        return publisher.changed('directory');
      case 'invitations':
        onInvitations();
        return publisher.changed('invitations');
      case 'invitedInside':
        return onInvitedInside(announcement.friend);
      case 'mutes':
        readState.setMutes(runner.core?.mutes() ?? []);
        // What they said and isn't read yet counts no more.
        publisher.changed('lobbies', 'whispers');
        return publisher.changed('mutes');
      case 'participants':
        return publisher.participantsChanged(announcement.lobby);
      case 'message':
        tellNews(announcement);
        // For one participant alone, and nothing to show in the lobby.
        if (announcement.record.twoThings) publisher.changed('whispers');
        if (announcement.record.kind === 'whisper') return publisher.changed('whispers');
        if (announcement.record.caughtUp) return sayPast(port, publisher, announcement);
        port.sayAll(announcement);
        return publisher.changedByWords('lobbies');
      case 'direct':
        port.sayAll(announcement);
        tellNews(announcement);
        if (isWaiting(announcement.record)) onWordsWait(announcement.record.friend);
        if (announcement.record.content?.type === 'introduction') {
          publisher.changed('knocks');
          onIntroduced();
        }
        return publisher.changedByWords('friends');
      case 'typing':
      case 'typingDirect':
        return port.sayAll(typingOf(announcement));
      case 'friendAway':
      case 'friendStatus':
      case 'friendPortrait':
        return publisher.changed('friends');
      case 'notice':
      case 'clock':
      case 'abuse':
      case 'flood':
      case 'grown':
      case 'twoThings':
      case 'elsewhere':
        return port.sayAll(announcement);
      default:
        return never(announcement, 'announce');
    }
  };
}

/** Of what is fetched, thousands come one after the other. */
function sayPast(
  port: AnnouncerOptions['port'],
  publisher: ListPublisher,
  message: Announced<'message'>,
): void {
  port.sayAllSoon(message);
  publisher.changedByPast('lobbies');
}

function typingOf(of: Announced<'typing' | 'typingDirect'>): HostMessage {
  if (of.type === 'typing') {
    return { type: 'typing', place: { type: 'lobby', lobby: of.lobby }, author: of.author };
  }
  return { type: 'typing', place: { type: 'friend', friend: of.friend }, author: undefined };
}

function isWaiting({ own, state, content }: DirectRecord): boolean {
  return own && state === 'waiting' && content?.type === 'chat';
}
