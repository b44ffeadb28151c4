import { atSchool, has, inYear, is, placed } from './counted.ts';
import type { AskedQuestion } from './questions.ts';

const need = (when: string): string =>
  has('special_need', `t.from_date <= :day and (t.until_date is null or t.until_date > :day) and ${when}`);
/** Suspended so often in a time. One that was cancelled from its first day on was none. */
const suspended = (from: string, until: string, atLeast = 1): string =>
  `select count(*) from (select la.pupil_id from la join exclusion t on t.pupil_id = la.pupil_id where t.kind = 'SUSP'
    and t.cancelled_on is not t.from_date and t.from_date between '${from}' and '${until}' group by 1 having count(*) >= ${atLeast})`;
/** Attendance over a time by the single marks, of those with a possible session in it. */
const attended = (from: string, until: string, when: string): string =>
  `select count(*) from (select m.pupil, sum(class in ('attending', 'approved')) attended, count(*) possible from marks m
    where m.date between '${from}' and '${until}' and m.class in ('attending', 'approved', 'authorised', 'unauthorised')
    group by 1) t join la on la.local_id = t.pupil where ${when}`;
const began = (when: string): string =>
  `select count(*) from la join since s on s.pupil_id = la.pupil_id where ${when}`;
const lastPep = (when: string): string =>
  `select count(*) from la join (select pupil_id, max(coalesce(meeting_on, completed_on)) held from pep
    where coalesce(meeting_on, completed_on) <= :day group by 1) t on t.pupil_id = la.pupil_id where ${when}`;
const bornInSchoolYear = (from: number, until = from): string =>
  `la.birth_date between '${from}-09-01' and '${until + 1}-08-31'`;

