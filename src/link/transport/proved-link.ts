// The life of one link over any transport: mutual proof, then packets in fair turns, pings, end.
// Knows no WebRTC; whose link it is it takes from the proof alone.
import type { PeerId } from '../../core/wire/ids.ts';
import type { Transport, TransportClosed, TransportListener } from './transport.ts';
import { CONTROL_KINDS, decodeFrame, pingFrame, pongFrame, readToken } from './framing.ts';
import type { FrameItem } from './framing.ts';
import { BUFFERED_BYTES_HIGH, PINGS_PER_PERIOD_MAX, QUEUE_BYTES_MAX } from '../constants.ts';
import { Timer } from '../../base/clock.ts';
import type { SteadyClock } from '../../base/clock.ts';
import type { Link, LinkDownReason, LinkEvents, LinkStats } from '../link.ts';
import type { LinkPath } from '../../bridge/links.ts';
import { checkPacket, SendQueue } from './send-queue.ts';
import { ProofExchange } from './proof-exchange.ts';
import type { Proof } from './proof-exchange.ts';
import { Heartbeat } from './heartbeat.ts';
import type { HeartbeatStep } from './heartbeat.ts';

export interface ProvedLinkOptions extends LinkEvents {
  readonly friend: PeerId;
  readonly clock: SteadyClock;
  /** Both ends are proved; packets may come and go from now on. */
  readonly onUp: (link: Link) => void;
}

type Phase =
  | { readonly type: 'proving'; readonly exchange: ProofExchange }
  | { readonly type: 'up'; readonly sinceMs: number; readonly heartbeat: Heartbeat }
  | { readonly type: 'down' };

/** Give it to the transport as its listener; `open` when the transport is open. */
export class ProvedLink implements Link, TransportListener {
  readonly friend: PeerId;
  readonly #options: ProvedLinkOptions;
  readonly #queue = new SendQueue();
  readonly #timer: Timer;
  readonly #received = { packetsReceived: 0, bytesReceived: 0 };
  #transport: Transport | undefined;
  #phase: Phase;
  #framesSent = 0;
  #pingsHeard = 0;
  #pumpIsDue = false;

  constructor(options: ProvedLinkOptions) {
    this.friend = options.friend;
    this.#options = options;
    this.#timer = new Timer(options.clock, () => this.#tick());
    const exchange = new ProofExchange({
      send: (frame) => this.#handOver(frame),
      onProved: (held) => this.#rise(held),
      onFailed: (version) => this.close(version ? `friend-${version}` : 'proof-failed'),
    });
    this.#phase = { type: 'proving', exchange };
  }

  /** The transport is open: greet. Call once. */
  open(transport: Transport, proof: Proof): void {
    if (this.#phase.type !== 'proving') {
      transport.close();
      return;
    }
    this.#transport = transport;
    this.#phase.exchange.begin(proof);
  }

  get queuedBytes(): number {
    return this.#queue.bytes + (this.#transport?.bufferedBytes ?? 0);
  }

  readonly stats = (): LinkStats => ({
    ...this.#queue.sent,
    ...this.#received,
    framesSent: this.#framesSent,
    upSinceMs: this.#phase.type === 'up' ? this.#phase.sinceMs : 0,
    roundTripMs: this.#phase.type === 'up' ? this.#phase.heartbeat.roundTripMs : undefined,
  });

  async path(): Promise<LinkPath | undefined> {
    return this.#phase.type === 'up' ? this.#transport?.path() : undefined;
  }

