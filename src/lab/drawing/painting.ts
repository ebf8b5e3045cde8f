// Draws a scene on a canvas: links below, packets on them, peers on top. Links are painted once and
// kept until something about them changes, since there are thousands.
import { FLIGHT_KINDS } from '../../core/testing/lab/lab-events.ts';
import type { FlightKind } from '../../core/testing/lab/lab-events.ts';
import { RING_MS } from '../constants.ts';
import { PEER_BITS } from '../engine/messages.ts';
import type { Colours } from './colours.ts';
import { sideOf } from './layout.ts';
import type { Spot } from './layout.ts';
import type { Flying, Scene } from './scene.ts';

export interface Look {
  readonly width: number;
  readonly height: number;
  /** Device pixels for each of the page. */
  readonly scale: number;
  readonly nowMs: number;
  /** Virtual time of real time. */
  readonly speed: number;
  /** From 0, together, to 1, the halves apart. */
  readonly drift: number;
  readonly colours: Colours;
  readonly shown: ReadonlySet<FlightKind>;
  readonly chosen: number | undefined;
  /** Nothing moves: a link lights up while a packet is on it. */
  readonly isStill: boolean;
}

const MARGIN = 22;
/** Of the width, each half to its side. */
const DRIFT_SHARE = 0.07;
/** A disc in a narrow place becomes an oval, and no thinner. */
const STRETCH_MAX = 1.5;
/** With more packets than this each is a dot without a tail: those cost next to nothing. */
const TAILS_MAX = 250;
/** Of more rings than this only the newest are drawn. */
const RINGS_MAX = 120;
/** How much of its way a packet's tail covers. */
const TAIL = 0.16;

const WIDTHS: Readonly<Record<FlightKind, number>> = {
  ...{ message: 2.6, stem: 3.4, telling: 1.2, presence: 1, healing: 2 },
  ...{ challenge: 3, hostile: 2.2, other: 1 },
};

export class Painter {
  #kept: { readonly name: string; readonly layer: HTMLCanvasElement } | undefined;

