// One connection to a signaling server, from opening it to its end: waits for the welcome, checks
// now and then that the server still answers. Knows nothing of topics or of trying again.
import { parseFromServer, SIGNAL_VERSION } from '../../../signaling/protocol.ts';
import type { FromServer, ToServer } from '../../../signaling/protocol.ts';
import {
  SIGNALING_ANSWER_MAX_MS,
  SIGNALING_PING_PERIOD_MS,
  WELCOME_WAIT_MS,
} from '../constants.ts';
import { Timer } from '../../base/clock.ts';
import type { SteadyClock } from '../../base/clock.ts';
import { SignalingError } from '../link-error.ts';

/** The part of a browser's WebSocket that is used here. May throw like the real constructor. */
export type OpenWebSocket = (url: string) => WebSocketLike;
/** A web socket as it is used here. */
export interface WebSocketLike {
  send(text: string): void;
  close(): void;
  onmessage: ((message: { readonly data: unknown }) => void) | null;
  onclose: (() => void) | null;
}

/** The browser's own WebSocket in that shape. */
export const openPageWebSocket: OpenWebSocket = (url) => {
  const webSocket = new WebSocket(url);
  const like: WebSocketLike = {
    onmessage: null,
    onclose: null,
    send: (text) => webSocket.send(text),
    close: () => webSocket.close(),
  };
  webSocket.onmessage = ({ data }) => like.onmessage?.({ data });
  webSocket.onclose = () => like.onclose?.();
  return like;
};

/** The first message of a server. */
export type Welcome = Extract<FromServer, { type: 'welcome' }>;

export interface SignalingConnectionOptions {
  readonly url: string;
  readonly clock: SteadyClock;
  readonly openWebSocket: OpenWebSocket;
  /** Comes first, once. */
  readonly onWelcome: (welcome: Welcome) => void;
  readonly onMessage: (message: FromServer) => void;
  /** Comes at most once, never after `close`, and nothing after it. */
  readonly onEnd: (error: SignalingError) => void;
}

/** Signals hold times in 48 bits; a server that is later than half of that has no clock. */
const TIME_MAX_MS = 2 ** 47;

/** Opens once and ends once. */
export class SignalingConnection {
  readonly #options: SignalingConnectionOptions;
  /** Ends the patience with the server, or a period without a word. */
  readonly #timer: Timer;
  #webSocket: WebSocketLike | undefined;
  #phase: 'opening' | 'up' | 'pinged' | 'over' = 'opening';
  /** When patience with a pinged server ends. */
  #answerByMs = Infinity;

  constructor(options: SignalingConnectionOptions) {
    this.#options = options;
    this.#timer = new Timer(options.clock, () => this.#timeIsUp());
  }

  get isUp(): boolean {
    return this.#phase === 'up' || this.#phase === 'pinged';
  }

  /** Call once. */
  open(): void {
    const { url, openWebSocket } = this.#options;
    try {
      this.#webSocket = openWebSocket(url);
    } catch (cause) {
      this.#end(new SignalingError('unreachable', { cause }));
      return;
    }
    this.#timer.set(WELCOME_WAIT_MS);
    this.#webSocket.onmessage = ({ data }) => this.#heard(data);
    this.#webSocket.onclose = () => {
      this.#end(new SignalingError(this.isUp ? 'ended' : 'unreachable'));
    };
  }

  say(message: ToServer): void {
    if (!this.isUp) return;
    try {
      this.#webSocket?.send(JSON.stringify(message));
    } catch {
      // It is closing; that is told by itself.
    }
  }

  /** Asks whether the server still answers; asking twice gives it no more time. */
  probe(answerMaxMs: number = SIGNALING_ANSWER_MAX_MS): void {
    if (!this.isUp) return;
    if (this.#phase === 'up') this.say({ type: 'ping' });
    this.#phase = 'pinged';
    const steadyMs = this.#options.clock.steadyMs();
    this.#answerByMs = Math.min(this.#answerByMs, steadyMs + answerMaxMs);
    this.#timer.set(this.#answerByMs - steadyMs);
  }

  close(): void {
    this.#phase = 'over';
    this.#timer.stop();
    if (!this.#webSocket) return;
    // What still comes on a closed connection is not heard.
    this.#webSocket.onmessage = this.#webSocket.onclose = null;
    this.#webSocket.close();
  }

  #heard(data: unknown): void {
    const parsed = typeof data === 'string' ? parseFromServer(data) : undefined;
    if (this.#phase === 'opening') {
      const isWelcome = parsed?.ok && parsed.message.type === 'welcome';
      if (isWelcome) this.#welcomed(parsed.message);
      else this.#end(new SignalingError('no-welcome'));
      return;
    }
    this.#phase = 'up';
    this.#answerByMs = Infinity;
    this.#timer.set(SIGNALING_PING_PERIOD_MS);
    // What isn't understood is of a later version, or noise; neither is a reason to close.
    if (parsed?.ok) this.#options.onMessage(parsed.message);
  }

  #welcomed(welcome: Welcome): void {
    if (welcome.version !== SIGNAL_VERSION || welcome.serverTimeMs > TIME_MAX_MS) {
      this.#end(new SignalingError('other-version'));
      return;
    }
    this.#phase = 'up';
    this.#timer.set(SIGNALING_PING_PERIOD_MS);
    this.#options.onWelcome(welcome);
  }

  #timeIsUp(): void {
    if (this.#phase === 'up') this.probe();
    else this.#end(new SignalingError(this.#phase === 'pinged' ? 'silent' : 'no-welcome'));
  }

  #end(error: SignalingError): void {
    if (this.#phase === 'over') return;
    this.close();
    this.#options.onEnd(error);
  }
}
