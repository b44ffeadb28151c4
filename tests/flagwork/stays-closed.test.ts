import { afterAll, describe, expect, test } from 'vitest';
import { saveFlagAct } from '../../db/flag-work.ts';
import { openStore } from '../../db/open.ts';
import { slotOf, withMark } from '../../src/domain/attendance.ts';
import { lastMarkedOn } from '../../src/domain/attendance-summary.ts';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import { addCalendarDays, type IsoDate } from '../../src/domain/dates.ts';
import { evidenceKey, type FlagAct, workOn } from '../../src/domain/flag-work.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import { schoolYearOf } from '../../src/domain/school-year.ts';
import { EXAMPLE_CALENDAR } from '../../src/flags/example.ts';
import { FLAGS } from '../../src/flags/index.ts';
import { askedOf, verdictOf } from '../../src/flags/run.ts';
import { evaluateRoll } from '../../src/reports/evaluate-roll.ts';
import { AS_AT, actorAt, readOnly } from '../attendance/borough-store.ts';
import { demoCopy } from '../program.ts';

describe('all that is raised in the demo is closed, and nothing else is heard', async () => {
  const store = await openStore({ path: demoCopy() });
  afterAll(() => store.close());
  const roll = readOnly(store);
  const { findings } = (await evaluateRoll(roll, AS_AT)).evaluation;
  for (const finding of findings) {
    const { pupilId, localId } = finding.pupil;
    const of = { pupilId, localId, flag: finding.flag.id, on: AS_AT };
    const work = { state: 'closed', outcome: 'dealt with', evidence: evidenceKey(finding) } as const;
    await saveFlagAct(store, actorAt('2026-11-20T16:00:00Z'), 'close flag', of, work);
  }

  /** What was raised and closed on 20 November and is open on a later day. */
  async function openAgain(on: string): Promise<string[]> {
    const closed = new Set(findings.map(({ flag, pupil }) => `${flag.id} ${pupil.localId}`));
    const later = (await evaluateRoll(roll, on as IsoDate)).evaluation.findings;
    const still = later.filter(({ flag, pupil }) => closed.has(`${flag.id} ${pupil.localId}`));
    expect(still.length).toBeGreaterThan(300);
    return still
      .filter(({ work }) => work?.state !== 'closed')
      .map(({ flag, pupil }) => `${flag.id} ${pupil.localId}`)
      .sort();
  }

  test('there is much to close', () => {
    expect(findings.length).toBeGreaterThan(500);
  });

  test('on the day itself', async () => {
    expect(await openAgain('2026-11-20')).toEqual([]);
  });

  // Back on 19 November: the third day without an interview on the return has passed.
  test.each(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'])('on %s', async (on) => {
    expect(await openAgain(on)).toEqual(['missing-from-care 410122']);
  });

  test('in the new year: what was ahead has come, and the next year comes into every date', async () => {
    expect(await openAgain('2027-01-05')).toEqual([
      // The twentieth week after it was asked for, and the 45th day of suspension.
      'ehc-plan-delayed 410047',
      'missing-from-care 410122',
      'over-suspension-limit 410095',
    ]);
  });
});

const calendarOf = () => EXAMPLE_CALENDAR;

/** The record with every session attended from the day after the last mark until the day before another. */
function attended(record: PupilRecord, from: IsoDate, on: IsoDate): PupilRecord {
  const { attendance } = record;
  if (!attendance) return record;
  const marked = lastMarkedOn(attendance.lines, from);
  const days = EXAMPLE_CALENDAR.schoolDays(addCalendarDays(marked ?? from, 1), addCalendarDays(on, -1));
  const lines = attendance.lines.map((line) => {
    if (line.year !== schoolYearOf(on)) return line;
    const marks = days.reduce((now, day) => {
      const morning = slotOf(day, 'AM') as number;
      return withMark(withMark(now, morning, '/'), morning + 1, '\\');
    }, line.marks);
    return { ...line, marks };
  });
  return { ...record, attendance: { lines } };
}

/** What comes by the calendar alone and is news all the same: another term is missed, a limit is passed. */
const BY_THE_CALENDAR: Readonly<Record<string, readonly string[]>> = {
  'ehc-plan-delayed': ['2026-11-20'],
  'no-attainment-data': ['2027-02-22'],
  'over-suspension-limit': ['2026-11-25'],
  'termly-pep-missing': ['2027-02-22', '2027-06-09'],
};

describe('a flag that was closed is not open again where nothing has happened', () => {
  test.each(FLAGS)('$id', (flag) => {
    const news: string[] = [];
    for (const example of flag.examples.filter(({ answer }) => answer === 'raised')) {
      const closedOn = example.asAt as IsoDate;
      let act: FlagAct | undefined;
      for (let days = 0; days <= 180; days++) {
        const asAt = addCalendarDays(closedOn, days);
        const asked = askedOf(flag, { asAt, calendarOf, rules: authorityRulesDefault });
        const verdict = verdictOf(flag, attended(example.record, closedOn, asAt), asked);
        if (verdict.answer !== 'raised') break;
        const evidence = evidenceKey(verdict);
        if (workOn(act, evidence, asAt).state === 'open' && days > 0) news.push(asAt);
        if (workOn(act, evidence, asAt).state === 'open')
          act = { flag: flag.id, number: 1, on: asAt, by: 'a.officer', state: 'closed', evidence };
      }
    }
    expect([...new Set(news)]).toEqual(BY_THE_CALENDAR[flag.id] ?? []);
  });
});
