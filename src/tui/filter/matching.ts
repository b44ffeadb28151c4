import { matcher, wordsOf } from '../screens/search.ts';

/** A row that words are looked for in. */
interface Searched {
  /** Everything that words look in, folded; without line breaks. */
  readonly search: string;
}

/** The texts of a list in one, and where each ends: one long text is looked through ten times as fast as many short ones. */
interface Haystack {
  readonly text: string;
  readonly ends: Uint32Array;
}

const haystacks = new WeakMap<readonly Searched[], Haystack>();

function haystackOf(list: readonly Searched[]): Haystack {
  const known = haystacks.get(list);
  if (known) return known;
  const ends = new Uint32Array(list.length);
  let end = -1;
  for (const [index, { search }] of list.entries()) {
    end += search.length + 1;
    ends[index] = end;
  }
  const made = { text: list.map(({ search }) => search).join('\n'), ends };
  haystacks.set(list, made);
  return made;
}

/** The rows with a word somewhere in their text, in their order. */
function rowsWith<Row extends Searched>(list: readonly Row[], word: string): Row[] {
  const { text, ends } = haystackOf(list);
  const rows: Row[] = [];
  let index = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, ends[index])) {
    while ((ends[index] as number) < at) index++;
    rows.push(list[index] as Row);
  }
  return rows;
}

/** The rows that hold every word of a filter, and none that stands after a minus; the list itself where that is all of it. */
export function matching<Row extends Searched>(list: readonly Row[], filter: string): readonly Row[] {
  const { wanted, unwanted } = wordsOf(filter);
  const longest = wanted.toSorted((a, b) => b.length - a.length)[0];
  const some = longest === undefined ? list : rowsWith(list, longest);
  const matches = matcher(filter);
  const isAll = wanted.length <= 1 && unwanted.length === 0;
  const all = isAll ? some : some.filter(({ search }) => matches(search));
  return all.length === list.length ? list : all;
}
