import type { Figure } from '../reports/define.ts';
import { type ResultColumn, textTable } from './table.ts';
import { number, percentage } from './text.ts';
import { wrap } from './width.ts';

/** Whether a table sets figures of several years beside each other, or says more of one than its n and its share. */
export const isWide = (rows: readonly Figure[]): boolean =>
  rows.some(
    ({ at, interval, of, value }) =>
      at !== undefined || interval !== undefined || (of !== undefined && value !== undefined),
  );

/** A figure under its measure, or the measure by itself. */
type Line = { readonly label: string; readonly figure?: Figure };

/** Made when the first sum is written: it takes longer than all else that a command does before it begins. */
let currency: Intl.NumberFormat | undefined;

function money(pounds: number): string {
  currency ??= new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
  return currency.format(pounds).replace(/\.00$/, '');
}

/** A value with its unit; money as `£1,234.50`. */
export const valueText = (value: number, unit: string | undefined): string =>
  unit === '£' ? money(value) : `${value}${unit === '%' ? '' : ' '}${unit ?? ''}`.trim();

function countText({ count, value, hidden, published, symbol }: Figure): string {
  if (hidden) return hidden;
  if (symbol && !published) return symbol;
  if (count === null) return value !== undefined || published ? '' : 'not known';
  return number(count);
}

const shareText = ({ rate, hidden, symbol, published }: Figure): string =>
  hidden ?? (published ? symbol : undefined) ?? (rate === undefined ? '' : percentage(rate, []));

/** `11.7–25.3%`, or of another value `14.2–20.1`. */
export function intervalText({ interval, rate }: Figure): string {
  if (!interval) return '';
  const { low, high } = interval;
  return rate === undefined
    ? `${low.toFixed(1)} to ${high.toFixed(1)}`
    : `${percentage(low, []).slice(0, -1)}–${percentage(high, [])}`;
}

const signed = (points: number, decimals: number): string => {
  const text = Math.abs(points).toFixed(decimals);
  if (Number(text) === 0) return text;
  return `${points < 0 ? '−' : '+'}${text}`;
};

/** `+4.6 (−9 to +18)`, and what is said of it where the intervals are apart. */
function gapText({ gap }: Figure): string {
  if (!gap) return '';
  const { points, between, says } = gap;
  const range = `${signed(between.low, 0)} to ${signed(between.high, 0)}`;
  return `${signed(points, 1)} (${range})${says === 'no clear gap' ? '' : ` ${says}`}`;
}

const TRENDS = { up: 'up', down: 'down', 'no clear change': '–' } as const;

const cell =
  (text: (figure: Figure) => string) =>
  ({ figure }: Line): string =>
    figure ? text(figure) : '';

/** Each measure once, its years under it with n, of how many, share, interval, and whether it moved since. */
function linesText(rows: readonly Figure[], width: number): string {
  const lines = rows.flatMap((figure, n): Line[] => {
    const isNew = figure.measure !== rows[n - 1]?.measure;
    if (figure.at === undefined) return [{ label: figure.measure, figure }];
    return [...(isNew ? [{ label: figure.measure }] : []), { label: `  ${figure.at}`, figure }];
  });
  const said = [...new Set(rows.flatMap(({ words = {} }) => Object.keys(words)))];
  const columns: ResultColumn<Line>[] = [
    { title: 'n', value: cell(countText), align: 'right' },
    { title: 'of', value: cell(({ of }) => (of === undefined ? '' : number(of))), align: 'right' },
    { title: 'share', value: cell(shareText), align: 'right' },
    {
      title: 'figure',
      value: cell(({ value, unit }) => (value === undefined ? '' : valueText(value, unit))),
      align: 'right',
    },
    { title: '95 in 100', value: cell(intervalText), align: 'right' },
    { title: 'change', value: cell(({ trend }) => (trend ? TRENDS[trend] : '')) },
    { title: 'to others', value: cell(gapText) },
    ...said.map((title) => ({ title, value: cell(({ words }) => words?.[title] ?? '') })),
  ];
  const used = columns.filter(({ value }) => lines.some((line) => value(line) !== ''));
  const wide = used.reduce(
    (sum, { title, value }) => sum + 2 + Math.max(title.length, ...lines.map((line) => value(line).length)),
    0,
  );
  // A measure with its years below it stands across the columns; any other goes on below where it is too long.
  const under = lines
    .filter(({ figure }) => figure)
    .flatMap(({ label, figure }) => {
      const texts = label.startsWith(' ') ? [label] : wrap(label, Math.max(20, width - wide));
      return texts.map((text, n): Line => ({ label: text, ...(n === texts.length - 1 ? { figure } : {}) }));
    });
  const labels = Math.max(...under.map(({ label }) => label.length));
  const text = textTable<Line>(
    [{ title: ' '.repeat(labels), value: ({ label }) => label }, ...used],
    under,
    width,
  ).split('\n');
  const [head = '', ...body] = text;
  let at = 0;
  const bodyOf = (figure: Figure): string[] => {
    const from = at;
    while (under[at]?.figure !== figure) at++;
    return body.slice(from, ++at);
  };
  return [head, ...lines.flatMap(({ label, figure }) => (figure ? bodyOf(figure) : [label]))].join('\n');
}

type Row = { readonly label: string; readonly own?: readonly Figure[] };

/** What stands under a year: its number, and its share where anything in the table has one. */
function yearColumns(year: string, hasShares: boolean): ResultColumn<Row>[] {
  const column = (title: string, text: (figure: Figure) => string, other: string): ResultColumn<Row> => ({
    ...{ title, align: 'right' },
    value: ({ own }) => {
      const figure = own?.find(({ at = '' }) => at === year);
      return figure ? text(figure) : own ? other : '';
    },
  });
  const main = (figure: Figure): string =>
    figure.value === undefined ? countText(figure) : valueText(figure.value, figure.unit);
  // A part that is not listed for a year has nobody in it; what is not known says so itself.
  return [column(year, main, hasShares ? '0' : ''), ...(hasShares ? [column('share', shareText, '')] : [])];
}

/** Measures down, years across, n and share of each; a measure that is too long for its column goes on below. */
function gridText(rows: readonly Figure[], width: number): string {
  const years = [...new Set(rows.map(({ at = '' }) => at))];
  const hasShares = rows.some(({ rate }) => rate !== undefined);
  const columns = years.flatMap((year) => yearColumns(year, hasShares));
  const all = [...Map.groupBy(rows, ({ measure }) => measure)];
  const wide = columns.reduce(
    (sum, { title, value }) =>
      sum + 2 + Math.max(title.length, ...all.map(([label, own]) => value({ label, own }).length)),
    0,
  );
  const lines = all.flatMap(([measure, own]): Row[] => {
    const texts = wrap(measure, Math.max(20, width - wide));
    return texts.map((label, n) => (n === texts.length - 1 ? { label, own } : { label }));
  });
  return textTable<Row>([{ title: '', value: ({ label }) => label }, ...columns], lines, width);
}

/** A table of several years: across the page where it is of parts, else with the interval of each figure. */
export const yearsText = (rows: readonly Figure[], width: number): string =>
  rows.some(({ at, interval, published }) => at === undefined || interval !== undefined || published === true)
    ? linesText(rows, width)
    : gridText(rows, width);
