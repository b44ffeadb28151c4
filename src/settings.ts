import { authorityRulesDefault } from './domain/authority.ts';
import { readDate } from './domain/dates.ts';
import { partTimeDefault } from './domain/out-of-school.ts';
import { pounds, readAmount } from './domain/pence.ts';
import { LOCAL_RULES, premiumRulesDefault } from './domain/premium/local-rule.ts';
import { err, ok, type Result } from './domain/result.ts';
import { retentionDefault } from './domain/retention.ts';
import { RUBRICS } from './domain/rubrics/index.ts';
import { readScorecardTarget, SCORECARD_MEASURES, scorecardTargetText } from './domain/scorecard.ts';
import { FLAGS } from './flags/index.ts';
import { brakeDefault } from './importers/brake.ts';
import { screenRulesDefault } from './screen-rules.ts';

/** Something that an authority may decide for itself. */
export interface Setting {
  readonly key: string;
  readonly meaning: string;
  /** What holds where nothing is set. */
  readonly otherwise: string;
  /** On whose authority the default stands. */
  readonly source: string;
  /** The value as it is kept, or why it cannot be one. */
  readonly read: (text: string) => Result<string>;
}

const OWN = 'this program’s own';

const whole =
  (least: number, most: number) =>
  (text: string): Result<string> =>
    /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most
      ? ok(String(Number(text)))
      : err(`${text} has to be a whole number from ${least} to ${most}.`);

/** `7%`, `7.5 %` or `0.07`, kept as a rate from 0 to 1. */
function rate(text: string): Result<string> {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text);
  const value = percent ? Number(percent[1]) / 100 : Number(text);
  return text.trim() !== '' && value >= 0 && value <= 1
    ? ok(String(value))
    : err(`${text} has to be a percentage such as 10%, or a rate from 0 to 1.`);
}

/** Grades, with parts of a grade. */
const grades =
  (least: number, most: number) =>
  (text: string): Result<string> =>
    /^\d+(\.\d+)?$/.test(text) && Number(text) >= least && Number(text) <= most
      ? ok(String(Number(text)))
      : err(`${text} has to be a number of grades from ${least} to ${most}, such as 0.5.`);

const oneOf =
  (...choices: readonly string[]) =>
  (text: string): Result<string> =>
    choices.includes(text) ? ok(text) : err(`${text} has to be one of: ${choices.join(', ')}.`);

/** Dates parted by commas or spaces, kept in order with spaces between; none at all is an empty text. */
function dates(text: string): Result<string> {
  const read = text
    .split(/[\s,;]+/)
    .filter((each) => each !== '' && each !== 'none')
    .map(readDate);
  const bad = read.find((each) => !each.ok);
  if (bad && !bad.ok) return err(bad.error);
  return ok(
    read
      .flatMap((each) => (each.ok ? [each.value] : []))
      .sort()
      .join(' '),
  );
}

/** Names parted by commas, each once. */
function names(text: string): Result<string> {
  const all = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return all.length > 0 ? ok([...new Set(all)].join(', ')) : err('Give at least one name; commas part them.');
}

function termAmount(text: string): Result<string> {
  if (text === 'as the local rule') return ok(text);
  const read = readAmount(text);
  return read.ok ? ok(pounds(read.value)) : read;
}

const { pepClock, pepRubric, progress, reports, secondEnglish, staleAfterSchoolDays } = authorityRulesDefault;
const CARE_PLANNING = 'Care Planning Regulations 2010';

const RETENTION =
  'schedules of councils for looked-after children (North Somerset: 75 years from birth, 15 from a death before 18); look at your own';

const NO_NATIONAL_RULE =
  'no national definition of progress within a year exists; practice of virtual schools (Croydon)';

