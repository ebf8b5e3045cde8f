// A tab that does nothing but signaling, with everything it was told.
import type { ServerLimits } from '../../../signaling/constants.ts';
import type { SignalingErrorCode } from '../link-error.ts';
import { SignalingClient } from '../signaling/signaling-client.ts';
import type { OpenWebSocket } from '../signaling/signaling-connection.ts';
import { payloadFrom, topicFrom } from '../signaling/signaling-text.ts';
import { VirtualClock } from './virtual-clock.ts';
import { VirtualSignaling } from './virtual-signaling.ts';

export const topic = (number: number) => topicFrom(number.toString(16).padStart(64, '0'));
export const payload = payloadFrom(Uint8Array.of(104, 105));

export interface SignalingTab {
  readonly client: SignalingClient;
  readonly messages: string[];
  readonly listeners: Map<string, number>;
  readonly states: (SignalingErrorCode | 'up')[];
}

export function newTab(
  clock: VirtualClock,
  openWebSocket: OpenWebSocket,
  topics: number[],
): SignalingTab {
  const tab = {
    messages: [] as string[],
    listeners: new Map(),
    states: [] as SignalingTab['states'],
  };
  const client = new SignalingClient({
    url: 'ws://a.example/signal',
    clock,
    chance: () => 0,
    openWebSocket,
    onMessage: (at, text) => tab.messages.push(`${Number(`0x${at}`)} ${text}`),
    onListeners: (at, others) => tab.listeners.set(at, others),
    onState: (error) => tab.states.push(error ? error.code : 'up'),
  });
  client.setTopics(topics.map(topic));
  return { ...tab, client };
}

export function newPair(limits: Partial<ServerLimits> = {}, topics = [1, 2]) {
  const clock = new VirtualClock();
  const server = new VirtualSignaling(clock, limits);
  const [a, b] = [1, 2].map(() => newTab(clock, server.openWebSocket, topics)) as [
    SignalingTab,
    SignalingTab,
  ];
  return { clock, server, a, b };
}
