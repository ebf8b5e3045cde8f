// The life of one link over any carrier: mutual proof, then packets in fair turns, pings, the end.
// Knows no WebRTC; whose link it is it takes from the proof alone.
import { PACKET_BYTES_MAX } from '../core/constants.ts';
import { FairQueue } from '../core/fair-queue.ts';
import type { PeerId } from '../core/ids.ts';
import type { LinkProof } from '../identity/link-proof.ts';
import type { Carrier, CarrierClosed, CarrierListener } from './carrier.ts';
import {
  CONTROL_KINDS,
  controlFrame,
  decodeFrame,
  FrameWriter,
  pingFrame,
  pongFrame,
  readToken,
} from './framing.ts';
import type { FrameItem } from './framing.ts';
import {
  BUFFERED_BYTES_HIGH,
  HELD_FRAMES_MAX,
  PINGS_PER_PERIOD_MAX,
  QUEUE_BYTES_MAX,
} from './limits.ts';
import { Alarm } from './link-clock.ts';
import type { LinkClock } from './link-clock.ts';
import type { Link, LinkDownReason, LinkEvents, LinkStats } from './link.ts';
import { Pulse } from './pulse.ts';
import type { Beat } from './pulse.ts';

export interface ProvedLinkOptions extends LinkEvents {
  readonly friend: PeerId;
  readonly clock: LinkClock;
  /** Both ends are proved; packets may come and go from now on. */
  readonly onUp: (link: Link) => void;
}

/** What each side has to say before anything else. */
export type Proof = Pick<LinkProof, 'greeting' | 'receive'>;

type Phase =
  /** The carrier may be open at the other end already. */
  | { readonly type: 'opening'; readonly held: Uint8Array[] }
  | Proving
  | { readonly type: 'up'; readonly sinceMs: number; readonly pulse: Pulse }
  | { readonly type: 'down' };

interface Proving {
  readonly type: 'proving';
  readonly proof: Proof;
  /** Frames that came and weren't worked on; one at a time is. */
  readonly held: Uint8Array[];
  busy: boolean;
}

/** Give it to the carrier as its listener; `open` when the carrier is open. */
export class ProvedLink implements Link, CarrierListener {
  readonly friend: PeerId;
  readonly #options: ProvedLinkOptions;
  readonly #queue = new FairQueue();
  readonly #alarm: Alarm;
  readonly #counts = { packetsSent: 0, packetsReceived: 0, bytesSent: 0, bytesReceived: 0 };
  #carrier: Carrier | undefined;
  #phase: Phase = { type: 'opening', held: [] };
  #framesSent = 0;
  #pingsHeard = 0;
  #pumpIsDue = false;

  constructor(options: ProvedLinkOptions) {
    this.friend = options.friend;
    this.#options = options;
    this.#alarm = new Alarm(options.clock, () => this.#tick());
  }

