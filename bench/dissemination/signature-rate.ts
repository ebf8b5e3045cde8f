// How many Ed25519 signatures Node checks in a second of processor time: no peer that checks each
// message by itself delivers more.
import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';

const BYTES = 300;
const FOR_MS = 2_000;

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signed = Array.from({ length: 100 }, () => {
  const bytes = randomBytes(BYTES);
  return { bytes, signature: sign(null, bytes, privateKey) };
});
const before = process.cpuUsage();
let checked = 0;
for (const endsAtMs = performance.now() + FOR_MS; performance.now() < endsAtMs; checked++) {
  const { bytes, signature } = signed[checked % signed.length]!;
  if (!verify(null, bytes, publicKey, signature)) throw new Error('a good signature was refused');
}
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify(Math.round((checked * 1e6) / (user + system))));
