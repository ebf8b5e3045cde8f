// What a tab is told when it says hello: who we are, every list, and what is wrong.
import type { PeerPort } from '../../bridge/host-port.ts';
import type { HostMessage, Lock } from '../../bridge/messages.ts';
import type { CoreRunner } from './core-runner.ts';
import type { ListPublisher } from './list-publisher.ts';
import { LISTS } from './peer-lists.ts';
import type { PeerLists } from './peer-lists.ts';
import type { ProfileKeeper } from '../people/profile-keeper.ts';

export interface GreetingOptions {
  readonly hostId: string;
  readonly lock: Lock;
  /** Records that couldn't be used, whether or not they are still there. */
  readonly corruptRecords: number;
  readonly keeper: ProfileKeeper;
  readonly lists: PeerLists;
  readonly publisher: ListPublisher;
  readonly runner: CoreRunner;
  readonly port: Pick<PeerPort, 'say'>;
}

/** `isFresh`: the tab has never said hello to any host. */
export type Greet = (tab: string, isFresh: boolean) => void;

export function createGreeting(options: GreetingOptions): Greet {
  const { hostId, lock, corruptRecords, keeper, lists, publisher, runner, port } = options;
  return (tab, isFresh) => {
    const say = (message: HostMessage): void => port.say(tab, message);
    const { backedUpAtMs } = keeper;
    say({ type: 'welcome', hostId, profile: keeper.view(), lock, backedUpAtMs });
    // A tab that had them from another host can wait until what it has brought is dealt with.
    if (isFresh) for (const list of LISTS) say(lists.message(list));
    else publisher.changed(...LISTS);
    say({ type: 'clock', offsetMs: runner.core?.clockOffsetMs });
    if (isFresh && corruptRecords > 0) {
      const detail = `${corruptRecords} records`;
      say({ type: 'trouble', trouble: { code: 'store-corrupt', detail } });
    }
  };
}
