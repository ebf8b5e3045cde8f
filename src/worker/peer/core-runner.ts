// Runs the core: one input in, its effects carried out in their order, slow work started whose
// answers are inputs again. Knows nothing of tabs; what leaves goes through the outlet it is given.
import type { Clock } from '../../base/clock.ts';
import type {
  Announcement,
  CutLink,
  Effects,
  Env,
  Input,
  ReadRequest,
  Send,
  SignRequest,
  VerifyRequest,
} from '../../core/io.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { Core, createCore } from '../../core/router.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import type { Store, Stored, StoreWrite } from '../../store/store.ts';
import type { PendingWork } from '../jobs/pending-work.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { Marks } from './read-state.ts';
import type { ProfileKeeper } from './profile-keeper.ts';
import type { Saver } from '../disk/saver.ts';
import type { Secrets } from './secrets.ts';

/** Where effects go that aren't the disk's. */
export interface Outlet {
  readonly send: (sends: readonly Send[]) => void;
  readonly announce: (announcement: Announcement) => void;
  readonly cut: (cut: CutLink) => void;
  readonly farewell: (sends: readonly Send[]) => void;
  readonly wakeAt: (atMs: number) => void;
}

export interface CoreRunnerOptions {
  readonly self: PeerId;
  readonly stored: Stored;
  readonly createCore: typeof createCore;
  readonly store: Store;
  readonly saver: Saver;
  readonly marks: Marks;
  readonly keeper: Pick<ProfileKeeper, 'noteAnnouncements'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly queue: JobQueue;
  readonly outlet: Outlet;
}

export class CoreRunner {
  readonly core: Core;
  readonly #options: CoreRunnerOptions;
  readonly #env: Pick<Env, 'random' | 'pseudonymOf'>;
  packetsReceived = 0;
  packetsSent = 0;

  constructor(options: CoreRunnerOptions) {
    const { self, stored, clock, random, secrets } = options;
    this.#options = options;
    this.#env = {
      random,
      pseudonymOf: (lobby, generation) => secrets.pseudonymOf(lobby, generation),
    };
    const nowMs = clock.nowMs();
    this.core = options.createCore({ self, snapshot: stored.snapshot, nowMs });
  }

  /**
   * To be called from a job only, and awaited by it. Throws what the core throws at a wish that
   * can't be; rejects with StoreError when what must be on disk first can't be there. `extra` gives
   * writes that go with the first ones.
   */
  step(
    input: Input,
    pending?: PendingWork,
    extra: (effects: Effects) => readonly StoreWrite[] = nothing,
  ): Promise<void> | void {
    if (input.type === 'packetReceived') this.packetsReceived += 1;
    const { marks, keeper, clock } = this.#options;
    const effects = this.core.step(input, { ...this.#env, nowMs: clock.nowMs() });
    marks.noteWrites(effects.saveFirst);
    marks.noteWrites(effects.saveSoon);
    const divided = divideWrites(effects, marks.noteAnnouncements(effects.announce));
    const { first } = divided;
    const soon = [...divided.soon, ...keeper.noteAnnouncements(effects.announce)];
    // What a person asked for is on disk before it is answered, all of it: an ask that was answered
    // isn't handed over to the next host.
    const [all, later] = pending?.asked ? [[...first, ...soon], []] : [first, soon];
    const more = extra(effects);
    if (all.length + more.length === 0) return this.#carryOut(effects, later, pending);
    return this.#saveFirst([...all, ...more], pending).then(() =>
      this.#carryOut(effects, later, pending),
    );
  }

  /** A step that nobody is answered for: its failure is the pending's and the job's. */
  run(input: Input, pending?: PendingWork): Promise<void> | void {
    const onFailure = (error: unknown): never => {
      pending?.fail(error);
      throw error;
    };
    try {
      const saving = this.step(input, pending);
      if (saving) return saving.then(() => pending?.endStep(), onFailure);
    } catch (error) {
      onFailure(error);
    }
    pending?.endStep();
  }

  /** Words that a person waits for are on the platter before anybody hears of them. */
  #saveFirst(writes: readonly StoreWrite[], pending: PendingWork | undefined): Promise<void> {
    const record = pending?.answered;
    const answered: StoreWrite[] = record ? [{ type: 'putAnswered', record }] : [];
    const durability = pending?.asked ? 'strict' : 'relaxed';
    return this.#options.saver.first([...writes, ...answered], durability);
  }

  #carryOut(effects: Effects, soon: readonly StoreWrite[], pending: PendingWork | undefined): void {
    const { outlet, saver } = this.#options;
    if (effects.send.length > 0) {
      this.packetsSent += effects.send.length;
      outlet.send(effects.send);
    }
    saver.later(soon, pending);
    for (const announcement of effects.announce) outlet.announce(announcement);
    for (const request of effects.verify) this.#verify(request, pending);
    for (const request of effects.sign) this.#sign(request, pending);
    for (const request of effects.read) this.#read(request, pending);
    for (const cut of effects.cut) outlet.cut(cut);
    if (effects.farewell) outlet.farewell(effects.farewell);
    outlet.wakeAt(effects.wakeAtMs);
  }

  #verify(verify: VerifyRequest, pending: PendingWork | undefined): void {
    const { request } = verify;
    this.#answer(pending, async () => {
      const ok = await this.#options.secrets.verify(verify);
      return { type: 'verified', request, ok };
    });
  }

  #sign(sign: SignRequest, pending: PendingWork | undefined): void {
    const { request } = sign;
    this.#answer(pending, async () => {
      const signature = await this.#options.secrets.sign(sign);
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

  /** Slow work; its answer is an input and its failure one of the pending. */
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

/** A mark goes to disk in the same commit as the message that moved it. */
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
