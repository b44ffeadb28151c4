import { cellWidth, clip, wrap } from '../render/width.ts';

/** What a piece of text is for; the theme says how that looks. */
export type Role =
  | 'text'
  | 'muted'
  | 'strong'
  | 'accent'
  | 'good'
  | 'warn'
  | 'bad'
  | 'heading'
  | 'key'
  | 'banner';

export interface Span {
  readonly text: string;
  readonly role?: Role;
  /** Light on dark the other way round: what is chosen. */
  readonly inverse?: boolean;
  /** How it is said where the screens are read aloud, if not as it stands; empty: not at all. */
  readonly said?: string;
  /** Its line is of an entry of a list: the chosen one, which is read aloud, or another, which is not. */
  readonly entry?: 'chosen' | 'other';
}

/** One line of the screen. Its spans hold finished, harmless text without line breaks. */
export type Line = readonly Span[];

export interface Size {
  readonly columns: number;
  readonly rows: number;
  /** Nothing is drawn, and lines are read aloud one after the other: none stand side by side. */
  readonly isAloud?: boolean;
}

const EMPTY: Line = [];

export const span = (text: string, role: Role = 'text'): Span => ({ text, role });
export const line = (text: string, role: Role = 'text'): Line => [span(text, role)];

export const lineWidth = (spans: Line): number => spans.reduce((sum, each) => sum + cellWidth(each.text), 0);
export const lineText = (spans: Line): string => spans.map((each) => each.text).join('');

/** The line in exactly `width` cells: cut with `…`, or filled with spaces. */
export function fitTo(spans: Line, width: number): Line {
  const free = width - lineWidth(spans);
  if (free > 0) return [...spans, span(' '.repeat(free))];
  if (free === 0) return spans;
  const out: Span[] = [];
  let left = width - 1;
  for (const each of spans) {
    const text = clip(each.text, left);
    left -= cellWidth(text);
    if (text === each.text) out.push(each);
    else {
      out.push({ ...each, text: `${text}…${' '.repeat(left)}` });
      break;
    }
  }
  return out;
}

/** The two ends of a line, with space between; the right one goes first where there is no room. */
export function ends(left: Line, right: Line, width: number): Line {
  const free = width - lineWidth(left) - lineWidth(right);
  return free >= 1 ? [...left, span(' '.repeat(free)), ...right] : fitTo(left, width);
}

export const inverse = (spans: Line): Line => spans.map((each) => ({ ...each, inverse: true }));

/** A line of an entry of a list, marked as such. */
export const entryLine = (spans: Line, isChosen: boolean): Line => [
  { text: '', entry: isChosen ? 'chosen' : 'other' },
  ...spans,
];
export const entryLines = (lines: readonly Line[], isChosen: boolean): Line[] =>
  lines.map((each) => entryLine(each, isChosen));

/** Drawn, and not read aloud: charts, rules, what is said elsewhere. */
export const silent = (spans: Line): Line => spans.map((each) => ({ ...each, said: '' }));

/** A paragraph in lines of `width` cells, every line after the first set in by `hang`. */
export function paragraph(
  text: string,
  width: number,
  role: Role = 'text',
  indent = 0,
  hang = indent,
): Line[] {
  const lines = wrap(text, width - Math.max(indent, hang));
  return lines.map((each, index) => [span(' '.repeat(index === 0 ? indent : hang)), span(each, role)]);
}

/** Exactly `rows` lines of exactly `columns` cells. */
export const fill = (lines: readonly Line[], { columns, rows }: Size): Line[] =>
  Array.from({ length: rows }, (_, row) => fitTo(lines[row] ?? EMPTY, columns));

/** Lines side by side: `left` in its own width, then the right ones. */
export const beside = (
  left: readonly Line[],
  leftWidth: number,
  right: readonly Line[],
  rows: number,
): Line[] =>
  Array.from({ length: rows }, (_, row) => [
    ...fitTo(left[row] ?? EMPTY, leftWidth),
    ...(right[row] ?? EMPTY),
  ]);
