// A signaling server in virtual time: the real rendezvous behind web sockets made of memory.
import { sha256 } from '@noble/hashes/sha2.js';
import { DEFAULT_LIMITS, signalLimits } from '../../../signaling/constants.ts';
import type { ServerLimits } from '../../../signaling/constants.ts';
import { oneWayProofBytes, oneWayTopicBytes, SIGNAL_VERSION } from '../../../signaling/protocol.ts';
import type { FromServer, IceServer, Payload } from '../../../signaling/protocol.ts';
import type { OneWayKeys } from '../../../signaling/rendezvous/one-way.ts';
import { Rendezvous } from '../../../signaling/rendezvous/rendezvous.ts';
import type { SocketId } from '../../../signaling/rendezvous/topics.ts';
import { bytesToHex } from '../../base/bytes.ts';
import { verifySlowly } from '../../identity/keys/ed25519.ts';
import type { SteadyClock } from '../../base/clock.ts';
import type { WebSocketLike } from '../signaling/signaling-connection.ts';
import { payloadBytes, topicFrom } from '../signaling/signaling-text.ts';

const DELAY_MS = 2;

const base64url = (text: string): Uint8Array => payloadBytes(text as Payload);

const oneWayKeys: OneWayKeys = {
  topicOf: (publicKey) => topicFrom(bytesToHex(sha256(oneWayTopicBytes(base64url(publicKey))))),
  isProved: ({ publicKey, proof }, { challenge, host }) =>
    verifySlowly(
      base64url(publicKey),
      base64url(proof),
      oneWayProofBytes(base64url(publicKey), base64url(challenge), host),
    ),
};

export class VirtualSignaling {
  readonly #clock: SteadyClock;
  readonly #limits: ServerLimits;
  readonly #open = new Map<SocketId, VirtualWebSocket>();
  #rendezvous: Rendezvous;
  #isRunning = true;
  /** Frames that pages sent, as text. */
  readonly heard: string[] = [];
  /** Loses what pages publish while it answers true. */
  loses: (frame: string) => boolean = () => false;
  /** What it takes in place of a frame that a page sent. */
  meddles: (frame: string) => readonly string[] = (frame) => [frame];
  iceServers: readonly IceServer[] = [];
  /** The server's clock minus the page's, ms. */
  clockOffsetMs = 0;
  opened = 0;

  constructor(clock: SteadyClock, limits: Partial<ServerLimits> = {}) {
    this.#clock = clock;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#rendezvous = new Rendezvous(this.#limits, oneWayKeys);
  }

  get openCount(): number {
    return this.#open.size;
  }

  readonly openWebSocket = (url = 'wss://meet.example/signal'): VirtualWebSocket => {
    this.opened++;
    const webSocket = new VirtualWebSocket(this.#clock);
    this.#clock.after(DELAY_MS, () => this.#admit(webSocket, new URL(url).host));
    return webSocket;
  };

  /** All are cut off; nobody gets in until `start`. */
  stop(): void {
    this.#isRunning = false;
    for (const webSocket of this.#open.values()) webSocket.end();
    this.#open.clear();
  }

  start(): void {
    this.#rendezvous = new Rendezvous(this.#limits, oneWayKeys);
    this.#isRunning = true;
  }

  /** Says nothing more to anybody, and takes nothing in, though the lines stay open. */
  freeze(): void {
    for (const webSocket of this.#open.values()) webSocket.freeze();
  }

  /** Anything at all, to everybody. */
  say(text: unknown): void {
    for (const webSocket of this.#open.values()) webSocket.deliver(text);
  }

  #admit(webSocket: VirtualWebSocket, host: string): void {
    if (!this.#isRunning) {
      webSocket.end();
      return;
    }
    const challenge = this.opened.toString().padStart(43, 'A');
    const visitor = { addressKey: `page ${this.opened}`, oneWay: { challenge, host } };
    const id = this.#rendezvous.open(visitor, this.#clock.steadyMs());
    this.#open.set(id, webSocket);
    // After a restart numbers are given anew, and old lines still end.
    const isOpen = () => this.#open.get(id) === webSocket;
    webSocket.accept(
      (text) => isOpen() && this.#receive(id, text),
      () => isOpen() && this.#close(id),
    );
    webSocket.deliver(
      JSON.stringify({
        type: 'welcome',
        version: SIGNAL_VERSION,
        iceServers: this.iceServers,
        serverTimeMs: Math.round(this.#clock.nowMs() + this.clockOffsetMs),
        limits: signalLimits(this.#limits),
        oneWay: { challenge, topicsMax: this.#limits.oneWay.topicsPerSocketMax },
      } satisfies FromServer),
    );
  }

  #receive(id: SocketId, text: string): void {
    this.heard.push(text);
    if (this.loses(text)) return;
    for (const frame of this.meddles(text)) {
      this.#run(this.#rendezvous.receive(id, frame, frame.length, this.#clock.steadyMs()));
    }
  }

  #close(id: SocketId): void {
    if (this.#open.delete(id)) this.#run(this.#rendezvous.close(id));
  }

  #run(effects: ReturnType<Rendezvous['receive']>): void {
    for (const effect of effects) {
      switch (effect.type) {
        case 'send':
          this.#open.get(effect.to)?.deliver(JSON.stringify(effect.message));
          break;
        case 'sendLater':
          this.#clock.after(effect.delayMaxMs, () => {
            this.#open.get(effect.to)?.deliver(JSON.stringify(effect.message));
          });
          break;
        case 'giveIceServers':
          this.#open
            .get(effect.to)
            ?.deliver(JSON.stringify({ type: 'ice', iceServers: this.iceServers }));
          break;
        case 'end':
          this.#open.get(effect.socket)?.end();
          this.#close(effect.socket);
          break;
        case 'publishElsewhere':
          this.#run(this.#rendezvous.publishedElsewhere(effect, false));
          break;
        case 'rest':
        case 'tellListening':
        case 'tellOneWay':
        case 'publishOneWayElsewhere':
        case 'wake':
          break;
      }
    }
  }
}

export class VirtualWebSocket implements WebSocketLike {
  readonly #clock: SteadyClock;
  onmessage: WebSocketLike['onmessage'] = null;
  onclose: WebSocketLike['onclose'] = null;
  #receive: ((text: string) => unknown) | undefined;
  #closed: (() => unknown) | undefined;
  #frozen = false;

  constructor(clock: SteadyClock) {
    this.#clock = clock;
  }

  accept(receive: (text: string) => unknown, closed: () => unknown): void {
    this.#receive = receive;
    this.#closed = closed;
  }

  send(text: string): void {
    this.#later(() => this.#receive?.(text));
  }

  close(): void {
    this.#later(() => this.#closed?.());
  }

  deliver(data: unknown): void {
    this.#later(() => this.onmessage?.({ data }));
  }

  end(): void {
    this.#later(() => this.onclose?.());
  }

  /** Nothing gets through any more, and nobody is told. */
  freeze(): void {
    this.#frozen = true;
  }

  /** The page died: the server sees the end, the page sees nothing. */
  die(): void {
    this.close();
    this.freeze();
  }

  #later(task: () => void): void {
    if (!this.#frozen) this.#clock.after(DELAY_MS, task);
  }
}