  paint(canvas: HTMLCanvasElement, scene: Scene, look: Look): void {
    const context = canvas.getContext('2d');
    if (!context) return;
    const { width, height, scale } = look;
    if (canvas.width !== Math.round(width * scale)) canvas.width = Math.round(width * scale);
    if (canvas.height !== Math.round(height * scale)) canvas.height = Math.round(height * scale);
    const places = placesOf(scene, look);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(this.#links(canvas, scene, places, look), 0, 0);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    paintFlying(context, scene, places, look);
    paintPeers(context, scene, places, look);
  }

  #links(
    canvas: HTMLCanvasElement,
    scene: Scene,
    places: readonly Spot[],
    { scale, drift, colours }: Look,
  ): HTMLCanvasElement {
    const { width, height } = canvas;
    const name = [width, height, scene.linksVersion, drift, colours.link, colours.surface].join();
    if (this.#kept?.name === name) return this.#kept.layer;
    const layer = this.#kept?.layer ?? document.createElement('canvas');
    layer.width = width;
    layer.height = height;
    const context = layer.getContext('2d');
    if (context) {
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.lineWidth = scene.links.length > 600 ? 0.6 : 1;
      context.strokeStyle = colours.link;
      context.beginPath();
      scene.links.forEach(([a, b], link) => {
        if (scene.linksUp[link] === 1) line(context, places[a]!, places[b]!);
      });
      context.stroke();
    }
    this.#kept = { name, layer };
    return layer;
  }
}

/** Which peer is drawn here, if any, in pixels of the page. */
export function peerAt(scene: Scene, look: Look, x: number, y: number): number | undefined {
  const reach = Math.max(16, radiusOf(scene, look) + 8);
  let best: number | undefined;
  let bestPx = reach;
  placesOf(scene, look).forEach((spot, peer) => {
    const px = Math.hypot(spot.x - x, spot.y - y);
    if (px < bestPx) [best, bestPx] = [peer, px];
  });
  return best;
}

function placesOf(scene: Scene, { width, height, drift }: Look): Spot[] {
  const [across, down] = [width / 2 - MARGIN, height / 2 - MARGIN];
  const rx = Math.min(across, down * STRETCH_MAX);
  const ry = Math.min(down, across * STRETCH_MAX);
  const apart = width * DRIFT_SHARE * drift;
  const count = scene.spots.length;
  return scene.spots.map(({ x, y }, peer) => ({
    x: width / 2 + x * (rx - apart) + sideOf(peer, count) * apart,
    y: height / 2 + y * ry,
  }));
}

const radiusOf = (scene: Scene, { width, height }: Look): number =>
  Math.min(12, Math.max(2.6, 0.19 * Math.sqrt((width * height) / scene.spots.length)));

function paintFlying(
  context: CanvasRenderingContext2D,
  scene: Scene,
  places: readonly Spot[],
  look: Look,
): void {
  const { nowMs, isStill } = look;
  const under = scene.flying.filter(
    ({ kind, sentMs, takesMs }) =>
      look.shown.has(kind) && sentMs <= nowMs && nowMs <= sentMs + takesMs,
  );
  if (under.length > TAILS_MAX && !isStill) return paintDots(context, under, places, look);
  context.lineCap = 'round';
  for (const kind of FLIGHT_KINDS) {
    context.strokeStyle = look.colours.kinds[kind];
    context.lineWidth = WIDTHS[kind];
    context.beginPath();
    for (const flying of under) {
      if (flying.kind === kind) paintOne(context, flying, places, look);
    }
    context.stroke();
  }
}

/** As squares of whole pixels, which need no smoothing. */
function paintDots(
  context: CanvasRenderingContext2D,
  under: readonly Flying[],
  places: readonly Spot[],
  { nowMs, colours }: Look,
): void {
  for (const kind of FLIGHT_KINDS) {
    context.fillStyle = colours.kinds[kind];
    const side = Math.ceil(WIDTHS[kind]);
    for (const { kind: own, from, to, sentMs, takesMs } of under) {
      if (own !== kind) continue;
      const share = takesMs > 0 ? (nowMs - sentMs) / takesMs : 1;
      const { x, y } = between(places[from]!, places[to]!, share);
      context.fillRect(Math.round(x), Math.round(y), side, side);
    }
  }
}

function paintOne(
  context: CanvasRenderingContext2D,
  { from, to, sentMs, takesMs }: Flying,
  places: readonly Spot[],
  { nowMs, isStill }: Look,
): void {
  const done = takesMs > 0 ? (nowMs - sentMs) / takesMs : 1;
  const [a, b] = [places[from]!, places[to]!];
  if (isStill) line(context, a, b);
  else line(context, between(a, b, Math.max(0, done - TAIL)), between(a, b, done));
}

function paintPeers(
  context: CanvasRenderingContext2D,
  scene: Scene,
  places: readonly Spot[],
  look: Look,
): void {
  const { colours, nowMs, speed } = look;
  const radius = radiusOf(scene, look);
  const ringMs = RING_MS * speed;
  context.lineWidth = 2;
  for (const { peer, atMs, isDuplicate } of look.isStill ? [] : scene.rings.slice(-RINGS_MAX)) {
    const age = (nowMs - atMs) / ringMs;
    if (age < 0 || age > 1) continue;
    context.globalAlpha = (1 - age) * (isDuplicate ? 0.55 : 0.9);
    context.strokeStyle = isDuplicate ? colours.duplicate : colours.kinds.message;
    dot(context, places[peer]!, radius + 3 + age * 9);
    context.stroke();
  }
  context.globalAlpha = 1;
  context.lineWidth = Math.max(1, radius * 0.22);
  scene.peers.forEach((bits, peer) => {
    const place = places[peer]!;
    const isRunning = (bits & PEER_BITS.running) !== 0;
    const isHostile = (bits & PEER_BITS.hostile) !== 0;
    const holds = (bits & PEER_BITS.holds) !== 0;
    context.fillStyle = !isRunning ? colours.surface : holds ? colours.kinds.message : colours.peer;
    context.strokeStyle = isHostile
      ? colours.kinds.hostile
      : isRunning
        ? colours.surface
        : colours.soft;
    if (isHostile) square(context, place, radius);
    else dot(context, place, (bits & PEER_BITS.writer) !== 0 ? radius * 1.45 : radius);
    context.fill();
    context.stroke();
  });
  if (look.chosen === undefined || !places[look.chosen]) return;
  context.strokeStyle = colours.ink;
  context.lineWidth = 2;
  dot(context, places[look.chosen]!, radius * 1.45 + 4);
  context.stroke();
}

function line(context: CanvasRenderingContext2D, a: Spot, b: Spot): void {
  context.moveTo(a.x, a.y);
  context.lineTo(b.x, b.y);
}

function dot(context: CanvasRenderingContext2D, { x, y }: Spot, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/** Hostile peers differ by their form, too. */
function square(context: CanvasRenderingContext2D, { x, y }: Spot, radius: number): void {
  context.beginPath();
  context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
}

const between = (a: Spot, b: Spot, share: number): Spot => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});
