// Suggests nicknames, so that nobody types the name their friends know for want of an idea.

const NICKNAMES = [
  ...['fern', 'otter', 'wren', 'moss', 'heron', 'clover', 'badger', 'willow', 'finch', 'thistle'],
  ...[
    'marten',
    'sorrel',
    'plover',
    'alder',
    'newt',
    'bramble',
    'magpie',
    'hazel',
    'lynx',
    'yarrow',
  ],
  ...['robin', 'aspen', 'vole', 'tansy', 'osprey', 'rowan', 'hare', 'sedge', 'siskin', 'juniper'],
  ...[
    'beaver',
    'teasel',
    'dipper',
    'linden',
    'stoat',
    'campion',
    'curlew',
    'mallow',
    'toad',
    'reed',
  ],
] as const;

/** One that isn't `not`. `chance` is from 0 up to 1. */
export function suggestNickname(not: string, chance: number = Math.random()): string {
  const others = NICKNAMES.filter((nickname) => nickname !== not);
  return others[Math.floor(chance * others.length)] ?? 'fern';
}
