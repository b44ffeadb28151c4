import { count } from '../render/text.ts';
import { footer, paletteFooter, questionFooter } from './components/footer.ts';
import { header } from './components/header.ts';
import { help } from './components/help.ts';
import type { View } from './define-screen.ts';
import { bannerText, bodySize, LEAST_SIZE } from './frame-size.ts';
import { fill, fitTo, type Line, line, paragraph, type Size, span } from './line.ts';
import { outlineLines } from './outline.ts';
import { chipsIn, crumbIn, statusIn } from './pictures.ts';
import type { Shell } from './shell.ts';
import { type Place, top } from './stack.ts';
import { statusLine } from './status-line.ts';
import { tabsOf } from './tabs.ts';

export interface Frame {
  readonly lines: readonly Line[];
  readonly cursor?: { readonly x: number; readonly y: number };
}

const tooSmall = ({ columns, rows }: Size): Frame => ({
  lines: fill(
    paragraph(
      `vschool needs ${LEAST_SIZE.columns}×${LEAST_SIZE.rows}, have ${columns}×${rows}. Make the window larger, or q quits.`,
      columns,
    ),
    { columns, rows },
  ),
});

/** Nothing of anybody, not even where one is. */
const blank = (shell: Shell): Frame => ({
  lines: fill(paragraph(blankText(shell), shell.size.columns - 2, 'muted', 1), shell.size),
});

/** The way here, screen by screen. */
export const crumbsOf = (shell: Shell): string[] => shell.stack.places.map((each) => crumb(shell, each));

const crumb = (shell: Shell, place: Place): string =>
  shell.picture(place)?.crumb ?? crumbIn(shell.screenOf(place), shell.scene(place));

const failed = (why: string, columns: number): View => ({
  lines: [
    [],
    ...paragraph(`✗ This could not be read: ${why}`, columns - 2, 'bad', 1, 3),
    ...paragraph('^r reads it again; Esc goes back.', columns - 2, 'text', 3),
  ],
});

/** What the screen on top shows; what is said in its place until it has been read. */
export function bodyOf(shell: Shell, size: Size): View {
  const place = top(shell.stack);
  const reading = shell.reading(place);
  const scene = shell.scene();
  if (scene) return shell.screenOf(place).view(scene);
  if (reading?.is === 'failed') return failed(reading.why, size.columns);
  const picture = shell.picture();
  if (picture) return picture.view;
  if (shell.outline) return { lines: outlineLines(shell.outline, size.columns) };
  return { lines: shell.saysReading() ? [[], line(' Reading the roll…', 'muted')] : [] };
}

function body(shell: Shell, size: Size): View {
  if (!shell.palette) return bodyOf(shell, size);
  const { lines, cursor } = help(shell.palette, shell.keys(), size);
  return { lines, cursor: { x: 1, y: cursor } };
}

/** What the screen on top says of itself: `Row 4 of 1,239`. */
export function statusOf(shell: Shell): string {
  const scene = shell.scene();
  if (scene) return statusIn(shell.screenOf(top(shell.stack)), scene);
  const before = shell.picture()?.status;
  return isReadAgain(shell) ? READING_AGAIN : (before ?? '');
}

const READING_AGAIN = 'Reading the data again…';

/** What shows is of before, and for longer than a moment. */
const isReadAgain = (shell: Shell): boolean => shell.picture() !== undefined && shell.saysReading();

/** What its list is narrowed to. */
export function chipsOf(shell: Shell): Line {
  const scene = shell.scene();
  return scene ? chipsIn(shell.screenOf(top(shell.stack)), scene) : (shell.picture()?.chips ?? []);
}

/** What is said while nobody types. */
export const blankText = (shell: Shell): string =>
  `vschool: nobody has typed for ${count(shell.options.roll.screenRules().blankAfterMinutes, 'minute')}. Any key shows the screen again.`;

function status(shell: Shell, spoken: string, columns: number): Line {
  const left = shell.palette ? 'Type to find, Enter runs' : statusOf(shell);
  return statusLine(left, { isReadOnly: shell.options.isReadOnly, names: shell.names, spoken }, columns);
}

/** What stands in place of the status line: a question, or what has just happened. Longer ones reach up into the body. */
function said(shell: Shell, columns: number): Line[] {
  const { question, notice } = shell;
  const text = question
    ? `? ${question.text}`
    : notice && [notice.text, isReadAgain(shell) ? READING_AGAIN : ''].join(' ').trim();
  if (text === undefined) return [];
  const role = question ? 'warn' : (notice?.role ?? 'text');
  return paragraph(text, columns - 1, role, 1).map((each) => fitTo(each, columns));
}

function lastLines(shell: Shell, columns: number): Line[] {
  if (shell.question) return [questionFooter(columns)];
  if (shell.palette) return [paletteFooter(columns)];
  const { keys = shell.keys(), isTyping = shell.isTyping } = shell.picture() ?? {};
  return footer(keys, shell.pending, isTyping, columns);
}

/** The whole screen: as many lines as the terminal has rows, each as wide as it is. `spoken` is the date in words. */
export function frame(shell: Shell, spoken: string): Frame {
  const { size } = shell;
  const { columns, rows } = size;
  if (columns < LEAST_SIZE.columns || rows < LEAST_SIZE.rows) return tooSmall(size);
  if (shell.isBlank) return blank(shell);
  const { about } = shell.options.roll;
  const banner = bannerText(about);
  const room = bodySize(size, about);
  const view = body(shell, room);
  // While text is typed a digit is typed as well, and leads nowhere.
  const isTyping = shell.palette !== undefined || (shell.picture()?.isTyping ?? shell.isTyping);
  const tabs = isTyping ? [] : tabsOf(shell.options.screens, shell.stack.places[0]?.screen);
  const above = [
    header(crumbsOf(shell), chipsOf(shell), tabs, columns),
    ...(banner === undefined ? [] : [fitTo([span(` ${banner}`, 'banner')], columns)]),
  ];
  const words = said(shell, columns).slice(-room.rows);
  const below = words.length > 0 ? words : [status(shell, spoken, columns)];
  const last = lastLines(shell, columns);
  const shown = fill(view.lines, room).slice(0, Math.max(0, room.rows + 2 - below.length - last.length));
  const lines = [...above, ...shown, ...below, ...last];
  return view.cursor ? { lines, cursor: { x: view.cursor.x, y: view.cursor.y + above.length } } : { lines };
}
