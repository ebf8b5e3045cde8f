// The WebSocket side: lets sockets in, feeds what they say to the rendezvous, and carries out what
// it answers. Logs nothing; forgets a socket when it closes.

import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import { addressKey as addressKeyOf } from '../addresses.ts';
import type { BackplaneCounts, OpenBackplane } from '../backplane/backplane.ts';
import {
  FRAGMENTS_MAX,
  PING_SLICES,
  READS_PER_FRAME_MAX,
  signalLimits,
  type ServerLimits,
} from '../constants.ts';
import { Door, type DoorOptions } from './door.ts';
import { OpenSockets, type SocketOwner } from './open-sockets.ts';
import { SocketTallies, type OpeningRefusal, type SocketCounts } from './socket-counts.ts';
import { FRAME_BYTES_MAX, SIGNAL_VERSION, type FromServer, type IceServer } from '../protocol.ts';
import type { Effect, RendezvousCounts, SendLater } from '../rendezvous/effects.ts';
import { nodeOneWayKeys } from '../rendezvous/one-way-keys.ts';
import type { OneWayVisit } from '../rendezvous/one-way.ts';
import { Rendezvous } from '../rendezvous/rendezvous.ts';
import type { HostHeader, RequestFacts } from '../http/request-facts.ts';
import type { SocketId } from '../rendezvous/topics.ts';
import type { Waker } from '../wake/waker.ts';

export type SignalSocketsOptions = DoorOptions & {
  /** ICE servers for a page that reached us under this host name. */
  readonly iceServersFor: (hostName: string | undefined) => readonly IceServer[];
  readonly openBackplane: OpenBackplane;
  /** Undefined where nobody is woken. */
  readonly waker: Waker | undefined;
};

export type SignalSockets = {
  /** Lets the socket in, or says why it doesn't, as HTTP: nothing has been agreed on yet. */
  admit(request: IncomingMessage, stream: Duplex, head: Buffer, facts: RequestFacts): void;
  /** Answers an opening with plain HTTP and ends it. A page sees only that it didn't open. */
  refuse(stream: Duplex, why: OpeningRefusal, facts: RequestFacts): void;
  counts(): RendezvousCounts & SocketCounts & { readonly backplane: BackplaneCounts };
  /** Lets nobody in any more and sends everybody away, spread over the time. */
  drain(withinMs: number): Promise<void>;
  /** Tells every page that the server goes, and cuts those off that don't answer. */
  close(): Promise<void>;
};

export async function createSignalSockets(options: SignalSocketsOptions): Promise<SignalSockets> {
  const { limits, nowMs, log } = options;
  const tallies = new SocketTallies();
  const open = new OpenSockets(limits, tallies, log);
  const rendezvous = new Rendezvous(limits, nodeOneWayKeys);
  const run = await createRunner(options, open, rendezvous);
  const server = new WebSocketServer(webSocketOptions(limits));
  const door = new Door(options, open, tallies);

  const welcome = (ws: WebSocket, owner: SocketOwner, host: HostHeader | undefined): void => {
    const oneWay = host && { challenge: newChallenge(), host: host.nameAndPort };
    const id = rendezvous.open({ addressKey: owner.addressKey, oneWay }, nowMs());
    open.add(id, ws, owner);
    listenTo(ws, {
      frame: (text, bytes) => {
        open.heard(id, bytes);
        run.all(rendezvous.receive(id, text, bytes, nowMs()));
      },
      control: (bytes) => {
        open.heard(id, bytes);
        const overdrawn = rendezvous.receiveControl(id, bytes, nowMs());
        run.all(overdrawn);
        return overdrawn.length === 0;
      },
      closed: () => {
        open.remove(id);
        run.all(rendezvous.close(id));
      },
    });
    open.send(id, welcomeWords(options, host?.name, oneWay));
  };

  let slice = 0;
  const pings = setInterval(() => open.pingSlice(slice++), limits.pingPeriodMs / PING_SLICES);
  pings.unref();

  return {
    refuse: (stream, why, facts) => door.refuse(stream, why, facts),
    admit(request, stream, head, facts) {
      const { address, host } = facts;
      const addressKey = addressKeyOf(address);
      const why = door.whyNot(facts, addressKey);
      if (why) return door.refuse(stream, why, facts);
      const owner = { address, addressKey, hostName: host?.name };
      server.handleUpgrade(request, stream, head, (ws) => welcome(ws, owner, host));
    },
    counts: () => ({
      ...rendezvous.counts(),
      openingsRefused: tallies.openingsRefused.counts,
      ended: tallies.ended.counts,
      traffic: tallies.traffic.counts,
      waitingBytes: open.waitingBytes,
      backplane: run.backplaneCounts(),
    }),
    async drain(withinMs) {
      door.shut();
      await open.sendAway(withinMs);
    },
    async close() {
      door.shut();
      clearInterval(pings);
      await open.sendAway(0);
      await run.close();
    },
  };
}

