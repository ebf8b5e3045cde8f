// Where the people of an app can be met: at the server that served it, unless the build named
// another one. Page and host must agree on it: the host writes it into certificates.

/** Vite puts the build's setting here; empty where there is none. */
declare const SIGNALING_URL_OF_BUILD: string;

/**
 * `origin` is that of the page or worker: for `https://example.org` it is
 * `wss://example.org/signal`.
 */
export function signalingUrlOf(origin: string, ofBuild: string = SIGNALING_URL_OF_BUILD): string {
  if (ofBuild !== '') return ofBuild;
  const url = new URL('/signal', origin);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
