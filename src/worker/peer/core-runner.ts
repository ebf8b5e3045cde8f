// Runs the core of a profile: one input in, its effects carried out in their order, slow work
// started whose answers are inputs again. Knows nothing of tabs: what leaves goes to an outlet.
import type { Clock } from '../../base/clock.ts';
import type {
  Announcement,
  CutLink,
  Effects,
  Env,
  Input,
  InputOf,
  ReadRequest,
  Send,
  SignRequest,
  VerifyRequest,
} from '../../core/io.ts';
import type { Core, createCore } from '../../core/router.ts';
import type { Snapshot } from '../../core/state/records.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import type { Store, StoreWrite } from '../../store/store.ts';
import type { Saver } from '../disk/saver.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { PendingWork } from '../jobs/pending-work.ts';
import { TroubleError } from '../jobs/trouble.ts';
import type { Introductions } from '../people/introductions.ts';
import type { ProfileKeeper } from '../people/profile-keeper.ts';
import { HopCounter } from '../traffic/hop-counter.ts';
import { statusesKnown } from '../people/appearance.ts';
import type { WhisperKeeper } from '../whispers/whisper-keeper.ts';
import type { ReadState } from './read-state.ts';
import type { Secrets } from './secrets.ts';
import { PATIENT_CHECKS } from '../constants.ts';

/** Where effects go that aren't the disk's. */
export interface Outlet {
  readonly send: (sends: readonly Send[]) => void;
  readonly announce: (announcement: Announcement) => void;
  readonly cut: (cut: CutLink) => void;
  readonly wakeAt: (atMs: number) => void;
}

export interface CoreRunnerOptions {
  /** What the core starts from. */
  readonly snapshot: Snapshot;
  readonly createCore: typeof createCore;
  readonly store: Store;
  readonly saver: Saver;
  readonly readState: ReadState;
  readonly keeper: Pick<ProfileKeeper, 'noteAnnouncements' | 'own' | 'friends'>;
  readonly introductions: Pick<Introductions, 'noteAnnouncements'>;
  readonly whispers: Pick<WhisperKeeper, 'noteAnnouncements'>;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly queue: JobQueue;
}

export interface CoreStart {
  readonly self: PeerId;
  readonly secrets: Secrets;
  readonly outlet: Outlet;
}

type State =
  /** There is no profile yet. */
  | { readonly type: 'idle' }
  | {
      readonly type: 'running';
      readonly core: Core;
      readonly env: Pick<Env, 'random' | 'pseudonymOf'>;
      readonly secrets: Secrets;
      readonly outlet: Outlet;
    };
type Running = Extract<State, { readonly type: 'running' }>;

export class CoreRunner {
  readonly #options: CoreRunnerOptions;
  /** Checks of history that haven't begun, and what begins them. */
  #patient: (() => void)[] = [];
  #state: State = { type: 'idle' };
  /** Counted since the start of the host. */
  packetsReceived = 0;
  packetsSent = 0;
  readonly hops: HopCounter;

  constructor(options: CoreRunnerOptions) {
    this.#options = options;
    this.hops = new HopCounter(options.clock);
  }

  /** Undefined until `start`. */
  get core(): Core | undefined {
    return this.#state.type === 'running' ? this.#state.core : undefined;
  }

