import { expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { KEY_FIGURE_SECTIONS } from '../../src/reports/key-figures.ts';
import { monthlyFourReport } from '../../src/reports/monthly-four.ts';
import { reportAsked } from '../../src/reports/report-asked.ts';
import { loadHome } from '../../src/tui/screens/home-model.ts';
import { openShell } from './open-shell.ts';
import { AS_AT, sampleRoll } from './sample-roll.ts';

const HEADINGS = ['New since', 'Due in ten school days', 'How we stand', 'Flag  ', 'Last imports'];

test('at 80×24 the first screen has what is new, what is due, and how one stands, each line a link', async () => {
  const { text, press, shell } = await openShell();
  const lines = text().split('\n');
  const at = HEADINGS.map((heading) => lines.findIndex((line) => line.includes(heading)));
  expect(at.slice(0, 3).every((line) => line > 0)).toBe(true);
  expect(at.slice(0, 3)).toEqual(at.slice(0, 3).toSorted((a, b) => a - b));
  expect(text()).toContain('Not on a school’s roll');

  await press('jjj');
  expect(text()).toContain('▸ and 15 more');
  await press('\r');
  expect(text().split('\n')[0]).toContain(' Home › Flags  new');
  expect(text()).toContain('Flag 1 of 18');
  shell.press('Esc');
  await press('j\r');
  expect(text()).toContain('Home › annual');
  shell.press('Esc');
  await press('j\r');
  expect(text()).toContain('Home › attendance');
  shell.press('Esc');
  await press('j\r');
  expect(text()).toContain('Home › exclusions');
});

test('the key figures are those of the monthly report, beside the year before', async () => {
  const roll = sampleRoll();
  const { keyFigures } = await loadHome(roll, AS_AT);
  const records = await roll.records([...KEY_FIGURE_SECTIONS], AS_AT);
  const tables = monthlyFourReport.tables(
    records,
    await reportAsked(roll, monthlyFourReport, AS_AT, undefined),
  );
  const first = tables.map(({ rows }) => `${rows[0]?.count} of ${rows[0]?.of}`);
  expect(first).toEqual(['29 of 29', '3 of 26', '1 of 29', '1 of 30']);
  expect(keyFigures.map(({ title, now }) => `${title}: ${now}`)).toEqual([
    'PEP in the last six months: 100.0% (29 of 29)',
    'Persistently absent, 12 months: 11.5% (3 of 26)',
    'Suspended, 12 months: 3.4% (1 of 29)',
    'Not on a school’s roll: 3.3% (1 of 30)',
  ]);
  // Marks, PEPs and suspensions of the sample begin this autumn: what was a year before is not known, and never nought.
  expect(keyFigures.map(({ before }) => before).slice(0, 3)).toEqual(['not known', 'not known', 'not known']);
});

test('what England has published stands beside, with its year', async () => {
  const england = [
    {
      ...{ measure: 'absence-persistent', area: 'E92000001', areaName: 'England', state: 'published' },
      ...{ cohort: 'CLA 12 months at 31 March', year: 2024, value: 19.4 },
    },
  ] as const;
  const roll = {
    ...sampleRoll(),
    published: (year: number) => ({
      england: year === 2024 ? england : [],
      region: [],
      own: [],
      neighbours: [],
    }),
  };
  const { keyFigures } = await loadHome(roll as never, AS_AT);
  expect(keyFigures.map((each) => each.england)).toEqual(['', '19.4%, 2024/25', '', '']);
});

test('data that is late is said, with the day of its newest mark', async () => {
  const roll = sampleRoll();
  const feeds = async () => [
    { feed: 'late', lastRun: 1, lastRunAt: '2026-11-12T02:00:00Z', marksUntil: '2026-11-11' as IsoDate },
    { feed: 'fresh', lastRun: 2, lastRunAt: '2026-11-20T02:00:00Z', marksUntil: '2026-11-19' as IsoDate },
  ];
  const { trust, trustHeading } = await loadHome({ ...roll, marks: { ...roll.marks, feeds } }, AS_AT);
  expect(trustHeading).toBe('Data that is late or missing');
  expect(trust.map(({ text }) => text)).toEqual([
    'Hill Top Community College is silent: 1 pupil, last mark Tuesday 6 October',
    'The feed late is late: its newest mark is of Wednesday 11 November',
    '2 pupils on a school’s roll without a mark for more than 10 school days',
  ]);
});
