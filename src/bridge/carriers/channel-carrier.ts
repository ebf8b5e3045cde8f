// Carries batches over a BroadcastChannel, where there is no service worker and one of a profile's
// tabs is the host of all.
import type { Receive, Reply, TabCarrier, TabCarrierListener } from '../carrier.ts';
import type { HostBatch, TabBatch } from '../messages.ts';

/** The little of a BroadcastChannel that is used, so that tests can do without. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  close(): void;
}

export type OpenChannel = (name: string) => Channel;

/** What is posted on the channel. All tabs and the host hear it; each takes what is for it. */
type Crossing =
  | { readonly to: 'host'; readonly tab: string; readonly batch: TabBatch }
  | { readonly to: 'tab'; readonly tab: string; readonly batch: HostBatch }
  /** There is a new host. */
  | { readonly to: 'tabs' };

export const openBroadcastChannel: OpenChannel = (name) => new BroadcastChannel(name);

export function createChannelCarrier(options: {
  readonly profile: string;
  readonly tab: string;
  readonly open?: OpenChannel;
}): TabCarrier {
  const channel = (options.open ?? openBroadcastChannel)(channelName(options.profile));
  const post = (crossing: Crossing): void => channel.postMessage(crossing);
  return {
    post: (batch) => post({ to: 'host', tab: options.tab, batch }),
    listen(listener: TabCarrierListener) {
      channel.onmessage = ({ data }) => {
        const crossing = data as Crossing;
        if (crossing.to === 'tabs') listener.onNewHost();
        // Stryker disable next-line ConditionalExpression: no tab hears what it posts itself.
        if (crossing.to === 'tab' && crossing.tab === options.tab) {
          listener.onBatch(crossing.batch);
        }
      };
    },
    close: () => channel.close(),
  };
}

/** The host's end; tells all tabs at once that there is a new host. */
export function serveChannel(options: {
  readonly profile: string;
  readonly receive: Receive;
  readonly open?: OpenChannel;
}): { close(): void } {
  const channel = (options.open ?? openBroadcastChannel)(channelName(options.profile));
  const post = (crossing: Crossing): void => channel.postMessage(crossing);
  let closed = false;
  channel.onmessage = ({ data }) => {
    const crossing = data as Crossing;
    if (crossing.to !== 'host') return;
    const reply: Reply = (batch) => {
      if (!closed) post({ to: 'tab', tab: crossing.tab, batch });
    };
    void options.receive(crossing.batch, reply);
  };
  post({ to: 'tabs' });
  return {
    close() {
      closed = true;
      channel.close();
    },
  };
}

const channelName = (profile: string): string => `foyer-host-${profile}`;
