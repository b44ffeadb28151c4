import type { IsoDate } from '../domain/dates.ts';
import { isUnder, type MarksCoverage } from '../reports/report-coverage.ts';
import { count, percentage, spokenDate } from './text.ts';

/** What stands over a report in every format, before it is put into words. */
export interface ReportFacts {
  readonly authority: string;
  readonly isDemo: boolean;
  /** Null where even their number is small. */
  readonly pupils: number | null;
  /** The cohort in words; absent for everyone looked after. */
  readonly query?: string | undefined;
  readonly asAt: IsoDate;
  readonly knownAt?: IsoDate | undefined;
  readonly lastMarks?: IsoDate | undefined;
  readonly lastFile?: IsoDate | undefined;
  readonly coverage: MarksCoverage;
  /** Share under which coverage is low, 0 to 1. */
  readonly least: number;
  readonly staleAfterSchoolDays: number;
  /** Numbers of children may be said: the report is for the authority itself. */
  readonly isInternal: boolean;
  /** What is hidden for whom; absent where nothing is. */
  readonly note?: string | undefined;
}

export interface HeaderLine {
  readonly fact: string;
  readonly text: string;
}

const day = (date: IsoDate): string => spokenDate(date, '' as IsoDate);

/** How far the figures of attendance can be trusted. Outside the authority it is said without a number. */
function coverageText(facts: ReportFacts): string {
  const { coverage, isInternal, least, staleAfterSchoolDays } = facts;
  const { known, of } = coverage;
  if (of === 0) return 'nobody here is of an age for Reception to Year 11';
  const isLow = isUnder(known, of, least);
  const share = percentage(least, []);
  const warning = isLow ? ' What rests on attendance is known of too few.' : '';
  if (!isInternal)
    return `${isLow ? 'fewer than' : 'at least'} ${share} of those of an age for Reception to Year 11 have marks of the last ${staleAfterSchoolDays} school days.${warning}`;
  return `${known} of ${count(of, 'child', 'children')} of an age for Reception to Year 11 (${percentage(known / of, [least])}) have marks of the last ${staleAfterSchoolDays} school days${isLow ? `, fewer than ${share}` : ''}.${warning}`;
}

/** Over every report: of whom, as at when, as known when, from which data, and how much of them there are. */
export function headerOf(facts: ReportFacts): HeaderLine[] {
  const { asAt, knownAt, lastFile, lastMarks, pupils, query } = facts;
  const line = (fact: string, text: string): HeaderLine => ({ fact, text });
  return [
    line('Authority', `${facts.authority}${facts.isDemo ? ' (imaginary children)' : ''}`),
    line('Children', pupils === null ? 'too few to say how many' : count(pupils, 'child', 'children')),
    line('Cohort', query === undefined ? `everyone looked after on ${day(asAt)}` : `“${query}”`),
    line('As at', day(asAt)),
    line(
      'As known',
      knownAt === undefined
        ? 'by all that is held now'
        : `at the end of ${day(knownAt)}, before later entries`,
    ),
    line('Newest mark held', lastMarks === undefined ? 'none' : day(lastMarks)),
    line('Last file read in', lastFile === undefined ? 'none' : day(lastFile)),
    line('Coverage of marks', coverageText(facts)),
    line('For whom', facts.note ?? 'For the authority itself: nothing is hidden.'),
  ];
}
