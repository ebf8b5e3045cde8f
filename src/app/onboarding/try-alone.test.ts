// Two tabs find each other by the number in an address, and nobody else takes part.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TRIAL_WAIT_MS, TrialTaking } from './trial-taking.ts';
import { TrialOffer, type TrialChannel } from './try-alone.ts';

/** As a `BroadcastChannel`: everybody hears what the others say, and nobody hears itself. */
class Air {
  readonly #ends = new Set<TrialChannel>();

  open(): TrialChannel {
    const end: TrialChannel = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of this.#ends) {
          if (other !== end) other.onmessage?.(new MessageEvent('message', { data }));
        }
      },
      close: () => void this.#ends.delete(end),
    };
    this.#ends.add(end);
    return end;
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('trying it alone', () => {
  function offered() {
    const air = new Air();
    const befriend = vi.fn();
    const offer = new TrialOffer({ channel: air.open(), certificate: () => 'foyer1one', befriend });
    const take = (nonce: string) => {
      const heard = { offered: vi.fn(), gone: vi.fn() };
      return { ...heard, taking: new TrialTaking({ channel: air.open(), nonce, ...heard }) };
    };
    const [, nonce = ''] = offer.address.split('#try=');
    return { air, befriend, offer, nonce, take };
  }

  it('each gets the certificate of the other, once', () => {
    const { befriend, nonce, offer, take } = offered();
    expect(offer.address).toMatch(/^\/\?profile=second#try=[0-9a-f]{32}$/);
    const { offered: heard, gone, taking } = take(nonce);
    expect(heard).toHaveBeenCalledExactlyOnceWith('foyer1one');
    taking.take('foyer1two');
    expect(befriend).toHaveBeenCalledExactlyOnceWith('foyer1two');
    vi.advanceTimersByTime(2 * TRIAL_WAIT_MS);
    expect(gone).not.toHaveBeenCalled();
  });

  it('a number that nobody offers leads to nothing, and that is told', () => {
    const { befriend, take } = offered();
    const { offered: heard, gone, taking } = take('0'.repeat(32));
    vi.advanceTimersByTime(TRIAL_WAIT_MS - 1);
    expect(gone).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(gone).toHaveBeenCalledOnce();
    taking.take('foyer1two');
    expect([heard.mock.calls, befriend.mock.calls]).toEqual([[], []]);
  });

  it('an offer that has ended is none', () => {
    const { nonce, offer, take } = offered();
    offer.end();
    const { offered: heard, gone } = take(nonce);
    vi.advanceTimersByTime(TRIAL_WAIT_MS);
    expect([heard.mock.calls.length, gone.mock.calls.length]).toEqual([0, 1]);
  });

  it('an answer that comes late changes nothing', () => {
    const { air, nonce, offer, take } = offered();
    offer.end();
    const { offered: heard, gone, taking } = take(nonce);
    vi.advanceTimersByTime(TRIAL_WAIT_MS);
    const late = air.open();
    late.postMessage({ type: 'offered', nonce, certificate: 'foyer1one' });
    taking.end();
    vi.advanceTimersByTime(TRIAL_WAIT_MS);
    expect([heard.mock.calls.length, gone.mock.calls.length]).toEqual([0, 1]);
  });

  it.each([
    null,
    'hello',
    { type: 'hello' },
    { type: 'taken', certificate: 7 },
    { type: 'stop', certificate: '' },
  ])('what isn’t ours is passed over: %j', (data) => {
    const { air, befriend, nonce } = offered();
    const stranger = air.open();
    const heard = vi.fn();
    stranger.onmessage = heard;
    const message = typeof data === 'object' && data !== null ? { ...data, nonce } : data;
    stranger.postMessage(message as never);
    expect([heard.mock.calls, befriend.mock.calls]).toEqual([[], []]);
  });
});
