// Folds text for comparison, in any script: two spellings that a person takes for the same word are
// the same text afterwards. Case, accents, widths, kinds of kana and forms of Arabic letters go;
// vowel signs of Indic and Thai scripts stay, as without them words are other words.

/** Folded text, and where each of its units came from. */
export interface FoldedText {
  readonly folded: string;
  /** For each unit of `folded`, and for its end: where in the text its letter begins. */
  readonly starts: readonly number[];
}

/**
 * What is folded as one: runs that hardly change first, then a letter with all its marks, jamo that
 * join to one syllable, and half-width kana with its voice mark.
 */
const CLUSTERS =
  /[\0-\x7f]+(?!\p{M})|[\u3400-\u9fff]+(?!\p{M})|[\uff66-\uff9d](?:[\uff9e\uff9f]|\p{M})*|[\u1100-\u11ff]+\p{M}*|[\uac00-\ud7a3](?:[\u1160-\u11ff]|\p{M})*|\P{M}\p{M}*|\p{M}+/gsu;
const PLAIN = /^[\0-\x7f\u3400-\u9fff]*$/;

/** Marks that change no word: accents, Arabic and Hebrew vowels, what isn't seen at all. */
const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640\p{Default_Ignorable_Code_Point}]/gu;
/** To be kept from MARKS: a Cyrillic letter of its own. */
const SHORT_I = /\u0438\u0306/g;

const SAME: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
};
const SAME_LETTER = new RegExp(`[${Object.keys(SAME).join('')}]`, 'g');
const KATAKANA = /[\u30a1-\u30f6]/g;
const KATAKANA_TO_HIRAGANA = 0x60;
const ARABIC_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g;
const SPACE = /\s+/g;

/** Clusters whose folding is kept: the letters of several scripts. */
const KNOWN_MAX = 5_000;
const known = new Map<string, string>();

/** Of the same length or another; folding it again changes nothing. */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return foldPlain(text);
  return text.replace(CLUSTERS, foldCluster);
}

/** As `foldText`, with the way back from what was found to the letters that are shown. */
export function foldWithPlaces(text: string): FoldedText {
  const starts: number[] = [];
  let folded = '';
  for (const { 0: cluster, index } of text.matchAll(CLUSTERS)) {
    const piece = foldCluster(cluster);
    const isOneToOne = PLAIN.test(cluster);
    for (let at = 0; at < piece.length; at++) starts.push(isOneToOne ? index + at : index);
    folded += piece;
  }
  starts.push(text.length);
  return { folded, starts };
}

function foldCluster(cluster: string): string {
  if (PLAIN.test(cluster)) return foldPlain(cluster);
  let folded = known.get(cluster);
  if (folded === undefined) {
    folded = foldLetter(cluster);
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(cluster, folded);
  }
  return folded;
}

/** One unit for each unit, so that places stay what they are. */
const foldPlain = (text: string): string => text.toLowerCase().replace(/\s/g, ' ');

function foldLetter(cluster: string): string {
  const bare = cluster
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(SHORT_I, 'й')
    .replace(MARKS, '')
    .replace(SAME_LETTER, (letter) => SAME[letter] ?? letter)
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_TO_HIRAGANA))
    .replace(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(SPACE, ' ');
  return bare.normalize('NFC');
}
