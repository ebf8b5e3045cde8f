// The device that a component's test runs on: how wide its window is, whether there is a mouse, and
// how the person likes the screens. A desk unless a test says otherwise.

export interface Device {
  readonly widthPx: number;
  /** Without one there is no hovering, and the keyboard is on the screen. */
  readonly hasMouse: boolean;
  readonly isDark: boolean;
  /** The person wants nothing to move. */
  readonly isCalm: boolean;
}

const DESK: Device = { widthPx: 1_280, hasMouse: true, isDark: false, isCalm: false };
export const PHONE: Partial<Device> = { widthPx: 390, hasMouse: false };

let device = DESK;
const queries = new Set<EventTarget>();

/** From now on, and for the components that are on the page already too. */
export function useDevice(change: Partial<Device>): void {
  device = { ...device, ...change };
  for (const query of queries) query.dispatchEvent(new Event('change'));
}

/** As before the first test. */
export function resetDevice(): void {
  device = DESK;
  queries.clear();
}

/** Stands for `matchMedia`. Throws for a query that the fake device has no answer to. */
export function fakeMatchMedia(media: string): EventTarget & { readonly matches: boolean } {
  const query = Object.defineProperty(new EventTarget(), 'matches', { get: () => matches(media) });
  queries.add(query);
  return query as EventTarget & { readonly matches: boolean };
}

function matches(media: string): boolean {
  const [, belowPx] = /width < (\d+)px/.exec(media) ?? [];
  if (belowPx !== undefined) return device.widthPx < Number(belowPx);
  if (media.includes('hover: none')) return !device.hasMouse;
  if (media.includes('prefers-color-scheme: dark')) return device.isDark;
  if (media.includes('prefers-reduced-motion: reduce')) return device.isCalm;
  if (media.includes('display-mode: standalone')) return false;
  throw new Error(`the fake device has no answer to ${media}`);
}
