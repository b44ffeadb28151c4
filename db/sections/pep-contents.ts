import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type {
  Judgement,
  PepAttendee,
  PepContent,
  PepGrade,
  PepSignOff,
  PepTarget,
  PepVoice,
  PepVoiceOf,
  TargetJudgement,
} from '../../src/domain/pep-content.ts';
import type { PepStep } from '../../src/domain/pep-steps.ts';
import { safe } from '../../src/domain/safe.ts';
import type { Driver } from '../sqlite/driver.ts';
import type {
  PepAttendeeTable,
  PepGradeTable,
  PepJudgementTable,
  PepSectionTable,
  PepSignOffTable,
  PepTargetTable,
  PepVoiceTable,
} from '../tables/pep.ts';
import { given, type RowOf, SCOPE, type SectionReader } from './define.ts';
import { stepsBy } from './peps.ts';

/** Rows that hang on the PEPs of everyone in scope. */
const rowsOfPeps = <Table>(driver: Driver, table: string, known: string, asAt: IsoDate): RowOf<Table>[] =>
  driver
    .prepare(
      `select t.*, s.of_pupil from ${SCOPE} s cross join pep p on p.pupil_id = s.pupil_id
       cross join ${table} t on t.pep_id = p.pep_id where p.opened_on <= @asAt and ${known} order by p.pep_id`,
    )
    .all({ asAt }) as RowOf<Table>[];

function byPep<Row extends { readonly pep_id: number }, Item>(
  rows: readonly Row[],
  item: (row: Row) => Item,
): Map<number, Item[]> {
  const lists = new Map<number, Item[]>();
  for (const row of rows) {
    const own = lists.get(row.pep_id);
    if (own) own.push(item(row));
    else lists.set(row.pep_id, [item(row)]);
  }
  return lists;
}

const attendeeOf = (row: PepAttendeeTable): PepAttendee => ({
  name: safe(row.name),
  role: safe(row.role),
  attended: row.attended === 1,
});

const signOffOf = (row: RowOf<PepSignOffTable>): PepSignOff => ({
  role: safe(row.role),
  name: safe(row.name),
  on: row.on_date,
});

const voiceOf = (row: RowOf<PepVoiceTable>): PepVoice => ({
  who: row.who as PepVoiceOf,
  words: safe(row.words),
  ...given({ takenBy: row.taken_by, how: row.how }),
  ...(row.taken_on === null ? {} : { on: row.taken_on }),
});

const gradeOf = (row: RowOf<PepGradeTable>): PepGrade => ({
  scheme: row.scheme,
  section: row.section,
  grade: safe(row.grade),
  by: safe(row.by_name),
  on: row.on_date,
  marker: row.marker as 1 | 2,
});

const targetOf = (row: RowOf<PepTargetTable> & { readonly target_id: number }): PepTarget => ({
  targetId: row.target_id,
  pepId: row.pep_id,
  subject: safe(row.subject),
  text: safe(row.text),
  ...given({ baseline: row.baseline, measure: row.measure, owner: row.owner }),
  ...(row.due_on === null ? {} : { due: row.due_on }),
  setOn: row.set_on,
  ...(row.carried_from === null ? {} : { carriedFrom: row.carried_from }),
});

const judgementOf = (row: RowOf<PepJudgementTable>): TargetJudgement => ({
  targetId: row.target_id,
  pepId: row.pep_id,
  judgement: row.judgement as Judgement,
  ...given({ note: row.note }),
  by: safe(row.by_name),
  on: row.on_date,
});

const sectionsOf = (rows: readonly [string, string][] = []): Record<string, string> =>
  Object.fromEntries(rows);

type Parts = {
  readonly [Name in Exclude<keyof PepContent, 'pepId' | 'sections'>]: Map<number, PepContent[Name]>;
};

function partsOf(driver: Driver, asAt: IsoDate): Parts & { sections: Map<number, [string, string][]> } {
  const dated = 't.on_date <= @asAt';
  return {
    steps: stepsBy(driver, asAt) as Map<number, PepStep[]>,
    attendees: byPep(
      rowsOfPeps<PepAttendeeTable>(driver, 'pep_attendee', 'p.meeting_on <= @asAt', asAt),
      attendeeOf,
    ),
    signOffs: byPep(rowsOfPeps<PepSignOffTable>(driver, 'pep_sign_off', dated, asAt), signOffOf),
    sections: byPep(
      rowsOfPeps<PepSectionTable>(driver, 'pep_section', 't.edited_on <= @asAt', asAt),
      (row): [string, string] => [row.section, safe(row.content)],
    ),
    voices: byPep(
      rowsOfPeps<PepVoiceTable>(driver, 'pep_voice', '(t.taken_on is null or t.taken_on <= @asAt)', asAt),
      voiceOf,
    ),
    grades: byPep(rowsOfPeps<PepGradeTable>(driver, 'pep_grade', dated, asAt), gradeOf),
  };
}

export const pepContentsSection: SectionReader<'pepContents'> = {
  section: 'pepContents',
  supplied: 'select 1 from pep limit 1',
  empty: { contents: [], targets: [], judgements: [] },
  read(driver, asAt) {
    const parts = partsOf(driver, asAt);
    const peps = driver
      .prepare(
        `select p.pep_id, s.of_pupil from ${SCOPE} s cross join pep p on p.pupil_id = s.pupil_id
         where p.opened_on <= ? order by s.of_pupil, p.opened_on, p.pep_id`,
      )
      .all(asAt) as { pep_id: number; of_pupil: PupilId }[];
    const found = new Map<
      PupilId,
      { contents: PepContent[]; targets: PepTarget[]; judgements: TargetJudgement[] }
    >();
    const of = (pupil: PupilId) => {
      const own = found.get(pupil) ?? { contents: [], targets: [], judgements: [] };
      found.set(pupil, own);
      return own;
    };
    for (const { pep_id: pepId, of_pupil } of peps)
      of(of_pupil).contents.push({
        pepId,
        steps: parts.steps.get(pepId) ?? [],
        attendees: parts.attendees.get(pepId) ?? [],
        signOffs: parts.signOffs.get(pepId) ?? [],
        sections: sectionsOf(parts.sections.get(pepId)),
        voices: parts.voices.get(pepId) ?? [],
        grades: parts.grades.get(pepId) ?? [],
      });
    for (const row of rowsOfPeps<PepTargetTable>(driver, 'pep_target', 't.set_on <= @asAt', asAt))
      of(row.of_pupil).targets.push(targetOf(row as RowOf<PepTargetTable> & { target_id: number }));
    for (const row of rowsOfPeps<PepJudgementTable>(driver, 'pep_judgement', 't.on_date <= @asAt', asAt))
      of(row.of_pupil).judgements.push(judgementOf(row));
    return found;
  },
};
