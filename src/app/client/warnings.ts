// What a person is warned of in lobbies, as the host tells it: friends who bring too much, and
// authors who said two things.
import type { AnnouncementOf } from '../../core/io.ts';
import { Floods } from './floods.svelte.ts';
import { TwoThings } from './two-things.svelte.ts';

export class Warnings {
  readonly floods = new Floods();
  readonly twoThings = new TwoThings();

  heard(message: AnnouncementOf<'flood' | 'grown' | 'twoThings'>): void {
    if (message.type === 'twoThings') this.twoThings.heard(message);
    else this.floods.heard(message);
  }

  clear(): void {
    this.floods.clear();
    this.twoThings.clear();
  }
}
