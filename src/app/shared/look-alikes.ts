// Names that look alike: who here is called what another is called, or nearly, and who of the two
// was there first. A nickname is free, so that the mark of the pseudonym tells them apart.
import { strings } from '../strings/strings.ts';
import { confusables } from './confusables.svelte.ts';
import { markOf } from './likeness.ts';
import { shownName } from './names.ts';
import { skeletonsOf } from './skeleton.ts';

export interface NamedPerson {
  readonly author: string;
  readonly nickname: string;
  readonly own?: boolean;
  /** Our clock when it was first heard; undefined when nobody knows. */
  readonly firstHeardAtMs?: number | undefined;
}

export type Likeness =
  /** Another one here looks the same; `newer`: and was here before. */
  | { readonly type: 'other'; readonly newer: boolean }
  /** It looks like our own nickname here, or like our name. */
  | { readonly type: 'self' }
  /** It looks like the name of this friend. */
  | { readonly type: 'friend'; readonly name: string };

export interface NamesAround {
  readonly people: readonly NamedPerson[];
  /** Names of our friends. */
  readonly friends?: readonly string[];
  /** The name our friends know. */
  readonly self?: string | undefined;
}

/**
 * Who was heard first within so much less isn't said to have been first, in ms: whoever comes into
 * a lobby hears of all who are in it at once, in any order.
 */
const SAME_TIME_MS = 60_000;

/** Names whose skeletons are kept for the next time: of several large lobbies. */
const SPELLINGS_KEPT = 20_000;

/** Skeletons by spelling, as the table had it then. */
let worked = {
  by: new Map() as ReadonlyMap<string, string>,
  out: new Map<string, ReadonlySet<string>>(),
};

export class LookAlikes {
  readonly #people = new Map<string, NamedPerson[]>();
  readonly #friends = new Map<string, string>();
  readonly #self: ReadonlySet<string>;
  readonly #confusables = confusables();
  readonly #around: NamesAround;

  constructor(around: NamesAround) {
    this.#around = around;
    const { people, friends = [], self } = around;
    for (const person of people) {
      for (const skeleton of this.#skeletonsOf(person.nickname)) {
        const others = this.#people.get(skeleton);
        if (others) others.push(person);
        else this.#people.set(skeleton, [person]);
      }
    }
    for (const name of friends) {
      for (const skeleton of this.#skeletonsOf(name)) this.#friends.set(skeleton, name);
    }
    this.#self = self === undefined ? new Set() : this.#skeletonsOf(self);
  }

  /** Whether these would be told apart in the same way, so that nothing has to be drawn anew. */
  holdsFor({ people, friends = [], self }: NamesAround): boolean {
    const mine = this.#around;
    return (
      this.#confusables === confusables() &&
      mine.self === self &&
      isEach(mine.friends ?? [], friends, (a, b) => a === b) &&
      isEach(mine.people, people, isSamePerson)
    );
  }

  /** Undefined for a name that only this author has, by all that is known here. */
  of(author: string, nickname: string): Likeness | undefined {
    const skeletons = [...this.#skeletonsOf(nickname)];
    const alike = skeletons.flatMap((skeleton) => this.#people.get(skeleton) ?? []);
    const others = alike.filter((one) => one.author !== author);
    const isOwn = alike.some((one) => one.author === author && one.own);
    if (isOwn) return others.length > 0 ? { type: 'other', newer: false } : undefined;
    const isLikeSelf = skeletons.some((skeleton) => this.#self.has(skeleton));
    if (isLikeSelf || others.some(({ own }) => own)) return { type: 'self' };
    if (others.length > 0) return { type: 'other', newer: isNewer(author, alike) };
    const friend = skeletons.map((skeleton) => this.#friends.get(skeleton)).find(Boolean);
    return friend === undefined ? undefined : { type: 'friend', name: friend };
  }

  /** The name as it is shown where there is room for words only. */
  marked(author: string, nickname: string): string {
    const name = shownName(nickname);
    return this.of(author, nickname) ? `${name} ·${markOf(author)}` : name;
  }

  #skeletonsOf(name: string): ReadonlySet<string> {
    if (worked.by !== this.#confusables || worked.out.size >= SPELLINGS_KEPT) {
      worked = { by: this.#confusables, out: new Map() };
    }
    let skeletons = worked.out.get(name);
    if (!skeletons) {
      skeletons = skeletonsOf(shownName(name), this.#confusables);
      worked.out.set(name, skeletons);
    }
    return skeletons;
  }
}

function isEach<Item>(
  these: readonly Item[],
  those: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): boolean {
  return these.length === those.length && these.every((one, at) => isSame(one, those[at]!));
}

const isSamePerson = (a: NamedPerson, b: NamedPerson): boolean =>
  a.author === b.author &&
  a.nickname === b.nickname &&
  (a.own ?? false) === (b.own ?? false) &&
  a.firstHeardAtMs === b.firstHeardAtMs;

/** Where no other names are known. */
export const noLookAlikes = (): LookAlikes => new LookAlikes({ people: [] });

function isNewer(author: string, alike: readonly NamedPerson[]): boolean {
  const firstMs = alike.find((one) => one.author === author)?.firstHeardAtMs;
  if (firstMs === undefined) return false;
  return alike.some(
    (one) => one.author !== author && (one.firstHeardAtMs ?? Infinity) < firstMs - SAME_TIME_MS,
  );
}

/** What is to be said of it, in a word and in a sentence. */
export function wordsOf(likeness: Likeness): { readonly short: string; readonly long: string } {
  switch (likeness.type) {
    case 'self':
      return strings.alike.self;
    case 'friend':
      return strings.alike.friend(shownName(likeness.name));
    case 'other':
      return likeness.newer ? strings.alike.newer : strings.alike.other;
    default:
      return likeness satisfies never;
  }
}
