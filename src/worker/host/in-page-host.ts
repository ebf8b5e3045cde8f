// The host where there is no service worker: in one of the profile's tabs. The tab that gets the
// lock is the host of all of them, and when it goes the next one takes over.
import type { TabCarrier } from '../../bridge/carrier.ts';
import {
  createChannelCarrier,
  openBroadcastChannel,
  serveChannel,
} from '../../bridge/carriers/channel-carrier.ts';
import type { OpenChannel } from '../../bridge/carriers/channel-carrier.ts';
import { createDirectCarrier } from '../../bridge/carriers/direct-carrier.ts';
import { holdLock, servingLockName } from '../../bridge/locks.ts';
import type { HostEnvironment } from './host-environment.ts';
import { createHosts } from './hosts.ts';
import { hostEnvironment } from './host-environment.ts';

export interface InPageHostOptions {
  readonly profile: string;
  readonly tab: string;
  /** The page's own, such as `location.origin`. */
  readonly origin: string;
  /** Others than those of the page are for tests. */
  readonly environment?: HostEnvironment;
  readonly openChannel?: OpenChannel | undefined;
}

export interface InPageHost {
  /** For this tab's port, whichever tab the host is in. */
  readonly carrier: TabCarrier;
  close(): void;
}

export function createInPageHost(options: InPageHostOptions): InPageHost {
  const { profile, tab } = options;
  const environment = options.environment ?? hostEnvironment('tab', options.origin);
  const open = 'openChannel' in options ? options.openChannel : channelsHere();
  const hosts = createHosts(environment);
  // Alone, or without a way to reach other tabs: this one is the host of itself.
  if (!open || !environment.locks) {
    return { carrier: createDirectCarrier(hosts.receive), close: () => hosts.close() };
  }
  let serving: { close(): void } | undefined;
  const stop = holdLock(environment.locks, servingLockName(profile), () => {
    serving = serveChannel({ profile, receive: hosts.receive, open });
  });
  return {
    carrier: createChannelCarrier({ profile, tab, open }),
    close() {
      serving?.close();
      hosts.close();
      stop();
    },
  };
}

function channelsHere(): OpenChannel | undefined {
  return 'BroadcastChannel' in globalThis ? openBroadcastChannel : undefined;
}
