import { FROM, ON, PUPIL, UNTIL } from './columns.ts';
import { defineView, KEPT, NO_FLAG_OF_PLACE, type View } from './define.ts';

export const NEED_VIEWS: readonly View[] = [
  defineView({
    name: 'special_needs',
    about: 'SEN provision and type of need, with dates.',
    columns: [
      PUPIL,
      FROM,
      UNTIL,
      ['provision', 'N, K or E'],
      ['need', 'primary type'],
      ['second_need', 'second type'],
    ],
    sql: `select p.local_id, t.from_date, t.until_date, t.provision, t.need, t.second_need from main.special_need t ${KEPT}`,
  }),
  defineView({
    name: 'sdq_scores',
    about: 'Scores of the Strengths and Difficulties Questionnaire.',
    columns: [PUPIL, ON, ['score', '0 to 40']],
    sql: `select p.local_id, t.on_date, t.score from main.sdq t ${KEPT}`,
  }),
  defineView({
    name: 'ehc_plans',
    about: 'Education, health and care plans, from the request on.',
    columns: [
      PUPIL,
      ['requested_on', 'day of the request'],
      ['refused_on', 'day on which it was refused'],
      ['issued_on', 'day on which the plan was issued'],
      ['ceased_on', 'day on which it ceased; null while it goes on'],
    ],
    sql: `select p.local_id, t.requested_on, t.refused_on, t.issued_on, t.ceased_on from main.ehc_plan t ${KEPT}`,
  }),
  defineView({
    name: 'ehc_reviews',
    about: 'Annual reviews of education, health and care plans that were held.',
    columns: [PUPIL, ['held_on', 'day']],
    sql: `select p.local_id, t.held_on from main.ehc_review t ${KEPT}`,
  }),
  defineView({
    name: 'out_of_school',
    about: 'Times without a school place that somebody wrote down.',
    columns: [PUPIL, FROM, UNTIL, ['reason', 'why']],
    sql: `select p.local_id, t.from_date, t.until_date, t.reason from main.out_of_school t ${KEPT}`,
  }),
  defineView({
    name: 'flags',
    about:
      'Flags, each time they were raised, as the evaluations of the past said. The newest one is in evaluated_on. Of a child whose placement is confidential, not the flag that says how far away it lives.',
    columns: [
      PUPIL,
      ['flag', 'the flag’s name, as “vschool flags” has it'],
      ['raised_on', 'day of the evaluation that first raised it'],
      ['cleared_on', 'day of the evaluation that no longer did; null while it stands'],
      ['evaluated_on', 'day of the newest evaluation'],
    ],
    sql: `select p.local_id, t.flag, t.raised_on, t.cleared_on, (select max(as_at) from main.flag_evaluation)
      from main.flag_interval t ${KEPT} where ${NO_FLAG_OF_PLACE}`,
  }),
];
