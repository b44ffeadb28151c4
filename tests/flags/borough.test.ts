import { afterAll, describe, expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { recordsOf } from '../../db/records.ts';
import type { Section } from '../../src/domain/record.ts';
import { FLAGS } from '../../src/flags/index.ts';
import { evaluate, type Question } from '../../src/flags/run.ts';
import { AS_AT, readOnly } from '../attendance/borough-store.ts';
import { demoCopy } from '../program.ts';

type Who = readonly [raised: string, nearly: string, unknown: string | undefined];

/**
 * By flag: a child of the borough who raises it, one who nearly does, and one for whom it is not known. Some flags are
 * unknown in no child of whom the section is there: they are unknown where nobody has supplied it.
 */
const WHO: Readonly<Record<string, Who>> = {
  'absence-on-one-weekday': ['410142', '410151', '410008'],
  'attendance-drop': ['410055', '410109', '410007'],
  'complete-absence': ['410096', '410005', '410008'],
  'destination-unknown': ['410207', '410011', undefined],
  'ehc-plan-delayed': ['410043', '410061', '410078'],
  'ehc-review-late': ['410056', '410060', '410050'],
  'heading-for-persistent-absence': ['410003', '410009', '410006'],
  'initial-pep-overdue': ['410006', '410007', undefined],
  'intermittent-absence': ['410142', '410088', '410008'],
  'key-stage-four-move': ['410080', '410081', undefined],
  lateness: ['410080', '410107', '410008'],
  'long-journey': ['410107', '410155', undefined],
  'looked-after-review-late': ['410079', '410184', undefined],
  'marks-outside-enrolment': ['410029', '410001', undefined],
  'mid-year-school-move': ['410080', '410067', undefined],
  'missing-from-care': ['410114', '410086', undefined],
  'no-marks-received': ['410008', '410009', undefined],
  'no-school-place': ['410006', '410007', undefined],
  'not-in-education-or-work': ['410193', '410195', '410202'],
  'overlapping-episodes': ['410028', '410001', undefined],
  'part-time-timetable': ['410091', '410101', '410008'],
  'persistent-absence': ['410002', '410003', '410006'],
  'placement-instability': ['410246', '410218', undefined],
  'school-below-good': ['410125', '410001', '410005'],
  'sdq-concern': ['410168', '410134', '410007'],
  'sdq-missing': ['410188', '410103', undefined],
  'severe-absence': ['410004', '410005', '410006'],
  'termly-pep-missing': ['410004', '410009', undefined],
  'unauthorised-absence': ['410096', '410130', '410008'],
  'unmapped-marks': ['410259', '410001', undefined],
  'upn-in-doubt': ['410173', '410006', '410051'],
};

describe('the borough has somebody for every flag', async () => {
  const store = await openStore({ path: demoCopy() });
  afterAll(() => store.close());
  const { calendarOf, rules } = readOnly(store);
  const question: Question = { asAt: AS_AT, calendarOf, rules };
  const sections = [...new Set<Section>(FLAGS.flatMap((flag) => [...flag.needs, ...(flag.alsoReads ?? [])]))];
  const records = recordsOf(store.driver, sections, AS_AT);

  test.each(Object.entries(WHO))('%s', (id, [raised, nearly, unknown]) => {
    const flag = FLAGS.find((each) => each.id === id);
    if (!flag) throw new Error(`there is no flag ${id}`);
    const found = evaluate([flag], records, question, { open: [] });
    const isRaised = found.findings.map(({ pupil }) => pupil.localId);
    const isUnknown = found.unknown.map(({ pupil }) => pupil.localId);
    expect(isRaised).toContain(raised);
    expect([...isRaised, ...isUnknown]).not.toContain(nearly);
    expect(records.map(({ identity }) => identity.localId)).toContain(nearly);
    if (unknown !== undefined) expect(isUnknown).toContain(unknown);
    else {
      const bare = records.map(({ identity }) => ({ identity }));
      expect(evaluate([flag], bare, question, { open: [] }).unknown).toHaveLength(records.length);
    }
  });
});

describe('no flag is without its source, its reason, and its three verdicts', () => {
  test.each(FLAGS)('$id', ({ source, why, clears, examples, parameters }) => {
    for (const text of [source, why, clears]) expect(text).toMatch(/^[“A-Z].{12,}\.$/s);
    for (const { source: from } of Object.values(parameters)) expect(from.length).toBeGreaterThan(10);
    expect([...new Set(examples.map(({ answer }) => answer))].sort()).toEqual(['clear', 'raised', 'unknown']);
  });
});
