import type { PartTimeRow } from '../src/importers/enrolments.ts';
import type { KnownPupil } from './known-pupils.ts';
import type { Tools } from './save-records.ts';
import { type Outcome, rowSaver } from './save-rows.ts';
import { readPartTimeRules } from './settings.ts';

/** Saves agreed part-time timetables by pupil and first day. Hours that are a full week are said. */
export function partTimeSaver<Row>({
  trx,
  findings,
  onReplaced,
}: Tools<Row>): (pupil: KnownPupil, row: PartTimeRow | undefined, line?: number) => Outcome {
  const save = rowSaver(trx, 'part_time_timetable', ['pupil_id', 'from_date'], onReplaced);
  const { fullTimeHours } = readPartTimeRules(trx.driver);
  return (pupil, row, line = 0) => {
    if (!row) return 'unchanged';
    if (row.hoursAWeek && row.hoursAWeek >= fullTimeHours)
      findings.warn({
        kind: 'fullTimeHours',
        line,
        value: String(row.hoursAWeek),
        reason: `${row.hoursAWeek} hours a week are a full timetable, which is about ${fullTimeHours}. It is kept as it came.`,
      });
    return save({
      pupil_id: pupil.pupilId,
      from_date: row.from,
      until_date: row.until,
      hours_a_week: row.hoursAWeek,
      review_on: row.reviewOn,
      agreed_with: row.agreedWith,
    });
  };
}
