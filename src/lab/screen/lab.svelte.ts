// The state of the page: which run is played, how fast, what is drawn, what its figures are. Speaks
// to the engine; knows no element.
import { labAddress, readLabAddress } from '../../core/testing/lab/lab-address.ts';
import type { LabOptions } from '../../core/testing/lab/lab-address.ts';
import type { FlightKind } from '../../core/testing/lab/lab-events.ts';
import { DEEDS_MAX } from '../../core/testing/lab/lab-plan.ts';
import type { LabDeed, LabPlan } from '../../core/testing/lab/lab-plan.ts';
import { AHEAD_MS, FRAME_MAX_MS, SERIES, SERIES_GAP_MS } from '../constants.ts';
import { SPEEDS, SPEED_START, STEP_MS } from '../constants.ts';
import type { Speed } from '../constants.ts';
import { Scene } from '../drawing/scene.ts';
import type { Batch, Figures, FromEngine } from '../engine/messages.ts';
import type { Engine, OpenEngine } from '../engine/engine.ts';
import { STORY } from './story.ts';

/** The ways that stand side by side. */
const COMPARED = [
  { way: 'flood', stem: 'off' },
  { way: 'push', stem: 'off' },
  { way: 'push', stem: 'on' },
] as const;

export interface LabWindow {
  readonly location: Pick<Location, 'hash'>;
  readonly history: Pick<History, 'state' | 'replaceState'>;
}

export class Lab {
  options = $state.raw<LabOptions>(readLabAddress(''));
  /** Of all views, one or three. */
  views = $state.raw<readonly LabOptions[]>([]);
  scenes = $state.raw<readonly Scene[]>([]);
  figures = $state.raw<readonly (Figures | undefined)[]>([]);
  plan = $state.raw<LabPlan>([]);
  compares = $state(false);
  speed = $state<Speed>(SPEED_START);
  isPlaying = $state(true);
  isReady = $state(false);
  isCut = $state(false);
  /** What is wrong with the address; what stopped the engine. */
  wrongAddress = $state<string>();
  failed = $state<string>();
  /** Virtual time of what is drawn, as told to people: not at each frame. */
  shownMs = $state(0);
  shown = $state.raw<ReadonlySet<FlightKind>>(
    new Set<FlightKind>(['message', 'stem', 'telling', 'healing', 'challenge', 'hostile']),
  );
  chosen = $state<number>();
  readonly #window: LabWindow;
  readonly #engine: Engine;
  readonly #painters = new Set<(nowMs: number, realMs: number) => void>();
  #nowMs = 0;
  #engineMs = 0;
  #stepToMs = 0;
  #lastRealMs: number | undefined;
  #isWaiting = false;
  #isBeginning = false;

  constructor(window: LabWindow, open: OpenEngine) {
    this.#window = window;
    this.#engine = open((message) => this.#hear(message));
  }

  /** Virtual time of what is drawn, ms. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Plays what the address says; nothing said: a story that shows what there is. */
  open(): void {
    const { hash } = this.#window.location;
    const said = new URLSearchParams(hash.slice(1));
    this.compares = said.get('view') === 'all';
    this.speed = SPEEDS.find((speed) => String(speed) === said.get('speed')) ?? SPEED_START;
    this.wrongAddress = undefined;
    try {
      this.options = readLabAddress(hash.length > 1 ? hash : STORY);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.wrongAddress = error.message;
      this.options = readLabAddress(STORY);
    }
    this.#begin();
  }

  /** Another network; what was done stays, as far as it names somebody who is there. */
  build(options: LabOptions, compares: boolean): void {
    const plan = options.plan.filter((deed) => !('peer' in deed) || deed.peer < options.peers);
    this.options = { ...options, plan };
    this.compares = compares;
    this.wrongAddress = undefined;
    if (this.chosen !== undefined && this.chosen >= options.peers) this.chosen = undefined;
    this.#begin();
    this.#keepAddress();
  }

