// How the cost of a lobby grows with its peers, as a part of docs/benchmarks.md.
import type { Scale } from './results.ts';
import { table } from './table.ts';
import type { Cell } from './table.ts';

export function scaleSection(scale: readonly Scale[]): string[] {
  return [
    '## Scale',
    '',
    'The simulator, links of 25 to 75 ms, degree 8, in virtual time; CPU and heap are of the',
    'whole simulation. All have just met and each writes for the first time, so that words go by',
    'nearly all links until it is known which of them bring little: RMR is that of a beginning,',
    'above it is that of a conversation. *Control* is all that isn’t words but presence. Presence',
    'is a heartbeat of each participant in five to seven minutes, which comes to each: so it alone',
    'grows with the lobby. *Copies*: of words and of presence.',
    '',
    ...table(
      'peers, delivered, RMR, last hop, control bytes a peer and word, ' +
        'presence bytes a peer and s, copies a peer, CPU µs a copy, heap KB a peer',
      scale.map(scaleRow),
    ),
  ];
}

function scaleRow(one: Scale): Cell[] {
  const { peers, messages, virtualS, controlBytes, presenceBytes } = one;
  const copies = one.payloadSends + one.presenceSends;
  return [
    peers,
    `${one.delivered} of ${one.expected}`,
    one.rmr,
    one.lastDeliveryHop,
    Math.round((controlBytes - presenceBytes) / peers / messages),
    Math.round(presenceBytes / peers / virtualS),
    Math.round(copies / peers),
    Math.round((one.cpuMs * 1_000) / copies),
    Math.round((one.heapMb * 1024) / peers),
  ];
}
