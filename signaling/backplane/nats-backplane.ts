// Several signaling processes as one, over NATS: a subject for each topic with a listener here, own
// counts of listeners, and signs of life. While NATS is away each process is alone, and says so.

import type { NatsConnection, Subscription } from '@nats-io/transport-node';
import type { Log } from '../log.ts';
import { asPayload, type Payload, type Topic } from '../protocol.ts';
import type { Backplane, BackplaneCounts, BackplaneNews, OpenBackplane } from './backplane.ts';
import { AskAgain } from './ask-again.ts';
import { Delays } from './delays.ts';
import { ElsewhereCounts, type Said } from './elsewhere-counts.ts';
import { NatsLine, randomWord, type NatsLineOptions } from './nats-line.ts';
import {
  beatText,
  readBeat,
  readTopicWords,
  subjectsUnder,
  topicWordsText,
  type BeatWords,
  type Subjects,
} from './nats-words.ts';
import { Processes } from './processes.ts';

export type NatsBackplaneOptions = NatsLineOptions & {
  /** First word of all subjects, so that two houses can share one NATS. */
  readonly prefix: string;
  readonly log: Log;
};

/** Opens at once, with or without NATS; what is missing comes later. */
export function createNatsBackplane(options: NatsBackplaneOptions): OpenBackplane {
  return (news) => {
    const backplane = new NatsBackplane(options, news);
    backplane.open();
    return Promise.resolve(backplane);
  };
}

class NatsBackplane implements Backplane {
  readonly #options: NatsBackplaneOptions;
  readonly #news: BackplaneNews;
  readonly #line: NatsLine;
  readonly #subjects: Subjects;
  readonly #process = randomWord();
  readonly #processes = new Processes();
  readonly #elsewhere = new ElsewhereCounts();
  /** Listeners here. */
  readonly #here = new Map<Topic, number>();
  readonly #oneWayHere = new Set<Topic>();
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #delays = new Delays();
  readonly #asks: AskAgain;
  #beats: NodeJS.Timeout | undefined;
  #epoch = 0;
  #isAnnounceDue = false;
  #published = 0;
  #unheard = 0;
  /** By when everybody else will have said how many listen there, ms of performance.now(). */
  #completeAtMs = 0;

