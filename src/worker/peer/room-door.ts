// Rooms entered by a link, on both sides: whoever holds a link of ours becomes a friend and is
// invited; and we, who hold a friend's link, accept the invitation that follows. Each step is on
// disk before the next, and `settle` goes on from whatever is there.
import { never } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import type { HeardKnock } from '../../bridge/links.ts';
import type { RoomAsk } from '../../bridge/rooms.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { cleanName } from '../../identity/certificate/name.ts';
import {
  ROOM_LINK_GRACE_MS,
  ROOM_LINK_LIFE_MAX_MS,
  ROOM_LINK_USES_MAX,
  ROOM_TITLE_BYTES_MAX,
} from '../../identity/constants.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import { createRoomLink, readRoomLink } from '../../identity/room-link/room-link.ts';
import type { RoomLink } from '../../identity/room-link/room-link.ts';
import type { RoomEntering, StoreWrite } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import type { Saver } from '../disk/saver.ts';
import { isOfAsker, TroubleError } from '../jobs/trouble.ts';
import type { FriendRequest } from './befriending.ts';
import type { CoreRunner } from './core-runner.ts';
import type { KnockKeeper } from '../people/knock-keeper.ts';
import type { ListPublisher } from './list-publisher.ts';
import type { ProfileKeeper } from '../people/profile-keeper.ts';
import type { RoomGuest, RoomLinkKeeper } from '../people/room-link-keeper.ts';

export interface RoomDoorOptions {
  readonly keeper: ProfileKeeper;
  readonly knocks: KnockKeeper;
  readonly roomLinks: RoomLinkKeeper;
  readonly runner: CoreRunner;
  readonly publisher: ListPublisher;
  readonly saver: Saver;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly onFriends: () => void;
  readonly onTrouble: (error: unknown) => void;
}

type AskOf<Type extends RoomAsk['type']> = Extract<RoomAsk, { readonly type: Type }>;

export class RoomDoor {
  readonly #options: RoomDoorOptions;

  constructor(options: RoomDoorOptions) {
    this.#options = options;
  }

  /** Rejects with TroubleError, RangeError, StoreError. */
  carryOut(ask: RoomAsk, request: FriendRequest): Promise<void> {
    const { roomLinks } = this.#options;
    switch (ask.type) {
      case 'createRoomLink':
        return this.#create(ask, request);
      case 'withdrawRoomLink':
        return this.#save(roomLinks.withdraw(ask.ticket), request);
      case 'seeRoomUses':
        return this.#save(roomLinks.seeUses(), request);
      case 'enterRoom':
        return this.#enter(ask, request);
      default:
        return never(ask, 'RoomDoor');
    }
  }

  /**
   * A knock that names a room link. To be called from a job only, and awaited by it; rejects when
   * the host can't go on. Whatever opens nothing is silence.
   */
  async heard(knock: HeardKnock): Promise<void> {
    const { keeper, knocks, roomLinks, runner, publisher, onFriends } = this.#options;
    const { peerId } = knock;
    // Whom a person has sent away comes in by no link.
    if (knocks.isSentAway(peerId)) return this.#hearAsKnock(knock);
    const guest = roomLinks.admit(knock);
    if (!guest || !this.#isOpen(guest)) return;
    const counting = roomLinks.countingOf(guest);
    try {
      const isNew = await this.#befriend(knock, counting);
      knocks.befriended(peerId);
      if (isNew) await runner.step({ type: 'friendAdded', friend: peerId });
    } catch (error) {
      // It will be heard again.
      if (error instanceof StoreError && !keeper.friend(peerId))
        return this.#options.onTrouble(error);
      throw error;
    }
    await this.#invite(guest);
    publisher.changed('roomLinks', 'knocks', 'friends');
    onFriends();
  }

  /**
   * What was begun before a stop, and invitations that we have waited for. To be called from a job
   * only, and awaited by it.
   */
  async settle(): Promise<void> {
    const { keeper, roomLinks } = this.#options;
    for (const guest of roomLinks.owed()) {
      if (keeper.friend(guest.peerId)) await this.#invite(guest);
    }
    for (const { peerId, entering } of keeper.friends) {
      if (entering) await this.#comeIn(peerId, entering);
    }
  }

  /** This friend invites us into a room that we are in: if we wait for one, it is that. */
  isInside(friend: PeerId): void {
    const { keeper, saver, publisher, onFriends } = this.#options;
    const writes = keeper.entered(friend);
    if (writes.length === 0) return;
    saver.saveSoon(writes, undefined);
    publisher.changed('friends');
    onFriends();
  }

  async #create(ask: AskOf<'createRoomLink'>, { done }: FriendRequest): Promise<void> {
    const { keeper, roomLinks, clock, random, saver, publisher } = this.#options;
    const { lobby, lifeMs, usesMax } = ask;
    const own = keeper.own?.record;
    if (!own) throw new TroubleError('no-profile');
    if (!(lifeMs > 0 && lifeMs <= ROOM_LINK_LIFE_MAX_MS)) throw new RangeError('too long a life');
    if (!(usesMax >= 1 && usesMax <= ROOM_LINK_USES_MAX)) throw new RangeError('too many uses');
    const createdAtMs = clock.nowMs();
    const expiresAtMs = createdAtMs + lifeMs;
    const title = cleanName(ask.title, ROOM_TITLE_BYTES_MAX);
    const { certificateText } = own;
    const made = createRoomLink({ certificateText, title, expiresAtMs }, random);
    const limits = { createdAtMs, expiresAtMs, usesMax: Math.floor(usesMax) };
    const writes = roomLinks.add({ ...made, ...limits, lobby, title, uses: [] });
    const answer = done({ type: 'roomLinkCreated', ticket: made.ticket });
    await saver.saveFirst([...writes, answer], 'strict');
    publisher.changed('roomLinks');
  }

