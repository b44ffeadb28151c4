import { expect, test } from 'vitest';
import { importAssessments } from '../../commands/import-tables.ts';
import { recordsOf } from '../../db/records.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import { ACTOR, OPTIONS, sampleStore, textFile } from '../db/sample-store.ts';

const HEADINGS = 'upn,subject,kind,date,scale,value,for,by';
const UPN = 'B801200005001';

test('judgements, targets and predictions are kept, and what cannot be one is held back with its reason', async () => {
  const store = await sampleStore();
  const text = [
    HEADINGS,
    `${UPN},Mathematics,,09/10/2026,age-related,working towards,,Ms Oyelaran`,
    `${UPN},maths,target,09/10/2026,age-related expectation,at,18/06/2027,`,
    `${UPN},maths,predicted,09/10/2026,gcse-9-1-fine,4-,18/06/2027,`,
    `${UPN},reading,,09/10/2026,gcse-9-1,10,,`,
    `${UPN},reading,,09/10/2026,grades of our own,4,,`,
    `${UPN},reading,target,09/10/2026,age-related,at,,`,
    `${UPN},reading,,09/12/2026,age-related,at,,`,
    `A899900126009,reading,,09/10/2026,age-related,at,,`,
    `${UPN},writing,,09/10/2026,age-related,at,,`,
    `${UPN},writing,,09/10/2026,age-related,above,,`,
    '',
  ].join('\n');
  const outcome = await importAssessments(store, ACTOR, textFile(text, 'judgements.csv'), OPTIONS);
  expect(outcome).toMatchObject({
    read: 10,
    new: 3,
    quarantined: 7,
    reasons: { notOnScale: 2, emptyCell: 1, futureDate: 1, unknownPupil: 1, contradiction: 2 },
  });
  expect(
    store.driver
      .prepare(
        'select subject, kind, scale_id, value, number, due_date, by_whom from assessment order by kind',
      )
      .raw()
      .all(),
  ).toEqual([
    ['maths', 'prediction', 'gcse-9-1-fine', '4-', 3.7, '2027-06-18', null],
    ['maths', 'target', 'age-related', 'at', 3, '2027-06-18', null],
    ['maths', 'teacher assessment', 'age-related', 'working towards', 2, null, 'Ms Oyelaran'],
  ]);
  const reasons = store.driver.prepare('select reason from quarantine order by line').pluck().all();
  expect(reasons[0]).toBe('10 is no value of GCSE grades 9 to 1. It has U, 1, 2, 3, 4, 5, 6, 7, 8, 9.');
  expect(reasons[2]).toBe('a target has to say for when it is: without a date no path leads to it.');
  await store.close();
});

test('a judgement of April before Easter is of the spring term, and so is one that was kept as of summer', async () => {
  const store = await sampleStore();
  const text = `${HEADINGS}\n${UPN},maths,,03/04/2025,age-related,at,,\n${UPN},maths,,21/04/2025,age-related,at,,\n`;
  await importAssessments(store, ACTOR, textFile(text, 'judgements.csv'), OPTIONS);
  const kept = 'select on_date, term from assessment order by on_date';
  expect(store.driver.prepare(kept).raw().all()).toEqual([
    ['2025-04-03', 'spring'],
    ['2025-04-21', 'summer'],
  ]);
  store.driver.prepare("update assessment set term = 'summer' where on_date = '2025-04-03'").run();
  const [record] = recordsOf(store.driver, ['attainment'], '2025-06-20' as IsoDate, [1 as PupilId]);
  expect(record?.attainment?.assessments.map(({ on, term }) => [on, term])).toEqual([
    ['2025-04-03', 'spring'],
    ['2025-04-21', 'summer'],
  ]);
  await store.close();
});
