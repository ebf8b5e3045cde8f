// One case with js-libp2p; the case is the argument, the result one line of JSON.
import { setTimeout } from 'node:timers/promises';
import { Deliveries, edgesOf, readCase, senderOf } from './cases.ts';
import { Libp2pPeers } from './libp2p-peers.ts';

const given = readCase();
const { engine, peers, isSigned, messages, warm, intervalMs, payloadBytes } = given;
if (engine === 'foyer') throw new TypeError('foyer.ts measures Foyer');
const deliveries = new Deliveries(given);
const libp2p = await Libp2pPeers.start({
  engine,
  peers,
  isSigned,
  edges: edgesOf(given),
  onArrival: (index, peer) => deliveries.arrived(index, peer),
  onSend: (count) => (deliveries.sends += count),
});
const beganAtMs = performance.now();
for (let index = 0; index < warm + messages; index++) {
  const waitMs = index * intervalMs - (performance.now() - beganAtMs);
  if (waitMs > 0) await setTimeout(waitMs);
  deliveries.written(index);
  await libp2p.write(senderOf(given, index), index, payloadBytes);
}
const endsAtMs = performance.now() + 30_000;
while (deliveries.delivered < deliveries.expected && performance.now() < endsAtMs) {
  await setTimeout(5);
}
console.log(JSON.stringify(deliveries.result()));
process.exit(0);
