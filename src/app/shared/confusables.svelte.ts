// Which signs look like which others: a table of Unicode's, 28 KB, that is loaded when names are
// compared for the first time. Until it is there, names are compared without it.

let table = $state.raw<ReadonlyMap<string, string>>(new Map());
let loading: Promise<void> | undefined;

/** From a sign to what looks the same. Empty at first; whoever reads it is told of the change. */
export function confusables(): ReadonlyMap<string, string> {
  void loadConfusables();
  return table;
}

/** Resolves once the table is there, or can't be had; then the next one who asks tries again. */
export function loadConfusables(): Promise<void> {
  loading ??= import('unhomoglyph/data.json').then(
    ({ default: data }) => {
      table = new Map(Object.entries(data));
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}