  /** The same run from its beginning. */
  again(): void {
    this.build({ ...this.options, plan: this.plan }, this.compares);
  }

  act(deed: LabDeed, inMs = 0): void {
    if (this.isReady && !this.isFull) this.#engine.post({ type: 'act', deed, inMs });
  }

  /** No address holds more. */
  get isFull(): boolean {
    return this.plan.length + SERIES > DEEDS_MAX;
  }

  writeSeries(peer: number): void {
    for (let at = 0; at < SERIES; at++) this.act({ type: 'write', peer }, at * SERIES_GAP_MS);
  }

  setSpeed(speed: Speed): void {
    this.speed = speed;
    this.#keepAddress();
  }

  /** A little further, and stands. */
  step(): void {
    this.isPlaying = false;
    this.#stepToMs = Math.ceil(this.#nowMs) + STEP_MS;
  }

  /** One frame; `realMs` as `requestAnimationFrame` gives it. */
  frame(realMs: number): void {
    const passedMs = Math.min(realMs - (this.#lastRealMs ?? realMs), FRAME_MAX_MS);
    this.#lastRealMs = realMs;
    if (!this.isReady) return;
    const wishedMs = this.isPlaying ? this.#nowMs + passedMs * this.speed : this.#stepToMs;
    this.#nowMs = Math.max(this.#nowMs, Math.min(wishedMs, this.#engineMs));
    const aheadMs = this.isPlaying ? AHEAD_MS * this.speed : 0;
    const toMs = Math.ceil(wishedMs + aheadMs);
    if (!this.#isWaiting && this.#engineMs < toMs) {
      this.#isWaiting = true;
      this.#engine.post({ type: 'advance', toMs });
    }
    for (const paint of this.#painters) paint(this.#nowMs, realMs);
    for (const scene of this.scenes) scene.forget(this.#nowMs);
  }

  /** Called at each frame, until what it returns is called. */
  eachFrame(paint: (nowMs: number, realMs: number) => void): () => void {
    this.#painters.add(paint);
    return () => this.#painters.delete(paint);
  }

  close(): void {
    this.#engine.close();
  }

  /** What stands behind `#`. */
  get address(): string {
    const view = this.compares ? '&view=all' : '';
    const speed = this.speed === SPEED_START ? '' : `&speed=${this.speed}`;
    return `${labAddress({ ...this.options, plan: this.plan })}${view}${speed}`;
  }

  #begin(): void {
    const compared = COMPARED.map((one) => ({ ...this.options, ...one }));
    this.views = this.compares ? compared : [this.options];
    this.plan = this.options.plan;
    this.figures = [];
    this.scenes = [];
    this.isReady = false;
    this.isCut = false;
    this.shownMs = 0;
    this.#nowMs = this.#engineMs = this.#stepToMs = 0;
    this.#isBeginning = true;
    this.#engine.post({ type: 'begin', views: this.views });
  }

  #hear(message: FromEngine): void {
    if (message.type === 'failed') {
      this.failed = message.why;
      this.isReady = false;
    } else if (message.type === 'begun') {
      this.#isBeginning = false;
      this.#isWaiting = false;
      this.scenes = this.views.map(({ peers }) => new Scene(peers, message.links));
      this.isReady = true;
      // What a former run still had to say is heard before, and is of no use.
    } else if (this.#isBeginning) return;
    else if (message.type === 'acted') {
      this.plan = message.plan;
      this.#keepAddress();
    } else this.#take(message);
  }

  #take({ nowMs, isCut, views }: Batch): void {
    this.#isWaiting = false;
    this.#engineMs = nowMs;
    this.isCut = isCut;
    views.forEach((view, at) => this.scenes[at]?.take(view));
    if (!views[0]?.figures) return;
    this.figures = views.map(({ figures }) => figures);
    this.shownMs = nowMs;
  }

  #keepAddress(): void {
    this.#window.history.replaceState(this.#window.history.state, '', `#${this.address}`);
  }
}
