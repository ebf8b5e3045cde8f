// BroadcastChannels in memory: each channel hears what the others of its name post, a turn later.
import type { Channel, OpenChannel } from '../carriers/channel-carrier.ts';

export function createFakeChannels(): OpenChannel {
  const open = new Map<string, Set<Channel>>();
  return (name) => {
    const same = open.get(name) ?? new Set();
    open.set(name, same);
    const channel: Channel = {
      onmessage: null,
      postMessage(message) {
        const copy: unknown = structuredClone(message);
        for (const other of same) {
          if (other === channel) continue;
          queueMicrotask(() => {
            if (same.has(other)) other.onmessage?.(new MessageEvent('message', { data: copy }));
          });
        }
      },
      close: () => same.delete(channel),
    };
    same.add(channel);
    return channel;
  };
}
