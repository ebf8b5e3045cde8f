// Adds up what the tests ran, file by file, to figures for each place.
import { relative, sep } from 'node:path';

/** The least share of branches that the unit tests run, in percent, by place. */
export const branchesMin = { 'src/core': 95, src: 85 };

/** @typedef {{ total: number, covered: number }} Share */
/** @typedef {{ branches: Share, lines: Share, functions: Share }} Shares */
/** @typedef {Shares & { files: number }} Sum */

const kinds = /** @type {const} */ (['branches', 'lines', 'functions']);

/**
 * One sum for each folder in `src`, sorted, and one for all of it, last.
 * @param {Record<string, Shares>} report istanbul's summary: by absolute path, and one `total`
 * @param {string} folder of the project
 * @returns {Map<string, Sum>}
 */
export function sumByPlace(report, folder) {
  /** @type {Map<string, Sum>} */
  const sums = new Map();
  const files = Object.entries(report)
    .filter(([path]) => path !== 'total')
    .map(([path, shares]) => ({ parts: relative(folder, path).split(sep), shares }));
  const places = new Set(files.map(({ parts }) => parts.slice(0, 2).join('/')));
  for (const place of [...places].sort()) sums.set(place, emptySum());
  sums.set('src', emptySum());
  for (const { parts, shares } of files) {
    for (const place of [parts.slice(0, 2).join('/'), 'src']) {
      const sum = sums.get(place);
      if (sum !== undefined) add(sum, shares);
    }
  }
  return sums;
}

/**
 * A sentence for each place of which the tests run too little.
 * @param {ReadonlyMap<string, Sum>} sums
 * @param {Record<string, number>} wanted percent of branches by place
 * @returns {string[]}
 */
export function troublesOf(sums, wanted) {
  return Object.entries(wanted).flatMap(([place, percentMin]) => {
    const { covered, total } = sums.get(place)?.branches ?? { covered: 0, total: 1 };
    const percent = (100 * covered) / total;
    if (percent >= percentMin) return [];
    return [`${percent.toFixed(1)} % of the branches of ${place} run; ${percentMin} % should.`];
  });
}

/** @returns {Sum} */
function emptySum() {
  const none = () => ({ total: 0, covered: 0 });
  return { files: 0, branches: none(), lines: none(), functions: none() };
}

/**
 * @param {Sum} sum
 * @param {Shares} shares
 */
function add(sum, shares) {
  sum.files += 1;
  for (const kind of kinds) {
    sum[kind].total += shares[kind].total;
    sum[kind].covered += shares[kind].covered;
  }
}
