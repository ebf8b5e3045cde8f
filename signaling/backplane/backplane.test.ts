// The backplane in memory keeps the contract of all backplanes.

import { backplaneContract, openMember } from './backplane-contract.ts';
import { createMemoryBackplane } from './backplane.ts';

backplaneContract((count) => {
  const join = createMemoryBackplane();
  return Promise.all(Array.from({ length: count }, () => openMember(join)));
});
