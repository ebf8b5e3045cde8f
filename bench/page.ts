// docs/benchmarks.md, from the results.
import type { Results } from './run.ts';

export function benchmarksPage(results: Results): string {
  const { machine, versions, runs, dissemination, split, scale } = results;
  return `# Benchmarks

Made by \`npm run bench\`${results.isFull ? ' `-- --full`' : ''} on ${machine}; ${runs === 1 ? 'one run a case' : `medians of ${runs} runs`}. Don't edit: the next run writes it anew.
Raw figures: [bench/results.json](../bench/results.json). Only ratios inside one run mean something; another machine has other figures.

What runs: Foyer's core with its simulated host and links that take no time, in real time, against
${Object.entries(versions)
  .filter(([name]) => /sub$|^libp2p$/.test(name))
  .map(([name, version]) => `\`${name}\` ${version}`)
  .join(', ')}
over its memory transport without encryption, on the same graph (a ring with chords by seed 7), with the same schedule of writers, each in a process of its own on the
same Node. Signatures are Ed25519 by Node's own crypto on both sides. *RMR*: copies sent for each delivery, less the one that is needed.
Floodsub of this version drops messages without an author (\`floodsub.js\`: \`msg.from == null\`), so it isn't measured without signatures.

![Wasted copies](benchmarks/rmr.svg)
![Deliveries per CPU second, signed](benchmarks/cpu-signed.svg)
![Deliveries per CPU second, unsigned](benchmarks/cpu-unsigned.svg)
![Delivered after](benchmarks/p99.svg)

## Dissemination

| peers | degree | bytes | signed | engine | delivered | RMR | p50 ms | p99 ms | deliveries per CPU s | heap MB |
|---|---|---|---|---|---|---|---|---|---|---|
${dissemination
  .map(
    ({ of, result }) =>
      `| ${of.peers} | ${of.degree} | ${of.payloadBytes} | ${of.isSigned ? 'yes' : 'no'} | ${of.engine} | ${result.delivered} of ${result.expected} | ${result.rmr} | ${result.p50Ms} | ${result.p99Ms} | ${result.deliveriesPerCpuS} | ${result.heapMb} |`,
  )
  .join('\n')}

## Split and heal

Twelve peers in two halves with three bridges, which are down for 15 s while each half writes 20 messages. What the other half has 15 s after the bridges are back:

| engine | recovered | last after healing, ms |
|---|---|---|
${Object.entries(split)
  .map(
    ([name, { recovered, expected, lastMs }]) =>
      `| ${name} | ${recovered} of ${expected} | ${lastMs ?? 'never'} |`,
  )
  .join('\n')}

## Scale

The simulator, links of 25 to 75 ms, degree 8, in virtual time; CPU and heap are of the whole simulation.

| peers | delivered | RMR | last hop | control bytes a peer and s | CPU ms a delivery | heap KB a peer |
|---|---|---|---|---|---|---|
${scale
  .map(
    (one) =>
      `| ${one.peers} | ${one.delivered} of ${one.expected} | ${one.rmr} | ${one.lastDeliveryHop} | ${(one.controlBytes / one.peers / one.virtualS).toFixed(0)} | ${(one.cpuMs / one.delivered).toFixed(3)} | ${((one.heapMb * 1024) / one.peers).toFixed(0)} |`,
  )
  .join('\n')}
`;
}
