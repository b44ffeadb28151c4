import { FROM, PUPIL, UNTIL } from './columns.ts';
import {
  defineView,
  KEPT,
  numberUnlessConfidential,
  personUnlessConfidential,
  unlessConfidential,
  type View,
} from './define.ts';

export const ROLL_VIEWS: readonly View[] = [
  defineView({
    name: 'roll',
    about: 'One row a pupil, looked after or not, without names.',
    columns: [
      PUPIL,
      ['birth_year', 'year of birth'],
      ['sex', 'M, F or U'],
      ['ethnicity', 'DfE main code'],
      ['disabled', '1, 0 or null where it is not known'],
      [
        'looked_after_since',
        'first day of the open episode chain’s latest start (RNE S); null where none is open',
      ],
      ['legal_status', 'LS of the open episode'],
      ['placement', 'PLACE of the open episode, or “confidential”'],
    ],
    sql: `select p.local_id, cast(substr(p.birth_date, 1, 4) as integer), p.sex, p.ethnicity, p.disabled,
        (select max(s.from_date) from main.care_episode s where s.pupil_id = p.pupil_id and s.reason_started = 'S'
           and e.pupil_id is not null),
        e.legal_status, case when e.placement is not null then ${unlessConfidential('e.placement')} end
      from main.pupil p
      left join main.care_episode e on e.pupil_id = p.pupil_id and e.until_date is null
        and e.from_date = (select max(x.from_date) from main.care_episode x where x.pupil_id = p.pupil_id and x.until_date is null)
      where p.merged_into is null`,
  }),
  defineView({
    name: 'identities',
    about: 'Who a pupil is: names, numbers and the date of birth.',
    isIdentity: true,
    columns: [
      PUPIL,
      ['upn', 'unique pupil number'],
      ['uln', 'unique learner number'],
      ['forename', 'forename'],
      ['surname', 'surname'],
      ['known_as', 'the name that the pupil goes by'],
      ['birth_date', 'date of birth'],
    ],
    sql: `select p.local_id, p.upn, p.uln, p.forename, p.surname, p.known_as, p.birth_date from main.pupil p
      where p.merged_into is null`,
  }),
  defineView({
    name: 'care_episodes',
    about: 'Episodes of care, as an SSDA903 return gives them.',
    columns: [
      PUPIL,
      FROM,
      UNTIL,
      ['reason_started', 'RNE'],
      ['legal_status', 'LS'],
      ['need', 'CIN'],
      ['placement', 'PLACE, or “confidential”'],
      ['provider', 'PLACE_PROVIDER, or “confidential”'],
      ['reason_ended', 'REC'],
      ['location', 'IN or OUT of the authority’s area, or “confidential”'],
      ['miles', 'miles from home; null where it is not known, and where location is “confidential”'],
    ],
    sql: `select p.local_id, t.from_date, t.until_date, t.reason_started, t.legal_status, t.need,
        ${unlessConfidential('t.placement')}, ${unlessConfidential('t.provider')}, t.reason_ended,
        ${unlessConfidential('t.placement_location')}, ${numberUnlessConfidential('t.placement_distance')} from main.care_episode t ${KEPT}`,
  }),
  defineView({
    name: 'reviews',
    about: 'Looked-after reviews that were held.',
    columns: [PUPIL, ['on_date', 'day'], ['participation', 'PN0 to PN7']],
    sql: `select p.local_id, t.on_date, t.participation from main.review t ${KEPT}`,
  }),
  defineView({
    name: 'missing_episodes',
    about: 'Times missing (M) or away without authorisation (A).',
    columns: [
      PUPIL,
      FROM,
      UNTIL,
      ['kind', 'M or A'],
      ['interview', 'accepted, declined or not offered'],
      ['interview_on', 'day of the return interview'],
    ],
    sql: `select p.local_id, t.from_date, t.until_date, t.kind, t.interview, t.interview_on from main.missing_episode t ${KEPT}`,
  }),
  defineView({
    name: 'schools',
    about: 'Schools that are known.',
    columns: [
      ['urn', 'URN'],
      ['name', 'name'],
      ['la_code', 'authority'],
      ['phase', 'phase'],
      ['type', 'type'],
      ['status', 'status in GIAS'],
      ['inspection_grade', 'what Ofsted last said'],
      ['inspection_kind', 'of what'],
      ['inspected_on', 'when'],
    ],
    sql: 'select urn, name, la_code, phase, type, status, inspection_grade, inspection_kind, inspected_on from main.school',
  }),
  defineView({
    name: 'enrolments',
    about: 'Who was on which roll, and when.',
    columns: [
      PUPIL,
      ['urn', 'URN of the school'],
      ['school_name', 'name of the school'],
      FROM,
      ['until_date', 'last day on the roll; null while it goes on'],
      ['status', 'C single, M main, S subsidiary …'],
      ['nc_year', 'year group; 0 is Reception'],
    ],
    sql: `select p.local_id, s.urn, s.name, t.from_date, t.until_date, t.status, t.nc_year from main.enrolment t ${KEPT}
      join main.school s on s.school_id = t.school_id`,
  }),
  defineView({
    name: 'caseloads',
    about: 'Who is what to a pupil, and when, by name of the worker.',
    columns: [
      PUPIL,
      ['role', 'social worker, carer …'],
      ['person', 'name; “confidential” for the household where the placement is'],
      ['team', 'team; the same'],
      FROM,
      ['until_date', 'last day; null while it goes on'],
    ],
    isIdentity: true,
    sql: `select p.local_id, t.role, ${personUnlessConfidential('t.role', 't.person')},
      ${personUnlessConfidential('t.role', 't.team')}, t.from_date, t.until_date from main.person_role t ${KEPT}`,
  }),
];
