// Split and heal with js-libp2p; the engine is the argument, the result one line of JSON.
import { setTimeout } from 'node:timers/promises';
import { Libp2pPeers } from './libp2p-peers.ts';
import { BRIDGES, HEAL_MS, INSIDE, MESSAGES_PER_SIDE, PEERS, SPLIT_MS } from './split.ts';
import { Recovered, writerOf } from './split.ts';

const engine = process.argv[2] === 'floodsub' ? 'floodsub' : 'gossipsub';
const recovered = new Recovered();
const libp2p = await Libp2pPeers.start({
  engine,
  peers: PEERS,
  edges: [...INSIDE, ...BRIDGES],
  isSigned: true,
  onArrival: (index, peer) => recovered.arrived(index, peer),
});
await libp2p.cut(BRIDGES);
await setTimeout(1_000);
for (let index = 0; index < 2 * MESSAGES_PER_SIDE; index++) {
  await libp2p.write(writerOf(index), index, 200);
  await setTimeout(SPLIT_MS / (2 * MESSAGES_PER_SIDE));
}
recovered.healed();
await libp2p.connect(BRIDGES);
const endsAtMs = performance.now() + HEAL_MS;
while (!recovered.isComplete && performance.now() < endsAtMs) await setTimeout(20);
console.log(JSON.stringify(recovered.result()));
process.exit(0);
