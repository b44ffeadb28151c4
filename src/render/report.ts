import type { ChildList, Figure, ReportTable } from '../reports/define.ts';
import { LOW_MARK, leftOutText, notesUnder } from './figure-words.ts';
import type { Paint } from './paint.ts';
import type { HeaderLine } from './report-header.ts';
import { intervalText, isWide, valueText, yearsText } from './report-years.ts';
import { type ResultColumn, textTable } from './table.ts';
import { number, percentage, pupilName } from './text.ts';
import { wrap } from './width.ts';

const NOT_KNOWN = 'not known';

/** The number of a figure, or what stands in its place. */
export const countText = ({ count, value, unit, hidden, symbol }: Figure): string => {
  if (hidden) return hidden;
  if (value !== undefined) return valueText(value, unit);
  return count === null ? (symbol ?? NOT_KNOWN) : number(count);
};

const SHARE_COLUMNS: readonly ResultColumn<Figure>[] = [
  { title: 'of', value: ({ of }) => (of === undefined ? '' : number(of)), align: 'right' },
  {
    title: 'share',
    value: ({ rate, hidden, symbol }) => hidden ?? symbol ?? (rate === undefined ? '' : percentage(rate, [])),
    align: 'right',
  },
];

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
          {
            title: '',
            value: ({ measure, lowCoverage }) => (lowCoverage ? `${measure} ${LOW_MARK}` : measure),
          },
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
        ...notesUnder(rows, notes).flatMap((note) => wrap(note, width)),
        ...(children ? ['', childrenText(children, width, names)] : []),
      ].join('\n');
    })
    .join('\n\n');
}

/** A figure as a sentence, each number with what it is. */
function figureSentence(row: Figure): string {
  const { measure, at, of, rate, interval, trend, hidden, words = {} } = row;
  const parts = [
    of === undefined ? countText(row) : `${countText(row)} of ${number(of)}`,
    ...(rate === undefined || hidden ? [] : [percentage(rate, [])]),
    ...(interval ? [`95 in 100 ${intervalText(row)}`] : []),
    ...(trend ? [trend] : []),
    ...Object.entries(words).map(([what, text]) => `${what} ${text}`),
  ];
  const name = [measure, ...(at === undefined ? [] : [at])].join(', ');
  return `${name}: ${parts.filter(Boolean).join(', ')}.`;
}

/** The tables as sentences to be read aloud: no number stands in a column whose title was said lines before. */
export const reportSentences = (tables: readonly ReportTable[], names: boolean): string[] =>
  tables.flatMap(({ title, rows, notes, children }) => [
    `${title}.`,
    ...rows.map(figureSentence),
    ...leftOutTexts(rows, isWide(rows)),
    ...notesUnder(rows, notes),
    ...(children?.rows ?? []).map(({ identity, cells }) => {
      const known = (children?.columns ?? []).flatMap((column, at) =>
        cells[at] ? [`${column} ${cells[at]}`] : [],
      );
      return `${[pupilName(identity, names), identity.localId, ...known].join(', ')}.`;
    }),
  ]);

/** What stands over a report, a line each; what is too long goes on under its text. */
export function headerText(lines: readonly HeaderLine[], width: number): string {
  return textTable<HeaderLine>(
    [
      { title: '', value: ({ fact }) => fact },
      { title: '', value: ({ text }) => text },
    ],
    lines,
    width,
  )
    .split('\n')
    .slice(1)
    .join('\n');
}
