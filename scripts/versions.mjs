// What a release writes: the next version, and the texts of package.json, its lock and CHANGELOG.md
// with it. All are functions of texts; release.mjs reads and writes them.

/**
 * @param {string} version of the form 1.2.3
 * @param {'patch' | 'minor' | 'major'} level
 * @returns {string}
 */
export function nextVersion(version, level) {
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (parts === null) throw new Error(`the version ${version} is not of the form 1.2.3.`);
  const [major, minor, patch] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  switch (level) {
    case 'major':
      return `${major + 1}.0.0`;
    case 'minor':
      return `${major}.${minor + 1}.0`;
    case 'patch':
      return `${major}.${minor}.${patch + 1}`;
  }
}

/**
 * @param {string} manifest the text of package.json
 * @param {string} version
 */
export function manifestWith(manifest, version) {
  return manifest.replace(/^( {2}"version": )"[^"]*"/m, `$1"${version}"`);
}

/**
 * A lock names the version of its own project twice.
 * @param {string} lock the text of package-lock.json
 * @param {string} version
 */
export function lockWith(lock, version) {
  const value = JSON.parse(lock);
  value.version = version;
  value.packages[''].version = version;
  return `${JSON.stringify(value, null, 2)}\n`;
}

const unreleased = /^## Unreleased\n([\s\S]*?)(?=^## |(?![\s\S]))/m;

/**
 * What is new since the last version, without its heading; empty when there is nothing.
 * @param {string} changelog the text of CHANGELOG.md
 */
export function unreleasedOf(changelog) {
  return (unreleased.exec(changelog)?.[1] ?? '').trim();
}

/**
 * Moves what is unreleased under a heading of its own, and leaves an empty place for what comes.
 * @param {string} changelog
 * @param {string} version
 * @param {string} day as 2026-01-31
 */
export function changelogWith(changelog, version, day) {
  const changes = unreleasedOf(changelog);
  const isLast = changelog.replace(unreleased, '').trim().split('\n').length <= 1;
  const end = isLast ? '\n' : '\n\n';
  return changelog.replace(
    unreleased,
    () => `## Unreleased\n\n## ${version} – ${day}\n\n${changes}${end}`,
  );
}
