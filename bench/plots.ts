// Plots of the results as SVG: bars for each engine side by side.
import { ENGINES } from './dissemination/cases.ts';
import type { Engine } from './dissemination/cases.ts';
import type { Measured, Results } from './results.ts';

const COLOURS: Record<Engine, string> = {
  foyer: '#0b7466',
  gossipsub: '#b3651e',
  floodsub: '#5a6b9a',
};
const WIDTH = 760;
const BAR = 14;
const LEFT = 190;

/** @returns SVG texts by file name. */
export function plots(results: Results): Record<string, string> {
  const bytes = 200;
  const signed = results.dissemination.value.filter(
    ({ of }) => of.isSigned && of.payloadBytes === bytes,
  );
  const unsigned = results.dissemination.value.filter(
    ({ of }) => !of.isSigned && of.payloadBytes === bytes,
  );
  return {
    rmr: bars('Wasted copies a delivery (RMR), less is better', signed, ({ rmr }) => rmr),
    'cpu-signed': bars(
      'Deliveries per CPU second, signatures on, more is better',
      signed,
      ({ deliveriesPerCpuS }) => deliveriesPerCpuS,
    ),
    'cpu-unsigned': bars(
      'Deliveries per CPU second, signatures off, more is better',
      unsigned,
      ({ deliveriesPerCpuS }) => deliveriesPerCpuS,
    ),
    p99: bars('99 % delivered after, ms, less is better', signed, ({ p99Ms }) => p99Ms),
  };
}

function bars(
  title: string,
  measured: readonly Measured[],
  valueOf: (result: Measured['result']) => number,
): string {
  const groups = [...new Set(measured.map(({ of }) => `${of.peers} peers, degree ${of.degree}`))];
  const max = Math.max(...measured.map(({ result }) => valueOf(result)), 1e-9);
  const rows: string[] = [];
  let y = 58;
  for (const group of groups) {
    rows.push(text(LEFT - 10, y + BAR * 1.5 + 4, group, 'end'));
    for (const engine of ENGINES) {
      const one = measured.find(
        ({ of }) => of.engine === engine && `${of.peers} peers, degree ${of.degree}` === group,
      );
      if (!one) continue;
      const value = valueOf(one.result);
      const width = Math.max(1, (value / max) * (WIDTH - LEFT - 80));
      rows.push(
        `<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="${BAR - 2}" fill="${COLOURS[engine]}"/>`,
        text(LEFT + width + 6, y + BAR - 4, String(value), 'start'),
      );
      y += BAR;
    }
    y += 12;
  }
  const legend = ENGINES.map(
    (engine, at) =>
      `<rect x="${LEFT + at * 110}" y="34" width="10" height="10" fill="${COLOURS[engine]}"/>` +
      text(LEFT + at * 110 + 15, 43, engine, 'start'),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 6}" font-family="sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="10" y="20" font-size="14" font-weight="bold" fill="#14202b">${title}</text>`,
    ...legend,
    ...rows,
    '</svg>\n',
  ].join('\n');
}

const text = (x: number, y: number, what: string, anchor: 'start' | 'end'): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="#14202b">${what}</text>`;
