// One friend: its keeper, and the dials and links that the keeper orders. Knows how signals get to
// the friend only as a function.
import type { RandomBytes } from '../../identity/keys/keys.ts';
import { linkRole } from '../../identity/pair/link-proof.ts';
import { SIGNALS_PER_SESSION_MAX } from '../../identity/constants.ts';
import { createSession } from '../../identity/pair/sealed-box.ts';
import type { DialSlots, KeeperInput, KeeperOrder } from './keeper-messages.ts';
import { Timer } from '../../base/clock.ts';
import type { SteadyClock } from '../../base/clock.ts';
import { LinkError } from '../link-error.ts';
import { LinkKeeper } from './link-keeper.ts';
import type { LinkDetail } from './link-detail.ts';
import type { LinkState } from '../../bridge/links.ts';
import type { Link, LinkDownReason } from '../link.ts';
import type { Reachability } from '../signaling/meeting.ts';
import type { SignalId } from '../signaling/friend-signaling.ts';
import { chanceFrom } from '../retry-wait.ts';
import type { LinkSignal, SignalBody } from '../signaling/signal.ts';
import type { IceWays } from '../transport/relay-only.ts';
import type { Dial, DialLink, LinkEnds } from '../transport/webrtc-link.ts';

export interface KeptLinkOptions {
  readonly ends: LinkEnds;
  readonly clock: SteadyClock;
  readonly random: RandomBytes;
  readonly slots: DialSlots;
  readonly dialLink: DialLink;
  /** As they are now. */
  readonly iceWays: () => IceWays;
  /** Seals and sends; what doesn't leave is lost. */
  readonly sendSignal: (id: SignalId, body: SignalBody) => void;
  readonly onPacket: (packet: Uint8Array) => void;
  /** With each change of either. Between two links there is always a state that isn't `up`. */
  readonly onState: (state: LinkState, detail: LinkDetail) => void;
}

/** One for each friend, while this tab holds the links. */
export class KeptLink {
  readonly #options: KeptLinkOptions;
  readonly #keeper: LinkKeeper;
  readonly #timer: Timer;
  /** The dial under way and the one that became the link that is up, by session. */
  readonly #dials = new Map<string, Dial>();
  readonly #links = new Map<string, Link>();
  /** Hellos belong to no dial: they share a session of their own. */
  #hellos: { session: string; sequence: number };
  #told: readonly [LinkState, LinkDetail] = ['offline', 'waiting'];

  constructor(options: KeptLinkOptions) {
    const { ends, clock, random, slots } = options;
    this.#options = options;
    this.#timer = new Timer(clock, () => this.#hear({ type: 'tick' }));
    this.#hellos = { session: createSession(random), sequence: 0 };
    this.#keeper = new LinkKeeper({
      role: linkRole(ends.own, ends.friend),
      chance: chanceFrom(random),
      slots,
      createSession: () => createSession(random),
      nowMs: clock.steadyMs(),
    });
  }

  get link(): Link | undefined {
    const session = this.#keeper.linkSession;
    return session === undefined ? undefined : this.#links.get(session);
  }

  get state(): LinkState {
    return this.#keeper.state;
  }

  get detail(): LinkDetail {
    return this.#keeper.detail;
  }

  /** Dials and links that the browser holds for this friend. */
  get dialCount(): number {
    return this.#dials.size;
  }

  seen(reachability: Reachability, sighted: boolean): void {
    this.#hear({ type: 'reachability', reachability, sighted });
  }

  /** From the friend, opened; its session is one of our dials, or a new dial of the friend. */
  signal(session: string, body: LinkSignal): void {
    if (body.type !== 'dial') {
      this.#hear(body);
      return;
    }
    const isKnown = this.#dials.has(session);
    if (body.sdp !== undefined) this.#hear({ type: isKnown ? 'answer' : 'offer', session });
    this.#dials.get(session)?.take(body);
  }

  clockOff(): void {
    this.#hear({ type: 'clockOff' });
  }

  nudge(): void {
    this.link?.probe();
    this.#hear({ type: 'nudge' });
  }

  cut(forMs: number): void {
    this.#hear({ type: 'cut', forMs });
  }

  close(): void {
    this.#hear({ type: 'close' });
  }

  #hear(input: KeeperInput): void {
    for (const order of this.#keeper.take(input, this.#options.clock.steadyMs())) this.#obey(order);
    const { wakeAtMs } = this.#keeper;
    if (wakeAtMs === undefined) this.#timer.stop();
    else this.#timer.set(wakeAtMs - this.#options.clock.steadyMs());
    this.#tell(this.#keeper.state, this.#keeper.detail);
  }

  #obey(order: KeeperOrder): void {
    switch (order.type) {
      case 'hello':
        this.#sayHello();
        return;
      case 'dial':
      case 'answer':
        this.#dial(order.session);
        return;
      case 'end':
        this.#end(order.session, order.reason);
        return;
    }
  }

  #dial(session: string): void {
    const { ends, clock, random, dialLink, iceWays, sendSignal } = this.#options;
    let sequence = 0;
    try {
      const dial = dialLink({
        ends,
        clock,
        random,
        ...iceWays(),
        onSignal: (signal) => {
          if (sequence >= SIGNALS_PER_SESSION_MAX) return;
          sendSignal({ session, sequence: sequence++ }, { type: 'dial', ...signal });
        },
        onUp: (link) => this.#cameUp(session, link),
        onPacket: (packet) => this.#options.onPacket(packet),
        onDown: (reason) => this.#wentDown(session, reason),
      });
      this.#dials.set(session, dial);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      this.#hear({ type: 'refused', session, detail: error.code });
    }
  }

  #cameUp(session: string, link: Link): void {
    // The host must learn that what was under way on the old link may be lost.
    if (this.link) this.#tell('dialling', 'dialling');
    this.#links.set(session, link);
    this.#hear({ type: 'up', session });
  }

  #wentDown(session: string, reason: LinkDownReason): void {
    if (this.#forget(session)) this.#hear({ type: 'down', session, reason });
  }

  #end(session: string, reason: LinkDownReason): void {
    const dial = this.#dials.get(session);
    this.#forget(session);
    dial?.close(reason);
  }

  /** False when it was ended before. */
  #forget(session: string): boolean {
    this.#links.delete(session);
    return this.#dials.delete(session);
  }

  #sayHello(): void {
    if (this.#hellos.sequence >= SIGNALS_PER_SESSION_MAX) {
      this.#hellos = { session: createSession(this.#options.random), sequence: 0 };
    }
    const { session, sequence } = this.#hellos;
    this.#hellos.sequence++;
    this.#options.sendSignal({ session, sequence }, { type: 'hello' });
  }

  #tell(state: LinkState, detail: LinkDetail): void {
    const [toldState, toldDetail] = this.#told;
    if (state === toldState && detail === toldDetail) return;
    this.#told = [state, detail];
    this.#options.onState(state, detail);
  }
}
