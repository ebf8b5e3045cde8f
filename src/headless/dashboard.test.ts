// The dashboard of the guide against what the two programs tell: it asks for nothing that isn't
// there, and shows all that is.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../signaling/metrics/metrics.ts';
import { complaintsOfExpressions } from '../../signaling/testing/promtool.ts';
import { startServer } from '../../signaling/testing/test-servers.ts';
import { createWakeKeyText, readWakeKey } from '../../signaling/wake/wake-key.ts';
import { serveMetrics } from './metrics.ts';

interface Panel {
  readonly id: number;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number };
  readonly targets: readonly { readonly refId: string; readonly expr: string }[];
}

const guide = new URL('../../docs/self-hosting/', import.meta.url);
const { panels } = JSON.parse(readFileSync(new URL('dashboard.json', guide), 'utf8')) as {
  readonly panels: readonly Panel[];
};
const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

describe('the dashboard', () => {
  it.each([
    ['foyer', signalingMetrics],
    ['foyer-peer', peerMetrics],
  ])('asks %s for what it tells, and shows all of its own', async (job, read) => {
    const text = await read();
    const told = new Set([...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name));
    const asked = expressions.flatMap((expr) => metricsIn(expr, job));
    expect(asked.filter((name) => !told.has(name))).toEqual([]);
    // What Node and the system tell of any program is there to be looked up.
    const own = [...told].filter((name) => name?.startsWith('foyer_'));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((name) => !asked.includes(name ?? ''))).toEqual([]);
    expect(readFileSync(new URL('prometheus.yml', guide), 'utf8')).toContain(`job_name: ${job}\n`);
  });

  it('parts by labels that the metric has', async () => {
    const text = `${await signalingMetrics()}\n${await peerMetrics()}`;
    const parted = expressions.flatMap((expr) => {
      const [, label] = /by \((\w+)\)/.exec(expr) ?? [];
      return label === undefined ? [] : [`${metricsIn(expr)[0]}{${label}="`];
    });
    expect(parted.length).toBeGreaterThan(0);
    expect(parted.filter((beginning) => !text.includes(beginning))).toEqual([]);
  });

  it('asks in sentences that Prometheus understands', () => {
    expect(complaintsOfExpressions(expressions)).toBe('');
  });

  it('has each panel at a place and under a number of its own', () => {
    const places = panels.map(({ gridPos: { x, y } }) => `${x} ${y}`);
    const numbers = panels.map(({ id }) => id);
    for (const one of [places, numbers]) expect(new Set<unknown>(one).size).toBe(panels.length);
    expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
    for (const { targets } of panels) {
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
    }
  });
});

/** Of one job, or of all: an expression names the job with each metric. */
function metricsIn(expr: string, job = '[\\w-]+'): string[] {
  const found = expr.matchAll(new RegExp(`(\\w+)\\{job="${job}"\\}`, 'g'));
  return [...found].map(([, name]) => name ?? '');
}

/** With all that can be turned on, so that each reason has its line. */
async function signalingMetrics(): Promise<string> {
  const wake = { key: readWakeKey(createWakeKeyText())!, contact: 'mailto:a@meet.example' };
  const server = await startServer({ wake });
  return createMetrics(() => server.counts(), '1.2.3').render();
}

async function peerMetrics(): Promise<string> {
  const lists = { friends: [], lobbies: [], troubles: new Map<never, number>() };
  const served = await serveMetrics(
    { port: 0, host: '127.0.0.1' },
    {
      peer: {
        lists: { ...lists, directory: [], invitations: [], profile: undefined, lock: undefined },
      },
      links: { isUp: true, signalingTroubles: 0, packets: { received: 0, sent: 0 } },
      diskBytes: () => 0,
    },
  );
  try {
    return await (await fetch(`http://127.0.0.1:${served.port}/metrics`)).text();
  } finally {
    served.close();
  }
}
