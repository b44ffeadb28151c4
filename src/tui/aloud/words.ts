import { type Line, lineText } from '../line.ts';

/** A sign at the beginning of a line or a column, which says again what stands behind it. */
const LEADING_SIGN = /(^| {2})[✗✓!~?–·→▸●▼▾] +/gu;

/** Signs that stand for a word wherever they are. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  // Frames, rules and bars: what they show stands in words beside them.
  [/[\u2500-\u259f]+/gu, ' '],
  [/(\d)\.0%/gu, '$1 percent'],
  [/(\d)%/gu, '$1 percent'],
  [/(\d)×(?=\d)/gu, '$1 times '],
  [/\^([a-z])\b/gu, 'Control $1'],
  [/ [·›] /gu, ', '],
  [/ → /gu, ' to '],
  [/≥ ?/gu, 'at least '],
  [/≤ ?/gu, 'at most '],
  [/−(?=\d)/gu, 'minus '],
  [/↑/gu, 'Up'],
  [/↓/gu, 'Down'],
  [/←/gu, 'Left'],
  [/→/gu, 'Right'],
  [/▲/gu, ''],
];

/** A cell or a line as it is read aloud: signs as words, columns as parts of a sentence. */
export function inWords(text: string): string {
  const shown = text.trim();
  if (shown === '?') return 'not known';
  if (shown === '–') return 'none';
  return WORDS.reduce((said, [sign, word]) => said.replace(sign, word), shown.replace(LEADING_SIGN, '$1'))
    .trim()
    .replace(/([.:;,?!]) {2,}/gu, '$1 ')
    .replace(/ {2,}/gu, '. ');
}

/** What a line says; empty where it says nothing. */
export const lineInWords = (spans: Line): string =>
  inWords(lineText(spans.map((each) => ({ text: each.said ?? each.text }))));

/** With a full stop, so that a reader pauses there. */
export const sentence = (text: string): string => (text === '' || /[.?!:…]$/u.test(text) ? text : `${text}.`);

const KEY_NAMES: Readonly<Record<string, string>> = {
  text: 'any letter',
  PgUp: 'Page Up',
  PgDn: 'Page Down',
  'S-Tab': 'Shift Tab',
  Esc: 'Escape',
};

const keyInWords = (stroke: string): string =>
  stroke
    .split(' ')
    .map((each) => KEY_NAMES[each] ?? each.replace(/^\^([a-z])$/u, 'Control $1'))
    .join(' ');

/** More than this are said by their first and their last. */
const NAMED_AT_MOST = 4;

/** The strokes of a key: `j or Down`. */
export const keysInWords = (strokes: readonly string[]): string =>
  strokes.length > NAMED_AT_MOST
    ? `${keyInWords(strokes[0] ?? '')} to ${keyInWords(strokes.at(-1) ?? '')}`
    : strokes.map(keyInWords).join(' or ');