function welcomeWords(
  { limits, iceServersFor, nowMs, waker }: SignalSocketsOptions,
  hostName: string | undefined,
  visit: OneWayVisit | undefined,
): FromServer {
  const { topicsPerSocketMax } = limits.oneWay;
  return {
    type: 'welcome',
    version: SIGNAL_VERSION,
    iceServers: iceServersFor(hostName),
    serverTimeMs: nowMs(),
    limits: signalLimits(limits),
    ...(visit ? { oneWay: { challenge: visit.challenge, topicsMax: topicsPerSocketMax } } : {}),
    ...(waker ? { wake: waker.terms } : {}),
  };
}

function newChallenge(): string {
  return randomBytes(CHALLENGE_BYTES).toString('base64url');
}

const CHALLENGE_BYTES = 32;

/** Some of these options are newer than the published types of ws; a result isn't held to them. */
function webSocketOptions(limits: ServerLimits) {
  return {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: FRAME_BYTES_MAX,
    autoPong: false, // pings are counted before they are answered
    closeTimeout: limits.closeGraceMs,
    maxFragments: FRAGMENTS_MAX,
    maxBufferedChunks: READS_PER_FRAME_MAX,
  };
}

type Runner = {
  all(effects: readonly Effect[]): void;
  backplaneCounts(): BackplaneCounts;
  close(): Promise<void>;
};

/** Carries out what the rendezvous asks for, in its order, and brings back the backplane's news. */
async function createRunner(
  options: SignalSocketsOptions,
  open: OpenSockets,
  rendezvous: Rendezvous,
): Promise<Runner> {
  const all = (effects: readonly Effect[]): void => effects.forEach(one);
  const one = (effect: Effect): void => {
    switch (effect.type) {
      case 'send':
        return open.send(effect.to, effect.message);
      case 'sendLater':
        return sendLater(effect);
      case 'giveIceServers':
        return giveIceServers(effect.to);
      case 'wake':
        return void wake(effect.to, effect.ticket, effect.addressKey);
      case 'rest':
        return open.rest(effect.socket);
      case 'end':
        return open.end(effect.socket);
      case 'tellListening':
        return backplane.listening(effect.topic, effect.count);
      case 'publishElsewhere':
        void backplane
          .publish(effect.topic, effect.payload, effect.deliveredHere)
          .then((heard) => all(rendezvous.publishedElsewhere(effect, heard)));
        return;
      case 'tellOneWay':
        return backplane.listeningOneWay(effect.topic, effect.isListening);
      case 'publishOneWayElsewhere':
        return backplane.publishOneWay(effect.topic, effect.payload);
    }
  };
  const sendLater = ({ to, message, delayMaxMs }: SendLater): void => {
    setTimeout(() => open.send(to, message), Math.random() * delayMaxMs).unref();
  };
  const giveIceServers = (to: SocketId): void => {
    open.send(to, { type: 'ice', iceServers: options.iceServersFor(open.hostNameOf(to)) });
  };
  const wake = async (to: SocketId, ticket: string, addressKey: string): Promise<void> => {
    const outcome = (await options.waker?.wake(ticket, addressKey)) ?? 'off';
    open.send(to, { type: 'wakeAnswer', outcome });
  };
  const backplane = await options.openBackplane({
    message: (topic, payload) => all(rendezvous.messageFromElsewhere(topic, payload)),
    oneWayMessage: (topic, payload) =>
      all(rendezvous.oneWayMessageFromElsewhere(topic, payload, options.nowMs())),
    listenersElsewhere: (topic, count) => all(rendezvous.listenersElsewhere(topic, count)),
  });
  return {
    all,
    backplaneCounts: () => backplane.counts(),
    close: () => backplane.close(),
  };
}

type Heard = {
  frame(text: string | null, bytes: number): void;
  /** A ping or pong; says whether a ping may be answered. */
  control(bytes: number): boolean;
  closed(): void;
};

function listenTo(ws: WebSocket, heard: Heard): void {
  ws.on('message', (data: RawData, isBinary: boolean) => {
    // ws hands over a Buffer unless it is told otherwise; its type allows for all it could be told.
    const bytes = data as Buffer;
    heard.frame(isBinary ? null : bytes.toString('utf8'), bytes.length);
  });
  ws.on('ping', (data: Buffer) => {
    if (heard.control(data.length) && ws.readyState === WebSocket.OPEN) ws.pong(data);
  });
  ws.on('pong', (data: Buffer) => heard.control(data.length));
  ws.on('close', () => heard.closed());
  // A frame that is too long or broken: ws closes with the fitting code by itself.
  ws.on('error', () => undefined);
}