  /** The carrier is open: greet. Call once. */
  open(carrier: Carrier, proof: Proof): void {
    if (this.#phase.type !== 'opening') {
      carrier.close();
      return;
    }
    this.#carrier = carrier;
    const phase: Proving = { type: 'proving', proof, held: this.#phase.held, busy: false };
    this.#phase = phase;
    this.#sendProof(proof.greeting);
    void this.#prove(phase);
  }

  get queuedBytes(): number {
    return this.#queue.bytes + (this.#carrier?.bufferedBytes ?? 0);
  }

  readonly stats = (): LinkStats => ({
    ...this.#counts,
    framesSent: this.#framesSent,
    upSinceMs: this.#phase.type === 'up' ? this.#phase.sinceMs : 0,
    roundTripMs: this.#phase.type === 'up' ? this.#phase.pulse.roundTripMs : undefined,
  });

  send(send: Parameters<Link['send']>[0]): void {
    const bytes = send.packet.length;
    if (bytes === 0 || bytes > PACKET_BYTES_MAX) {
      throw new RangeError(`packet must be 1 to ${PACKET_BYTES_MAX} bytes, got ${bytes}`);
    }
    if (this.#phase.type !== 'up') return;
    this.#queue.push(send);
    if (this.#queue.bytes > QUEUE_BYTES_MAX) this.close('overfull');
    else this.#pumpSoon();
  }

  probe(): void {
    if (this.#phase.type === 'up') {
      this.#beat(this.#phase.pulse, this.#phase.pulse.probe(this.#options.clock.nowMs()));
    }
  }

  close(reason: LinkDownReason = 'closed-here'): void {
    if (this.#phase.type === 'down') return;
    this.#phase = { type: 'down' };
    this.#alarm.stop();
    this.#queue.clear();
    this.#carrier?.close();
    this.#options.onDown(reason);
  }

  onFrame(frame: Uint8Array): void {
    switch (this.#phase.type) {
      case 'opening':
      case 'proving':
        this.#hold(this.#phase, frame);
        return;
      case 'up':
        this.#read(frame, this.#phase.pulse);
        return;
      case 'down':
        return;
    }
  }

  onRoom(): void {
    this.#pump();
  }

  onClosed(reason: CarrierClosed): void {
    this.close(reason === 'failed' ? 'failed' : 'closed-there');
  }

  #hold(phase: Extract<Phase, { held: unknown }>, frame: Uint8Array): void {
    phase.held.push(frame);
    if (phase.held.length > HELD_FRAMES_MAX) this.close('proof-failed');
    else if (phase.type === 'proving') void this.#prove(phase);
  }

  /** Works through the held frames one at a time; those after the proof are the first packets. */
  async #prove(phase: Proving): Promise<void> {
    if (phase.busy) return;
    phase.busy = true;
    let proved = false;
    while (!proved && this.#phase === phase) {
      const frame = phase.held.shift();
      if (!frame) break;
      proved = await this.#proveWith(phase, frame);
    }
    phase.busy = false;
    if (proved && this.#phase === phase) this.#rise(phase.held);
  }

  async #proveWith(phase: Proving, frame: Uint8Array): Promise<boolean> {
    const [item, ...more] = decodeFrame(frame) ?? [];
    const isProof = item?.type === 'control' && item.kind === CONTROL_KINDS.proof;
    if (!isProof || more.length > 0) {
      this.close('proof-failed');
      return false;
    }
    const step = await phase.proof.receive(item.body);
    if (this.#phase !== phase) return false;
    switch (step.type) {
      case 'send':
        this.#sendProof(step.packet);
        return false;
      case 'proved':
        return true;
      case 'drop':
        this.close('proof-failed');
        return false;
    }
  }

  #rise(held: readonly Uint8Array[]): void {
    const { clock, onUp } = this.#options;
    this.#phase = { type: 'up', sinceMs: clock.wallMs(), pulse: new Pulse(clock.nowMs()) };
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
    pulse.heard(this.#options.clock.nowMs());
    for (const item of items) {
      // Whoever takes a packet may close the link; then the rest of the frame is of no use.
      if (this.#phase.type !== 'up') return;
      this.#take(item, pulse);
    }
  }

  #take(item: FrameItem, pulse: Pulse): void {
    if (item.type === 'packet') {
      this.#counts.packetsReceived++;
      this.#counts.bytesReceived += item.packet.length;
      this.#options.onPacket(item.packet);
      return;
    }
    const token = readToken(item.body);
    // Kinds of later versions pass by; those we know must be right.
    if (item.kind === CONTROL_KINDS.proof) this.close('malformed');
    else if (item.kind === CONTROL_KINDS.ping) this.#pinged(token);
    else if (item.kind === CONTROL_KINDS.pong && token !== undefined) {
      pulse.pong(token, this.#options.clock.nowMs());
    }
  }

  #pinged(token: number | undefined): void {
    this.#pingsHeard++;
    if (token === undefined || this.#pingsHeard > PINGS_PER_PERIOD_MAX) this.close('malformed');
    else this.#handOver(pongFrame(token));
  }

  #tick(): void {
    if (this.#phase.type !== 'up') return;
    this.#beat(this.#phase.pulse, this.#phase.pulse.tick(this.#options.clock.nowMs()));
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
    if (this.#phase.type === 'up') this.#alarm.setAt(pulse.dueAtMs);
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
    while (this.#carrier && this.#phase.type === 'up' && this.#queue.length > 0) {
      if (this.#carrier.bufferedBytes > BUFFERED_BYTES_HIGH) return;
      this.#handOver(this.#nextFrame());
    }
  }

  #nextFrame(): Uint8Array {
    const frame = new FrameWriter();
    for (
      let bytes = this.#queue.peekBytes();
      bytes !== undefined;
      bytes = this.#queue.peekBytes()
    ) {
      if (!frame.fits(bytes)) break;
      const packet = this.#queue.shift();
      if (!packet) break;
      frame.packet(packet);
      this.#counts.packetsSent++;
      this.#counts.bytesSent += packet.length;
    }
    return frame.done();
  }

  #sendProof(packet: Uint8Array): void {
    this.#handOver(controlFrame(CONTROL_KINDS.proof, packet));
  }

  #handOver(frame: Uint8Array): void {
    this.#framesSent++;
    this.#carrier?.send(frame);
  }
}
