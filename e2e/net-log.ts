// Reads what Chromium wrote down about its network use: every request, of workers too, every name
// looked up, every packet of UDP. Tells what pages caused from what the browser did by itself.
import { readFile } from 'node:fs/promises';
import { getServers } from 'node:dns';
import { networkInterfaces } from 'node:os';

/** Makes Chromium write the log; it is whole only when the browser has been closed. */
export function netLogArgs(file: string): string[] {
  return [`--log-net-log=${file}`, '--net-log-capture-mode=Everything'];
}

export interface NetUse {
  /** Addresses of all requests and WebSockets that a page, or a worker of one, made. */
  readonly requests: readonly string[];
  /** Names that were looked up, but for those that the browser needed for itself. */
  readonly names: readonly string[];
  /** `address:port` wherever TCP went, but for the browser's own. */
  readonly tcp: readonly string[];
  /** `address:port` wherever UDP went, but for the machine's own name servers. */
  readonly udp: readonly string[];
}

interface LogEntry {
  readonly type: number;
  readonly source: { readonly id: number };
  readonly params?: Readonly<Record<string, unknown>>;
}

interface Log {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly LogEntry[];
}

/** `origin`: of the pages whose requests are theirs, as `http://localhost:8080`. */
export async function readNetUse(file: string, origin: string): Promise<NetUse> {
  const log = JSON.parse(await readFile(file, 'utf8')) as Log;
  const requests = new Set<string>();
  const ownHosts = new Set<string>();
  for (const { params } of entriesOf(log, 'URL_REQUEST_START_JOB')) {
    if (typeof params?.['url'] !== 'string') continue;
    if (isOfPage(params, origin)) requests.add(params['url']);
    else ownHosts.add(new URL(params['url']).hostname);
  }
  const names = textsOf(entriesOf(log, 'DNS_TRANSACTION_QUERY'), 'qname');
  return {
    requests: [...requests],
    names: names.filter((name) => !ownHosts.has(name)),
    tcp: textsOf(entriesOf(log, 'TCP_CONNECT_ATTEMPT'), 'address'),
    udp: udpTargets(log).filter((target) => !isNameServer(target)),
  };
}

/** Whether UDP to there stays on this machine, or only tells its network a name (multicast DNS). */
export function isHere(target: string): boolean {
  const address = addressOf(target);
  if (address === '224.0.0.251' || address === 'ff02::fb') return true;
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return own.some((one) => one.address === address);
}

/** What the browser asks for itself (spelling, forms, updates) has no page as its origin. */
function isOfPage(params: Readonly<Record<string, unknown>>, origin: string): boolean {
  return params['initiator'] === origin || String(params['url']).startsWith(origin);
}

function udpTargets(log: Log): string[] {
  const connected = new Map<number, string>();
  for (const { source, params } of entriesOf(log, 'UDP_CONNECT')) {
    if (typeof params?.['address'] === 'string') connected.set(source.id, params['address']);
  }
  const targets = entriesOf(log, 'UDP_BYTES_SENT').map(({ source, params }) => {
    const address = params?.['address'];
    return typeof address === 'string' ? address : (connected.get(source.id) ?? 'unknown');
  });
  return [...new Set(targets)];
}

function entriesOf(log: Log, typeName: string): LogEntry[] {
  const wanted = log.constants.logEventTypes[typeName];
  // A renamed type would make every check here pass without looking.
  if (wanted === undefined) throw new Error(`this Chromium's log knows no ${typeName}`);
  return log.events.filter(({ type }) => type === wanted);
}

function textsOf(entries: readonly LogEntry[], field: string): string[] {
  const texts = entries.map(({ params }) => params?.[field]);
  return [...new Set(texts.filter((text) => typeof text === 'string'))];
}

function isNameServer(target: string): boolean {
  const servers = getServers().map((server) => addressOf(server));
  return target.endsWith(':53') && servers.includes(addressOf(target));
}

/** Without the port, and without the brackets around IPv6. */
function addressOf(target: string): string {
  const [, inBrackets] = /^\[(.+)\](?::\d+)?$/.exec(target) ?? [];
  return inBrackets ?? target.replace(/^([^:]*):\d+$/, '$1');
}