  async #enter({ text, nickname }: AskOf<'enterRoom'>, request: FriendRequest): Promise<void> {
    const { keeper, knocks, runner, publisher, onFriends } = this.#options;
    const link = this.#usable(await readRoomLink(text));
    const { peerId } = link.certificate;
    const isNew = await keeper.enterRoom(link, nickname, [
      { type: 'deleteKnock', peer: peerId },
      request.done({ type: 'friendAdded', friend: peerId }),
    ]);
    knocks.befriended(peerId);
    if (isNew) await runner.step({ type: 'friendAdded', friend: peerId }, request.pending);
    publisher.changed('knocks', 'friends');
    onFriends();
  }

  #usable(reading: Awaited<ReturnType<typeof readRoomLink>>): RoomLink {
    const { keeper, clock } = this.#options;
    if (reading.type === 'trouble') throw new TroubleError(`room-link-${reading.code}`);
    const { link } = reading;
    if (link.certificate.peerId === keeper.own?.peerId) throw new TroubleError('room-link-own');
    const isOver = clock.nowMs() > link.expiresAtMs + ROOM_LINK_GRACE_MS;
    if (isOver) throw new TroubleError('room-link-expired');
    return link;
  }

  #isOpen({ link: { lobby } }: RoomGuest): boolean {
    const lobbies = this.#options.runner.core?.lobbies() ?? [];
    return lobbies.some((one) => one.lobby === lobby && one.state === 'joined');
  }

  /** The use is counted in the same commit. True for somebody new. */
  async #befriend(knock: HeardKnock, counting: StoreWrite): Promise<boolean> {
    const { keeper, saver } = this.#options;
    const known = keeper.friend(knock.peerId);
    if (known && known.endedAtMs === undefined) {
      await saver.saveFirst([counting], 'strict');
      return false;
    }
    const also = [{ type: 'deleteKnock', peer: knock.peerId } as const, counting];
    return (await keeper.addFriend(knock.certificate, { how: 'our-link' }, () => also)).isNew;
  }

  async #invite(guest: RoomGuest): Promise<void> {
    const { runner, roomLinks, saver } = this.#options;
    const { link, peerId: friend } = guest;
    const wish = { type: 'invite', lobby: link.lobby, friend } as const;
    try {
      await runner.step(wish, undefined, () => roomLinks.settled(guest));
    } catch (error) {
      // We have left the room, or don't want this friend there: there is nothing to hand over.
      if (!isOfAsker(error)) throw error;
      saver.saveSoon(roomLinks.settled(guest), undefined);
    }
  }

  /**
   * The room isn't named before: it is the one that this friend invites into after our consent, and
   * while its link may still let somebody in.
   */
  async #comeIn(friend: PeerId, consent: RoomEntering): Promise<void> {
    const { nickname, askedAtMs, expiresAtMs } = consent;
    const { keeper, runner, saver, publisher, onFriends } = this.#options;
    const invitations = runner.core?.invitations() ?? [];
    // A link may say that it never ends.
    const endsMs = Math.min(expiresAtMs, askedAtMs + ROOM_LINK_LIFE_MAX_MS) + ROOM_LINK_GRACE_MS;
    const isMeant = (atMs: number): boolean => atMs >= askedAtMs && atMs <= endsMs;
    const invitation = invitations.find(
      (one) => one.friend === friend && !one.declined && isMeant(one.receivedAtMs),
    );
    if (!invitation) return;
    const { lobby } = invitation;
    const ended = (): StoreWrite[] => keeper.entered(friend);
    try {
      const wish = { type: 'join', lobby, nickname, inviter: friend } as const;
      await runner.step(wish, undefined, ended);
    } catch (error) {
      // There is no room for one more lobby: the invitation stays, to be accepted by hand.
      if (!isOfAsker(error)) throw error;
      saver.saveSoon(ended(), undefined);
    }
    publisher.changed('friends');
    onFriends();
  }

  #hearAsKnock(knock: HeardKnock): void {
    const { keeper, knocks, saver, publisher } = this.#options;
    saver.saveSoon(knocks.heard(knock, keeper.friend(knock.peerId)), undefined);
    publisher.changed('knocks');
  }

  async #save(writes: readonly StoreWrite[], { done }: FriendRequest): Promise<void> {
    const { saver, publisher } = this.#options;
    await saver.saveFirst([...writes, done({ type: 'done' })], 'strict');
    publisher.changed('roomLinks');
  }
}
