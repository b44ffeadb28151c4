import type { AuthorityRules } from '../domain/authority.ts';
import { addWorkingDays, type SchoolCalendar } from '../domain/calendar.ts';
import { episodeOn, isShortBreak, periodOn } from '../domain/care.ts';
import { addMonths, type IsoDate } from '../domain/dates.ts';
import { isOfPepAge, type Pep, pepsInPlaceSince, pepTermName, type SchoolTerm } from '../domain/pep.ts';
import { initialDues, isPepOf } from '../domain/pep-clock.ts';
import { contentOf, hasVoice, isWritten, overallGrade } from '../domain/pep-content.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import { shortDate } from '../render/text.ts';
import { type Counted, type Measure, measure } from './measure.ts';

export const PEP_MEASURE_SECTIONS = ['care', 'peps', 'pepContents'] as const satisfies readonly Section[];

/** A measure of PEPs. */
export type PepMeasure = Measure;

export interface MeasuresAsked {
  readonly asAt: IsoDate;
  readonly rules: AuthorityRules;
  readonly calendarOf: (schoolId?: number) => SchoolCalendar | undefined;
}

/** Days in care from which a child counts in a term. */
const SETTLED_AFTER = 20;

const LESS_THAN_TWENTY = `in care under ${SETTLED_AFTER} working days`;

/**
 * Whether a child counts on a day: in care and of PEP age, less short breaks and those in care under 20 working days.
 * Undefined: it counts. Source: this program’s default; authorities differ.
 */
function leftOut(
  { identity, care }: PupilRecord,
  day: IsoDate,
  { rules }: MeasuresAsked,
): string | undefined {
  const period = care && periodOn(care.periods, day);
  const episode = period && episodeOn(period, day);
  if (!period || !episode) return '';
  if (!isOfPepAge(rules.pepClock, identity.birthDate, day)) return 'outside the ages of the authority';
  if (isShortBreak(episode)) return 'short breaks';
  const settled = addWorkingDays(period.from, SETTLED_AFTER);
  // Bank holidays that are not known lie years back: by then twenty days are long over.
  return settled !== undefined && settled > day ? LESS_THAN_TWENTY : undefined;
}

const TERM_COUNTED =
  'of children of PEP age in care on the last day of the term (so far: today), less short breaks and those in care under 20 working days';

/** The day on which a term is counted: its last, or today while it goes on. */
const lastDayOf = ({ until }: SchoolTerm, asAt: IsoDate): IsoDate => (until < asAt ? until : asAt);

const isComplete = ({ status, meetingOn }: Pep): boolean => status === 'complete' && meetingOn !== undefined;

function termMeasure(
  records: readonly PupilRecord[],
  term: SchoolTerm,
  asked: MeasuresAsked,
  head: Pick<PepMeasure, 'id' | 'title' | 'counted'>,
  fulfils: (own: readonly Pep[], record: PupilRecord) => Counted,
): PepMeasure {
  const day = lastDayOf(term, asked.asAt);
  const of = `${pepTermName(term)} term${term.until >= asked.asAt ? ' so far' : ''}`;
  return measure({ ...head, of, counted: `${head.counted} ${TERM_COUNTED}` }, records, (record) => {
    if (!record.care || !record.peps) return undefined;
    const why = leftOut(record, day, asked);
    if (why !== undefined) return why;
    return fulfils(
      record.peps.peps.filter((pep) => isPepOf(pep, term)),
      record,
    );
  });
}

/** Complete in the term: a meeting, and signed off by the day that is asked about. */
export const termlyComplete = (
  records: readonly PupilRecord[],
  term: SchoolTerm,
  asked: MeasuresAsked,
): PepMeasure =>
  termMeasure(
    records,
    term,
    asked,
    {
      id: 'termly-complete',
      title: 'Termly PEP complete',
      counted: 'a PEP of the term with its meeting held, and signed off,',
    },
    (own) => own.some(isComplete),
  );

/** The child’s own words are there, of those who have a PEP of the term with its meeting held. */
export const voicePresent = (
  records: readonly PupilRecord[],
  term: SchoolTerm,
  asked: MeasuresAsked,
): PepMeasure =>
  termMeasure(
    records,
    term,
    asked,
    {
      id: 'voice-present',
      title: 'Child’s voice present',
      counted: 'the child’s own words in a PEP of the term with its meeting held,',
    },
    (own, { pepContents }) => {
      const held = own.filter(({ meetingOn }) => meetingOn !== undefined);
      if (held.length === 0) return 'no PEP meeting in the term';
      const written = held.filter(({ pepId }) => pepContents && isWritten(pepContents, pepId));
      if (!pepContents || written.length === 0) return undefined;
      return written.some(({ pepId }) => hasVoice(contentOf(pepContents, pepId), 'child'));
    },
  );

