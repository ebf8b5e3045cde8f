// Whether a person looks at this tab. One that changes tabs for a moment isn't gone: only when the
// tab has been out of sight for a while is it said, so that lobbies aren't told of every glance.
import type { Clock } from '../../base/clock.ts';
import { Timer } from '../../base/clock.ts';
import { AWAY_AFTER_MS } from '../constants.ts';

export interface VisibilityOptions {
  readonly clock: Clock;
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener'>;
  readonly tell: (visible: boolean) => void;
}

/** The host takes a new tab to be visible, so that only changes are told. */
export function watchVisibility({ clock, document, tell }: VisibilityOptions): void {
  let visible = true;
  const turnTo = (next: boolean): void => {
    if (visible !== next) tell(next);
    visible = next;
  };
  const away = new Timer(clock, () => turnTo(false));
  const look = (): void => {
    if (document.visibilityState === 'visible') {
      away.stop();
      turnTo(true);
    } else if (visible && !away.isSet) {
      away.set(AWAY_AFTER_MS);
    }
  };
  document.addEventListener('visibilitychange', look);
  look();
}
