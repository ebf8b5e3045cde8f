// The colours of the drawing, from the style sheet, so that day and night are decided in one place.
import { FLIGHT_KINDS } from '../../core/testing/lab/lab-events.ts';
import type { FlightKind } from '../../core/testing/lab/lab-events.ts';

export interface Colours {
  readonly ink: string;
  readonly soft: string;
  readonly surface: string;
  readonly link: string;
  readonly peer: string;
  readonly duplicate: string;
  readonly kinds: Readonly<Record<FlightKind, string>>;
}

export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const named = (name: string): string => style.getPropertyValue(`--${name}`).trim() || '#888';
  return {
    ink: named('ink'),
    soft: named('line-strong'),
    surface: named('surface'),
    link: named('lab-link'),
    peer: named('lab-peer'),
    duplicate: named('lab-duplicate'),
    kinds: Object.fromEntries(
      FLIGHT_KINDS.map((kind) => [kind, named(`lab-${kind}`)]),
    ) as Colours['kinds'],
  };
}