  send(send: Parameters<Link['send']>[0]): void {
    checkPacket(send.packet);
    if (this.#phase.type !== 'up') return;
    this.#queue.push(send);
    if (this.#queue.bytes > QUEUE_BYTES_MAX) this.close('overfull');
    else this.#pumpSoon();
  }

  probe(): void {
    if (this.#phase.type !== 'up') return;
    const { heartbeat } = this.#phase;
    this.#doStep(heartbeat, heartbeat.probe(this.#options.clock.steadyMs()));
  }

  close(reason: LinkDownReason = 'closed-here'): void {
    if (this.#phase.type === 'down') return;
    if (this.#phase.type === 'proving') this.#phase.exchange.stop();
    this.#phase = { type: 'down' };
    this.#timer.stop();
    this.#queue.clear();
    this.#transport?.close();
    this.#options.onDown(reason);
  }

  onFrame(frame: Uint8Array): void {
    switch (this.#phase.type) {
      case 'proving':
        this.#phase.exchange.hold(frame);
        return;
      case 'up':
        this.#read(frame, this.#phase.heartbeat);
        return;
      case 'down':
        return;
    }
  }

  onDoubt(): void {
    this.probe();
  }

  onRoom(): void {
    this.#pump();
  }

  onClosed(reason: TransportClosed): void {
    this.close(reason === 'failed' ? 'failed' : 'closed-there');
  }

  #rise(held: readonly Uint8Array[]): void {
    const { clock, onUp } = this.#options;
    this.#phase = {
      type: 'up',
      sinceMs: clock.nowMs(),
      heartbeat: new Heartbeat(clock.steadyMs()),
    };
    onUp(this);
    this.#tick();
    for (const frame of held) this.onFrame(frame);
  }

  #read(frame: Uint8Array, heartbeat: Heartbeat): void {
    const items = decodeFrame(frame);
    if (!items) {
      this.close('malformed');
      return;
    }
    heartbeat.heard(this.#options.clock.steadyMs());
    for (const item of items) {
      // Whoever takes a packet may close the link; then the rest of the frame is of no use.
      if (this.#phase.type !== 'up') return;
      this.#take(item, heartbeat);
    }
  }

  #take(item: FrameItem, heartbeat: Heartbeat): void {
    if (item.type === 'packet') {
      this.#received.packetsReceived++;
      this.#received.bytesReceived += item.packet.length;
      this.#options.onPacket(item.packet);
      return;
    }
    const token = readToken(item.body);
    // Kinds of later versions pass by; those we know must be right.
    if (item.kind === CONTROL_KINDS.proof) this.close('malformed');
    else if (item.kind === CONTROL_KINDS.ping) this.#pinged(token);
    else if (item.kind === CONTROL_KINDS.pong && token !== undefined) {
      heartbeat.pong(token, this.#options.clock.steadyMs());
    }
  }

  #pinged(token: number | undefined): void {
    this.#pingsHeard++;
    if (token === undefined || this.#pingsHeard > PINGS_PER_PERIOD_MAX) this.close('malformed');
    else this.#handOver(pongFrame(token));
  }

  #tick(): void {
    if (this.#phase.type !== 'up') return;
    const { heartbeat } = this.#phase;
    this.#doStep(heartbeat, heartbeat.tick(this.#options.clock.steadyMs()));
  }

  #doStep(heartbeat: Heartbeat, step: HeartbeatStep): void {
    switch (step.type) {
      case 'dead':
        this.close('silent');
        return;
      case 'ping':
        this.#pingsHeard = 0;
        this.#handOver(pingFrame(step.token));
        break;
      case 'wait':
        break;
    }
    if (this.#phase.type !== 'up') return;
    this.#timer.set(heartbeat.dueAtMs - this.#options.clock.steadyMs());
  }

  /** Packets of one turn of the event loop share frames; own and forwarded ones alike. */
  #pumpSoon(): void {
    if (this.#pumpIsDue) return;
    this.#pumpIsDue = true;
    queueMicrotask(() => {
      this.#pumpIsDue = false;
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#transport && this.#phase.type === 'up' && !this.#queue.isEmpty) {
      if (this.#transport.bufferedBytes > BUFFERED_BYTES_HIGH) return;
      this.#handOver(this.#queue.nextFrame());
    }
  }

  #handOver(frame: Uint8Array): void {
    this.#framesSent++;
    this.#transport?.send(frame);
  }
}
