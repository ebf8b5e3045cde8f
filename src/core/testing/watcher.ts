// What a simulation tells those who watch it, and how a test meddles with packets on their way.
import type { Effects, Input } from '../io.ts';
import type { SimHost, StopKind } from './sim-host.ts';

/** Whoever watches: checkers, traces, measurements. */
export interface Watcher {
  /** The core has stepped; its effects are about to be carried out. */
  stepped?(host: SimHost, input: Input, effects: Effects): void;
  /** Of the effects one, or some of a kind, is about to be carried out. */
  effect?(host: SimHost): void;
  /** A packet was put on a link that is up. */
  sent?(from: SimHost, to: SimHost, packet: Uint8Array): void;
  /** The same, but its peer's core knows nothing of it: a hostile peer's own. */
  injected?(from: SimHost, to: SimHost, packet: Uint8Array): void;
  /** A packet is about to be given to its peer. */
  arrived?(from: SimHost, to: SimHost, packet: Uint8Array): void;
  linkChanged?(a: SimHost, b: SimHost, up: boolean): void;
  stopped?(host: SimHost, how: StopKind): void;
  started?(host: SimHost): void;
}

/** What becomes of a packet on its way: itself, nothing, or others, each so many ms later. */
export type Tamper = (
  from: SimHost,
  to: SimHost,
  packet: Uint8Array,
) => readonly { readonly packet: Uint8Array; readonly afterMs: number }[] | undefined;
