// What a person decides about whispered conversations: own words go the way of any message of the
// lobby, everything else is on disk before it is answered.
import { never } from '../../base/assert.ts';
import type { WhisperAsk } from '../../bridge/whispers.ts';
import type { Answer } from '../../bridge/messages.ts';
import type { NotifiedKey } from '../../bridge/notifications.ts';
import type { WishOf } from '../../core/io.ts';
import type { StoreWrite } from '../../store/store.ts';
import type { Saver } from '../disk/saver.ts';
import { TroubleError } from '../jobs/trouble.ts';
import type { PendingWork } from '../jobs/pending-work.ts';
import type { WhisperKeeper } from './whisper-keeper.ts';
import type { OwnWhisper } from './whisper-world.ts';

export interface WhisperingOptions {
  readonly whispers: WhisperKeeper;
  readonly runner: {
    /** Undefined while there is no profile. */
    readonly core: object | undefined;
    readonly step: (wish: WishOf<'whisper'>, pending: PendingWork) => Promise<void> | void;
  };
  readonly saver: Pick<Saver, 'saveFirst'>;
  readonly publisher: { readonly changed: (list: 'whispers') => void };
  readonly notifier: { readonly read: (key: NotifiedKey) => void };
}

/** A request under way. */
interface Request {
  readonly pending: PendingWork;
  /** The request is answered so: the write that remembers it. */
  readonly done: (answer: Answer) => StoreWrite;
}

export class Whispering {
  readonly #options: WhisperingOptions;

  constructor(options: WhisperingOptions) {
    this.#options = options;
  }

  /** Rejects with TroubleError, RangeError, StoreError. */
  async carryOut(ask: WhisperAsk, request: Request): Promise<void> {
    const { whispers, runner } = this.#options;
    if (!runner.core) throw new TroubleError('no-profile');
    const whisper = 'whisper' in ask ? ask.whisper : whispers.viewWith(ask.lobby, ask.author)?.id;
    if (whisper !== undefined) this.#options.notifier.read(`whisper:${whisper}`);
    switch (ask.type) {
      case 'whisper':
        return this.#write(ask, request);
      case 'acceptWhisper':
        return this.#write(whispers.accept(ask.whisper, ask.id), request);
      case 'refuseWhisper':
        return this.#save(whispers.refuse(ask.whisper), request);
      case 'readWhisper':
        return this.#save(whispers.read(ask.whisper), request);
      case 'removeWhisper':
        return this.#save(whispers.remove(ask.whisper), request);
      default:
        return never(ask, 'Whispering');
    }
  }

  async #write(own: OwnWhisper | undefined, { pending }: Request): Promise<void> {
    const { whispers, runner } = this.#options;
    const sealed = own && whispers.seal(own);
    if (!sealed) return;
    await runner.step({ type: 'whisper', lobby: own.lobby, id: own.id, sealed }, pending);
  }

  async #save(writes: readonly StoreWrite[], { done }: Request): Promise<void> {
    const { saver, publisher } = this.#options;
    await saver.saveFirst([...writes, done({ type: 'done' })], 'strict');
    publisher.changed('whispers');
  }
}
