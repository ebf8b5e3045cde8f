// What processes say to each other over NATS: subjects, and the texts on them. Reads leniently:
// what isn't understood is of a later version, or noise.

import { asPayload, type Payload, type Topic } from '../protocol.ts';
import type { ProcessId } from './elsewhere-counts.ts';

/** On the subject of a topic. */
export type TopicWords =
  | { readonly type: 'payload'; readonly payload: Payload }
  /** How many listen on the topic at a process; `asks`: the others shall say theirs. */
  | {
      readonly type: 'count';
      readonly process: ProcessId;
      readonly epoch: number;
      readonly count: number;
      readonly asks: boolean;
    };

/** On the subject that all processes hear. */
export type BeatWords = {
  readonly process: ProcessId;
  /** Grows each time the process is connected anew. */
  readonly epoch: number;
  /** `new`: nobody has heard of it before; `gone`: nobody will again. */
  readonly state: 'new' | 'running' | 'gone';
};

export type Subjects = {
  ofTopic(topic: Topic): string;
  ofOneWayTopic(topic: Topic): string;
  readonly beat: string;
};

export function subjectsUnder(prefix: string): Subjects {
  return {
    ofTopic: (topic) => `${prefix}.t.${topic}`,
    ofOneWayTopic: (topic) => `${prefix}.o.${topic}`,
    beat: `${prefix}.beat`,
  };
}

/** Letters, digits and hyphens, with dots between; no wildcard can get into a subject. */
export function isSubjectPrefix(text: string): boolean {
  return /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/.test(text) && text.length <= PREFIX_CHARS_MAX;
}

const PREFIX_CHARS_MAX = 64;

export function topicWordsText(words: TopicWords): string {
  if (words.type === 'payload') return `P${words.payload}`;
  const { process, epoch, count, asks } = words;
  return `C${process} ${epoch} ${count} ${asks ? 1 : 0}`;
}

export function readTopicWords(text: string): TopicWords | undefined {
  if (text.startsWith('P')) {
    const payload = asPayload(text.slice(1));
    return payload && { type: 'payload', payload };
  }
  const match = /^C([0-9a-f]{16}) (\d{1,9}) (\d{1,6}) ([01])$/.exec(text);
  if (!match) return undefined;
  const [, process = '', epoch, count, asks] = match;
  return {
    type: 'count',
    process,
    epoch: Number(epoch),
    count: Number(count),
    asks: asks === '1',
  };
}

export function beatText({ process, epoch, state }: BeatWords): string {
  return `${process} ${epoch} ${state}`;
}

export function readBeat(text: string): BeatWords | undefined {
  const match = /^([0-9a-f]{16}) (\d{1,9}) (new|running|gone)$/.exec(text);
  if (!match) return undefined;
  const [, process = '', epoch, state] = match;
  return { process, epoch: Number(epoch), state: state as BeatWords['state'] };
}
