import { afterAll, describe, expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { recordsOf } from '../../db/records.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilRecord, Section } from '../../src/domain/record.ts';
import type { Flag, Verdict } from '../../src/flags/define.ts';
import { FLAGS } from '../../src/flags/index.ts';
import { askedOf, verdictOf } from '../../src/flags/run.ts';
import { AS_AT, readOnly } from '../attendance/borough-store.ts';
import { demoCopy } from '../program.ts';
import { lackingIn } from './lacking.ts';

/** A child, and the day on which the flag is asked about it where that is not the day of the demo. */
type Child = string | readonly [localId: string, on: string];
type Who = readonly [raised: Child, nearly: Child, unknown: Child | undefined];

/**
 * By flag: a child of the borough who raises it, one who nearly does, and one for whom it is not known. Some flags are
 * unknown in no child of whom the section is there: they are unknown where nobody has supplied it. What depends on the
 * season is asked in it; a child who raises a flag later on nearly does the day before.
 */
const WHO: Readonly<Record<string, Who>> = {
  'absence-on-one-weekday': ['410142', '410151', '410008'],
  'at-risk-of-english-and-maths': ['410005', '410123', '410006'],
  'attendance-drop': ['410055', '410109', '410007'],
  'behind-target': ['410085', '410122', '410088'],
  'below-age-related': ['410002', '410003', '410001'],
  'complete-absence': ['410096', '410005', '410008'],
  'destination-unknown': ['410207', '410011', undefined],
  'ehc-plan-delayed': ['410043', '410061', '410078'],
  'ehc-review-late': ['410056', '410060', '410050'],
  'first-suspension': ['410127', '410050', undefined],
  'gap-between-peps': ['410004', '410105', undefined],
  'governors-must-meet': ['410096', '410083', undefined],
  'heading-for-persistent-absence': ['410003', '410009', '410006'],
  'incomplete-pep': ['410005', '410002', '410011'],
  'initial-pep-overdue': ['410006', '410007', undefined],
  'intermittent-absence': ['410142', '410088', '410008'],
  'key-stage-four-move': ['410080', '410081', undefined],
  lateness: ['410080', '410107', '410008'],
  'long-journey': ['410107', '410155', undefined],
  'looked-after-review-late': ['410079', '410184', undefined],
  'marks-outside-enrolment': ['410029', '410001', undefined],
  'mid-year-school-move': ['410080', '410067', undefined],
  'missing-from-care': ['410114', '410086', undefined],
  'near-suspension-limit': ['410172', ['410172', '2026-10-09'], undefined],
  'no-attainment-data': ['410001', '410002', undefined],
  'no-careers-entry': ['410001', '410002', '410011'],
  'no-destination-planned': [
    ['410008', '2027-03-02'],
    ['410005', '2027-03-02'],
    ['410006', '2027-03-02'],
  ],
  'no-marks-received': ['410008', '410009', undefined],
  'no-pep-at-new-school': ['410113', '410080', undefined],
  'no-school-place': ['410006', '410007', undefined],
  'not-in-education-or-work': ['410193', '410195', '410202'],
  'not-making-expected-progress': ['410005', '410050', '410001'],
  'nothing-provided-while-suspended': ['410095', '410083', undefined],
  'over-suspension-limit': ['410095', '410172', undefined],
  'overlapping-episodes': ['410028', '410001', undefined],
  'part-time-timetable': ['410091', '410101', '410008'],
  'pep-below-standard': ['410005', '410071', '410003'],
  'pep-not-begun': ['410041', '410007', undefined],
  'permanent-exclusion': ['410174', '410086', undefined],
  'persistent-absence': ['410002', '410003', '410006'],
  'placement-instability': ['410246', '410218', undefined],
  'premium-unallocated': ['410002', '410001', undefined],
  'premium-unspent': [['410002', '2027-01-11'], ['410002', '2026-12-31'], undefined],
  'premium-without-target': ['410003', '410001', undefined],
  'school-below-good': ['410125', '410001', '410005'],
  'sdq-concern': ['410168', '410134', '410007'],
  'sdq-missing': ['410188', '410103', undefined],
  'severe-absence': ['410004', '410005', '410006'],
  'special-need-not-looked-into': ['410058', '410056', '410001'],
  'suspension-ladder': ['410083', '410005', undefined],
  'termly-pep-missing': ['410004', '410009', undefined],
  'unauthorised-absence': ['410096', '410130', '410008'],
  'unmapped-marks': ['410259', '410001', undefined],
  'upn-in-doubt': ['410173', '410006', '410051'],
};

const childOf = (who: Child): readonly [localId: string, on: IsoDate] =>
  typeof who === 'string' ? [who, AS_AT] : [who[0], who[1] as IsoDate];

describe('the borough has somebody for every flag', async () => {
  const store = await openStore({ path: demoCopy() });
  afterAll(() => store.close());
  const { calendarOf, rules } = readOnly(store);
  const sections = [...new Set<Section>(FLAGS.flatMap((flag) => [...flag.needs, ...(flag.alsoReads ?? [])]))];
  const recordsOn = new Map<IsoDate, readonly PupilRecord[]>();

  function answersOn(flag: Flag, on: IsoDate, isBare = false): Map<string, Verdict['answer']> {
    const records = recordsOn.get(on) ?? recordsOf(store.driver, sections, on);
    recordsOn.set(on, records);
    const asked = askedOf(flag, { asAt: on, calendarOf, rules });
    return new Map(
      records.map((record) => [
        record.identity.localId,
        verdictOf(flag, isBare ? { identity: record.identity } : record, asked).answer,
      ]),
    );
  }

  test('there is no flag for which nobody is named', () => {
    expect(Object.keys(WHO)).toEqual(FLAGS.map(({ id }) => id));
  });

  test.each(Object.entries(WHO))('%s', (id, [raised, nearly, unknown]) => {
    const flag = FLAGS.find((each) => each.id === id) as Flag;
    const answerTo = (who: Child) => {
      const [localId, on] = childOf(who);
      return answersOn(flag, on).get(localId);
    };
    expect(answerTo(raised)).toBe('raised');
    expect(answerTo(nearly)).toBe('clear');
    if (unknown !== undefined) expect(answerTo(unknown)).toBe('unknown');
    else expect([...new Set(answersOn(flag, AS_AT, true).values())]).toEqual(['unknown']);
  });
});

describe('no flag is without its source, its reason, and its three verdicts', () => {
  test.each(FLAGS)('$id', (flag) => {
    expect(lackingIn(flag)).toEqual([]);
  });

  const flag = FLAGS[0] as Flag;
  const without = (answer: Verdict['answer']) => flag.examples.filter((each) => each.answer !== answer);

  test.each([
    ['source', { source: '' }],
    ['why', { why: ' ' }],
    ['clears', { clears: 'soon' }],
    ['title', { title: '' }],
    ['example that is clear', { examples: without('clear') }],
    ['example that is unknown', { examples: without('unknown') }],
    ['source of days', { parameters: { days: { value: 1, unit: 'weeks', meaning: 'some', source: 'us' } } }],
  ] as const)('one without its %s is refused', (what, change) => {
    expect(lackingIn({ ...flag, ...change } as Flag)).toEqual([what]);
  });
});
