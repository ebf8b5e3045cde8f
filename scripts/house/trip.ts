// The trip of one message, from A's keyboard through C to I, as steps: where each happens, what it
// does, and in which files to read on. Drawn by trip-drawing.ts; every file named here must exist.
import type { Ink } from './drawing.ts';

/** A column of the drawing: one program on one person's machine. */
export interface Lane {
  readonly person: string;
  readonly program: string;
  readonly ink: Ink;
}

export interface Step {
  /** Which lane, counted from 0. */
  readonly lane: number;
  readonly title: string;
  readonly text: string;
  /** From src. */
  readonly files: readonly string[];
  /** What carries the message on to the next step, when that is in another lane. */
  readonly carrier?: string;
}

export const lanes: readonly Lane[] = [
  { person: 'A', program: 'the tab one writes in', ink: 'tab' },
  { person: 'A', program: 'service worker', ink: 'worker' },
  { person: 'A', program: 'the tab that holds links', ink: 'tab' },
  { person: 'C', program: 'the tab that holds links', ink: 'tab' },
  { person: 'C', program: 'service worker', ink: 'worker' },
  { person: 'I', program: 'the same as in C', ink: 'both' },
];

export const steps: readonly Step[] = [
  {
    lane: 0,
    title: 'The composer asks',
    text: 'to write, with a message id of its own making: asking twice writes once.',
    files: [
      'app/chat/composer/Composer.svelte',
      'app/chat/composer/composing.svelte.ts',
      'app/client/requests.ts',
      'bridge/port.ts',
    ],
    carrier: 'the bridge: numbered batches, sent again until acknowledged',
  },
  {
    lane: 1,
    title: 'The host wakes, the core steps',
    text:
      'The browser may have stopped the worker; it restores itself from disk. The core cuts the ' +
      'words into parts and asks for a signature for each; the answers are inputs.',
    files: [
      'worker/host/host.ts',
      'worker/peer/request-handler.ts',
      'core/router.ts',
      'core/forwarding/write.ts',
      'worker/peer/secrets.ts',
    ],
  },
  {
    lane: 1,
    title: 'Saved, then sent, then announced',
    text: 'The effects of the last signature, in this order, for every friend who is a route.',
    files: ['core/forwarding/forward.ts', 'worker/peer/core-runner.ts', 'worker/disk/saver.ts'],
    carrier: 'the bridge, to the one tab that holds the links',
  },
  {
    lane: 2,
    title: 'Queued and framed',
    text: 'By lane and flow, so that nothing long blocks what is live. Waits while the channel is full.',
    files: [
      'app/connection/link-wiring.ts',
      'link/transport/fair-queue.ts',
      'link/transport/framing.ts',
      'link/transport/webrtc-transport.ts',
    ],
    carrier: 'WebRTC, from browser to browser; no server sees it',
  },
  {
    lane: 3,
    title: 'Whole packets again',
    text: 'They go to the worker with A’s PeerId, which the link proved when it opened.',
    files: ['link/transport/proved-link.ts', 'app/connection/link-wiring.ts'],
    carrier: 'the bridge; a stopped worker is woken by it',
  },
  {
    lane: 4,
    title: 'Checked, in the order of SPEC AD1',
    text:
      'A’s rate, form, our lobby, not too new or old, not seen, the author’s rate, signature. ' +
      'What fails is dropped and counted. The signature check is slow work: its answer comes as ' +
      'the next input.',
    files: ['worker/peer/tab-facts.ts', 'core/wire/envelope.ts', 'core/forwarding/admission.ts'],
  },
  {
    lane: 4,
    title: 'Admitted',
    text:
      'Its id is kept, its author is heard, and it is forwarded unchanged to all routes but A; ' +
      'then saved together with others, and shown in C’s tabs.',
    files: [
      'core/state/lobby/seen-cache.ts',
      'core/forwarding/presence.ts',
      'core/forwarding/forward.ts',
      'worker/peer/announcer.ts',
    ],
    carrier: 'C’s link to I: the same bytes',
  },
  {
    lane: 5,
    title: 'I does what C did, and shows it',
    text: 'When it comes once more, through J, it has been seen: nothing is saved, sent or shown.',
    files: ['app/client/conversation.svelte.ts', 'app/chat/MessageList.svelte'],
  },
];
