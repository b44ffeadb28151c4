import { PUPIL, SCHOOL_YEAR } from './columns.ts';
import { defineView, KEPT, type View } from './define.ts';

const TERM = ['term', 'autumn, spring or summer'] as const;

export const PEP_VIEWS: readonly View[] = [
  defineView({
    name: 'peps',
    about: 'Personal education plans, without their words.',
    columns: [
      ['pep', 'number of the PEP'],
      PUPIL,
      SCHOOL_YEAR,
      TERM,
      ['type', 'initial or termly'],
      ['status', 'draft, submitted, returned or complete'],
      ['opened_on', 'day on which it was opened'],
      ['meeting_on', 'day of the meeting; null where none was held'],
      ['completed_on', 'day of the sign-off; null until then'],
      ['next_meeting_on', 'day that was agreed for the next'],
    ],
    sql: `select t.pep_id, p.local_id, t.year, t.term, t.type, t.status, t.opened_on, t.meeting_on, t.completed_on,
      t.next_meeting_on from main.pep t ${KEPT}`,
  }),
  defineView({
    name: 'pep_targets',
    about: 'Targets of PEPs, without their words: “vschool pep show” has those.',
    columns: [
      ['target', 'number of the target'],
      ['pep', 'number of the PEP that set it'],
      PUPIL,
      ['subject', 'subject'],
      ['set_on', 'day on which it was set'],
      ['due_on', 'day by which it is to be met'],
      ['carried_from', 'number of the target that it carries on'],
      ['judgement', 'newest one: met, partly or not; null until there is one'],
      ['judged_on', 'day of that judgement'],
    ],
    sql: `select t.target_id, t.pep_id, p.local_id, t.subject, t.set_on, t.due_on, t.carried_from, j.judgement, j.on_date
      from main.pep_target t ${KEPT}
      left join main.pep_judgement j on j.target_id = t.target_id and j.on_date = (
        select max(x.on_date) from main.pep_judgement x where x.target_id = t.target_id)
        and j.pep_id = (select max(x.pep_id) from main.pep_judgement x where x.target_id = t.target_id
          and x.on_date = j.on_date)`,
  }),
  defineView({
    name: 'pep_grades',
    about: 'Grades of the quality of PEPs, by section and marker.',
    columns: [
      ['pep', 'number of the PEP'],
      PUPIL,
      ['scheme', 'the rubric'],
      ['section', 'section of the PEP'],
      ['marker', '1, or 2 for the second reading'],
      ['grade', 'grade'],
      ['on_date', 'day'],
    ],
    sql: `select g.pep_id, p.local_id, g.scheme, g.section, g.marker, g.grade, g.on_date
      from main.pep_grade g join main.pep t on t.pep_id = g.pep_id ${KEPT}`,
  }),
];
