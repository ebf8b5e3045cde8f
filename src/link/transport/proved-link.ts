// The life of one link over any carrier: mutual proof, then packets in fair turns, pings, the end.
// Knows no WebRTC; whose link it is it takes from the proof alone.
import type { PeerId } from '../../core/wire/ids.ts';
import type { Carrier, CarrierClosed, CarrierListener } from './transport.ts';
import { CONTROL_KINDS, decodeFrame, pingFrame, pongFrame, readToken } from './framing.ts';
import type { FrameItem } from './framing.ts';
import { BUFFERED_BYTES_HIGH, PINGS_PER_PERIOD_MAX, QUEUE_BYTES_MAX } from '../constants.ts';
import { Timer } from '../../base/clock.ts';
import type { SteadyClock } from '../../base/clock.ts';
import type { Link, LinkDownReason, LinkEvents, LinkStats } from '../link.ts';
import type { LinkPath } from '../../bridge/links.ts';
import { checkPacket, Outbox } from './send-queue.ts';
import { ProofExchange } from './proof-exchange.ts';
import type { Proof } from './proof-exchange.ts';
import { Pulse } from './heartbeat.ts';
import type { Beat } from './heartbeat.ts';

export interface ProvedLinkOptions extends LinkEvents {
  readonly friend: PeerId;
  readonly clock: SteadyClock;
  /** Both ends are proved; packets may come and go from now on. */
  readonly onUp: (link: Link) => void;
}

type Phase =
  | { readonly type: 'proving'; readonly exchange: ProofExchange }
  | { readonly type: 'up'; readonly sinceMs: number; readonly pulse: Pulse }
  | { readonly type: 'down' };

/** Give it to the carrier as its listener; `open` when the carrier is open. */
export class ProvedLink implements Link, CarrierListener {
  readonly friend: PeerId;
  readonly #options: ProvedLinkOptions;
  readonly #outbox = new Outbox();
  readonly #timer: Timer;
  readonly #received = { packetsReceived: 0, bytesReceived: 0 };
  #carrier: Carrier | undefined;
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
      onFailed: () => this.close('proof-failed'),
    });
    this.#phase = { type: 'proving', exchange };
  }

  /** The carrier is open: greet. Call once. */
  open(carrier: Carrier, proof: Proof): void {
    if (this.#phase.type !== 'proving') {
      carrier.close();
      return;
    }
    this.#carrier = carrier;
    this.#phase.exchange.begin(proof);
  }

  get queuedBytes(): number {
    return this.#outbox.bytes + (this.#carrier?.bufferedBytes ?? 0);
  }

  readonly stats = (): LinkStats => ({
    ...this.#outbox.sent,
    ...this.#received,
    framesSent: this.#framesSent,
    upSinceMs: this.#phase.type === 'up' ? this.#phase.sinceMs : 0,
    roundTripMs: this.#phase.type === 'up' ? this.#phase.pulse.roundTripMs : undefined,
  });

  async path(): Promise<LinkPath | undefined> {
    return this.#phase.type === 'up' ? this.#carrier?.path() : undefined;
  }

  send(send: Parameters<Link['send']>[0]): void {
    checkPacket(send.packet);
    if (this.#phase.type !== 'up') return;
    this.#outbox.push(send);
    if (this.#outbox.bytes > QUEUE_BYTES_MAX) this.close('overfull');
    else this.#pumpSoon();
  }

  probe(): void {
    if (this.#phase.type === 'up') {
      this.#beat(this.#phase.pulse, this.#phase.pulse.probe(this.#options.clock.steadyMs()));
    }
  }

  close(reason: LinkDownReason = 'closed-here'): void {
    if (this.#phase.type === 'down') return;
    if (this.#phase.type === 'proving') this.#phase.exchange.stop();
    this.#phase = { type: 'down' };
    this.#timer.stop();
    this.#outbox.clear();
    this.#carrier?.close();
    this.#options.onDown(reason);
  }

  onFrame(frame: Uint8Array): void {
    switch (this.#phase.type) {
      case 'proving':
        this.#phase.exchange.hold(frame);
        return;
      case 'up':
        this.#read(frame, this.#phase.pulse);
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

  onClosed(reason: CarrierClosed): void {
    this.close(reason === 'failed' ? 'failed' : 'closed-there');
  }

  #rise(held: readonly Uint8Array[]): void {
    const { clock, onUp } = this.#options;
    this.#phase = { type: 'up', sinceMs: clock.nowMs(), pulse: new Pulse(clock.steadyMs()) };
    onUp(this);
    this.#tick();
    for (const frame of held) this.onFrame(frame);
  }

  #read(frame: Uint8Array, pulse: Pulse): void {
    const items = decodeFrame(frame);
    if (!items) {
      this.close('malformed');
      return;
    }
    pulse.heard(this.#options.clock.steadyMs());
    for (const item of items) {
      // Whoever takes a packet may close the link; then the rest of the frame is of no use.
      if (this.#phase.type !== 'up') return;
      this.#take(item, pulse);
    }
  }

  #take(item: FrameItem, pulse: Pulse): void {
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
      pulse.pong(token, this.#options.clock.steadyMs());
    }
  }

  #pinged(token: number | undefined): void {
    this.#pingsHeard++;
    if (token === undefined || this.#pingsHeard > PINGS_PER_PERIOD_MAX) this.close('malformed');
    else this.#handOver(pongFrame(token));
  }

  #tick(): void {
    if (this.#phase.type !== 'up') return;
    this.#beat(this.#phase.pulse, this.#phase.pulse.tick(this.#options.clock.steadyMs()));
  }

  #beat(pulse: Pulse, beat: Beat): void {
    switch (beat.type) {
      case 'dead':
        this.close('silent');
        return;
      case 'ping':
        this.#pingsHeard = 0;
        this.#handOver(pingFrame(beat.token));
        break;
      case 'wait':
        break;
    }
    if (this.#phase.type === 'up') this.#timer.set(pulse.dueAtMs - this.#options.clock.steadyMs());
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
    while (this.#carrier && this.#phase.type === 'up' && !this.#outbox.isEmpty) {
      if (this.#carrier.bufferedBytes > BUFFERED_BYTES_HIGH) return;
      this.#handOver(this.#outbox.nextFrame());
    }
  }

  #handOver(frame: Uint8Array): void {
    this.#framesSent++;
    this.#carrier?.send(frame);
  }
}
