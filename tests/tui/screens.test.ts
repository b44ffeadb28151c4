import { afterEach, describe, expect, test } from 'vitest';
import { cellWidth } from '../../src/render/width.ts';
import { AS_AT, CHILDREN, type Sample, sampleRoll } from './sample-roll.ts';
import { SCREEN_WALKS } from './screen-walks.ts';
import { type Opening, openTerminal, type TestTerminal } from './terminal.ts';

const opened: TestTerminal[] = [];
async function open(also: Partial<Opening> = {}, sample: Sample = {}): Promise<TestTerminal> {
  const terminal = await openTerminal({ roll: sampleRoll(sample), asAt: AS_AT, ...also });
  opened.push(terminal);
  return terminal;
}
afterEach(() => {
  for (const terminal of opened.splice(0)) terminal.close();
});

const SIZES = [
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

describe.each(SIZES)('at %i×%i', (columns, rows) => {
  test.each(SCREEN_WALKS)('%s', async (name, keys, start) => {
    const terminal = await open({ columns, rows, ...(start ? { start } : {}) });
    await terminal.type(...keys);
    await expect(terminal.text()).toMatchFileSnapshot(`./golden/${name}-${columns}x${rows}.txt`);
    for (const line of terminal.lines()) expect(cellWidth(line)).toBeLessThanOrEqual(columns);
    expect(terminal.lines().at(-1)).toMatch(/(\? help|F1 help|Esc close|Esc never mind)\s*$/);
  });
});

test('a resized screen is the screen of a fresh start at that size', async () => {
  for (const keys of [[], ['2'], ['2', '\r']]) {
    const terminal = await open();
    await terminal.type(...keys);
    for (const [columns, rows] of [
      [120, 40],
      [60, 15],
      [100, 24],
      [50, 10],
      [80, 24],
      [200, 60],
    ] as const) {
      await terminal.resize(columns, rows);
      const fresh = await open({ columns, rows });
      await fresh.type(...keys);
      expect(terminal.text(), `${columns}×${rows}`).toBe(fresh.text());
      fresh.close();
    }
  }
}, 30_000);

test('keys in one chunk do what they do one by one', async () => {
  const keys = ['2', 'j', 'j', 's', 'a', '/', 'r', 'o', '\r', '\u001b[B', 'j', 'l', 'J', 'J', 'K', '\u0002'];
  const [chunk, apart] = [await open(), await open()];
  await chunk.send(keys.join(''));
  await apart.type(...keys);
  expect(chunk.text()).toBe(apart.text());
  expect(chunk.text()).toContain('names hidden');
});

test('what is drawn bit by bit is what a redraw gives', async () => {
  const terminal = await open();
  for (const chunk of [
    '2',
    'jjjj',
    'G',
    'gg',
    '/ali',
    '\r',
    '\u001b',
    '\r',
    'J',
    '\u0004',
    'h',
    '?',
    'no',
    '\u001b',
    '\u001b',
    '1',
    'jjjjjjjj',
  ]) {
    await terminal.send(chunk);
    const before = terminal.text();
    await terminal.send('\u000c');
    expect(terminal.text(), JSON.stringify(chunk)).toBe(before);
  }
}, 30_000);

test('with NO_COLOR no cell has a colour, what is chosen is inverse, and the text is the same', async () => {
  for (const keys of ['', '2', '2\r', '2?']) {
    const [plain, coloured] = [
      await open({ env: { NO_COLOR: '1' } }),
      await open({ env: { VSCHOOL_THEME: 'dark' } }),
    ];
    await plain.type(...keys);
    await coloured.type(...keys);
    expect(plain.cells().filter((cell) => cell.isColoured)).toHaveLength(0);
    expect(plain.cells().some((cell) => cell.isInverse)).toBe(true);
    expect(coloured.cells().some((cell) => cell.isColoured)).toBe(true);
    expect(plain.text()).toBe(coloured.text());
  }
});

test('the terminal’s cursor stands on the chosen row', async () => {
  const terminal = await open();
  await terminal.type('2', 'j', 'j');
  const { x, y } = terminal.cursor();
  expect(x).toBe(1);
  expect(terminal.lines()[y]).toMatch(/^ ▸ Bello, Ellis/);
});

const HARM = [
  '\u001b[2J',
  '\u001b]',
  '\u001b[?1049l',
  '\u0007',
  '\b',
  '\u009b',
  '\u200f',
  '\u202e',
  '\u2066',
];

test('hostile names come out harmless', async () => {
  const hostile = [
    { forename: '\u001b[2J\u001b[31mEvil', surname: '\u001b]0;owned\u0007Title', marks: '106/' },
    { forename: 'Lef\u202et\u2066y', surname: 'Bi\u200fdi', marks: '106/' },
    { forename: 'Two\nl', surname: 'Bell\u0007\u0008\u009b31m', marks: '106/' },
  ];
  const school = { schoolId: 9, schoolName: '\u001b[?1049lElm\u0000 Grove\u202e' };
  const terminal = await open({}, { children: hostile.map((child) => ({ ...child, school })) });
  for (const chunk of ['2', '\r', 'J', 'J', '\u0002']) {
    await terminal.send(chunk);
    for (const harm of HARM) expect(terminal.raw()).not.toContain(harm);
    expect(terminal.text()).toContain(' Roll ');
    expect(terminal.lines().at(-1)).toMatch(/\? help/);
  }
  await terminal.type('\u0002', 'h');
  expect(terminal.text()).toContain('Title, Evil');
  expect(terminal.text()).toContain('Bidi, Lefty');
  expect(terminal.text()).toContain('Bell31m, Two l');
});

test('wide and marked letters keep their columns', async () => {
  const terminal = await open({ columns: 120, rows: 40 });
  await terminal.send('2');
  const column = (name: string): number => {
    const line = terminal.lines().find((each) => each.includes(name)) ?? '';
    return cellWidth(line.slice(0, line.indexOf('│')));
  };
  expect(new Set(['陳, 美玲', 'Pritchard, Siân', 'Nowak, Łukasz', 'Ali, Ellis'].map(column)).size).toBe(1);
});

test('q ends, and so does ^c while text is typed', async () => {
  const terminal = await open();
  await terminal.send('q');
  expect(terminal.hasEnded()).toBe(true);
  const other = await open();
  await other.type('2', '/a', '\u0003');
  expect(other.hasEnded()).toBe(true);
});

test('twelve hundred pupils: a key is quick, and only what changed is sent', async () => {
  const children = Array.from({ length: 1239 }, (_, index) => ({ ...CHILDREN[index % CHILDREN.length] }));
  const terminal = await open({}, { children });
  await terminal.shows('Raised');
  await terminal.send('2');
  await terminal.shows('Row 1 of 1,239');
  await terminal.send('j');
  const before = terminal.raw().length;
  await terminal.send('j');
  expect(terminal.raw().length - before).toBeLessThan(1_500);
  await terminal.send('G');
  await terminal.shows('Row 1,239 of');
  expect(terminal.text()).toContain('Row 1,239 of 1,239');
});