/** Questions as they are typed in a hurry: short, with the abbreviations of the trade, `and` where either is meant. */
export const TYPED: readonly AskedQuestion[] = [
  {
    question: 'How many of our boys and girls are in Year 9?',
    cohort: 'boys and girls in year 9',
    count: 16,
    counted: inYear('9', bornInSchoolYear(2012)),
  },
  {
    question: 'Who is in key stage 1 or 2?',
    cohort: 'KS1 and KS2',
    count: 47,
    counted: inYear('1, 2, 3, 4, 5, 6', bornInSchoolYear(2015, 2020)),
  },
  {
    question: 'Who is in Year 7, 8 or 9?',
    cohort: 'Y7-Y9',
    count: 49,
    counted: inYear('7, 8, 9', bornInSchoolYear(2012, 2014)),
  },
  {
    question: 'Who is in Year 7 or in Year 9?',
    cohort: 'year 7 and 9',
    count: 32,
    counted: inYear('7, 9', `(${bornInSchoolYear(2012)} or ${bornInSchoolYear(2014)})`),
  },
  {
    question: 'Which Year 11s are out of borough?',
    cohort: 'LAC in Y11, OOB',
    count: 6,
  },
  {
    question: 'Which Year 11s are not out of borough?',
    cohort: 'year 11 except out of borough',
    count: 21,
  },
  {
    question: 'Who is under 5?',
    cohort: 'under 5s',
    count: 34,
    counted: is("la.birth_date > '2021-11-20'"),
  },
  {
    question: 'Which unaccompanied children are over 16?',
    cohort: 'UASC over 16',
    count: 15,
    counted: has('uasc', "(t.until_date is null or t.until_date > :day) and la.birth_date <= '2009-11-20'"),
  },
  {
    question: 'Who was born in 2010?',
    cohort: 'born in 2010',
    count: 40,
    counted: is("la.birth_date between '2010-01-01' and '2010-12-31'"),
  },
  {
    question: 'Who is White British?',
    cohort: 'white british',
    count: 137,
    counted: is("la.ethnicity = 'WBRI'"),
  },
  {
    question: 'Who is of a minority ethnic group?',
    cohort: 'ethnic minority',
    count: 113,
    counted: is("la.ethnicity not in ('WBRI', 'REFU', 'NOBT')"),
  },
  {
    question: 'Who is under an interim or a full care order?',
    cohort: 'legal status C1 or C2',
    count: 180,
    counted: placed("e.legal_status in ('C1', 'C2')"),
  },
  {
    question: 'Who lives in a secure children’s home?',
    cohort: 'secure',
    count: 2,
    counted: placed("e.placement = 'K1'"),
  },
  {
    question: 'Who is placed out of borough and goes to a school in it?',
    cohort: 'placed out of borough but school in borough',
    count: 6,
  },
  {
    question: 'Who came into care between two days?',
    cohort: 'came into care between 1 September 2026 and 31 October 2026',
    count: 8,
    counted: began("s.began between '2026-09-01' and '2026-10-31'"),
  },
  {
    question: 'Who came into care in a year gone by?',
    cohort: 'came into care in 2025',
    count: 63,
    counted: began("s.began between '2025-01-01' and '2025-12-31'"),
  },
  {
    question: 'Who has been in care for two years or more?',
    cohort: '2+ years in care',
    count: 130,
    counted: began("s.began <= '2024-11-21'"),
  },
  {
    question: 'Who has been in the same placement for two years?',
    cohort: 'in the same placement for 2 years',
    count: 86,
  },
  {
    question: 'Who is in a mainstream school?',
    cohort: 'in mainstream',
    count: 134,
    counted: atSchool("s.phase in ('primary', 'secondary', 'all-through', 'nursery')"),
  },
  {
    question: 'Who with an EHC plan is in a mainstream school?',
    cohort: 'EHCP in mainstream',
    count: 11,
  },
  {
    question: 'Who is in a pupil referral unit or other alternative provision?',
    cohort: 'in a PRU',
    count: 2,
    counted: atSchool("s.phase = 'alternative'"),
  },
  {
    question: 'Who goes to a school that requires improvement or is inadequate?',
    cohort: 'requires improvement or inadequate',
    count: 15,
    counted: atSchool("s.inspection_grade in ('Requires improvement', 'Inadequate')"),
  },
  {
    question: 'Who was on the rolls of two schools or more this school year?',
    cohort: '2+ schools this year',
    count: 5,
    counted: `select count(*) from (select la.pupil_id from la join enrolment t on t.pupil_id = la.pupil_id
      where t.from_date <= :day and (t.until_date is null or t.until_date >= '2026-09-01') group by 1
      having count(distinct t.school_id) >= 2)`,
  },
  {
    question: 'Who attended below 80% last term?',
    cohort: 'attendance under 80% last term',
    count: 18,
    counted: attended('2026-04-13', '2026-08-31', '10 * attended < 8 * possible'),
  },
  {
    question: 'Who attended below 80% in October?',
    cohort: 'attendance below 80% in October',
    count: 15,
    counted: attended('2026-10-01', '2026-10-31', '10 * attended < 8 * possible'),
  },
  {
    question: 'Who was persistently absent in the half term before this one?',
    cohort: 'PA last half term',
    count: 26,
    counted: attended('2026-09-01', '2026-11-01', '10 * (possible - attended) >= possible'),
  },
  {
    question: 'Of whom can nothing be said of attendance?',
    cohort: 'no attendance data',
    count: 103,
  },
  {
    question: 'Who was suspended in September or October?',
    cohort: 'suspended between 2026-09-01 and 2026-10-31',
    count: 13,
    counted: suspended('2026-09-01', '2026-10-31'),
  },
  {
    question: 'Who was suspended in the summer term?',
    cohort: 'suspended in the summer term',
    count: 17,
    counted: suspended('2026-04-13', '2026-08-31'),
  },
  {
    question: 'Who was suspended twice this school year?',
    cohort: 'suspended twice this year',
    count: 5,
    counted: suspended('2026-09-01', '2026-11-20', 2),
  },
  {
    question: 'Who was excluded this school year, for a time or for good?',
    cohort: 'excluded this year',
    count: 15,
    counted: `select count(distinct la.pupil_id) from la join exclusion t on t.pupil_id = la.pupil_id
      where t.from_date between '2026-09-01' and :day and ((t.kind = 'SUSP' and t.cancelled_on is not t.from_date)
        or (t.kind = 'PERM' and t.state <> 'rescinded' and t.cancelled_on is null))`,
  },
  {
    question: 'Who was suspended for an assault this school year?',
    cohort: 'suspended for assault',
    count: 7,
    counted: `select count(distinct la.pupil_id) from la join exclusion t on t.pupil_id = la.pupil_id
      where t.kind = 'SUSP' and t.cancelled_on is not t.from_date and t.from_date between '2026-09-01' and :day
        and (t.reason1 in ('PP', 'PA') or t.reason2 in ('PP', 'PA') or t.reason3 in ('PP', 'PA'))`,
  },
  {
    question: 'Whose last PEP meeting was more than six months ago?',
    cohort: 'last pep more than 6 months ago',
    count: 9,
    counted: lastPep("t.held < '2026-05-20'"),
  },
  {
    question: 'Whose last PEP meeting was in the term before this one?',
    cohort: 'last pep last term',
    count: 14,
    counted: lastPep("t.held between '2026-04-13' and '2026-08-31'"),
  },
  {
    question: 'Who had no PEP in six months?',
    cohort: 'no PEP in 6 months',
    count: 35,
    counted: `select (select count(*) from la) - (${lastPep("t.held >= '2026-05-21'")})`,
  },
  {
    question: 'Whose PEP is red or amber?',
    cohort: 'red or amber PEPs',
    count: 99,
  },
  {
    question: 'Whose PEP is not signed off?',
    // 7 for whom none is opened this term, 11 in draft and 18 submitted, as on the board.
    cohort: 'PEP not signed off',
    count: 36,
  },
  {
    question: 'For whom is no PEP opened this term?',
    cohort: 'no PEP opened',
    count: 7,
  },
  {
    question: 'Whose PEP was opened and is incomplete?',
    cohort: 'incomplete PEPs',
    count: 29,
    counted: `select count(*) from la where (select t.status from pep t where t.pupil_id = la.pupil_id and t.opened_on <= :day
      order by t.opened_on desc limit 1) <> 'complete'`,
  },
  {
    question: 'Whose PEP falls due in December?',
    cohort: 'PEP due in December',
    count: 13,
  },
  {
    question: 'Who has an autistic spectrum disorder?',
    cohort: 'autism',
    count: 9,
    counted: need("t.need = 'ASD'"),
  },
  {
    question: 'Who has neither a plan nor SEN support?',
    cohort: 'neither EHCP nor SEN support',
    count: 177,
    counted: `select (select count(*) from la) - (${need("t.provision in ('K', 'E')")})`,
  },
  {
    question: 'Who has SEN support, and no plan?',
    cohort: 'SEN but no EHCP',
    count: 33,
    counted: need("t.provision = 'K'"),
  },
  {
    question: 'Who was missing more than once this term?',
    cohort: 'missing more than once this term',
    count: 2,
    counted: `select count(*) from (select la.pupil_id from la join missing_episode t on t.pupil_id = la.pupil_id
      where t.kind = 'M' and t.from_date between '2026-09-01' and :day group by 1 having count(*) > 1)`,
  },
  {
    question: 'For whom is more than £500 of Pupil Premium Plus unspent?',
    cohort: 'PP+ unspent over £500',
    count: 131,
    counted: `select count(*) from (select t.pupil_id from premium_posting t
      where t.pupil_id is not null and t.account = 'allocated' and t.year = 2026 group by 1 having sum(t.amount) > 50000)`,
  },
  {
    question: 'Of whom is it known that there is no designated teacher?',
    cohort: 'no DT',
    count: 0,
  },
  {
    question: 'Who has any flag?',
    cohort: 'children with flags',
    count: 192,
  },
];
