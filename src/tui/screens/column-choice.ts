import { columnTitle, parseColumns } from '../../cohort/columns.ts';
import { FAMILIES, FIELDS } from '../../cohort/fields/index.ts';
import { fold } from '../../domain/fold.ts';
import { ROLL_COLUMNS } from './roll-columns.ts';

/** A column that can be shown, with what it is. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly isShown: boolean;
}

const OWN_HELP: Readonly<Record<string, readonly [title: string, help: string]>> = {
  year: ['Yr', 'The roll’s own: national curriculum year.'],
  school: ['School', 'The roll’s own: the main school.'],
  attendance: ['Att %', 'The roll’s own: attendance this school year, with its sign.'],
  pep: ['PEP', 'The roll’s own: how the PEP of this term stands.'],
  flags: ['Flags', 'The roll’s own: the flags raised, most urgent first.'],
};

/** What may be a column besides the roll’s own, in the order of the families. */
const OF_FIELDS: readonly (readonly [id: string, help: string])[] = FAMILIES.flatMap(({ fields }) =>
  fields
    .filter(({ name }) => !(name in OWN_HELP) && name !== 'name')
    .map((field) => [field.name, field.help] as const),
);

/** A column typed out: `placement moves in 6 months`. */
function typed(text: string): readonly (readonly [string, string])[] {
  const read = text.trim() === '' ? undefined : parseColumns(text, FIELDS);
  const column = read?.ok && read.value.length === 1 ? read.value[0] : undefined;
  if (!column || (column.stretch === undefined && column.at === undefined)) return [];
  return [[columnTitle(column), column.field.help]];
}

/** The columns that there are, those shown first; narrowed to the words that were typed. */
export function choices(shown: readonly string[], text: string): Choice[] {
  const all = [
    ...typed(text),
    ...shown.filter((id) => !(id in OWN_HELP)).map((id) => [id, helpOf(id)] as const),
    ...ROLL_COLUMNS.map((id) => [id, OWN_HELP[id]?.[1] ?? ''] as const),
    ...OF_FIELDS,
  ];
  const words = fold(text).split(' ').filter(Boolean);
  return [...new Map(all)]
    .map(([id, help]): Choice => ({ id, title: OWN_HELP[id]?.[0] ?? id, help, isShown: shown.includes(id) }))
    .filter(({ id, title, help }) => {
      const said = fold(`${id} ${title} ${help}`);
      return words.every((word) => said.includes(word));
    })
    .sort((a, b) => Number(b.isShown) - Number(a.isShown) || shown.indexOf(a.id) - shown.indexOf(b.id));
}

function helpOf(id: string): string {
  const read = parseColumns(id, FIELDS);
  return (read.ok && read.value[0]?.field.help) || '';
}
