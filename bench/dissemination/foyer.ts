// One case with Foyer's core; the case is the argument, the result one line of JSON.
import { Deliveries, edgesOf, readCase, senderOf } from './cases.ts';
import { FoyerPeers } from './foyer-peers.ts';

const given = readCase();
const { peers, isSigned, messages, warm, intervalMs, payloadBytes, seed } = given;
const deliveries = new Deliveries(given);
const foyer = new FoyerPeers({
  peers,
  isSigned,
  seed,
  edges: edgesOf(given),
  writers: [
    ...new Set(Array.from({ length: given.authors }, (_, index) => senderOf(given, index))),
  ],
  onArrival: (index, peer) => deliveries.arrived(index, peer),
  // Smaller ones are heartbeats, comparisons and the like.
  onSend: (bytes) => {
    if (bytes >= payloadBytes) deliveries.sends++;
  },
});
const beganAtMs = performance.now();
for (let index = 0; index < warm + messages; index++) {
  const isDue = (): boolean => performance.now() - beganAtMs >= index * intervalMs;
  await foyer.until(isDue, Infinity);
  deliveries.written(index);
  foyer.write(senderOf(given, index), index, payloadBytes);
}
await foyer.until(() => deliveries.delivered === deliveries.expected, 30_000);
console.log(JSON.stringify(deliveries.result()));
