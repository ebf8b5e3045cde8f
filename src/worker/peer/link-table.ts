// The links as their holder tells of them.
import type { LinkReport, LinkState } from '../../bridge/links.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { Fact } from '../../core/io.ts';

export class LinkTable {
  readonly #states = new Map<PeerId, LinkState>();

  /** As the holder told last; none since another one holds them. */
  reports: readonly LinkReport[] = [];

  state(friend: PeerId): LinkState {
    return this.#states.get(friend) ?? 'offline';
  }

  get up(): PeerId[] {
    return [...this.#states].filter(([, state]) => state === 'up').map(([friend]) => friend);
  }

  /** What a change means to the core; undefined when it means nothing. */
  set(friend: PeerId, state: LinkState): Fact | undefined {
    const before = this.state(friend);
    this.#states.set(friend, state);
    if (before === state) return undefined;
    if (state === 'up') return { type: 'linkUp', friend, resumed: false };
    return before === 'up' ? { type: 'linkDown', friend } : undefined;
  }

  /** A holder says which links are up, all at once: what isn't among them is down. */
  replace(linksUp: readonly PeerId[]): Fact[] {
    const up = new Set(linksUp);
    const lost = this.up.filter((friend) => !up.has(friend));
    const resumed = linksUp.filter((friend) => this.state(friend) !== 'up');
    this.#states.clear();
    this.reports = [];
    for (const friend of linksUp) this.#states.set(friend, 'up');
    return [
      ...lost.map((friend) => ({ type: 'linkDown', friend }) as const),
      ...resumed.map((friend) => ({ type: 'linkUp', friend, resumed: true }) as const),
    ];
  }

  forget(friend: PeerId): void {
    this.#states.delete(friend);
    this.reports = this.reports.filter((report) => report.friend !== friend);
  }
}
