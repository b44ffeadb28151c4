import type { EhcPlanRow, EhcReviewRow } from '../src/importers/ehc-plans.ts';
import type { MissingRow } from '../src/importers/missing.ts';
import type { OutOfSchoolRow } from '../src/importers/out-of-school.ts';
import type { SdqRow } from '../src/importers/sdq.ts';
import type { Ready, RecordSaver, Tools } from './save-records.ts';
import { rowSaver } from './save-rows.ts';
import type { Schema } from './schema.ts';

/** The columns of a row besides its pupil. */
type Columns = Readonly<Record<string, string | number | null | undefined>>;

/** Kinds of which one row of a file is one row of a table. */
const simpleSaver =
  <Row>(
    table: keyof Schema & string,
    beginsAs: string,
    what: string,
    columnsOf: (row: Row) => Columns,
    datesOf: RecordSaver<Row>['datesOf'],
  ) =>
  ({ trx, onReplaced }: Tools<Row>): RecordSaver<Row> => {
    const save = rowSaver(trx, table, ['pupil_id', beginsAs], onReplaced);
    return {
      keyOf: ({ pupil, row }: Ready<Row>) => `${pupil?.pupilId} ${columnsOf(row)[beginsAs]}`,
      what,
      save: ({ pupil, row }) => save({ pupil_id: pupil?.pupilId, ...columnsOf(row) }),
      datesOf,
    };
  };

export const sdqSaver = simpleSaver<SdqRow>(
  'sdq',
  'on_date',
  'scores of the same pupil and day',
  ({ on, score, completedBy }) => ({ on_date: on, score, completed_by: completedBy }),
  ({ on }) => [on],
);

export const missingSaver = simpleSaver<MissingRow>(
  'missing_episode',
  'from_date',
  'details of the same missing episode',
  ({ from, until, kind, interview, interviewOn }) => ({
    from_date: from,
    until_date: until,
    kind,
    interview,
    interview_on: interviewOn,
  }),
  ({ from, until }) => [from, until],
);

export const outOfSchoolSaver = simpleSaver<OutOfSchoolRow>(
  'out_of_school',
  'from_date',
  'details of the same time without a school place',
  ({ from, until, reason, note }) => ({ from_date: from, until_date: until, reason, note }),
  ({ from, until }) => [from, until],
);

export const ehcPlanSaver = simpleSaver<EhcPlanRow>(
  'ehc_plan',
  'requested_on',
  'details of the plan of the same request',
  ({ requestedOn, refusedOn, issuedOn, ceasedOn, exception }) => ({
    requested_on: requestedOn,
    refused_on: refusedOn,
    issued_on: issuedOn,
    ceased_on: ceasedOn,
    exception,
  }),
  ({ requestedOn, issuedOn }) => [requestedOn, issuedOn],
);

export const ehcReviewSaver = simpleSaver<EhcReviewRow>(
  'ehc_review',
  'held_on',
  'details of the same review',
  ({ heldOn }) => ({ held_on: heldOn }),
  ({ heldOn }) => [heldOn],
);
