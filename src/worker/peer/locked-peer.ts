// A profile that nobody has unlocked yet: shows its tabs nothing, takes a key or a passphrase.
import type { HostPort } from '../../bridge/host-port.ts';
import type { HostMessage, TabMessage } from '../../bridge/messages.ts';
import type { VaultRecord } from '../../store/store.ts';
import { isDiskAsk } from '../disk/disk-plan.ts';
import type { TakeDiskAsk } from '../disk/disk-work.ts';
import type { Keyring } from '../disk/keyring.ts';
import { TroubleError, troubleOf } from '../jobs/trouble.ts';

export interface LockedPeerOptions {
  readonly hostId: string;
  readonly vault: VaultRecord;
  readonly keyring: Keyring;
  readonly port: Pick<HostPort, 'say' | 'forget'>;
  readonly takeDiskAsk: TakeDiskAsk;
  /** A tab has brought the key: the profile is to start anew. */
  readonly onKey: () => void;
}

export class LockedPeer {
  readonly #options: LockedPeerOptions;

  constructor(options: LockedPeerOptions) {
    this.#options = options;
  }

  /** Links stay as they are until it is clear that this tab has no key. */
  take(tab: string, message: TabMessage, done: () => void): void {
    const { port, keyring, vault, takeDiskAsk, onKey } = this.#options;
    switch (message.type) {
      case 'hello':
        keyring.offer(message.dataKey);
        if (keyring.keyOf(vault)) return onKey();
        this.#greet(tab, message.holder);
        return done();
      case 'bye':
        port.forget(tab);
        return done();
      case 'ask': {
        const { ask, request } = message;
        if (isDiskAsk(ask)) return takeDiskAsk(tab, ask, request, done);
        const trouble = troubleOf(new TroubleError('locked'));
        port.say(tab, { type: 'answer', request, answer: { type: 'trouble', trouble } });
        return done();
      }
      default:
        // About links and screens, which are of no use yet.
        return done();
    }
  }

  #greet(tab: string, isHolder: boolean): void {
    const { port, hostId } = this.#options;
    const say = (message: HostMessage): void => port.say(tab, message);
    const lock = { type: 'locked' } as const;
    say({ type: 'welcome', hostId, profile: undefined, lock, backedUpAtMs: 0 });
    say({ type: 'friends', friends: [] });
    say({ type: 'lobbies', lobbies: [] });
    say({ type: 'directory', directory: [] });
    say({ type: 'invitations', invitations: [] });
    say({ type: 'mutes', mutes: [] });
    say({ type: 'knocks', knocks: [], left: 0, introducedTooMany: [] });
    say({ type: 'roomLinks', links: [] });
    say({ type: 'whispers', whispers: [], left: [] });
    if (isHolder) say({ type: 'linkIdentity', identity: undefined });
  }
}
