import type { Outline } from '../outline.ts';
import { count, spokenDate } from '../render/text.ts';
import { header } from './components/header.ts';
import { bannerText, bodySize, LEAST_SIZE } from './frame-size.ts';
import { HOME_TABS } from './home-tabs.ts';
import { fill, fitTo, type Line, line, paragraph, type Size, span } from './line.ts';
import { homeHeading } from './screens/home-words.ts';
import { statusLine } from './status-line.ts';

/** The first rows of Home, each where it stands once all of Home has been read. */
export const outlineLines = ({ about, asAt, pupils }: Outline, columns: number): Line[] => [
  line(` ${homeHeading(about.authority, asAt)}`, 'heading'),
  ...paragraph(`${count(pupils, 'pupil')} looked after. Working out the flags…`, columns - 2, 'text', 1),
];

/**
 * The whole screen as it is painted before the screens are loaded, but for the keys in its last line: each line is the
 * one that the screens paint over it. Undefined where the terminal is too small for them.
 */
export function firstPicture(outline: Outline, isReadOnly: boolean, size: Size): Line[] | undefined {
  const { columns, rows } = size;
  if (columns < LEAST_SIZE.columns || rows < LEAST_SIZE.rows) return undefined;
  const { about, asAt } = outline;
  const banner = bannerText(about);
  return [
    header(['Home'], [], HOME_TABS, columns),
    ...(banner === undefined ? [] : [fitTo([span(` ${banner}`, 'banner')], columns)]),
    ...fill(outlineLines(outline, columns), bodySize(size, about)),
    statusLine('', { isReadOnly, names: true, spoken: spokenDate(asAt, asAt) }, columns),
    fitTo([], columns),
  ];
}
