import { type Cohort, termsOf } from './cohort.ts';
import type { Field } from './define.ts';
import { parseCohort, termBegun } from './parse.ts';
import { NOTHING_SAVED, type Saved, termOf } from './saved.ts';
import { tokensOf } from './tokens.ts';

/** Something that a question can go on with, and what it means. */
export interface Completion {
  readonly text: string;
  readonly help: string;
}

/** What may stand from a place of the text up to the cursor. */
export interface Completions {
  /** Counted in characters from 0: what stands from here to the cursor gives way. */
  readonly from: number;
  readonly options: readonly Completion[];
}

/** The longest name of a field has so many words before its last. */
const WORDS_BACK = 4;

const JOINING: readonly Completion[] = [
  { text: 'and', help: 'both have to be so' },
  { text: 'or', help: 'one of both has to be so' },
];
const STRETCHES: readonly Completion[] = [
  { text: 'this term', help: 'counted since the term began' },
  { text: 'this year', help: 'counted since the school year began' },
  { text: 'this financial year', help: 'counted since 1 April' },
  { text: 'in 12 months', help: 'counted over the last twelve months' },
];
const CLOSING: Completion = { text: ')', help: 'the end of what stands in brackets' };
const NOT: Completion = { text: 'not', help: 'what follows is not so' };

const COMPARING: readonly Completion[] = [
  { text: '<', help: 'under' },
  { text: '<=', help: 'at most' },
  { text: '>=', help: 'at least' },
  { text: '>', help: 'over' },
  { text: '=', help: 'exactly' },
];
const OF_DATES: readonly Completion[] = [
  { text: 'since', help: 'on this day or after it' },
  { text: 'before', help: 'before this day' },
  { text: 'this term', help: 'since the term began' },
  { text: 'this year', help: 'since the school year began' },
  { text: 'in 3 months', help: 'in the last three months' },
];

/** What can be asked of a field, after its name. */
function testsOf(field: Field): readonly Completion[] {
  if (field.type === 'choice')
    return Object.entries(field.choices ?? {}).map(([code, meaning]) => ({ text: code, help: meaning }));
  if (field.type === 'date') return OF_DATES;
  if (field.type === 'yes or no') return [];
  const said = field.example.toLowerCase().startsWith(`${field.name} `)
    ? field.example.slice(field.name.length + 1).split(/ and | at /)[0]
    : undefined;
  return [...(said ? [{ text: said, help: `as in “${field.example}”` }] : []), ...COMPARING];
}

/** Whether a name begins as typed, or one of its words does: 1 and 2; 0 where none does. */
function fits(name: string, typed: string): 0 | 1 | 2 {
  const [whole, part] = [name.toLowerCase(), typed.toLowerCase()];
  if (whole === part) return 0;
  if (whole.startsWith(part)) return 1;
  return part.trim() !== '' && whole.includes(` ${part}`) ? 2 : 0;
}

