// A keeper with a clock of its own, and what it ordered written down as `word session @second`.
import type { LinkRole } from '../../identity/pair/link-proof.ts';
import type { DialSlots, KeeperInput, KeeperOrder } from '../keeper/keeper-messages.ts';
import { LinkKeeper } from '../keeper/link-keeper.ts';

export class KeeperBench {
  readonly keeper: LinkKeeper;
  readonly orders: string[] = [];
  nowMs = 0;
  slotsAtMs: (number | undefined)[] = [];
  isFull = false;
  #sessions = 0;

  constructor(role: LinkRole, chance = 0) {
    this.keeper = new LinkKeeper({
      role,
      chance: () => chance,
      createSession: () => `s${++this.#sessions}`,
      nowMs: 0,
      slots: benchSlots(this),
    });
  }

  hear(...inputs: KeeperInput[]): this {
    for (const input of inputs) this.#note(this.keeper.take(input, this.nowMs));
    return this;
  }

  /** Ticks when due, up to the given time. */
  pass(ms: number): this {
    const untilMs = this.nowMs + ms;
    for (let ticks = 0; ticks < 10_000; ticks++) {
      const dueAtMs = this.keeper.wakeAtMs;
      if (dueAtMs === undefined || dueAtMs > untilMs) break;
      this.nowMs = Math.max(this.nowMs, dueAtMs);
      this.#note(this.keeper.take({ type: 'tick' }, this.nowMs));
    }
    this.nowMs = untilMs;
    return this;
  }

  taken(): string[] {
    return this.orders.splice(0);
  }

  #note(orders: readonly KeeperOrder[]): void {
    for (const order of orders) {
      const session = order.type === 'hello' ? '' : ` ${order.session}`;
      const reason = order.type === 'end' ? ` ${order.reason}` : '';
      this.orders.push(`${order.type}${session}${reason} @${this.nowMs / 1_000}`);
    }
  }
}

function benchSlots(bench: KeeperBench): DialSlots {
  return {
    reserve: (nowMs) => (bench.slotsAtMs.length > 0 ? bench.slotsAtMs.shift() : nowMs),
    giveBack: () => bench.orders.push('slot given back'),
    get isFull() {
      return bench.isFull;
    },
  };
}

export const there = { type: 'reachability', reachability: 'there', sighted: true } as const;
export const absent = { type: 'reachability', reachability: 'absent', sighted: false } as const;
export const hello = { type: 'hello' } as const;
export const otherVersion = (version: 'older' | 'newer') =>
  ({ type: 'otherVersion', version }) as const;
export const up = (session: string) => ({ type: 'up', session }) as const;
export const answer = (session: string) => ({ type: 'answer', session }) as const;
export const offer = (session: string) => ({ type: 'offer', session }) as const;
export const down = (
  session: string,
  reason: 'failed' | 'closed-there' | 'silent' | 'proof-failed' | 'friend-older',
) => ({ type: 'down', session, reason }) as const;
