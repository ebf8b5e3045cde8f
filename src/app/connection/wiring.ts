// Makes the tab's connections: the way to the host, the port, the links. Knows what is connected to
// what, and nothing else.
import { systemClock } from '../../base/clock.ts';
import { locksHere } from '../../bridge/locks.ts';
import { createTabPort } from '../../bridge/port.ts';
import type { PortState, TabHears, TabPort } from '../../bridge/port.ts';
import { signalingUrlOf } from '../../bridge/signaling-url.ts';
import type { Client } from '../client/client.svelte.ts';
import type { ConnectionStatus } from './connection-status.svelte.ts';
import { hostCarrier } from './host-carrier.ts';
import { createLinkWiring } from './link-wiring.ts';
import type { Update } from './update.svelte.ts';
import { watchVisibility } from './visibility.ts';

/** The parts of the app that hear of the connection. */
export interface Wired {
  /** The profile's name in the address; `default` when there is none. */
  readonly profileName: string;
  readonly client: Pick<Client, 'elsewhere' | 'receive' | 'linkDetails'>;
  readonly connection: ConnectionStatus;
  readonly update: Update;
}

/** The app's asks go through the port this gives; all that the host says goes to the client. */
export async function wire(
  app: Wired,
  onHeard: (message: TabHears) => void = () => undefined,
): Promise<TabPort> {
  const { client, profileName: profile, connection, update } = app;
  const tab = crypto.randomUUID();
  const onNoWorker = (): void => {
    connection.noWorker = true;
  };
  const port: TabPort = createTabPort({
    profile,
    tab,
    carrier: await hostCarrier({ profile, tab, update, onNoWorker }),
    clock: systemClock,
    locks: locksHere(),
    onMessage: (message) => {
      links.hear(message);
      onHeard(message);
      client.receive(message);
    },
    onState: (state) => showState(connection, state),
  });
  const links = createLinkWiring({
    profile,
    port,
    ownSignalingUrl: signalingUrlOf(location.origin),
    onDetail: (friend, detail) => client.linkDetails.set(friend, detail),
    onElsewhere: () => (client.elsewhere = { friend: undefined, how: 'own-signals' }),
  });
  watchVisibility({
    clock: systemClock,
    document,
    tell: (visible) => port.say({ type: 'looking', looking: visible }),
  });
  const leave = (): void => {
    links.close();
    port.close();
  };
  window.addEventListener('pagehide', leave, { capture: true });
  // A frozen tab hears and says nothing, but it would keep the lock: it steps back in time.
  document.addEventListener('freeze', () => links.rest());
  document.addEventListener('resume', () => links.wake());
  // A page that was put aside and shown again has no links any more: it starts over.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  return port;
}

function showState(connection: ConnectionStatus, state: PortState): void {
  const isOther = state.type === 'otherVersion';
  connection.otherVersion = isOther ? (state.hostIsNewer ? 'newer' : 'older') : 'none';
  connection.silent = state.type === 'silent';
}