/** Fields by the name, or else by an alias, that fits best. */
function fieldsFor(typed: string, fields: readonly Field[]): Completion[] {
  const found = fields.flatMap(({ name, aliases = [], sayings = {}, help }) => {
    const names = typed.trim() === '' ? [name] : [name, ...aliases, ...Object.keys(sayings)];
    const [best] = names
      .map((text) => ({ text, help, rank: fits(text, typed), isAlias: text !== name }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => a.rank - b.rank);
    return best ? [best] : [];
  });
  // A field’s own name before what another is called as well.
  return found
    .sort((a, b) => a.rank - b.rank || Number(a.isAlias) - Number(b.isAlias))
    .map(({ text, help }) => ({ text, help }));
}

const startingAs = (options: readonly Completion[], typed: string): Completion[] =>
  options.filter(({ text }) => fits(text, typed) === 1);

/** Brackets that are not closed yet. */
function openBrackets(text: string): number {
  const tokens = tokensOf(text);
  if ('reason' in tokens) return 0;
  const marks = (mark: string) =>
    tokens.filter((token) => token.kind === 'mark' && token.text === mark).length;
  return Math.max(0, marks('(') - marks(')'));
}

/** What may come after a beginning, where so much of it is typed already. */
function after(head: string, typed: string, fields: readonly Field[], saved: Saved): Completion[] {
  const open = openBrackets(head);
  const whole = parseCohort(head + ')'.repeat(open), fields, saved);
  if (whole.ok)
    return startingAs(
      [
        ...testsOfLast(head, whole.value, fields),
        ...JOINING,
        ...(open > 0 ? [CLOSING] : []),
        ...stretchesOf(head, fields, saved),
      ],
      typed,
    );
  const read = parseCohort(head, fields, saved);
  if (read.ok || read.error.at < head.trimEnd().length) return [];
  const begun = termBegun(head, fields, saved);
  if (begun) return begun.type === 'choice' || isBare(head, begun) ? startingAs(testsOf(begun), typed) : [];
  const views = saved.views.map(({ name, question }) => ({
    text: termOf(name),
    help: question === '' ? 'everyone looked after' : question,
  }));
  return [
    ...startingAs([NOT], typed),
    ...startingAs(
      views.filter(({ help }) => help !== 'everyone looked after'),
      typed,
    ),
    ...fieldsFor(typed, fields),
  ];
}

/** Whether a text ends with the name of a field. */
const isBare = (head: string, { name, aliases = [] }: Field): boolean =>
  [name, ...aliases].some((each) => head.trimEnd().toLowerCase().endsWith(each));

/** What can be asked of the last term, where it is a field’s name and nothing is asked of it yet. */
function testsOfLast(head: string, cohort: Cohort, fields: readonly Field[]): readonly Completion[] {
  const last = termsOf(cohort).at(-1);
  const field = fields.find(({ name }) => name === last?.field);
  return field && isBare(head, field) ? testsOf(field) : [];
}

/** Stretches of time that the last term can be counted over. */
const stretchesOf = (head: string, fields: readonly Field[], saved: Saved): readonly Completion[] =>
  isTextTerm(head, fields, saved)
    ? []
    : STRETCHES.filter(
        ({ text }) => parseCohort(`${head} ${text}${')'.repeat(openBrackets(head))}`, fields, saved).ok,
      );

/** A text goes on as long as there are words: whatever comes after one is a part of it. */
const isTextTerm = (head: string, fields: readonly Field[], saved: Saved): boolean =>
  parseCohort(`${head} xyzzy${')'.repeat(openBrackets(head))}`, fields, saved).ok;

/**
 * What a question can go on with at the cursor: names of fields and saved cohorts where a term may begin, what can be
 * asked of a field after its name, `and` and `or` after a whole term. Each has its help. Nothing where what stands before
 * the cursor is not understood. What stands after the cursor is not looked at.
 */
export function completions(
  text: string,
  cursor: number,
  fields: readonly Field[],
  saved: Saved = NOTHING_SAVED,
): Completions {
  const before = text.slice(0, cursor);
  const found: { readonly from: number; readonly option: Completion }[] = [];
  for (const from of placesBefore(before)) {
    const head = before.slice(0, from);
    for (const option of after(head, before.slice(from), fields, saved)) found.push({ from, option });
  }
  const from = Math.min(cursor, ...found.map((each) => each.from));
  const options = found
    .map((each) => ({
      text: before.slice(from, each.from) + each.option.text,
      help: each.option.help,
    }))
    .filter(({ text: option }) => goesOn(before.slice(0, from) + option, fields, saved));
  return { from, options: [...new Map(options.map((each) => [each.text, each])).values()] };
}

/** Whether a text is understood as far as it goes. */
function goesOn(text: string, fields: readonly Field[], saved: Saved): boolean {
  const read = parseCohort(text, fields, saved);
  return read.ok || read.error.at >= text.trimEnd().length || read.error.reason.startsWith('it ends');
}

/** Where the word at the cursor may have begun: names have several words, so some words back as well. */
function placesBefore(before: string): number[] {
  const starts = [...before.matchAll(/@?[\p{L}\p{N}][^\s(),]*/gu)].map(({ index }) => index);
  const isAtWord = /[^\s(),]$/.test(before);
  return [...starts.slice(-WORDS_BACK), ...(isAtWord ? [] : [before.length])];
}