const FIXED: readonly Setting[] = [
  {
    key: 'attainment.second-english',
    meaning: 'where the lower of two English grades goes in Attainment 8: nowhere, or into the open group',
    otherwise: secondEnglish,
    source: 'DfE gives 87 as the most in 2017, which leaves it out; its guide of performance tables may not',
    read: oneOf('not counted', 'open'),
  },
  {
    key: 'attendance.stale-after-school-days',
    meaning: 'school days without a mark after which attendance is not known',
    otherwise: String(staleAfterSchoolDays),
    source: OWN,
    read: whole(1, 100),
  },
  {
    key: 'backup.folder',
    meaning: 'folder for backups, on another disk if there is one; empty for “backups” beside the database',
    otherwise: '',
    source: OWN,
    read: (text) =>
      text === '' || text.startsWith('/')
        ? ok(text)
        : err(`${text} has to be a whole path, beginning with /.`),
  },
  {
    key: 'brake.marks-allowed',
    meaning: 'marks that a file may always change or withdraw',
    otherwise: String(brakeDefault.marksAllowed),
    source: OWN,
    read: whole(0, 1_000_000),
  },
  {
    key: 'brake.pupils-allowed',
    meaning: 'pupils who may always be missing from a file',
    otherwise: String(brakeDefault.pupilsAllowed),
    source: OWN,
    read: whole(0, 1_000_000),
  },
  {
    key: 'brake.share-of-marks',
    meaning: 'share of its marks that a file may change or withdraw',
    otherwise: String(brakeDefault.shareOfMarks),
    source: OWN,
    read: rate,
  },
  {
    key: 'brake.share-of-pupils',
    meaning: 'share of the pupils expected who may be missing from a file',
    otherwise: String(brakeDefault.shareOfPupils),
    source: OWN,
    read: rate,
  },
  {
    key: 'digest.in-done-folder',
    meaning:
      'whether each night leaves its digest, without names, in the done folder of the inbox: no, text or html',
    otherwise: 'no',
    source: OWN,
    read: oneOf('no', 'text', 'html'),
  },
  {
    key: 'ehc.review-months',
    meaning: 'months from an EHC plan, or its last review, to the next annual review',
    otherwise: String(authorityRulesDefault.ehcReviewMonths),
    source: 'from general knowledge: check it against the SEND code of practice',
    read: whole(1, 24),
  },
  {
    key: 'progress.bands-accelerated',
    meaning: 'bands over the baseline from which progress is accelerated',
    otherwise: String(progress.bandsAccelerated),
    source: NO_NATIONAL_RULE,
    read: whole(1, 3),
  },
  {
    key: 'progress.bands-significant',
    meaning: 'bands under the baseline from which progress is significantly below',
    otherwise: String(progress.bandsSignificant),
    source: NO_NATIONAL_RULE,
    read: whole(1, 3),
  },
  {
    key: 'progress.fresh-months',
    meaning: 'months after which the newest assessment says nothing any more',
    otherwise: String(progress.freshMonths),
    source: OWN,
    read: whole(1, 36),
  },
  {
    key: 'progress.grades-accelerated',
    meaning: 'grades over the flight path from which progress is accelerated',
    otherwise: String(progress.gradesAccelerated),
    source: NO_NATIONAL_RULE,
    read: grades(0.1, 9),
  },
  {
    key: 'progress.grades-significant',
    meaning: 'grades under the flight path from which progress is significantly below',
    otherwise: String(progress.gradesSignificant),
    source: NO_NATIONAL_RULE,
    read: grades(0.1, 9),
  },
  {
    key: 'progress.grades-under',
    meaning: 'grades under the flight path that still are expected progress',
    otherwise: String(progress.gradesUnder),
    source: NO_NATIONAL_RULE,
    read: grades(0, 9),
  },
  {
    key: 'pep.age-from',
    meaning: 'birthday from which a child has a personal education plan',
    otherwise: String(pepClock.ageFrom),
    source: 'local practice: two or three',
    read: whole(0, 5),
  },
  {
    key: 'pep.cut-offs',
    meaning:
      'dates by which the PEPs of their terms are due, parted by commas; a term without one: its last day',
    otherwise: '',
    source: 'local practice: St Helens publishes a date for each term; guidance asks for each school term',
    read: dates,
  },
  {
    key: 'pep.days-after-move',
    meaning: 'days after a change of placement by which a PEP meeting is held; 0 asks for none',
    otherwise: String(pepClock.daysAfterMove),
    source: 'local practice: Bromley asks for one; guidance does not',
    read: whole(0, 100),
  },
  {
    key: 'pep.days-at-new-school',
    meaning: 'days after starting at another school by which a PEP meeting is held; 0 asks for none',
    otherwise: String(pepClock.daysAtNewSchool),
    source: 'local practice: Birmingham, Bromley and Gateshead ask for 20',
    read: whole(0, 100),
  },
  {
    key: 'pep.days-to-complete',
    meaning: 'days after coming into care by which the first PEP meeting is held',
    otherwise: String(pepClock.daysToComplete),
    source: `${CARE_PLANNING}, regulation 33(1)`,
    read: whole(1, 100),
  },
  {
    key: 'pep.days-to-initiate',
    meaning: 'days after coming into care by which the first PEP is begun',
    otherwise: String(pepClock.daysToInitiate),
    source: `${CARE_PLANNING}, regulation 4(2)`,
    read: whole(1, 100),
  },
  {
    key: 'pep.new-school-unit',
    meaning: 'what the days at another school are: working or school days',
    otherwise: pepClock.newSchoolUnit,
    source: 'local practice: Birmingham counts school days, Gateshead working days',
    read: oneOf('working', 'school'),
  },
  {
    key: 'pep.rubric',
    meaning: 'rubric by which PEPs are judged; own is the one that “vschool pep rubric set FILE” has read',
    otherwise: pepRubric.id,
    source: 'published by the authority that it is named for; its sections are listed there',
    read: oneOf(...RUBRICS.map(({ id }) => id), 'own'),
  },
  {
    key: 'pep.unit',
    meaning: 'what those days are: working or school days',
    otherwise: pepClock.unit,
    source: `${CARE_PLANNING} count working days; some authorities count school days`,
    read: oneOf('working', 'school'),
  },
  {
    key: 'pep.until',
    meaning: 'until when a young person has a personal education plan',
    otherwise: pepClock.until,
    source: 'local practice',
    read: oneOf('eighteenth birthday', 'end of year 13', 'nineteenth birthday'),
  },
  {
    key: 'premium.categories',
    meaning: 'kinds of intervention that pupil premium spending is told apart by, parted by commas',
    otherwise: premiumRulesDefault.categories.join(', '),
    source: 'strands of the Teaching and Learning Toolkit, Sutton Trust and Education Endowment Foundation',
    read: names,
  },
  {
    key: 'premium.local-rule',
    meaning: `what a payment to a school waits for (${Object.entries(LOCAL_RULES)
      .map(([rule, { title }]) => `${rule}: ${title}`)
      .join('; ')})`,
    otherwise: premiumRulesDefault.rule,
    source: 'local practice: the two rules are published ones; the conditions of grant ask for neither',
    read: oneOf(...Object.keys(LOCAL_RULES)),
  },
  {
    key: 'premium.other-funds',
    meaning: 'funds of the authority’s own, by name, parted by commas; none where there are none',
    otherwise: 'none',
    source: OWN,
    read: names,
  },
  {
    key: 'premium.school-days-to-pay',
    meaning: 'school days that it takes from a request to its payment',
    otherwise: String(premiumRulesDefault.schoolDaysToPay),
    source: OWN,
    read: whole(0, 100),
  },
  {
    key: 'premium.term-amount',
    meaning: 'what a school is paid a term for a child, in pounds',
    otherwise: 'as the local rule',
    source: 'local practice: £600 to £620 a term',
    read: termAmount,
  },
  {
    key: 'retention.died-years',
    meaning: 'years from the death for which the record of a child who died before 18 is kept',
    otherwise: String(retentionDefault.diedYears),
    source: RETENTION,
    read: whole(1, 150),
  },
  {
    key: 'retention.looked-after-birthday',
    meaning:
      'birthday until which the record of a child who was ever looked after is kept, its PEPs among it',
    otherwise: String(retentionDefault.lookedAfterBirthday),
    source: RETENTION,
    read: whole(18, 150),
  },
  {
    key: 'retention.other-birthday',
    meaning: 'birthday until which the record of a child who was never looked after is kept',
    otherwise: String(retentionDefault.otherBirthday),
    source: 'schedules of councils for pupil records (Blackpool); look at your own',
    read: whole(18, 150),
  },
  {
    key: 'screens.blank-after-minutes',
    meaning: 'minutes without a key after which the screen is blank; 0 for never',
    otherwise: String(screenRulesDefault.blankAfterMinutes),
    source: OWN,
    read: whole(0, 240),
  },
  {
    key: 'screens.copy',
    meaning: 'whether names and rows may be copied from the screens into the terminal’s clipboard',
    otherwise: screenRulesDefault.mayCopy ? 'yes' : 'no',
    source: OWN,
    read: oneOf('no', 'yes'),
  },
  {
    key: 'report.children-apart',
    meaning:
      'children by whom two reports that are handed on must differ, where they differ at all; never fewer than a profile hides',
    otherwise: String(reports.childrenApart),
    source: OWN,
    read: whole(2, 100),
  },
  {
    key: 'report.coverage-least',
    meaning: 'share of those asked about under which a figure of a report is marked as known of too few',
    otherwise: String(reports.coverageLeast),
    source: OWN,
    read: rate,
  },
  {
    key: 'report.series-days',
    meaning:
      'days after which the same report that is handed on again is the next one of a series, and is not held against the last',
    otherwise: String(reports.seriesDays),
    source: OWN,
    read: whole(1, 366),
  },
  {
    key: 'timetable.full-time-hours',
    meaning: 'hours a week from which a timetable is full, and none that is part-time',
    otherwise: String(partTimeDefault.fullTimeHours),
    source: 'usage in mainstream schools; not verified',
    read: whole(1, 40),
  },
];