  constructor(options: NatsBackplaneOptions, news: BackplaneNews) {
    this.#options = options;
    this.#news = news;
    this.#subjects = subjectsUnder(options.prefix);
    this.#asks = new AskAgain(options.times.settleMs, (topic) => {
      if (this.#here.has(topic)) this.#sayCount(topic, true);
    });
    this.#line = new NatsLine(options, {
      up: (nats, isNew) => this.#up(nats, isNew),
      down: () => this.#down(),
      // A slip in a setting would stay a silent one otherwise.
      unreached: (why) => options.log.warn('backplane-unreachable', { why, see: 'NATS_URL' }),
    });
  }

  open(): void {
    this.#line.open();
    this.#beats = setInterval(() => this.#beat(), this.#options.times.beatMs);
    this.#beats.unref();
  }

  listening(topic: Topic, count: number): void {
    const subject = this.#subjects.ofTopic(topic);
    const isNew = count > 0 && !this.#here.has(topic);
    if (count > 0) this.#here.set(topic, count);
    else this.#here.delete(topic);
    if (isNew) this.#subscribe(subject, (text) => this.#heard(topic, text));
    this.#sayCount(topic, isNew);
    if (isNew) this.#asks.add(topic);
    if (count === 0) {
      this.#elsewhere.forgetTopic(topic);
      this.#unsubscribe(subject);
    }
  }

  async publish(topic: Topic, payload: Payload, isHeardHere: boolean): Promise<boolean> {
    if (isHeardHere && this.#isCertainlyAlone(topic)) return true;
    this.#published += 1;
    const subject = this.#subjects.ofTopic(topic);
    const words = topicWordsText({ type: 'payload', payload });
    if (isHeardHere) {
      this.#line.publish(subject, words);
      return true;
    }
    const heard = await this.#line.publishAndAsk(subject, words);
    if (!heard) {
      this.#unheard += 1;
      this.#doubtCounts(topic);
    }
    return heard;
  }

  listeningOneWay(topic: Topic, isListening: boolean): void {
    const subject = this.#subjects.ofOneWayTopic(topic);
    if (isListening) {
      this.#oneWayHere.add(topic);
      this.#subscribe(subject, (text) => this.#heardOneWay(topic, text));
    } else {
      this.#oneWayHere.delete(topic);
      this.#unsubscribe(subject);
    }
  }

  publishOneWay(topic: Topic, payload: Payload): void {
    this.#line.publish(this.#subjects.ofOneWayTopic(topic), payload);
  }

  counts(): BackplaneCounts {
    return {
      isUp: this.#line.isUp,
      processes: this.#processes.count,
      published: this.#published,
      unheard: this.#unheard,
    };
  }

  async close(): Promise<void> {
    clearInterval(this.#beats);
    this.#asks.stop();
    this.#delays.stop();
    // First, so that whoever hears that we go finds nobody here.
    for (const subscription of this.#subscriptions.values()) subscription.unsubscribe();
    this.#sayBeat('gone');
    await this.#line.close();
  }

  #up(nats: NatsConnection, isNew: boolean): void {
    this.#options.log.info('backplane-up');
    this.#epoch += 1;
    const epoch = this.#epoch;
    if (isNew) {
      this.#subscriptions.clear();
      nats.subscribe(this.#subjects.beat, {
        callback: (_, message) => this.#heardBeat(message.string()),
      });
      for (const topic of this.#here.keys()) {
        this.#subscribe(this.#subjects.ofTopic(topic), (text) => this.#heard(topic, text));
      }
      for (const topic of this.#oneWayHere) {
        const subject = this.#subjects.ofOneWayTopic(topic);
        this.#subscribe(subject, (text) => this.#heardOneWay(topic, text));
      }
    }
    this.#sayBeat(epoch === 1 ? 'new' : 'running');
    this.#announceAll();
    // Whoever let go while we were away, or they, has not said so to us.
    this.#delays.after(this.#options.times.renewedWithinMs, () => {
      this.#forget(({ heardInEpoch }) => heardInEpoch < epoch);
    });
  }

  #down(): void {
    this.#options.log.warn('backplane-down');
    this.#delays.after(this.#options.times.graceMs, () => {
      if (!this.#line.isUp) this.#forget(() => true);
    });
  }

  #subscribe(subject: string, hear: (text: string) => void): void {
    const nats = this.#line.nats;
    if (!nats || nats.isClosed() || this.#subscriptions.has(subject)) return;
    const callback = (_: unknown, message: { string(): string }) => hear(message.string());
    this.#subscriptions.set(subject, nats.subscribe(subject, { callback }));
  }

  #unsubscribe(subject: string): void {
    this.#subscriptions.get(subject)?.unsubscribe();
    this.#subscriptions.delete(subject);
  }

  #heard(topic: Topic, text: string): void {
    const words = readTopicWords(text);
    if (!words || !this.#here.has(topic)) return;
    if (words.type === 'payload') return this.#news.message(topic, words.payload);
    const { process, epoch, count, asks } = words;
    this.#takeBeat({ process, epoch, state: 'new' });
    this.#elsewhere.set(topic, { process, epoch, count, heardInEpoch: this.#epoch });
    this.#tell(topic);
    if (asks) this.#sayCount(topic, false);
  }

  #heardOneWay(topic: Topic, text: string): void {
    const payload = asPayload(text);
    if (payload && this.#oneWayHere.has(topic)) this.#news.oneWayMessage(topic, payload);
  }

  #heardBeat(text: string): void {
    const words = readBeat(text);
    if (words) this.#takeBeat(words);
  }

  #takeBeat(words: BeatWords): void {
    const { process, epoch } = words;
    switch (this.#processes.hear(words, performance.now())) {
      case 'known':
        return;
      case 'missed':
        return this.#announceAll();
      case 'gone':
        return this.#forget((said) => said.process === process);
      case 'renewed':
        this.#delays.after(this.#options.times.renewedWithinMs, () => {
          this.#forget((said) => said.process === process && said.epoch < epoch);
        });
    }
  }

  #beat(): void {
    this.#sayBeat('running');
    // While NATS is away nobody is heard, which says nothing about them.
    if (!this.#line.isUp) return;
    const { silenceMaxMs } = this.#options.times;
    const silent = this.#processes.takeSilent(silenceMaxMs, performance.now());
    if (silent.length > 0) this.#forget(({ process }) => silent.includes(process));
  }

  /** After a while, and in portions, so that neither NATS nor we are kept busy for long. */
  #announceAll(): void {
    const { settleMs, announceWithinMs } = this.#options.times;
    this.#completeAtMs = performance.now() + settleMs + announceWithinMs + settleMs;
    if (this.#isAnnounceDue) return;
    this.#isAnnounceDue = true;
    this.#delays.after(settleMs, () => {
      this.#isAnnounceDue = false;
      this.#announce([...this.#here.keys()]);
    });
  }

  /** Nobody elsewhere listens, as far as can be known; friends at one process cost NATS nothing. */
  #isCertainlyAlone(topic: Topic): boolean {
    if (this.#elsewhere.total(topic) > 0 || this.#asks.has(topic)) return false;
    return this.#line.isUp && performance.now() > this.#completeAtMs;
  }

  #announce(topics: readonly Topic[]): void {
    const { announcePortion, announcePauseMs, announceWithinMs } = this.#options.times;
    const portions = Math.max(1, Math.floor(announceWithinMs / announcePauseMs));
    const size = Math.max(announcePortion, Math.ceil(topics.length / portions));
    for (let at = 0; at < topics.length; at += size) {
      const portion = topics.slice(at, at + size);
      this.#delays.after((at / size) * announcePauseMs, () => {
        for (const topic of portion) if (this.#here.has(topic)) this.#sayCount(topic, true);
      });
    }
  }

  /** The page that published now believes that nobody is there: a count must be news to it. */
  #doubtCounts(topic: Topic): void {
    if (this.#elsewhere.total(topic) === 0) return;
    this.#elsewhere.forgetTopic(topic);
    this.#tell(topic);
    this.#sayCount(topic, true);
  }

  #sayCount(topic: Topic, asks: boolean): void {
    const count = Math.min(this.#here.get(topic) ?? 0, COUNT_MAX);
    const own = { process: this.#process, epoch: this.#epoch };
    const words = topicWordsText({ type: 'count', ...own, count, asks });
    this.#line.publish(this.#subjects.ofTopic(topic), words);
  }

  #sayBeat(state: BeatWords['state']): void {
    const words = { process: this.#process, epoch: this.#epoch, state };
    this.#line.publish(this.#subjects.beat, beatText(words));
  }

  #forget(isForgotten: (said: Said) => boolean): void {
    for (const topic of this.#elsewhere.forget(isForgotten)) this.#tell(topic);
  }

  #tell(topic: Topic): void {
    if (this.#here.has(topic)) {
      this.#news.listenersElsewhere(topic, this.#elsewhere.total(topic));
    }
  }
}

/** The most that fits the words; more than anybody may have on one topic. */
const COUNT_MAX = 999_999;
