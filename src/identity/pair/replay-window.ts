// Which of a friend's signals were heard before. One window per friend; time is told, never asked.
// It lives as long as the page: after a reload a server could repeat a signal once, for at most
// SIGNAL_AGE_MAX_MS, and gain a dial that leads nowhere, which it can have by silence as well.
import { SIGNAL_AGE_MAX_MS, SIGNAL_SESSIONS_MAX, SIGNALS_PER_SESSION_MAX } from '../constants.ts';

/** What a signal says of its place among others. */
export interface SignalStamp {
  /** 16 bytes in 32 hex digits, chosen at random for one attempt to dial. */
  readonly session: string;
  /** 0, 1, 2 … in this session and direction, below SIGNALS_PER_SESSION_MAX. */
  readonly sequence: number;
  /** ms since the epoch, by the sender's clock. */
  readonly sentAtMs: number;
}

interface Session {
  readonly sequences: Set<number>;
  /** What it sent until then may have been heard before it was forgotten and opened again. */
  readonly openedAfterMs: number;
  newestMs: number;
}

/** Remembers at most SIGNAL_SESSIONS_MAX sessions of SIGNALS_PER_SESSION_MAX signals. */
export class ReplayWindow {
  readonly #sessions = new Map<string, Session>();
  /** Nothing that was heard of a forgotten session is newer than this. */
  #forgottenMs = -Infinity;

  /** `fresh` once for each stamp, in any order; the same stamp never twice. */
  admit(stamp: SignalStamp, nowMs: number): 'fresh' | 'expired' | 'replayed' {
    const { session, sequence, sentAtMs } = stamp;
    if (Math.abs(nowMs - sentAtMs) > SIGNAL_AGE_MAX_MS) return 'expired';
    this.#forgetBefore(nowMs - SIGNAL_AGE_MAX_MS);
    const known = this.#sessions.get(session) ?? this.#unheard();
    const { sequences, openedAfterMs } = known;
    const full = sequences.size >= SIGNALS_PER_SESSION_MAX;
    if (full || sequences.has(sequence) || sentAtMs <= openedAfterMs) return 'replayed';
    sequences.add(sequence);
    known.newestMs = Math.max(known.newestMs, sentAtMs);
    this.#sessions.set(session, known);
    if (this.#sessions.size > SIGNAL_SESSIONS_MAX) this.#forgetOldest();
    return 'fresh';
  }

  #unheard(): Session {
    return { sequences: new Set(), openedAfterMs: this.#forgottenMs, newestMs: -Infinity };
  }

  #forgetBefore(timeMs: number): void {
    for (const [session, { newestMs }] of this.#sessions) {
      if (newestMs < timeMs) this.#forget(session, newestMs);
    }
  }

  #forgetOldest(): void {
    let oldest: [session: string, newestMs: number] | undefined;
    for (const [session, { newestMs }] of this.#sessions) {
      if (!oldest || newestMs < oldest[1]) oldest = [session, newestMs];
    }
    if (oldest) this.#forget(...oldest);
  }

  #forget(session: string, newestMs: number): void {
    this.#sessions.delete(session);
    this.#forgottenMs = Math.max(this.#forgottenMs, newestMs);
  }
}
