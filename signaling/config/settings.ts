// Every setting of the server: its name in the environment, its flag, what it means. The help, the
// flags and the table in README.md come from here, or are held against it by a test.

import { LOG_FORMATS, LOG_LEVELS } from '../log.ts';
import {
  DRAIN_S,
  SOCKETS_MAX,
  SOCKETS_PER_ADDRESS_MAX,
  SOCKETS_PER_LOOPBACK_MAX,
  TURN_TTL_S,
} from '../constants.ts';

export type Setting = {
  /** Name in the environment; the flag is the same in small letters: PUBLIC_HOST, --public-host. */
  readonly name: string;
  /** What the value looks like, for the help; undefined for one that is 1 or 0. */
  readonly value?: string;
  /** What holds when it is missing, in words or as a value. */
  readonly initial: string;
  readonly meaning: string;
  /** Has no flag, as everybody on the machine sees flags; has NAME_FILE instead. */
  readonly isSecret?: true;
};

export type SettingGroup = { readonly title: string; readonly settings: readonly Setting[] };

export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    title: 'Where it listens',
    settings: [
      set('PORT', 'NUMBER', '8080', 'TCP port for HTTP and WebSocket'),
      set('HOST', 'ADDRESS', 'all addresses', 'address to listen on'),
      set(
        'TLS_CERT',
        'FILE',
        '-',
        'certificate chain (PEM): https without a proxy; SIGHUP re-reads',
      ),
      set('TLS_KEY', 'FILE', '-', 'its private key (PEM)'),
      set('APP_DIR', 'FOLDER', 'dist', 'folder of the built app; "none" to serve no app'),
    ],
  },
  {
    title: 'Links through home routers',
    settings: [
      set('STUN_PORT', 'NUMBER', 'as PORT', 'UDP port for STUN; "off" for none'),
      set('STUN_HOST', 'ADDRESS', 'as HOST', 'address for STUN to listen on'),
      set('PUBLIC_HOST', 'NAME', 'as the page', 'host put into our stun: URL'),
      set('STUN_URLS', 'URLS', '-', 'further STUN servers, between commas'),
      set('TURN_URLS', 'URLS', '-', 'TURN servers of your own, between commas'),
      secret('TURN_SECRET', "coturn's static-auth-secret, for credentials that expire"),
      set('TURN_TTL_S', 'SECONDS', String(TURN_TTL_S), 'how long such credentials hold'),
      secret('ICE_SERVERS', 'further servers as JSON, with fixed credentials'),
    ],
  },
  {
    title: 'Who may come',
    settings: [
      set(
        'TRUST_PROXY',
        'LIST',
        '-',
        'proxies whose X-Forwarded-For is believed: "loopback", subnets',
      ),
      set('ALLOWED_ORIGINS', 'LIST', '-', 'other houses whose pages may signal here; "*" for all'),
      set('CONNECT_ALSO', 'LIST', '-', 'other servers that our pages may reach, wss://a.example'),
      flag('CONNECT_ANYWHERE', 'our pages may reach any secure WebSocket'),
      set('SOCKETS_MAX', 'NUMBER', String(SOCKETS_MAX), 'sockets in all'),
      set('SOCKETS_PER_ADDRESS_MAX', 'NUMBER', String(SOCKETS_PER_ADDRESS_MAX), 'of one address'),
      set(
        'SOCKETS_PER_LOOPBACK_MAX',
        'NUMBER',
        String(SOCKETS_PER_LOOPBACK_MAX),
        'of this machine',
      ),
    ],
  },
  {
    title: 'Waking friends whose Foyer is closed, by Web Push',
    settings: [
      set(
        'WAKE_CONTACT',
        'ADDRESS',
        '-',
        'whom push services may ask, mailto:you@a.example; turns it on',
      ),
      secret(
        'WAKE_KEY',
        "this server's key; its file, .foyer/wake-key otherwise, is made at the first start",
      ),
      set('WAKE_PUSH_HOSTS', 'HOSTS', '-', 'push services besides those of the known browsers'),
    ],
  },
  {
    title: 'Several processes as one, over NATS',
    settings: [
      set('NATS_URL', 'URLS', '-', 'servers of one cluster, nats://a.example:4222, between commas'),
      secret('NATS_TOKEN', 'what the NATS servers ask for'),
      set('NATS_CA', 'FILE', '-', 'who may vouch for tls:// servers (PEM)'),
      set('NATS_PREFIX', 'WORD', 'foyer', 'first word of all subjects'),
    ],
  },
  {
    title: 'Running it',
    settings: [
      set('DRAIN_S', 'SECONDS', String(DRAIN_S), 'over how long SIGTERM sends pages away'),
      set('METRICS_PORT', 'NUMBER', 'off', 'TCP port for Prometheus, at /metrics'),
      set('METRICS_HOST', 'ADDRESS', '127.0.0.1', 'address for it to listen on'),
      set('LOG', LOG_LEVELS.join('|'), 'info', 'what is logged, to standard output'),
      set('LOG_FORMAT', LOG_FORMATS.join('|'), 'text', 'lines for people or for programs'),
      flag('LOG_ADDRESSES', 'also log the addresses of pages that break the limits'),
    ],
  },
];

export const SETTINGS: readonly Setting[] = SETTING_GROUPS.flatMap(({ settings }) => settings);

export function flagOf({ name }: Setting): string {
  return name.toLowerCase().replaceAll('_', '-');
}

function set(name: string, value: string, initial: string, meaning: string): Setting {
  return { name, value, initial, meaning };
}

function flag(name: string, meaning: string): Setting {
  return { name, initial: '0', meaning };
}

function secret(name: string, meaning: string): Setting {
  return { name, value: 'TEXT', initial: '-', meaning, isSecret: true };
}
