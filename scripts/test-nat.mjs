// npm run test:nat: friends behind routers, in network namespaces of their own.
import { ensureNat, runNat, withoutNat } from './nat.mjs';

const canRun = await ensureNat();
if (!canRun) console.error(withoutNat);
process.exitCode = canRun ? await runNat() : 1;
