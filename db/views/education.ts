import { FROM, ON, PUPIL, SCHOOL, UNTIL, URN } from './columns.ts';
import { defineView, KEPT, type View } from './define.ts';

export const EDUCATION_VIEWS: readonly View[] = [
  defineView({
    name: 'suspensions',
    about:
      'Suspensions, lunchtime and permanent exclusions, those that were cancelled included: cancelled_on says so.',
    columns: [
      PUPIL,
      URN,
      SCHOOL,
      ['kind', 'SUSP, PERM or LNCH'],
      FROM,
      UNTIL,
      ['sessions', 'sessions missed; null where it is not known'],
      ['reason', 'first reason code'],
      ['second_reason', 'second reason code'],
      ['third_reason', 'third reason code'],
      ['state', 'of a permanent exclusion: proposed, upheld or rescinded'],
      ['cancelled_on', 'day on which the head teacher cancelled it'],
      ['told_virtual_school_on', 'day on which the virtual school was told'],
      ['provision_from', 'day from which there was education elsewhere'],
      ['reintegration_on', 'day of the meeting on the return'],
    ],
    sql: `select p.local_id, s.urn, s.name, t.kind, t.from_date, t.until_date, t.sessions, t.reason1, t.reason2, t.reason3,
        t.state, t.cancelled_on, t.told_virtual_school_on, t.provision_from, t.reintegration_on
      from main.exclusion t ${KEPT} join main.school s on s.school_id = t.school_id`,
  }),
  defineView({
    name: 'results',
    about: 'Results of key stages, one row a subject and year.',
    columns: [
      PUPIL,
      ['stage', 'eyfsp, phonics, ks1, mtc, ks2, ks4 or ks5'],
      ['subject', 'subject or measure'],
      ['year', 'the school year in which it was reached, 2025 is 2025/26'],
      ['state', 'awarded, absent, disapplied, not available or suppressed'],
      ['value', 'as it was given'],
      ['number', 'as a number, where it is one'],
      ['scale', 'scale'],
      ['validated', '1 where it is validated'],
    ],
    sql: `select p.local_id, t.stage, t.subject, t.year, t.state, t.value, t.number, t.scale_id, t.validated
      from main.result t ${KEPT}`,
  }),
  defineView({
    name: 'assessments',
    about: 'Teacher assessments, targets and predictions, without those that were withdrawn.',
    columns: [
      PUPIL,
      ['subject', 'subject'],
      ['kind', 'teacher assessment, target or prediction'],
      ON,
      ['scale', 'scale'],
      ['value', 'as it was given'],
      ['number', 'as a number, where it is one'],
      ['year', '2026 is 2026/27'],
      ['term', 'autumn, spring or summer'],
    ],
    sql: `select p.local_id, t.subject, t.kind, t.on_date, t.scale_id, t.value, t.number, t.year, t.term
      from main.assessment t ${KEPT} where t.withdrawn = 0`,
  }),
];
