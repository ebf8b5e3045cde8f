// Split and heal with Foyer's core; the result is one line of JSON.
import { FoyerPeers } from './foyer-peers.ts';
import { BRIDGES, HEAL_MS, INSIDE, MESSAGES_PER_SIDE, PEERS, SPLIT_MS } from './split.ts';
import { Recovered, writerOf } from './split.ts';

const recovered = new Recovered();
const foyer = new FoyerPeers({
  peers: PEERS,
  edges: [...INSIDE, ...BRIDGES],
  isSigned: true,
  seed: 7,
  onArrival: (index, peer) => recovered.arrived(index, peer),
});
foyer.cut(BRIDGES);
const never = (): boolean => false;
for (let index = 0; index < 2 * MESSAGES_PER_SIDE; index++) {
  foyer.write(writerOf(index), index, 200);
  await foyer.until(never, SPLIT_MS / (2 * MESSAGES_PER_SIDE));
}
recovered.healed();
foyer.heal(BRIDGES);
await foyer.until(() => recovered.isComplete, HEAL_MS);
console.log(JSON.stringify(recovered.result()));
