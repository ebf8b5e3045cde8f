// The security headers of every answer: what a page from here may load, reach and be put into.
// Knows no request; the host name it is given has been checked.

/** Where pages may connect besides the host that serves them. */
export type ConnectPolicy = {
  /** Allow every secure WebSocket: friends' certificates may name servers nobody here knows. */
  readonly connectAnywhere?: boolean;
  /** Or only these, as origins: `wss://meet.example`. */
  readonly connectAlso?: readonly string[];
};

export type Headers = Readonly<Record<string, string>>;

/** `nameAndPort` is the host as the browser sees it; undefined when it was not fit to be named. */
export function securityHeaders(nameAndPort: string | undefined, policy: ConnectPolicy): Headers {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nameAndPort, policy),
    ...STEADY_HEADERS,
  };
}

/** Whether a text may stand in `connectAlso`: a WebSocket origin and nothing after it. */
export function isConnectSource(text: string): boolean {
  const [, host] = /^wss?:\/\/(.+)$/.exec(text) ?? [];
  return host !== undefined && POLICY_HOST_PATTERN.test(host);
}

/** No inline script, no inline style, nothing from any other host, not even as an image. */
export function contentSecurityPolicy(
  nameAndPort: string | undefined,
  policy: ConnectPolicy,
): string {
  // `'self'` covers WebSockets only in newer browsers, so that the same host is named as well.
  const isNameable = nameAndPort !== undefined && POLICY_HOST_PATTERN.test(nameAndPort);
  const sameHost = isNameable ? [`ws://${nameAndPort}`, `wss://${nameAndPort}`] : [];
  const anywhere = policy.connectAnywhere ? ['wss:'] : [];
  const connect = ["'self'", ...sameHost, ...anywhere, ...(policy.connectAlso ?? [])];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    'media-src blob:',
    `connect-src ${connect.join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A policy has no way to write an IPv6 address; there `'self'` has to do. */
const POLICY_HOST_PATTERN = /^[0-9a-z.-]+(?::\d+)?$/;

/** Camera for reading QR codes, microphone for voice notes; of the rest nothing is used. */
const PERMISSIONS_POLICY = [
  'camera=(self)',
  'microphone=(self)',
  ...[
    'accelerometer',
    'browsing-topics',
    'display-capture',
    'geolocation',
    'gyroscope',
    'hid',
    'idle-detection',
    'magnetometer',
    'midi',
    'payment',
    'serial',
    'usb',
    'xr-spatial-tracking',
  ].map((feature) => `${feature}=()`),
].join(', ');

const STEADY_HEADERS: Headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': PERMISSIONS_POLICY,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
};
