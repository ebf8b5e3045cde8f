// The engine: runs of the lab side by side, moved on in slices. Knows no worker and no page.
import { LabRun } from '../../core/testing/lab/lab-run.ts';
import { FLIGHT_KINDS } from '../../core/testing/lab/lab-events.ts';
import { BUDGET_MS, FIGURES_PERIOD_MS, SLICE_MS } from '../constants.ts';
import { PEER_BITS } from './messages.ts';
import type { Figures, FromEngine, ToEngine, ViewBatch } from './messages.ts';

export class Session {
  readonly #say: (message: FromEngine) => void;
  readonly #realMs: () => number;
  #runs: readonly LabRun[] = [];
  #figuresAtMs = -Infinity;

  /** `realMs`: a clock that never goes back. */
  constructor(say: (message: FromEngine) => void, realMs: () => number) {
    this.#say = say;
    this.#realMs = realMs;
  }

  receive(message: ToEngine): void {
    switch (message.type) {
      case 'begin': {
        this.#runs = message.views.map((options) => new LabRun(options));
        this.#figuresAtMs = -Infinity;
        const [first] = this.#runs;
        const numbers = first!.numbers;
        const links = first!.links.map(({ a, b }) => [numbers.get(a)!, numbers.get(b)!] as const);
        this.#say({ type: 'begun', links });
        return this.#tell();
      }
      case 'advance':
        return this.#advance(message.toMs);
      case 'act': {
        for (const run of this.#runs) run.act(message.deed, message.inMs);
        this.#say({ type: 'acted', plan: this.#runs[0]?.plan ?? [] });
        this.#figuresAtMs = -Infinity;
      }
    }
  }

  #advance(toMs: number): void {
    const untilMs = this.#realMs() + BUDGET_MS;
    let nowMs = this.#runs[0]?.nowMs ?? 0;
    while (nowMs < toMs && this.#realMs() < untilMs) {
      nowMs = Math.min(nowMs + SLICE_MS, toMs);
      for (const run of this.#runs) run.advanceTo(nowMs);
    }
    this.#tell();
  }

  #tell(): void {
    const [first] = this.#runs;
    if (!first) return;
    const { nowMs, isCut } = first;
    const realMs = this.#realMs();
    const isDue = realMs - this.#figuresAtMs >= FIGURES_PERIOD_MS;
    if (isDue) this.#figuresAtMs = realMs;
    const views = this.#runs.map((run): ViewBatch => {
      const { flights, arrivals } = run.events;
      run.events.flights = [];
      run.events.arrivals = [];
      return {
        flights: Float32Array.from(
          flights.flatMap(({ from, to, kind, sentMs, takesMs }) => {
            return [from, to, FLIGHT_KINDS.indexOf(kind), sentMs, takesMs];
          }),
        ),
        arrivals: Float32Array.from(
          arrivals.flatMap(({ peer, atMs, isDuplicate }) => [peer, atMs, Number(isDuplicate)]),
        ),
        peers: peersOf(run),
        links: Uint8Array.from(run.links, ({ isUp }) => Number(isUp)),
        figures: isDue ? figuresOf(run) : undefined,
      };
    });
    this.#say({ type: 'batch', nowMs, isCut, views });
  }
}

function peersOf({ hosts, hostile, events }: LabRun): Uint8Array {
  const newest = events.newest;
  return Uint8Array.from(
    hosts,
    ({ isRunning }, peer) =>
      (isRunning ? PEER_BITS.running : 0) |
      (hostile.has(peer) ? PEER_BITS.hostile : 0) |
      (newest?.holders.has(peer) ? PEER_BITS.holds : 0) |
      (newest?.writer === peer ? PEER_BITS.writer : 0),
  );
}

function figuresOf(run: LabRun): Figures {
  const { metrics, events, hosts, messages, mark } = run;
  const { delivered, stemSends, controlBytes } = metrics;
  const { copies, duplicates } = events;
  const { p50, p99 } = metrics.lastMs;
  return {
    ...{ messages, delivered, copies, duplicates, stemSends, controlBytes, mark },
    expected: messages * (hosts.length - 1),
    challenges: events.counts.challenge,
    healing: events.counts.healing,
    accused: hosts.reduce((sum, host) => sum + host.abuse.length, 0),
    lastMs: { p50, p99 },
    groups: run.islands().map((group) => group.length),
    stopped: hosts.flatMap(({ isRunning }, peer) => (isRunning ? [] : [peer])),
    reachedMs: Float32Array.from(events.newest?.shownAfterMs.values() ?? []).sort(),
  };
}
