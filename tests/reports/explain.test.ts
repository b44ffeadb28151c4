import { describe, expect, test } from 'vitest';
import { figureKeys, figureNamed, figuresListed } from '../../src/reports/figure-keys.ts';
import { demoCopy, json, vschool } from '../program.ts';

const tables = [
  {
    title: 'Sex',
    notes: [],
    rows: [
      { measure: 'Male', count: 1 },
      { measure: 'Not known', count: 2 },
    ],
  },
  {
    title: 'A child’s age',
    notes: [],
    rows: [
      { measure: 'Not known', count: 3 },
      { measure: 'Not known', count: 4 },
    ],
  },
];

describe('a figure is called', () => {
  const keyed = figureKeys(tables);

  test('by its table and measure; of two the same, the second ends in -2', () => {
    expect(keyed.map(({ key }) => key)).toEqual([
      'sex/male',
      'sex/not-known',
      'a-childs-age/not-known',
      'a-childs-age/not-known-2',
    ]);
  });

  test.each([
    ['3', 3],
    ['sex/male', 1],
    ['Sex/Not known', 2],
    ['male', 1],
    // Two tables have one.
    ['not known', undefined],
    ['9', undefined],
    ['sex/x', undefined],
  ])('%j', (text, number) => {
    expect(figureNamed(keyed, text)?.number).toBe(number);
  });
});

test('of several years the newest is meant where none is named', () => {
  const years = figureKeys([
    {
      title: 'The roll',
      notes: [],
      rows: ['2026/27', '2025/26'].map((at) => ({ measure: 'Looked after', count: 1, at })),
    },
  ]);
  expect(years.map(({ key }) => key)).toEqual([
    'the-roll/looked-after/2026-27',
    'the-roll/looked-after/2025-26',
  ]);
  for (const asked of ['the-roll/looked-after', 'looked after', 'the-roll/looked-after/2026-27'])
    expect(figureNamed(years, asked)?.number).toBe(1);
  expect(figureNamed(years, 'The roll/Looked after/2025-26')?.number).toBe(2);
});

test('of very many figures the tables are named, and those of one table when it is', () => {
  const many = figureKeys(
    ['One', 'Two'].map((title) => ({
      ...{ title, notes: [] },
      rows: Array.from({ length: 40 }, (_, n) => ({ measure: `Line ${n + 1}`, count: n })),
    })),
  );
  expect(figuresListed(many, 'x')).toBe(
    'It has 80 figures: name one of its tables to see those of it: one, two.',
  );
  expect(figuresListed(many, 'two')).toMatch(
    /^Its figures, by number and key: 41 two\/line-1, .*, 80 two\/line-40\.$/,
  );
});

describe('the program', () => {
  const db = demoCopy();
  const ask = (cell: string, ...more: readonly string[]) =>
    vschool(['report', 'monthly-four', '--explain', cell, ...more, '--db', db]);

  test('says definition, source, numerator, denominator, who is left out and why, and who is not known', () => {
    const { stdout, code } = ask('persistently-absent');
    expect(code).toBe(0);
    const flat = stdout.replaceAll(/\s+/g, ' ');
    for (const said of [
      'persistent-absence-over-twelve-months-in-care/persistently-absent',
      'Is 21 of 116, 18.1%',
      'Definition Absence of 10.0% or more',
      'Source: DfE’s statistics of pupil absence, for the rate.',
      'Numerator 21 counted',
      'Denominator 116',
      'Left out 66 in care under twelve months; 1 with a short break in the twelve months; 68 not aged 5 to 15 at 31 August',
      'Not known 2',
      'Newest mark held Thursday 19 November 2026',
    ])
      expect(flat).toContain(said);
    expect(stdout.match(/^4100?\d+ /gm)?.length).toBe(21);
  });

  test('lists the children of the numerator by the rule of names', () => {
    const answer = json(ask('1', '--json'));
    expect(answer).toMatchObject({ explain: 'pep-in-the-last-six-months/pep-in-the-last-six-months' });
    expect(answer['rows']).toHaveLength(218);
    expect(JSON.stringify(answer['rows'])).not.toContain('"name"');
    const named = json(ask('1', '--json', '--names'))['rows'];
    expect(named[0]).toMatchObject({ pupil: expect.any(String), name: expect.any(String) });
  });

  test('a board is told of no child, and not what is hidden', () => {
    const { stdout, code } = ask('not-on-a-schools-roll', '--profile', 'board');
    expect(code).toBe(0);
    const flat = stdout.replaceAll(/\s+/g, ' ');
    expect(flat).toContain('Is c: not shown, because it is small');
    expect(flat).toContain('Children are listed for the authority’s own use alone');
    expect(stdout).not.toMatch(/4100\d\d/);
    expect(json(ask('1', '--profile', 'board', '--json'))['rows']).toEqual([]);
  });

  test('an unknown figure: the nearest, and all that there are', () => {
    const { stdout, stderr, code } = ask('persistent-absent');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('has no figure persistent-absent. Did you mean persistent-absence-over-');
    expect(stderr).toContain('7 not-on-a-schools-roll/not-on-a-schools-roll.');
  });
});
