import type { ChildList, Figure, ReportTable } from '../reports/define.ts';
import type { Paint } from './paint.ts';
import { isWide, valueText, yearsText } from './report-years.ts';
import { type ResultColumn, textTable } from './table.ts';
import { number, percentage, pupilName } from './text.ts';
import { wrap } from './width.ts';

const NOT_KNOWN = 'not known';

const countText = ({ count, value, unit, hidden }: Figure): string => {
  if (hidden) return hidden;
  if (value !== undefined) return valueText(value, unit);
  return count === null ? NOT_KNOWN : number(count);
};

const SHARE_COLUMNS: readonly ResultColumn<Figure>[] = [
  { title: 'of', value: ({ of }) => (of === undefined ? '' : number(of)), align: 'right' },
  {
    title: 'share',
    value: ({ rate, hidden }) => hidden ?? (rate === undefined ? '' : percentage(rate, [])),
    align: 'right',
  },
];

/** Who is left out of a figure and of whom it is not known: `3 short breaks; not known of 2`. */
export function leftOutText({ excluded = [], notKnown = 0 }: Figure): string {
  const out = excluded.map(({ why, n }) => (n === null ? why : `${number(n)} ${why}`));
  if (notKnown === null) out.push('some not known');
  else if (notKnown > 0) out.push(`${number(notKnown)} not known`);
  return out.join('; ');
}

/** Who is left out; of several years the newest says it, since those before it are in the figures of a script. */
function leftOutTexts(rows: readonly Figure[], isOfYears: boolean): string[] {
  const newest = isOfYears ? rows.filter(({ at }) => at === rows[0]?.at) : rows;
  const found = newest
    .map((row) => ({ measure: row.measure, text: leftOutText(row) }))
    .filter(({ text }) => text !== '');
  if (!isOfYears) return [...new Set(found.map(({ text }) => text))].map((text) => `Left out: ${text}.`);
  const all = [...Map.groupBy(found, ({ text }) => text)];
  return all.map(([text, own]) =>
    all.length === 1 && own.length === newest.length
      ? `Left out: ${text}.`
      : `Left out of “${own.map(({ measure }) => measure).join('”, “')}”: ${text}.`,
  );
}

function childrenText({ columns, rows }: ChildList, width: number, names: boolean): string {
  if (rows.length === 0) return 'None.';
  return textTable<ChildList['rows'][number]>(
    [
      { title: 'Id', value: ({ identity }) => identity.localId },
      { title: 'Child', value: ({ identity }) => pupilName(identity, names) },
      ...columns.map((title, at) => ({
        title,
        value: ({ cells }: ChildList['rows'][number]) => cells[at] ?? '',
      })),
    ],
    rows,
    width,
  );
}

/** Tables of a report for a person: n, of how many, the share, and who is left out. */
export function reportText(
  tables: readonly ReportTable[],
  { width, paint, names }: { readonly width: number; readonly paint: Paint; readonly names: boolean },
): string {
  return tables
    .map(({ title, rows, notes, children }) => {
      const isOfYears = isWide(rows);
      const hasShares = rows.some(({ of }) => of !== undefined);
      const text = textTable<Figure>(
        [
          { title: '', value: ({ measure }) => measure },
          { title: 'n', value: countText, align: 'right' },
          ...(hasShares ? SHARE_COLUMNS : []),
        ],
        rows,
        width,
      );
      return [
        paint.heading(title),
        ...(rows.length === 0
          ? []
          : isOfYears
            ? [yearsText(rows, width)]
            : [text.split('\n').slice(1).join('\n')]),
        ...leftOutTexts(rows, isOfYears).flatMap((each) => wrap(each, width)),
        ...notes.flatMap((note) => wrap(note, width)),
        ...(children ? ['', childrenText(children, width, names)] : []),
      ].join('\n');
    })
    .join('\n\n');
}
