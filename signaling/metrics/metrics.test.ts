// What Prometheus is told: true counts, in the form it wants, and nothing of anybody.

import { describe, expect, it } from 'vitest';
import { complaintsOf } from '../testing/promtool.ts';
import { openTestPage, refusedStatus } from '../testing/test-page.ts';
import { closeAfterTest, startServer } from '../testing/test-servers.ts';
import { payload, topic } from '../testing/values.ts';
import { createMetricsServer, METRICS_PATH } from './metrics-server.ts';
import { createMetrics } from './metrics.ts';

const T = topic(1);

describe('metrics', () => {
  it('tell what happened, on a port of their own', async () => {
    const { port, read } = await startWithMetrics();
    const [a, b] = [await openTestPage(port), await openTestPage(port)];
    for (const page of [a, b]) page.say({ type: 'listen', topics: [T] });
    a.say({ type: 'publish', topic: T, payload: payload('AAEC') });
    a.sayText('nonsense');
    await a.soFar();
    await b.soFar();
    await refusedStatus(`ws://127.0.0.1:${port}/signal`, { origin: 'https://evil.example' });
    const told = await read();
    expect(told.get('foyer_sockets')).toBe(2);
    expect(told.get('foyer_topics')).toBe(1);
    expect(told.get('foyer_published_total')).toBe(1);
    expect(told.get('foyer_sockets_opened_total')).toBe(2);
    expect(told.get('foyer_frames_received_total')).toBe(6);
    expect(told.get('foyer_refused_total{reason="malformed"}')).toBe(1);
    expect(told.get('foyer_openings_refused_total{reason="origin"}')).toBe(1);
    expect(told.get('foyer_build_info{version="1.2.3"}')).toBe(1);
    a.ws.close();
    await a.ended;
    await b.soFar();
    expect((await read()).get('foyer_sockets')).toBe(1);
  });

  it('name no topic, no address and no host', async () => {
    const { port, text } = await startWithMetrics();
    const page = await openTestPage(port);
    page.say({ type: 'listen', topics: [T] });
    await page.soFar();
    expect(await text()).not.toMatch(/[0-9a-f]{64}|127\.0\.0\.1|localhost/);
  });

  it('are not where everybody comes, nor at another path', async () => {
    const { url, metricsUrl } = await startWithMetrics();
    expect((await fetch(`${url}${METRICS_PATH}`)).status).toBe(404);
    expect((await fetch(`${metricsUrl}/`)).status).toBe(404);
  });

  it('have the form that Prometheus asks for', async () => {
    const { text } = await startWithMetrics();
    const told = await text();
    expect(told).toMatch(/^# HELP foyer_sockets /m);
    expect(told).toMatch(/^# TYPE foyer_refused_total counter$/m);
    expect(complaintsOf(told)).toBe('');
  });
});

async function startWithMetrics() {
  const server = await startServer();
  const metrics = createMetrics(() => server.counts(), '1.2.3');
  const own = await createMetricsServer({ port: 0, host: '127.0.0.1' }, metrics);
  closeAfterTest(() => own.close());
  const metricsUrl = `http://127.0.0.1:${own.port}`;
  const text = async () => (await fetch(`${metricsUrl}${METRICS_PATH}`)).text();
  const read = async () => {
    const lines = (await text()).split('\n').filter((line) => /^foyer_/.test(line));
    return new Map(lines.map((line) => [line.split(' ')[0], Number(line.split(' ')[1])]));
  };
  return { ...server, metricsUrl, text, read };
}
