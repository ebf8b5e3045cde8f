// Cores that break one promise each, to prove that the checkers can see it. Made by meddling with
// the effects of the real one.
import { PARTICIPANTS_MAX } from '../constants.ts';
import { kindOf } from '../wire/envelope.ts';
import type { PeerId } from '../wire/ids.ts';
import type { Effects, Input, Send } from '../io.ts';
import { createCore } from '../router.ts';
import type { Core } from '../router.ts';
import { peek } from './packet-peek.ts';

type CreateCore = typeof createCore;

export interface BrokenCore {
  /** What it does wrong. */
  readonly fault: string;
  /** Which checker must find it. */
  readonly checker: string;
  readonly createCore: CreateCore;
}

export const BROKEN_CORES: readonly BrokenCore[] = [
  { fault: 'shows a message again', checker: 'shown once', createCore: broken(showAgain) },
  {
    fault: 'forwards to every linked friend',
    checker: 'nothing to outsiders',
    createCore: broken(forwardToAll),
  },
  { fault: 'forwards back', checker: 'never back', createCore: broken(forwardBack) },
  { fault: 'never forgets anybody', checker: 'within limits', createCore: hoarding },
  {
    fault: 'never asks for what it lacks',
    checker: 'same history',
    createCore: broken(() => withoutSends((send) => peek(send.packet).type === 'want')),
  },
  {
    fault: 'takes friends for newcomers after each stop',
    checker: 'said meanwhile',
    createCore: ({ snapshot, nowMs, ...rest }) => {
      const routes = snapshot.routes.map((route) => ({ ...route, sinceMs: nowMs }));
      return createCore({ ...rest, snapshot: { ...snapshot, routes }, nowMs });
    },
  },
  {
    fault: 'never answers a challenge, nor enters',
    checker: 'joined up',
    createCore: broken(() =>
      withoutSends(({ packet }) => ['challengeAnswer', 'enter'].includes(peek(packet).type)),
    ),
  },
  {
    fault: 'writes no heartbeats',
    checker: 'presence',
    createCore: broken(() => withoutSends(({ packet }) => isKind(packet, 'heartbeat'))),
  },
  {
    fault: 'loses every direct message with an even id',
    checker: 'direct messages',
    createCore: broken(() => withoutSends(({ packet }) => isEvenDirect(packet))),
  },
  {
    fault: 'acknowledges direct messages that aren’t on the platter yet',
    checker: 'delivered truly',
    createCore: broken(() => (_input, effects) => ({ ...effects, isStrict: false })),
  },
  {
    fault: 'never offers what it takes for delivered',
    checker: 'direct disks',
    createCore: broken(() => withoutSends(({ packet }) => peek(packet).type === 'directOffer')),
  },
  {
    fault: 'sends rubbish at every tick',
    checker: 'friendly',
    createCore: broken(sendRubbish),
  },
];

/** Changes the effects of one core's steps. */
type Fault = (input: Input, effects: Effects) => Effects;

function broken(makeFault: () => Fault): CreateCore {
  return (options) => {
    const core = createCore(options);
    const fault = makeFault();
    return over(core, { step: (input, env) => fault(input, core.step(input, env)) });
  };
}

/** The same core but for some of its methods. */
function over(core: Core, changed: Partial<Core>): Core {
  return Object.assign(Object.create(core) as Core, changed);
}

function withoutSends(isLost: (send: Send) => boolean): Fault {
  return (_input, effects) => ({
    ...effects,
    send: effects.send.filter((send) => !isLost(send)),
  });
}

function showAgain(): Fault {
  let last: Effects['announce'] = [];
  return (input, effects) => {
    if (input.type === 'tick') return { ...effects, announce: [...effects.announce, ...last] };
    const shown = effects.announce.filter((one) => one.type === 'message' && !one.again);
    if (shown.length > 0) last = shown;
    return effects;
  };
}

function forwardToAll(): Fault {
  const links = new Set<PeerId>();
  return (input, effects) => {
    if (input.type === 'linkUp') links.add(input.friend);
    if (input.type === 'linkDown') links.delete(input.friend);
    const [first] = effects.send.filter(({ packet }) => peek(packet).type === 'message');
    if (!first) return effects;
    const toAll = [...links].map((friend) => ({ ...first, friend }));
    return { ...effects, send: [...effects.send, ...toAll] };
  };
}

function forwardBack(): Fault {
  const origins = new Map<string, PeerId>();
  return (input, effects) => {
    if (input.type === 'packetReceived') {
      const { copy } = peek(input.packet);
      if (copy !== undefined && !origins.has(copy)) origins.set(copy, input.friend);
    }
    const back = effects.send.flatMap((send) => {
      const { type, copy } = peek(send.packet);
      const friend = copy === undefined ? undefined : origins.get(copy);
      return type === 'message' && friend ? [{ ...send, friend }] : [];
    });
    return { ...effects, send: [...effects.send, ...back] };
  };
}

function sendRubbish(): Fault {
  const links = new Set<PeerId>();
  return (input, effects) => {
    if (input.type === 'linkUp') links.add(input.friend);
    if (input.type === 'linkDown') links.delete(input.friend);
    if (input.type !== 'tick') return effects;
    const packet = new Uint8Array([1, 2, 3]);
    const rubbish = [...links].flatMap((friend) =>
      Array.from({ length: 5 }, () => ({ friend, packet, lane: 'live', flow: 'link' }) as const),
    );
    return { ...effects, send: [...effects.send, ...rubbish] };
  };
}

/** Keeps an entry for every packet it ever got, under a bound that it doesn't keep. */
function hoarding(options: Parameters<CreateCore>[0]): Core {
  const core = createCore(options);
  let hoard = PARTICIPANTS_MAX - 100;
  return over(core, {
    step(input, env) {
      if (input.type === 'packetReceived') hoard++;
      return core.step(input, env);
    },
    sizes: () => [...core.sizes(), { cache: 'hoard', size: hoard, max: PARTICIPANTS_MAX }],
  });
}

function isKind(bytes: Uint8Array, kind: string): boolean {
  const { packet } = peek(bytes);
  return packet?.type === 'message' && kindOf(packet.part.kindCode) === kind;
}

function isEvenDirect(bytes: Uint8Array): boolean {
  const { packet } = peek(bytes);
  return packet?.type === 'direct' && parseInt(packet.id.slice(-1), 16) % 2 === 0;
}
