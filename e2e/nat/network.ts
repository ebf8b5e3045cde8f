// A small internet of network namespaces: two homes behind routers of their own, and one machine
// with the app, its STUN, and a TURN server. Needs root; nothing of it can reach another network.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../scripts/run.mjs';

/** What a router does to what leaves. */
export type Router =
  /** Keeps ports, and lets in only answers: most homes. */
  | 'port-restricted'
  /** Another port for each place: no way through without a relay. */
  | 'symmetric'
  /** No UDP at all: offices. */
  | 'no-udp';

export type Home = 'a' | 'b';

const SERVER = '198.51.100.1';
const PORT = 8080;
const TURN_PORT = 3478;
const TURN_SECRET = 'only-here';
const PUBLIC: Record<Home, string> = { a: '198.51.100.11', b: '198.51.100.12' };
const LAN: Record<Home, string> = { a: '10.71.1', b: '10.71.2' };

export class Network {
  readonly url = `http://${SERVER}:${PORT}`;
  /** Of all names, so that two runs at a time don't meet. */
  readonly #mark = `fy${process.pid}`;
  readonly #folder = mkdtempSync(join(tmpdir(), 'foyer-nat-'));
  readonly #programs: ChildProcess[] = [];

  async start(): Promise<void> {
    const net = this.#name('net');
    for (const name of ['net', 'ra', 'rb', 'a', 'b']) this.#found(this.#name(name));
    this.#in(net, 'ip', 'link', 'set', 'lo', 'up');
    this.#in(net, 'ip', 'link', 'add', 'hub', 'type', 'bridge');
    this.#in(net, 'ip', 'addr', 'add', `${SERVER}/24`, 'dev', 'hub');
    this.#in(net, 'ip', 'link', 'set', 'hub', 'up');
    for (const home of ['a', 'b'] as const) this.#build(home);
    await this.#run(net, [
      'turnserver',
      ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--log-file=stdout', '--realm=foyer'],
      ...[`--listening-ip=${SERVER}`, `--relay-ip=${SERVER}`, `--listening-port=${TURN_PORT}`],
      ...['--use-auth-secret', `--static-auth-secret=${TURN_SECRET}`],
      ...[`--pidfile=${join(this.#folder, 'turn.pid')}`],
    ]);
    const turn = `turn:${SERVER}:${TURN_PORT}`;
    await this.#run(net, [process.execPath, '--import', 'tsx', 'signaling/main.ts'], {
      HOST: SERVER,
      PORT: String(PORT),
      TURN_URLS: `${turn}?transport=udp,${turn}?transport=tcp`,
      TURN_SECRET,
    });
  }

  /** A program that runs Chromium in this home. */
  browserOf(home: Home, chromium: string): string {
    const path = join(this.#folder, `chromium-${home}`);
    const command = `exec ip netns exec ${this.#name(home)} ${chromium} "$@"`;
    writeFileSync(path, `#!/bin/sh\n${command}\n`);
    chmodSync(path, 0o755);
    return path;
  }

  /** From now on; what the router knows of open ways is forgotten. */
  setRouter(home: Home, kind: Router): void {
    const ports = kind === 'symmetric' ? ' random,fully-random' : '';
    const udp = kind === 'no-udp' ? 'meta l4proto udp drop' : '';
    // What comes unasked must find nothing: else it would take the port of what is asked next.
    const rules = `
      flush ruleset
      table ip home {
        chain out {
          type nat hook postrouting priority 100;
          oifname "wan" masquerade${ports}
        }
        chain in {
          type filter hook input priority 0; policy drop;
          ct state established,related accept
          iifname "lan" accept
        }
        chain through {
          type filter hook forward priority 0; policy drop;
          ${udp}
          ct state established,related accept
          iifname "lan" accept
        }
      }`;
    const router = this.#name(`r${home}`);
    must(['ip', 'netns', 'exec', router, 'nft', '-f', '-'], rules);
    must(['ip', 'netns', 'exec', router, 'conntrack', '-F']);
  }

  /** The machine comes into another network: its own address and the router's are others. */
  move(home: Home): void {
    const [machine, router] = [this.#name(home), this.#name(`r${home}`)];
    this.#in(machine, 'ip', 'addr', 'flush', 'dev', 'lan');
    this.#in(router, 'ip', 'addr', 'flush', 'dev', 'wan');
    this.#in(router, 'ip', 'addr', 'add', `${PUBLIC[home]}1/24`, 'dev', 'wan');
    must(['ip', 'netns', 'exec', router, 'conntrack', '-F']);
    this.#in(machine, 'ip', 'addr', 'add', `${LAN[home]}.77/24`, 'dev', 'lan');
    this.#in(machine, 'ip', 'route', 'add', 'default', 'via', `${LAN[home]}.1`);
  }

  stop(): void {
    for (const program of this.#programs) program.kill('SIGKILL');
    for (const name of ['a', 'b', 'ra', 'rb', 'net']) {
      spawnSync('ip', ['netns', 'del', this.#name(name)]);
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #name(part: string): string {
    return `${this.#mark}-${part}`;
  }

  /** Without IPv6: a browser that gets an address of its own a second later loads all anew. */
  #found(name: string): void {
    ip('netns', 'add', name);
    for (const scope of ['all', 'default']) {
      this.#in(name, 'sh', '-c', `echo 1 > /proc/sys/net/ipv6/conf/${scope}/disable_ipv6`);
    }
  }

  #build(home: Home): void {
    const [net, router, machine] = [this.#name('net'), this.#name(`r${home}`), this.#name(home)];
    ip(
      '-n',
      net,
      'link',
      'add',
      `to-${home}`,
      'type',
      'veth',
      'peer',
      'name',
      'wan',
      'netns',
      router,
    );
    ip('-n', net, 'link', 'set', `to-${home}`, 'master', 'hub', 'up');
    ip('-n', machine, 'link', 'add', 'lan', 'type', 'veth', 'peer', 'name', 'lan', 'netns', router);
    ip('-n', router, 'addr', 'add', `${PUBLIC[home]}/24`, 'dev', 'wan');
    ip('-n', router, 'addr', 'add', `${LAN[home]}.1/24`, 'dev', 'lan');
    ip('-n', machine, 'addr', 'add', `${LAN[home]}.2/24`, 'dev', 'lan');
    for (const [where, link] of [
      [router, 'wan'],
      [router, 'lan'],
      [machine, 'lan'],
      [machine, 'lo'],
    ] as const) {
      ip('-n', where, 'link', 'set', link, 'up');
    }
    ip('-n', machine, 'route', 'add', 'default', 'via', `${LAN[home]}.1`);
    this.#in(router, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward');
    this.setRouter(home, 'port-restricted');
  }

  #in(where: string, ...command: string[]): void {
    must(['ip', 'netns', 'exec', where, ...command]);
  }

  /** Resolves with its first line: then it is there. */
  async #run(where: string, command: string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
    const program = spawn('ip', ['netns', 'exec', where, ...command], {
      cwd: projectFolder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#programs.push(program);
    const lines = createInterface({ input: program.stdout });
    await new Promise<void>((resolve, reject) => {
      lines.once('line', () => resolve());
      program.once('exit', (code) => reject(new Error(`${command[0]} ended with ${code}`)));
    });
  }
}

const ip = (...args: string[]): void => must(['ip', ...args]);

function must([program = '', ...args]: string[], input = ''): void {
  const { status, stderr } = spawnSync(program, args, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}
