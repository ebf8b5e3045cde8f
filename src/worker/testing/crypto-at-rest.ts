// Waits for the real cryptography of a test whose time is virtual: keys are made, and words signed
// and verified, beside the thread that runs the test, and on a busy machine that takes long.

const METHODS = [
  'decrypt',
  'deriveBits',
  'deriveKey',
  'digest',
  'encrypt',
  'exportKey',
  'generateKey',
  'importKey',
  'sign',
  'verify',
] as const;

let running = 0;

type Call = (...given: unknown[]) => Promise<unknown>;
const subtle = crypto.subtle as unknown as Record<(typeof METHODS)[number], Call>;
for (const method of METHODS) {
  const call = subtle[method].bind(crypto.subtle);
  subtle[method] = (...given) => {
    running += 1;
    return call(...given).finally(() => (running -= 1));
  };
}

/** One turn of the test's own thread, and more for as long as anything is being worked out. */
export async function cryptoAtRest(): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve));
  while (running > 0);
}
