// The profiles of this browser, by the names that stand in addresses: those this page remembers and
// those that have a database. What is in them is nobody's business here.
import { DEFAULT_PROFILE, isProfileName } from '../../bridge/profile-name.ts';
import { PROFILE_NAME_CHARS_MAX } from '../../bridge/constants.ts';

const STORAGE_KEY = 'foyer:profiles';
/** As the store names them. */
const DATABASE_PREFIX = 'foyer-';

/** The part of a browser's databases that this needs; older ones don't tell. */
export interface DatabaseLister {
  databases?(): Promise<readonly { readonly name?: string | undefined }[]>;
}

export interface ProfileListOptions {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly databases: DatabaseLister | undefined;
}

export class ProfileList {
  readonly #options: ProfileListOptions;

  constructor(options: ProfileListOptions) {
    this.#options = options;
  }

  /** The default one first, the others by name; the one that is open is always among them. */
  async all(open: string): Promise<string[]> {
    const remembered = this.#remembered();
    const isThere = (name: string): boolean => remembered[name] ?? true;
    const found = [...Object.keys(remembered), ...(await this.#withDatabase())].filter(isThere);
    const names = new Set([open, ...found]);
    return [...names].toSorted(
      (a, b) => Number(b === DEFAULT_PROFILE) - Number(a === DEFAULT_PROFILE) || a.localeCompare(b),
    );
  }

  /**
   * Notes that there is a profile of this name, or none: a database alone says little, as each
   * address that was ever opened has one.
   */
  note(name: string, exists: boolean): void {
    try {
      const names = JSON.stringify({ ...this.#remembered(), [name]: exists });
      this.#options.storage?.setItem(STORAGE_KEY, names);
    } catch {
      // A full or forbidden storage: the databases still tell, in most browsers.
    }
  }

  /** By name, whether there is one. */
  #remembered(): Record<string, boolean> {
    try {
      const found: unknown = JSON.parse(this.#options.storage?.getItem(STORAGE_KEY) ?? '{}');
      if (typeof found !== 'object' || found === null) return {};
      return Object.fromEntries(
        Object.entries(found).filter(
          ([name, exists]) => isProfileName(name) && typeof exists === 'boolean',
        ),
      );
    } catch {
      return {};
    }
  }

  async #withDatabase(): Promise<string[]> {
    const found = (await this.#options.databases?.databases?.().catch(() => [])) ?? [];
    return found
      .map(({ name = '' }) => name)
      .filter((name) => name.startsWith(DATABASE_PREFIX))
      .map((name) => name.slice(DATABASE_PREFIX.length))
      .filter(isProfileName);
  }
}

/** What stands in the address for a name a person chose; empty when nothing of it can. */
export function profileNameFrom(text: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, PROFILE_NAME_CHARS_MAX)
    .replace(/^-+|-+$/g, '');
  return isProfileName(name) ? name : '';
}

/** Where a profile opens, on this site. */
export function profileAddress(name: string): string {
  return name === DEFAULT_PROFILE ? '/' : `/?profile=${name}`;
}