/** One measure a grade of the rubric, of the complete PEPs of a term; those without a grade stand apart. */
export const qualityMix = (
  records: readonly PupilRecord[],
  term: SchoolTerm,
  asked: MeasuresAsked,
): PepMeasure[] =>
  asked.rules.pepRubric.grades.map((grade) =>
    termMeasure(
      records,
      term,
      asked,
      {
        id: `quality-${grade}`,
        title: `Quality: ${grade}`,
        counted: `overall ${grade} by the rubric ${asked.rules.pepRubric.title},`,
      },
      (own, { pepContents }) => {
        const complete = own.filter(isComplete);
        if (complete.length === 0) return 'no complete PEP in the term';
        if (!pepContents) return undefined;
        const graded = complete.flatMap(
          ({ pepId }) => overallGrade(contentOf(pepContents, pepId), asked.rules.pepRubric.id)?.grade ?? [],
        );
        // Of two in one term the later speaks, so that nobody is counted twice.
        return graded.length === 0 ? 'complete and not graded' : graded.at(-1) === grade;
      },
    ),
  );

/** First PEPs in time: of children who came into care since a day and whose PEP was due by now, or is held. */
export function initialInTime(
  records: readonly PupilRecord[],
  since: IsoDate,
  asked: MeasuresAsked,
): PepMeasure {
  const { asAt, rules, calendarOf } = asked;
  const { pepClock } = rules;
  return measure(
    {
      id: 'initial-in-time',
      title: 'First PEP in time',
      of: `into care since ${since}`,
      counted: `a PEP meeting within ${pepClock.daysToComplete} ${pepClock.unit} days of coming into care, of children of PEP age who came into care since ${shortDate(since, asAt)} and whose PEP was due by ${shortDate(asAt, asAt)}`,
      source: 'Care Planning Regulations 2010, regulation 33(1); the days are a setting',
    },
    records,
    ({ identity, care, peps }) => {
      if (!care || !peps) return undefined;
      const period = care.periods.findLast(({ from }) => from >= since && from <= asAt);
      const first = period?.episodes[0];
      if (!period || !first) return '';
      if (isShortBreak(first)) return 'short breaks';
      if (!isOfPepAge(pepClock, identity.birthDate, period.from)) return 'outside the ages of the authority';
      const counting = { clock: pepClock, calendar: calendarOf(), asAt, peps: peps.peps };
      const [, { dueOn: due }] = initialDues(period.from, identity.birthDate, counting);
      if (due === undefined) return undefined;
      const inTime = peps.peps.some(
        ({ meetingOn }) => meetingOn !== undefined && meetingOn >= period.from && meetingOn <= due,
      );
      if (!inTime && due >= asAt) return 'not due yet';
      if (!inTime && period.until !== undefined && period.until <= due) return 'left care before it was due';
      return inTime;
    },
  );
}

/** The monthly indicator “PEP in the last six months”: a meeting held in them. */
export const pepInLastSixMonths = (records: readonly PupilRecord[], asked: MeasuresAsked): PepMeasure => {
  const from = addMonths(asked.asAt, -6);
  return measure(
    {
      id: 'pep-in-six-months',
      title: 'PEP in the last six months',
      of: `${from} to ${asked.asAt}`,
      counted:
        'a PEP in place in the last six months, of children of PEP age in care today, less short breaks and those in care under 20 working days',
      source: 'this program’s own; authorities differ in whom they leave out',
    },
    records,
    (record) => {
      if (!record.care || !record.peps) return undefined;
      const why = leftOut(record, asked.asAt, asked);
      if (why !== undefined) return why;
      return pepsInPlaceSince(record.peps.peps, from, asked.asAt).length > 0;
    },
  );
};

/** Every measure: of the terms given, of those into care since the first of them, and of the last six months. */
export const pepMeasures = (
  records: readonly PupilRecord[],
  terms: readonly SchoolTerm[],
  asked: MeasuresAsked,
): PepMeasure[] => [
  ...(terms[0] ? [initialInTime(records, terms[0].from, asked)] : []),
  pepInLastSixMonths(records, asked),
  ...terms.flatMap((term) => [
    termlyComplete(records, term, asked),
    voicePresent(records, term, asked),
    ...qualityMix(records, term, asked),
  ]),
];