/** What a measure of success is to come to: none until the virtual school head sets it. */
function scorecardTarget(text: string): Result<string> {
  if (text === 'none') return ok(text);
  const read = readScorecardTarget(text);
  return read.ok ? ok(scorecardTargetText(read.value)) : read;
}

/** Every setting, by key: the authority's rules, targets of the scorecard, and the thresholds of all flags. */
export const SETTINGS: readonly Setting[] = [
  ...FIXED,
  ...Object.entries(SCORECARD_MEASURES).map(
    ([id, { title, better }]): Setting => ({
      key: `scorecard.${id}`,
      meaning: `target of the scorecard for “${title}” (${better} is better), by when, who leads and what was done, such as “95% by 31/07/2027; lead: Ann Ward; update: two schools trained”`,
      otherwise: 'none',
      source: 'the authority’s own plan',
      read: scorecardTarget,
    }),
  ),
  ...FLAGS.flatMap((flag) =>
    Object.entries(flag.parameters).map(
      ([name, { value, unit, meaning, source }]): Setting => ({
        key: `flag.${flag.id}.${name}`,
        meaning: `${flag.title}: ${meaning}${unit === 'rate' ? '' : ` (${unit})`}`,
        otherwise: String(value),
        source,
        read: unit === 'rate' ? rate : whole(0, 10_000),
      }),
    ),
  ),
].sort((a, b) => (a.key < b.key ? -1 : 1));
