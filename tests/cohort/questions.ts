import { atSchool, attends, has, inYear, is, now, onRoll, placed } from './counted.ts';
import { TYPED } from './questions-typed.ts';

/** A question as a virtual school asks it, the line that answers it, and how many children of the demo it finds. */
export interface AskedQuestion {
  readonly question: string;
  readonly cohort: string;
  readonly count: number;
  /** The same counted by other means: SQL over the tables. `la` are those looked after, `e` their open episodes. */
  readonly counted?: string;
  /** Children of the cast of whom fixtures/README.md says that it is so. */
  readonly includes?: readonly string[];
}

export const QUESTIONS: readonly AskedQuestion[] = [
  // The cohort
  { question: 'How many children do we look after?', cohort: 'in care', count: 253, counted: is('1') },
  { question: 'How many are girls?', cohort: 'girls', count: 101, counted: is("sex = 'F'") },
  { question: 'How many are boys?', cohort: 'boys', count: 152, counted: is("sex = 'M'") },
  {
    question: 'Who is 16 or 17?',
    cohort: 'age 16-17',
    count: 86,
    counted: is("birth_date > '2008-11-20' and birth_date <= '2010-11-20'"),
  },
  { question: 'Who is disabled?', cohort: 'disabled', count: 24, counted: is('disabled = 1') },
  {
    question: 'Who arrived alone and seeks asylum?',
    cohort: 'unaccompanied',
    count: 31,
    counted: has('uasc', 't.until_date is null or t.until_date > :day'),
  },
  { question: 'Who has no UPN?', cohort: 'no upn', count: 32, counted: is('upn is null') },
  {
    question: 'Who has been in care over a year?',
    cohort: 'in care over a year',
    count: 187,
    counted: "select count(*) from la join since s on s.pupil_id = la.pupil_id where s.began < '2025-11-20'",
  },
  {
    question: 'Who came into care this term?',
    cohort: 'came into care since 2026-09-01',
    count: 9,
    counted: "select count(*) from la join since s on s.pupil_id = la.pupil_id where s.began >= '2026-09-01'",
  },
  {
    question: 'Who came into care this financial year?',
    cohort: 'came into care this financial year',
    count: 35,
    counted: "select count(*) from la join since s on s.pupil_id = la.pupil_id where s.began >= '2026-04-01'",
  },
  {
    question: 'Who has come into care more than once?',
    cohort: 'periods of care >= 2',
    count: 18,
    counted:
      "select count(*) from (select la.pupil_id from la join care_episode t on t.pupil_id = la.pupil_id where t.reason_started = 'S' group by 1 having count(*) > 1)",
  },
  {
    question: 'Who is under a full care order?',
    cohort: 'legal status C2',
    count: 149,
    counted: placed("e.legal_status = 'C2'"),
  },
  {
    question: 'Who is accommodated under section 20?',
    cohort: 'legal status V2',
    count: 68,
    counted: placed("e.legal_status = 'V2'"),
  },
  {
    question: 'Who is in care because of abuse or neglect?',
    cohort: 'category of need N1',
    count: 150,
    counted: placed("e.need = 'N1'"),
  },
  // Placement
  {
    question: 'Who is placed out of borough?',
    cohort: 'out of borough',
    count: 72,
    counted: placed("e.placement_location = 'OUT'"),
  },
  {
    question: 'Who lives more than 20 miles from home?',
    cohort: 'more than 20 miles from home',
    count: 35,
    counted: placed('e.placement_distance > 20'),
  },
  {
    question: 'Who lives with foster carers?',
    cohort: 'in foster care',
    // One child more lives with foster carers, whose placement is confidential.
    count: 187,
    counted: placed(
      "e.placement between 'U1' and 'U6' and la.pupil_id not in (select pupil_id from confidential_placement)",
    ),
  },
  {
    question: 'Who lives with relatives or friends?',
    cohort: 'in kinship care',
    count: 40,
    counted: placed("e.placement between 'U1' and 'U3'"),
  },
  {
    question: 'Who lives in a children’s home?',
    cohort: 'in a children’s home',
    count: 24,
    counted: placed("e.placement in ('K1', 'K2')"),
  },
  {
    question: 'Who lives in a children’s home out of borough?',
    cohort: 'in a children’s home and out of borough',
    count: 8,
    counted: placed("e.placement in ('K1', 'K2') and e.placement_location = 'OUT'"),
  },
  // School
  {
    question: 'Who is in Year 11?',
    cohort: 'year 11',
    count: 27,
    counted: inYear('11', "la.birth_date between '2010-09-01' and '2011-08-31'"),
  },
  {
    question: 'Who is in Year 10 and 11?',
    cohort: 'year 10 and 11',
    count: 45,
    counted: inYear('10, 11', "la.birth_date between '2010-09-01' and '2012-08-31'"),
  },
  {
    question: 'Who is on the rolls of two schools?',
    cohort: 'dual registered',
    count: 0,
    counted: `select count(*) from (select la.pupil_id from la join enrolment t on t.pupil_id = la.pupil_id where ${onRoll} group by 1 having count(distinct school_id) > 1)`,
  },
  {
    question: 'Who of school age is not on a school roll?',
    cohort: 'school age and not on a school roll',
    count: 1,
    counted: is(
      `birth_date between '2010-09-01' and '2021-08-31' and not exists (select 1 from enrolment t where t.pupil_id = la.pupil_id and ${onRoll})`,
    ),
    includes: ['410006'],
  },
  {
    question: 'Who is taught out of borough?',
    cohort: 'school out of borough',
    count: 55,
    counted: atSchool("s.la_code <> '899'"),
  },
  {
    question: 'Who goes to a school that requires improvement?',
    cohort: 'school grade "requires improvement"',
    count: 13,
    counted: atSchool("lower(s.inspection_grade) = 'requires improvement'"),
  },
  { question: 'Who changed school twice in a year?', cohort: 'two or more school moves', count: 4 },
  // Attendance
  {
    question: 'Who attends below 90%?',
    cohort: 'below 90%',
    count: 30,
    counted: attends('t.missed * 10 > t.possible'),
  },
  {
    question: 'Who is persistently absent?',
    cohort: 'flag persistent-absence',
    count: 31,
    counted: has('flag_interval', "t.flag = 'persistent-absence' and t.cleared_on is null"),
  },
  {
    question: 'Who is severely absent?',
    cohort: 'flag severe-absence',
    count: 10,
    counted: has('flag_interval', "t.flag = 'severe-absence' and t.cleared_on is null"),
  },
  {
    question: 'Of whom do no marks arrive?',
    cohort: 'flag no-marks-received',
    count: 2,
    counted: has('flag_interval', "t.flag = 'no-marks-received' and t.cleared_on is null"),
  },
  {
    question: 'Who misses 5% or more without leave?',
    cohort: 'unauthorised absence >= 5%',
    count: 16,
    counted: attends('t.unauthorised * 20 >= t.possible'),
  },
  // PEPs
  { question: 'Whose PEP is overdue?', cohort: 'pep overdue', count: 5, includes: ['410006'] },
  {
    question: 'Who has no PEP this term?',
    cohort: 'no pep this term',
    count: 39,
    counted: `${is("not exists (select 1 from pep t where t.pupil_id = la.pupil_id and t.year = 2026 and t.term = 'autumn' and (t.meeting_on <= :day or t.completed_on <= :day))")}`,
  },
  {
    question: 'Whose PEP waits for us to read it?',
    cohort: 'pep status submitted',
    count: 18,
    counted: `select count(*) from la join pep t on t.pupil_id = la.pupil_id where t.status = 'submitted' and t.opened_on = (select max(x.opened_on) from pep x where x.pupil_id = t.pupil_id and x.opened_on <= :day)`,
  },
  {
    question: 'Who never had a PEP?',
    cohort: 'no peps',
    count: 25,
    counted: is(
      'not exists (select 1 from pep t where t.pupil_id = la.pupil_id and (t.meeting_on <= :day or t.completed_on <= :day))',
    ),
  },
  {
    question: 'Whose newest PEP is graded red?',
    cohort: 'pep quality red',
    count: 22,
    counted:
      "select count(*) from la where 'red' = (select g.grade from pep t join pep_grade g on g.pep_id = t.pep_id where t.pupil_id = la.pupil_id and g.section = 'overall' order by t.opened_on desc, g.marker desc limit 1)",
  },
  {
    question: 'Whose own words are missing from the PEP?',
    cohort: 'no pupil voice',
    count: 13,
    includes: ['410005'],
  },
  {
    question: 'Whose PEP falls due within a fortnight?',
    cohort: 'pep due in 0-14',
    count: 3,
    includes: ['410007'],
  },
  // Suspensions
  {
    question: 'Who has been suspended this school year?',
    cohort: 'suspended this year',
    count: 15,
    counted: has(
      'exclusion',
      "t.kind = 'SUSP' and t.cancelled_on is null and t.from_date >= '2026-09-01' and t.from_date <= :day",
    ),
  },
  {
    question: 'Who is suspended today?',
    cohort: 'suspended now',
    count: 2,
    counted: has(
      'exclusion',
      "t.kind in ('SUSP', 'PERM') and t.cancelled_on is null and t.from_date <= :day and (t.until_date is null or t.until_date >= :day)",
    ),
    includes: ['410095', '410174'],
  },
  {
    question: 'Who has been permanently excluded?',
    cohort: 'permanently excluded',
    count: 1,
    counted: has('exclusion', "t.kind = 'PERM' and t.cancelled_on is null and t.state <> 'rescinded'"),
  },
  // Special needs and health
  {
    question: 'Who has an EHC plan?',
    cohort: 'ehcp',
    count: 43,
    counted: has('special_need', `t.provision = 'E' and ${now}`),
  },
  {
    question: 'Who has SEN support?',
    cohort: 'sen support',
    count: 33,
    counted: has('special_need', `t.provision = 'K' and ${now}`),
  },
  {
    question: 'Whose primary need is social, emotional and mental health?',
    cohort: 'primary need SEMH',
    count: 34,
    counted: has('special_need', `t.need = 'SEMH' and ${now}`),
  },
  {
    question: 'Whose annual review is overdue?',
    cohort: 'annual review overdue',
    count: 1,
    counted: has(
      'ehc_plan',
      `t.issued_on is not null and t.ceased_on is null and max(t.issued_on, coalesce((select max(held_on) from ehc_review r where r.pupil_id = t.pupil_id), t.issued_on)) < '2025-11-20'`,
    ),
  },
  {
    question: 'Whose SDQ score is a cause for concern?',
    cohort: 'sdq >= 17',
    count: 74,
    counted:
      'select count(*) from la join sdq t on t.pupil_id = la.pupil_id where t.score >= 17 and t.on_date = (select max(x.on_date) from sdq x where x.pupil_id = t.pupil_id and x.on_date <= :day)',
  },
  {
    question: 'Who is missing from care now?',
    cohort: 'missing now',
    count: 0,
    counted: has('missing_episode', `t.kind = 'M' and ${now}`),
  },
  {
    question: 'Who went missing three times or more in 90 days?',
    cohort: 'missing episodes >= 3 in 90 days',
    count: 0,
    counted:
      "select count(*) from (select la.pupil_id from la join missing_episode t on t.pupil_id = la.pupil_id where t.kind = 'M' and t.from_date > '2026-08-22' and t.from_date <= :day group by 1 having count(*) >= 3)",
  },
  // Progress and premium
  { question: 'Who is below in English?', cohort: 'below in english', count: 18, includes: ['410002'] },
  {
    question: 'Who has no allocation of Pupil Premium Plus?',
    cohort: 'premium allocated = 0',
    count: 81,
    counted: is(
      "not exists (select 1 from premium_posting t where t.pupil_id = la.pupil_id and t.account = 'allocated' and t.year = 2026)",
    ),
  },
  // As staff type them
  {
    question: 'Who was suspended last term?',
    cohort: 'suspended last term',
    count: 17,
    counted: has(
      'exclusion',
      "t.kind = 'SUSP' and (t.cancelled_on is null or t.cancelled_on <> t.from_date) and t.from_date >= (select min(from_date) from half_term where year = 2025 and half_term = 5) and t.from_date < (select min(from_date) from half_term where year = 2026 and half_term = 1)",
    ),
  },
  {
    question: 'Who had no PEP last term?',
    cohort: 'no pep last term',
    count: 48,
    counted: is(
      "not exists (select 1 from pep t where t.pupil_id = la.pupil_id and (t.meeting_on <= :day or t.completed_on <= :day) and ((t.meeting_on is null and t.year = 2025 and t.term = 'summer') or (t.meeting_on >= (select min(from_date) from half_term where year = 2025 and half_term = 5) and t.meeting_on <= (select max(until_date) from half_term where year = 2025 and half_term = 6))))",
    ),
  },
  {
    question: 'Who was suspended this month?',
    cohort: 'suspended this month',
    count: 3,
    counted: has(
      'exclusion',
      "t.kind = 'SUSP' and (t.cancelled_on is null or t.cancelled_on <> t.from_date) and t.from_date between '2026-11-01' and :day",
    ),
  },
  {
    question: 'Which Year 11s have no predicted grades?',
    cohort: 'year 11s without predicted grades',
    count: 1,
  },
  {
    question: 'Who is predicted below a 4 in maths?',
    cohort: 'predicted below 4 in maths',
    count: 17,
    counted: is(
      "4 > cast((select t.value from assessment t where t.pupil_id = la.pupil_id and t.kind = 'prediction' and t.subject = 'maths' and t.withdrawn = 0 and t.on_date <= :day order by t.on_date desc limit 1) as real)",
    ),
  },
  {
    question: 'Of whom is there no SDQ?',
    cohort: 'no sdq',
    count: 75,
    counted: is(
      'not exists (select 1 from sdq t where t.pupil_id = la.pupil_id and t.on_date <= :day) and not exists (select 1 from health_year t where t.pupil_id = la.pupil_id and t.sdq_score is not null)',
    ),
  },
  {
    question: 'Who has no social worker?',
    cohort: 'no social worker',
    count: 0,
    counted: is(
      "not exists (select 1 from person_role t where t.pupil_id = la.pupil_id and t.role = 'social worker' and t.from_date <= :day and (t.until_date is null or t.until_date >= :day))",
    ),
  },
  {
    question: 'Who is in a secondary school?',
    cohort: 'in secondary school',
    count: 70,
    counted: atSchool("s.phase like '%secondary%'"),
  },
  {
    question: 'Who goes to a special school?',
    cohort: 'in a special school',
    count: 17,
    counted: atSchool("s.phase = 'special'"),
  },
  {
    question: 'Who is of post-16 age?',
    cohort: 'post-16',
    count: 77,
  },
  {
    question: 'Who attends between 80% and 90%?',
    cohort: 'attendance between 80% and 90%',
    count: 16,
    counted: attends('(t.possible - t.missed) * 10 between t.possible * 8 and t.possible * 9'),
  },
  {
    question: 'Who is in Reception?',
    cohort: 'reception',
    count: 4,
    counted: inYear('0', "la.birth_date between '2021-09-01' and '2022-08-31'"),
  },
  {
    question: 'Who left care to be adopted?',
    cohort: 'adopted',
    count: 0,
    counted: "select count(*) from care_episode where reason_ended in ('E11', 'E12')",
  },
  {
    question: 'Who has been looked after for less than six months?',
    cohort: 'looked after under 6 months',
    count: 25,
    counted: "select count(*) from la join since s on s.pupil_id = la.pupil_id where s.began > '2026-05-21'",
  },
  {
    question: 'Which unaccompanied asylum seekers are in key stage 4?',
    cohort: 'unaccompanied asylum seekers in key stage 4',
    count: 3,
  },
  {
    question: 'Who lives in a residential home outside the borough?',
    cohort: 'outside the borough and in a residential home',
    count: 8,
    counted: placed("e.placement in ('K1', 'K2') and e.placement_location = 'OUT'"),
  },
  {
    question: 'Who has Pupil Premium Plus that is not spent?',
    cohort: 'pp+ unspent',
    count: 174,
  },
  {
    question: 'Who goes to a good or outstanding school?',
    cohort: 'at a good or outstanding school',
    count: 49,
    counted: atSchool("lower(s.inspection_grade) in ('good', 'outstanding')"),
  },
  {
    question: 'Who is below age-related expectation in reading?',
    cohort: 'below age related in reading',
    count: 30,
  },
  {
    question: 'Who has a part-time timetable?',
    cohort: 'with a part time timetable',
    count: 3,
    counted: has('flag_interval', "t.flag = 'part-time-timetable' and t.cleared_on is null"),
  },
  {
    question: 'Who went missing from care this month?',
    cohort: 'missing from care this month',
    count: 2,
    counted: has('missing_episode', "t.kind = 'M' and t.from_date between '2026-11-01' and :day"),
  },
  {
    question: 'Who went missing from care last term?',
    cohort: 'missing from care last term',
    count: 11,
    counted: has(
      'missing_episode',
      "t.kind = 'M' and t.from_date >= (select min(from_date) from half_term where year = 2025 and half_term = 5) and t.from_date < (select min(from_date) from half_term where year = 2026 and half_term = 1)",
    ),
  },
  {
    question: 'Who turns 16 before April?',
    cohort: 'turning 16 before April',
    count: 11,
    counted: is("birth_date between '2010-11-20' and '2011-03-31'"),
  },
  {
    question: 'Who turns 18 this school year?',
    cohort: 'turning 18 this school year',
    count: 30,
    counted: is("birth_date between '2008-09-01' and '2009-08-31'"),
  },
  {
    question: 'Which care leavers are not in education, employment or training?',
    cohort: 'care leavers NEET',
    count: 0,
  },
  {
    question: 'Who in key stage 4 attends below 85%?',
    cohort: 'KS4 pupils below 85%',
    count: 10,
  },
  {
    question: 'Whose PEP falls due in the next two weeks?',
    cohort: 'peps due in the next two weeks',
    count: 3,
  },
  {
    question: 'Who came into care in October?',
    cohort: 'came into care in October',
    count: 6,
    counted:
      "select count(*) from la join since s on s.pupil_id = la.pupil_id where s.began between '2026-10-01' and '2026-10-31'",
  },
  {
    question: 'Who lives in supported accommodation?',
    cohort: 'in supported accommodation',
    count: 33,
    counted: placed("e.placement in ('K3', 'H5')"),
  },
  {
    question: 'Who is placed with parents?',
    cohort: 'placed with parents',
    count: 1,
    counted: placed("e.placement = 'P1'"),
  },
  {
    question: 'Who moved placement last term?',
    cohort: 'moved placement last term',
    count: 27,
  },
  {
    question: 'Who left care last month?',
    cohort: 'left care last month',
    count: 4,
    counted:
      "select count(distinct t.pupil_id) from care_episode t where t.until_date between '2026-10-01' and '2026-10-31' and not exists (select 1 from care_episode x where x.pupil_id = t.pupil_id and x.from_date >= t.until_date)",
  },
  {
    question: 'Whose primary need is SEMH, with attendance below 90%?',
    cohort: 'primary need SEMH with attendance below 90%',
    count: 11,
  },
  {
    question: 'Who of those out of borough has a red PEP?',
    cohort: 'red peps out of borough',
    count: 11,
    counted: placed(
      "e.placement_location = 'OUT' and 'red' = (select g.grade from pep t join pep_grade g on g.pep_id = t.pep_id where t.pupil_id = la.pupil_id and g.section = 'overall' order by t.opened_on desc, g.marker desc limit 1)",
    ),
  },
  {
    question: 'Which Year 10s and 11s in care over a year, out of borough, below 90%, have no PEP this term?',
    cohort: 'year 10 and 11, in care over a year, out of borough, below 90%, no pep this term',
    count: 1,
    includes: ['410004'],
  },
  ...TYPED,
];
