// A moving picture of runs of the lab, side by side, as an SVG that needs no script: where each
// packet is and whom the newest message has reached, over and over. Drawn straight from the runs.
import { LabRun } from '../../src/core/testing/lab/lab-run.ts';
import type { LabOptions } from '../../src/core/testing/lab/lab-address.ts';
import type { Flight, FlightKind } from '../../src/core/testing/lab/lab-events.ts';
import { layOut } from '../../src/lab/drawing/layout.ts';
import type { Spot } from '../../src/lab/drawing/layout.ts';

export interface PanelWish {
  readonly title: string;
  readonly options: LabOptions;
}

export interface PictureWish {
  readonly panels: readonly PanelWish[];
  /** Shown from here on, for so long, virtual ms. The last message is written in it. */
  readonly fromMs: number;
  readonly forMs: number;
  /** Real time of one round, s. */
  readonly roundS: number;
  /** Undefined: it moves; else it stands as it is then, a share of the round. */
  readonly stillAt?: number | undefined;
}

const SIDE = 380;
const RADIUS = 150;
const HEAD = 54;
const FOOT = 58;
/** What is drawn, in this order. */
const SHOWN: readonly FlightKind[] = ['telling', 'message', 'stem'];
const SIZES: Partial<Record<FlightKind, number>> = { telling: 1.8, message: 4, stem: 5.5 };

interface Panel {
  readonly title: string;
  readonly spots: readonly Spot[];
  readonly links: readonly (readonly [number, number])[];
  readonly flights: readonly Flight[];
  /** When the message came to each, since the picture begins, ms; the writer's first. */
  readonly reached: readonly (readonly [peer: number, atMs: number])[];
  readonly copies: number;
}

export function labPicture(wish: PictureWish): string {
  const panels = wish.panels.map((panel) => play(panel, wish));
  const width = panels.length * SIDE;
  const height = HEAD + 2 * RADIUS + FOOT;
  const said = panels.map(({ title, copies, reached }) => {
    return `${title}: ${copies} copies for ${reached.length - 1} receivers.`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" font-family="system-ui, sans-serif">`,
    `<title id="t">One message in the lab</title>`,
    `<desc id="d">${said.join(' ')}</desc>`,
    STYLE,
    `<rect class="ground" width="${width}" height="${height}" rx="18"/>`,
    ...panels.map((panel, at) => drawPanel(panel, at, wish)),
    '</svg>\n',
  ].join('\n');
}

const STYLE = `<style>
.ground{fill:#fff}.link{stroke:#dfe5e8;fill:none}.peer{fill:#a9b8c1}.has,.message{fill:#0b7466}
.stem{fill:#7a3cc2}.telling{fill:#6f8592}.head{fill:#14202b;font-size:19px;font-weight:650}.foot{fill:#55646f;font-size:15px}
@media (prefers-color-scheme:dark){.ground{fill:#15202a}.link{stroke:#2a3947}.peer{fill:#4c5f6d}.has,.message{fill:#57cdb5}
.stem{fill:#c79bff}.telling{fill:#8aa0ae}.head{fill:#e7eef3}.foot{fill:#9db0be}}
</style>`;

function play({ title, options }: PanelWish, { fromMs, forMs }: PictureWish): Panel {
  const run = new LabRun(options);
  run.advanceTo(fromMs);
  const before = run.events.copies;
  run.events.flights = [];
  run.advanceTo(fromMs + forMs);
  const newest = run.events.newest;
  if (!newest || newest.atMs < fromMs) throw new RangeError('no message is written in the picture');
  return {
    title,
    spots: layOut(options.peers),
    links: run.links.map(({ a, b }) => [run.numbers.get(a)!, run.numbers.get(b)!]),
    flights: run.events.flights.filter(
      ({ kind, sentMs, takesMs }) => SHOWN.includes(kind) && sentMs + takesMs < fromMs + forMs,
    ),
    reached: [...newest.shownAfterMs].map(([peer, afterMs]) => {
      return [peer, newest.atMs + afterMs - fromMs];
    }),
    copies: run.events.copies - before,
  };
}

function drawPanel(panel: Panel, at: number, wish: PictureWish): string {
  const place = ({ x, y }: Spot): string =>
    `${Math.round(SIDE / 2 + x * RADIUS)} ${Math.round(HEAD + RADIUS + y * RADIUS)}`;
  const { spots, links, flights, reached, title, copies } = panel;
  const lines = links.map(([a, b]) => `M${place(spots[a]!)}L${place(spots[b]!)}`).join('');
  const ordered = SHOWN.flatMap((kind) => flights.filter((flight) => flight.kind === kind));
  const has = new Map(reached);
  return [
    `<g transform="translate(${at * SIDE})">`,
    `<text class="head" x="${SIDE / 2}" y="34" text-anchor="middle">${title}</text>`,
    `<path class="link" d="${lines}"/>`,
    ...ordered.map((flight) => drawFlight(flight, spots, place, wish)),
    ...spots.map((spot, peer) =>
      drawPeer(place(spot), has.get(peer), peer === reached[0]![0], wish),
    ),
    `<text class="foot" x="${SIDE / 2}" y="${HEAD + 2 * RADIUS + 40}" text-anchor="middle">${copies} copies for ${reached.length - 1} receivers</text>`,
    '</g>',
  ].join('\n');
}

function drawPeer(
  place: string,
  atMs: number | undefined,
  isWriter: boolean,
  { forMs, roundS, stillAt }: PictureWish,
): string {
  const [cx, cy] = place.split(' ');
  const circle = `cx="${cx}" cy="${cy}" r="${isWriter ? 12 : 8.5}"`;
  const share = atMs === undefined ? 1 : atMs / forMs;
  const base = `<circle class="peer" ${circle}/>`;
  if (share >= 1 || (stillAt !== undefined && share > stillAt)) return base;
  if (stillAt !== undefined) return `<circle class="has" ${circle}/>`;
  const times = `values="0;1" keyTimes="0;${part(share)}" calcMode="discrete"`;
  const comes = `<animate attributeName="opacity" ${times} ${round(roundS)}/>`;
  return `${base}<circle class="has" ${circle}>${comes}</circle>`;
}

function drawFlight(
  { from, to, kind, sentMs, takesMs }: Flight,
  spots: readonly Spot[],
  place: (spot: Spot) => string,
  { fromMs, forMs, roundS, stillAt }: PictureWish,
): string {
  const leaves = (sentMs - fromMs) / forMs;
  const comes = (sentMs + takesMs - fromMs) / forMs;
  const [a, b] = [spots[from]!, spots[to]!];
  const dot = `<circle class="${kind}" r="${SIZES[kind]}"`;
  if (stillAt !== undefined) {
    if (stillAt < leaves || stillAt > comes) return '';
    const share = (stillAt - leaves) / (comes - leaves);
    const [cx, cy] = place({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }).split(
      ' ',
    );
    return `${dot} cx="${cx}" cy="${cy}"/>`;
  }
  const [start, end] = [part(leaves), part(comes)];
  return [
    `${dot} opacity="0">`,
    `<animateMotion path="M${place(a)}L${place(b)}" keyPoints="0;0;1;1" keyTimes="0;${start};${end};1" calcMode="linear" ${round(roundS)}/>`,
    `<animate attributeName="opacity" values="0;1;0" keyTimes="0;${start};${end}" calcMode="discrete" ${round(roundS)}/></circle>`,
  ].join('');
}

const round = (roundS: number): string => `dur="${roundS}s" repeatCount="indefinite"`;
const part = (share: number): string => Math.min(1, Math.max(0, share)).toFixed(4);
