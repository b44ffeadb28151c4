import type { Term } from '../../src/domain/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { PepStatus, PepType } from '../../src/domain/pep.ts';
import { grouped, mapValues, SCOPE, type SectionReader } from './define.ts';

interface Row {
  readonly pep_id: number;
  readonly of_pupil: PupilId;
  readonly year: number;
  readonly term: Term;
  readonly type: PepType;
  readonly status: PepStatus;
  readonly opened_on: IsoDate;
  readonly meeting_on: IsoDate | null;
  readonly completed_on: IsoDate | null;
}

/** A plan that was signed off later was, on an earlier date, at most handed in, and before its meeting a draft. */
function statusOn({ status, meeting_on, completed_on }: Row, asAt: IsoDate): PepStatus {
  if (completed_on === null || completed_on <= asAt) return status;
  return meeting_on !== null && meeting_on <= asAt ? 'submitted' : 'draft';
}

export const pepsSection: SectionReader<'peps'> = {
  section: 'peps',
  supplied: 'select 1 from pep limit 1',
  empty: { peps: [] },
  read(driver, asAt) {
    const rows = driver
      .prepare(
        `select p.*, s.of_pupil from pep p join ${SCOPE} s on s.pupil_id = p.pupil_id
         where p.opened_on <= ? order by s.of_pupil, p.opened_on, p.pep_id`,
      )
      .all(asAt) as Row[];
    const lists = grouped(rows, (row) => ({
      pepId: row.pep_id,
      type: row.type,
      year: row.year,
      term: row.term,
      status: statusOn(row, asAt),
      openedOn: row.opened_on,
      ...(row.meeting_on === null || row.meeting_on > asAt ? {} : { meetingOn: row.meeting_on }),
      ...(row.completed_on === null || row.completed_on > asAt ? {} : { completedOn: row.completed_on }),
      ref: `pep/${row.pep_id}`,
    }));
    return mapValues(lists, (peps) => ({ peps }));
  },
};
