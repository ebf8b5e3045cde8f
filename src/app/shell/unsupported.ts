// Finds out whether Foyer can run in this browser at all, and names what is missing.

export type Missing = 'no-secure-context' | 'no-webrtc' | 'no-indexeddb' | 'no-crypto';

/** The first thing that is missing, the one to mend first; undefined when all is there. */
export async function findMissing(scope: Window & typeof globalThis): Promise<Missing | undefined> {
  if (!scope.isSecureContext) return 'no-secure-context';
  if (typeof scope.RTCPeerConnection !== 'function') return 'no-webrtc';
  if (scope.crypto?.subtle === undefined) return 'no-crypto';
  if (!(await canStore(scope))) return 'no-indexeddb';
  return undefined;
}

const PROBE = 'foyer-probe';

/** Some browsers have IndexedDB and refuse it in private windows. */
async function canStore(scope: Window & typeof globalThis): Promise<boolean> {
  try {
    const opening = scope.indexedDB.open(PROBE);
    return await new Promise((resolve) => {
      opening.onsuccess = (): void => {
        opening.result.close();
        scope.indexedDB.deleteDatabase(PROBE);
        resolve(true);
      };
      opening.onerror = (): void => resolve(false);
      opening.onblocked = (): void => resolve(true);
    });
  } catch {
    return false;
  }
}
