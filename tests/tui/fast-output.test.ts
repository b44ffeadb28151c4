import xterm from '@xterm/headless';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import StockOutput from '../../node_modules/ink/build/output.js';
import sanitizeAnsi from '../../node_modules/ink/build/sanitize-ansi.js';
import stringWidth from '../../node_modules/string-width/index.js';
import { frame } from '../../src/tui/frame.ts';
import { FastOutput } from '../../src/tui/ink/fast-output.ts';
import { narrowWidth } from '../../src/tui/ink/narrow-width.ts';
import { chooseTheme, paint } from '../../src/tui/theme.ts';
import { openShell } from './open-shell.ts';

/*
 * What stands in for parts of Ink in the built program, held against the parts themselves: the same screen, cell by cell
 * and style by style.
 */

interface Writes {
  write(x: number, y: number, text: string, options: { transformers: ((line: string) => string)[] }): void;
  clip(clip: Clip): void;
  unclip(): void;
  get(): { output: string; height: number };
}

type Clip = {
  x1: number | undefined;
  x2: number | undefined;
  y1: number | undefined;
  y2: number | undefined;
};

/** Every cell of a screen on which a frame was written: its character, its width, its colours and its style. */
async function cellsOf(output: string, columns: number, rows: number): Promise<string[]> {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  // A row that is longer than the screen is cut there, as a terminal of ours never sees one.
  const text = `\u001b[?7l${output.replaceAll('\n', '\r\n')}`;
  await new Promise<void>((resolve) => screen.write(text, resolve));
  return Array.from({ length: rows }, (_, y) =>
    Array.from({ length: columns }, (__, x) => {
      const cell = screen.buffer.active.getLine(y)?.getCell(x);
      if (!cell) return '';
      const styles = [
        cell.getFgColorMode(),
        cell.getFgColor(),
        cell.getBgColorMode(),
        cell.getBgColor(),
        cell.isBold(),
        cell.isDim(),
        cell.isUnderline(),
        cell.isInverse(),
        cell.isItalic(),
      ];
      return `${cell.getChars() || ' '}${cell.getWidth()}|${styles.join(',')}`;
    }).join(' '),
  );
}

async function holdAgainstStock(
  write: (output: Writes) => void,
  columns: number,
  rows: number,
): Promise<void> {
  const [fast, stock] = [FastOutput, StockOutput].map((Output) => {
    const output: Writes = new Output({ width: columns, height: rows });
    write(output);
    return output.get();
  });
  expect(fast?.height).toBe(stock?.height);
  expect(await cellsOf(fast?.output ?? '', columns, rows)).toEqual(
    await cellsOf(stock?.output ?? '', columns, rows),
  );
}

const SIZES = [
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

const KEYS = [
  'j',
  'k',
  'G',
  'gg',
  '2',
  '1',
  '3',
  '4',
  '5',
  '8',
  '9',
  '?',
  ':',
  '/',
  'ro',
  '\r',
  '\u001b',
  ' ',
  'b',
  'sf',
  'c',
  'x',
  'v',
  '\u0002',
  '\u0006',
];

test.each(SIZES)(
  'every frame after random keys at %i×%i is the one that Ink makes',
  async (columns, rows) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...KEYS), { minLength: 10, maxLength: 25 }),
        fc.constantFrom({}, { NO_COLOR: '1' }, { VSCHOOL_THEME: 'dark' }),
        async (keys, env) => {
          const { shell, press } = await openShell({}, columns, rows);
          const theme = chooseTheme(env);
          for (const key of keys) {
            await press(key);
            const { lines } = frame(shell, 'Friday 20 November');
            await holdAgainstStock(
              (output) => {
                for (const [y, line] of lines.entries())
                  output.write(0, y, paint(line, theme), { transformers: [(text) => text] });
              },
              columns,
              rows,
            );
          }
        },
      ),
      { numRuns: 3 },
    );
  },
);

const style = fc.constantFrom('7', '1', '2', '31', '1;4', '38;5;214', '30;43', '');
const piece = fc.oneof(
  fc.string({ maxLength: 12 }).filter((text) => !/\p{Control}/u.test(text)),
  fc.constantFrom(
    'Okafor ',
    '美玲',
    'Siân',
    'e\u0301',
    '👩‍👩‍👧',
    '✓ none',
    '   ',
    '‼',
    '▸●',
    'a\u200bb',
    '\u001b]8;;http://x\u0007link\u001b]8;;\u0007',
  ),
);
const styled = fc
  .tuple(style, piece, fc.boolean())
  .map(([codes, text, isClosed]) =>
    codes === '' ? text : `\u001b[${codes}m${text}${isClosed ? '\u001b[0m' : ''}`,
  );
const written = fc.record({
  x: fc.integer({ min: -2, max: 30 }),
  y: fc.integer({ min: -1, max: 8 }),
  text: fc.oneof(
    { weight: 20, arbitrary: fc.array(styled, { minLength: 1, maxLength: 4 }).map((all) => all.join('')) },
    { weight: 1, arbitrary: fc.array(styled, { minLength: 2, maxLength: 3 }).map((all) => all.join('\n')) },
  ),
  clip: fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.record({
        x1: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
        x2: fc.option(fc.integer({ min: 5, max: 30 }), { nil: undefined }),
        y1: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
        y2: fc.option(fc.integer({ min: 2, max: 8 }), { nil: undefined }),
      }),
    },
  ),
});

test('overlays, clips, wide letters, links and styles left open are what Ink makes of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(written, { maxLength: 8 }), async (writes) => {
      await holdAgainstStock(
        (output) => {
          for (const { x, y, text, clip } of writes) {
            if (clip) output.clip(clip);
            output.write(x, y, text, { transformers: [(line) => line] });
            if (clip) output.unclip();
          }
        },
        40,
        8,
      );
    }),
    { numRuns: 400 },
  );
});

test('a line that stands under another is not lost, and one style does not run into the next row', async () => {
  const output = new FastOutput({ width: 20, height: 3 });
  output.write(0, 0, '\u001b[7mchosen', { transformers: [] });
  output.write(0, 1, 'under the overlay', { transformers: [] });
  output.write(6, 1, 'OVER', { transformers: [] });
  output.write(3, 2, 'set in  ', { transformers: [(line) => line.toUpperCase()] });
  expect(output.get().output).toBe('\u001b[7mchosen\u001b[27m\nunder OVERoverlay\n   SET IN');
});

test('what is called narrow is what Ink measures, and what Ink leaves as it is', () => {
  const letters = Array.from({ length: 0x3000 }, (_, point) => String.fromCodePoint(point)).filter(
    (letter) => narrowWidth(letter) !== undefined,
  );
  expect(letters.length).toBeGreaterThan(1000);
  for (const letter of letters) {
    expect(stringWidth(letter), letter).toBe(1);
    expect(sanitizeAnsi(letter), letter).toBe(letter);
  }
  fc.assert(
    fc.property(fc.array(fc.oneof(styled, fc.constantFrom(...letters)), { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const width = narrowWidth(text);
      if (width === undefined) return;
      expect(width).toBe(stringWidth(text));
      expect(sanitizeAnsi(text)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});
