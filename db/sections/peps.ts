import type { Term } from '../../src/domain/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PepStatus, PepType } from '../../src/domain/pep.ts';
import { NEEDS_REASON, type PepStep, type PepStepName, statusAfter } from '../../src/domain/pep-steps.ts';
import { safe } from '../../src/domain/safe.ts';
import type { Driver } from '../sqlite/driver.ts';
import type { PepStepTable, PepTable } from '../tables/pep.ts';
import { given, grouped, mapValues, type RowOf, SCOPE, type SectionReader } from './define.ts';

type Row = RowOf<Omit<PepTable, 'pep_id'>> & {
  readonly pep_id: number;
  readonly term: Term;
  readonly type: PepType;
  readonly status: PepStatus;
};

/** A plan that was signed off later was, on an earlier date, at most handed in, and before its meeting a draft. */
function statusOn({ status, meeting_on, completed_on }: Row, asAt: IsoDate): PepStatus {
  if (completed_on === null || completed_on <= asAt) return status;
  return meeting_on !== null && meeting_on <= asAt ? 'submitted' : 'draft';
}

/** The steps that had been taken by a date, by PEP, in order. */
export function stepsBy(driver: Driver, asAt: IsoDate): Map<number, PepStep[]> {
  const rows = driver
    .prepare(
      `select t.* from ${SCOPE} s cross join pep p on p.pupil_id = s.pupil_id
       cross join pep_step t on t.pep_id = p.pep_id
       where t.on_date <= ? order by t.pep_id, t.step_no`,
    )
    .all(asAt) as (PepStepTable & { on_date: IsoDate; step: PepStepName })[];
  const steps = new Map<number, PepStep[]>();
  for (const row of rows) {
    const own = steps.get(row.pep_id) ?? [];
    own.push({ step: row.step, on: row.on_date, by: safe(row.by_name), ...given({ reason: row.reason }) });
    steps.set(row.pep_id, own);
  }
  return steps;
}

/** Status, completion and the reason of a return, from the steps where any was recorded. */
function wayOf(
  row: Row,
  steps: readonly PepStep[] = [],
  asAt: IsoDate,
): { status: PepStatus; completedOn?: IsoDate; returnReason?: string } {
  const status = statusAfter(steps, asAt) ?? statusOn(row, asAt);
  const last = steps.findLast(({ step }) => step !== 'held');
  const completedOn = status !== 'complete' ? null : last?.step === 'completed' ? last.on : row.completed_on;
  return {
    status,
    ...(completedOn === null || completedOn > asAt ? {} : { completedOn }),
    ...(last?.reason !== undefined && NEEDS_REASON.has(last.step) ? { returnReason: last.reason } : {}),
  };
}

export const pepsSection: SectionReader<'peps'> = {
  section: 'peps',
  supplied: 'select 1 from pep limit 1',
  empty: { peps: [] },
  read(driver, asAt) {
    const rows = driver
      .prepare(
        `select p.*, s.of_pupil from ${SCOPE} s cross join pep p on p.pupil_id = s.pupil_id
         where p.opened_on <= ? order by s.of_pupil, p.opened_on, p.pep_id`,
      )
      .all(asAt) as Row[];
    const steps = stepsBy(driver, asAt);
    const lists = grouped(rows, (row) => ({
      pepId: row.pep_id,
      type: row.type,
      year: row.year,
      term: row.term,
      ...wayOf(row, steps.get(row.pep_id), asAt),
      openedOn: row.opened_on,
      ...(row.meeting_on === null || row.meeting_on > asAt ? {} : { meetingOn: row.meeting_on }),
      ...(row.next_meeting_on === null ? {} : { nextMeetingOn: row.next_meeting_on }),
      ...given({
        assignedTo: row.assigned_to,
        socialWorker: row.social_worker,
        schoolName: row.school_name,
        sourceId: row.source_id,
      }),
      ref: `pep/${row.pep_id}`,
    }));
    return mapValues(lists, (peps) => ({ peps }));
  },
};