  /** To be called from a job only, once, and awaited by it. Rejects as `run` does. */
  async start({ self, secrets, outlet }: CoreStart): Promise<void> {
    const { createCore: create, snapshot, clock, random } = this.#options;
    this.#state = {
      type: 'running',
      core: create({ self, snapshot, nowMs: clock.nowMs(), clockKey: secrets.clockKey }),
      env: {
        random,
        pseudonymOf: (lobby, generation) => secrets.pseudonymOf(lobby, generation),
      },
      secrets,
      outlet,
    };
    const { keeper } = this.#options;
    await this.run(statusesKnown(keeper.own?.record, keeper.friends));
    await this.run({ type: 'tick' });
  }

  /**
   * To be called from a job only, and awaited by it. Throws TroubleError `no-profile` before
   * `start`, and what the core throws at a wish that can't be; rejects with StoreError when what
   * must be on disk first can't be there. `extra` gives writes that go with the first ones.
   */
  step(
    input: Input,
    pending?: PendingWork,
    extra: (effects: Effects) => readonly StoreWrite[] = nothing,
  ): Promise<void> | void {
    const running = this.#state;
    if (running.type === 'idle') throw new TroubleError('no-profile');
    if (input.type === 'packetReceived') this.#received(input);
    const { readState, keeper, introductions, whispers, clock } = this.#options;
    const effects = running.core.step(input, { ...running.env, nowMs: clock.nowMs() });
    const { saveFirst, saveSoon } = effects;
    const marks = [saveFirst, saveSoon].flatMap((writes) => readState.noteWrites(writes));
    const divided = divideWrites(effects, readState.noteAnnouncements(effects.announce));
    const asked = introductions.noteAnnouncements(effects.announce);
    const whispered = whispers.noteAnnouncements(effects.announce);
    const first = [...divided.first, ...asked, ...whispered];
    const soon = [...divided.soon, ...marks, ...keeper.noteAnnouncements(effects.announce)];
    // What a person asked for is on disk before it is answered, all of it: a request that was
    // answered isn't handed over to the next host.
    const [all, later] = pending?.asked ? [[...first, ...soon], []] : [first, soon];
    const more = extra(effects);
    if (all.length + more.length === 0) return this.#carryOut(running, effects, later, pending);
    return this.#saveFirst([...all, ...more], effects.isStrict, pending).then(() =>
      this.#carryOut(running, effects, later, pending),
    );
  }

  /**
   * A step that nobody is answered for: a failure is told to `pending` and to the job. Does nothing
   * before `start`.
   */
  run(input: Input, pending?: PendingWork): Promise<void> | void {
    const onFailure = (error: unknown): never => {
      pending?.fail(error);
      throw error;
    };
    if (this.#state.type === 'running') {
      try {
        const saving = this.step(input, pending);
        if (saving) return saving.then(() => pending?.endStep(), onFailure);
      } catch (error) {
        onFailure(error);
      }
    }
    pending?.endStep();
  }

  #received({ friend, packet }: InputOf<'packetReceived'>): void {
    this.packetsReceived += 1;
    this.hops.came(friend, packet);
  }

  /** What a person or a friend hears of is written through to the device before. */
  #saveFirst(
    writes: readonly StoreWrite[],
    isStrict: boolean,
    pending: PendingWork | undefined,
  ): Promise<void> {
    const record = pending?.answered;
    const answered: StoreWrite[] = record ? [{ type: 'putAnswered', record }] : [];
    const durability = isStrict || pending?.asked ? 'strict' : 'relaxed';
    return this.#options.saver.saveFirst([...writes, ...answered], durability);
  }

  #carryOut(
    { outlet, secrets }: Running,
    effects: Effects,
    soon: readonly StoreWrite[],
    pending: PendingWork | undefined,
  ): void {
    if (effects.send.length > 0) {
      this.packetsSent += effects.send.length;
      this.hops.went(effects.send);
      outlet.send(effects.send);
    }
    this.#options.saver.saveSoon(soon, pending);
    for (const announcement of effects.announce) outlet.announce(announcement);
    for (const request of effects.verify) this.#verify(request, secrets, pending);
    for (const request of effects.sign) this.#sign(request, secrets, pending);
    for (const request of effects.read) this.#read(request, pending);
    for (const cut of effects.cut) outlet.cut(cut);
    outlet.wakeAt(effects.wakeAtMs);
  }

  #verify(verify: VerifyRequest, secrets: Secrets, pending: PendingWork | undefined): void {
    const { request } = verify;
    this.#answer(pending, async () => {
      if (verify.patient) await this.#nextTurn();
      const ok = await secrets.verify(verify);
      return { type: 'verified', request, ok };
    });
  }

  /**
   * Where each answer brings the next check, Chromium has time for these alone: for a quarter of a
   * second no packet and no timer came through between them.
   */
  #nextTurn(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#patient.push(resolve) === 1) this.#beginPatient();
    });
  }

  /** Some at a time, so that words come between those of one packet. */
  #beginPatient(): void {
    this.#options.clock.after(0, () => {
      const begun = this.#patient.slice(0, PATIENT_CHECKS);
      for (const begin of begun) begin();
      this.#patient.splice(0, begun.length);
      if (this.#patient.length > 0) this.#beginPatient();
    });
  }

  #sign(sign: SignRequest, secrets: Secrets, pending: PendingWork | undefined): void {
    const { request } = sign;
    this.#answer(pending, async () => {
      const signature = await secrets.sign(sign);
      return { type: 'signed', request, signature };
    });
  }

  /** What was saved before is visible: the question goes behind a commit. */
  #read(read: ReadRequest, pending: PendingWork | undefined): void {
    const { saver, store } = this.#options;
    this.#answer(pending, async () => {
      await saver.flush();
      return { type: 'readDone', request: read.request, rows: await store.read(read) };
    });
  }

  /** Slow work: its answer is an input, and its failure that of the pending work. */
  #answer(pending: PendingWork | undefined, work: () => Promise<Input>): void {
    const { queue } = this.#options;
    pending?.beginStep();
    work().then(
      (input) => queue.add(() => this.run(input, pending)),
      (error: unknown) =>
        queue.add(() => {
          pending?.fail(error);
          throw error;
        }),
    );
  }
}

const nothing = (): readonly StoreWrite[] => [];

interface DividedWrites {
  readonly first: readonly StoreWrite[];
  readonly soon: readonly StoreWrite[];
}

/** A read mark goes to disk in the same commit as the message that moved it. */
function divideWrites(effects: Effects, marks: ReadonlyMap<string, StoreWrite>): DividedWrites {
  if (marks.size === 0) return { first: effects.saveFirst, soon: effects.saveSoon };
  const keysFirst = new Set(effects.saveFirst.map(keyOfMessage));
  const isFirst = ([key]: [string, StoreWrite]): boolean => keysFirst.has(key);
  const marksFirst = [...marks].filter(isFirst).map(([, write]) => write);
  const marksSoon = [...marks].filter((mark) => !isFirst(mark)).map(([, write]) => write);
  return {
    first: [...effects.saveFirst, ...marksFirst],
    soon: [...effects.saveSoon, ...marksSoon],
  };
}

function keyOfMessage(write: StoreWrite): string | undefined {
  return write.type === 'putMessage' || write.type === 'putDirect' ? write.record.key : undefined;
}
