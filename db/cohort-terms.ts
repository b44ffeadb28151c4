import type { Test } from '../src/cohort/cohort.ts';
import type { Asked } from '../src/cohort/define.ts';
import { compare, windowOf } from '../src/cohort/stretch.ts';
import { PERSISTENT_FROM, SEVERE_FROM } from '../src/domain/absence-level.ts';
import { ETHNICITY_NOT_SAID } from '../src/domain/codes/ethnicity.ts';
import { addCalendarDays, addMonths, type IsoDate } from '../src/domain/dates.ts';
import { termsBegun } from '../src/domain/pep.ts';
import { ncYearByBirth, schoolYearOf } from '../src/domain/school-year.ts';
import { HIDDEN_PUPILS } from './hidden-places.ts';

/** An expression over the pupil `p`, with the values that are bound to its marks, in order. */
export interface Sql {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/** A term as SQL: 1, 0, or null where that is not known; undefined where SQL cannot tell what the test asks. */
interface TermSql {
  /** The table that its section is read from. */
  readonly table?: 'attendance_year' | 'care_episode' | 'pep' | 'special_need';
  readonly sql: (test: Test, asked: Asked) => Sql | undefined;
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** A number as the test asks of it. */
function onNumber(expression: Sql, test: Test): Sql | undefined {
  const { text, values } = expression;
  if (test.kind === 'compare')
    return { text: `(${text}) ${test.operator} ?`, values: [...values, test.value] };
  if (test.kind !== 'range') return undefined;
  return { text: `(${text}) between ? and ?`, values: [...values, test.from, test.to] };
}

const age = (test: Test, { asAt }: Asked): Sql | undefined =>
  onNumber(
    {
      text: 'cast(? as integer) - cast(substr(p.birth_date, 1, 4) as integer) - (? < substr(p.birth_date, 6))',
      values: [Number(asAt.slice(0, 4)), asAt.slice(5)],
    },
    test,
  );

function born(test: Test, asked: Asked): Sql | undefined {
  if (test.kind === 'is') return { text: '1', values: [] };
  if (test.kind === 'date') return { text: `p.birth_date ${test.operator} ?`, values: [test.date] };
  const window = test.kind === 'within' ? windowOf(test.stretch, asked) : undefined;
  return window && { text: 'p.birth_date between ? and ?', values: [window.from, window.until] };
}

/** Codes of a list, as the parser has read them. */
const oneOf = (column: string, test: Test): Sql | undefined =>
  test.kind === 'oneOf'
    ? { text: `${column} collate nocase in (${marks(test.values)})`, values: test.values }
    : undefined;

/** Who refused to say, or was not asked yet, may be any. */
function ethnicity(test: Test): Sql | undefined {
  const isOne = oneOf('p.ethnicity', test);
  return (
    isOne && {
      text: `case when ${isOne.text} then 1 when p.ethnicity is null or p.ethnicity in (${marks(ETHNICITY_NOT_SAID)}) then null else 0 end`,
      values: [...isOne.values, ...ETHNICITY_NOT_SAID],
    }
  );
}

const isSex = (sex: 'F' | 'M'): TermSql => ({
  sql: () => ({ text: "case p.sex when 'U' then null else p.sex = ? end", values: [sex] }),
});

const MOST_YEARS = 45;

/**
 * A year group is the main school’s, else that of the birth date. Which school is the main one is left to the record: here
 * it is not so where neither the birth date nor any enrolment of the day gives a year that is asked for, and else not known.
 */
function year(test: Test, { asAt }: Asked): Sql | undefined {
  const isAsked = (n: number): boolean =>
    test.kind === 'compare'
      ? compare(n, test.operator, test.value)
      : test.kind === 'range' && n >= test.from && n <= test.to;
  const enrolled = onNumber({ text: 'n.nc_year', values: [] }, test);
  if (!enrolled) return undefined;
  const thisYear = schoolYearOf(asAt);
  const born: string[] = [];
  for (let back = 0; back < MOST_YEARS; back++) {
    const from = `${thisYear - back}-09-01`;
    if (isAsked(ncYearByBirth(from as IsoDate, thisYear))) born.push(from, `${thisYear - back + 1}-08-31`);
  }
  // Who was born later than that, on a date long ago, or is older than any pupil, is left to the record as well.
  const newest = `${thisYear + 1}-08-31`;
  const oldest = `${thisYear - MOST_YEARS + 1}-09-01`;
  const spans = born.filter((_, i) => i % 2 === 0).map(() => 'p.birth_date between ? and ?');
  return {
    text: `case when ${['p.birth_date < ?', 'p.birth_date > ?', ...spans].join(' or ')}
      or exists (select 1 from enrolment n where n.pupil_id = p.pupil_id
        and n.from_date <= ? and (n.until_date is null or n.until_date >= ?) and ${enrolled.text}) then null else 0 end`,
    values: [oldest, newest, ...born, asAt, asAt, ...enrolled.values],
  };
}

/** The one episode that is open on the date. Where several are, from the 18th birthday on, and where it is confidential, the record decides. */
function ofEpisode(
  column: 'legal_status' | 'need' | 'placement' | 'provider',
  codes: (test: Test) => readonly string[] | undefined,
): TermSql {
  const hidden =
    column === 'placement' || column === 'provider' ? ` or p.pupil_id in (${HIDDEN_PUPILS})` : '';
  return {
    table: 'care_episode',
    sql: (test, { asAt }) => {
      const wanted = codes(test);
      return (
        wanted && {
          text: `case when p.birth_date <= ?${hidden} then null else (select case count(*) when 0 then 0
            when 1 then coalesce(max(e.${column}) collate nocase in (${marks(wanted)}), 0) end
            from care_episode e where e.pupil_id = p.pupil_id and e.from_date <= ? and (e.until_date is null or e.until_date > ?)) end`,
          values: [addMonths(asAt, -18 * 12), ...wanted, asAt, asAt],
        }
      );
    },
  };
}

const asTyped = (test: Test): readonly string[] | undefined =>
  test.kind === 'oneOf' ? test.values : undefined;
const ofPlacement = (...codes: readonly string[]): TermSql => ofEpisode('placement', () => codes);

/** The provision of the newest need that is open on the date. */
const ofProvision = (...provisions: readonly string[]): TermSql => ({
  table: 'special_need',
  sql: (_test, { asAt }) => ({
    text: `coalesce((select n.provision from special_need n where n.pupil_id = p.pupil_id and n.from_date <= ?
      and (n.until_date is null or n.until_date > ?) order by n.from_date desc limit 1) in (${marks(provisions)}), 0)`,
    values: [asAt, asAt, ...provisions],
  }),
});

/**
 * What the totals of the one line of this school year say. Several schools may have marked one session, and an old mark says
 * nothing of today, nor a later one of the date: what is not plainly fresh and of one school is left to the record.
 */
const ofTotals = (part: string, on: (share: Sql, test: Test, asked: Asked) => Sql | undefined): TermSql => ({
  table: 'attendance_year',
  sql: (test, asked) => {
    const { asAt, calendarOf, rules } = asked;
    if (!calendarOf()?.knows(asAt)) return undefined;
    const answer = on({ text: `1.0 * max(${part}) / max(t.possible)`, values: [] }, test, asked);
    return (
      answer && {
        text: `case when exists (select 1 from calendar where school_id is not null) then null else (
          select case when count(*) <> 1 or max(t.possible) = 0 or max(t.last_marked) > ? or max(t.last_marked) < ? then null
            when max(t.last_marked) is null then null else ${answer.text} end
          from attendance_year t where t.pupil_id = p.pupil_id and t.year = ?) end`,
        values: [
          asAt,
          addCalendarDays(asAt, -rules.staleAfterSchoolDays),
          ...answer.values,
          schoolYearOf(asAt),
        ],
      }
    );
  },
});

const ABSENT = 't.authorised + t.unauthorised';
const reached =
  (rateOf: (asked: Asked) => number) =>
  ({ text, values }: Sql, _: Test, asked: Asked): Sql => ({
    text: `${text} >= ?`,
    values: [...values, rateOf(asked)],
  });

/** A PEP of a term, as `isPepOf` has it: held for it, not so where there is none that could be of it, and else left to the record. */
const pepOfTerm = (back: -1 | -2): TermSql => ({
  table: 'pep',
  sql: (_test, { asAt, calendarOf }) => {
    const calendar = calendarOf();
    const term = calendar?.knows(asAt) ? termsBegun(calendar, asAt).at(back) : undefined;
    if (!term) return undefined;
    const own = `exists (select 1 from pep t where t.pupil_id = p.pupil_id and t.opened_on <= ?
      and (t.meeting_on is null and t.year = ? and t.term = ? or t.meeting_on between ? and ?)`;
    const values = [asAt, term.year, term.term, term.from, term.until];
    return {
      text: `case when ${own} and t.meeting_on <= ?) then 1 when ${own}) then null else 0 end`,
      values: [...values, asAt, ...values],
    };
  },
});

/**
 * The terms whose SQL is as simple as their rule. Every other is left to the record, where its rule stands once.
 */
export const TERMS: Readonly<Record<string, TermSql>> = {
  absence: ofTotals(ABSENT, onNumber),
  age: { sql: age },
  attendance: ofTotals(`t.possible - t.authorised - t.unauthorised`, onNumber),
  born: { sql: born },
  boy: isSex('M'),
  'category of need': ofEpisode('need', asTyped),
  disabled: { sql: () => ({ text: 'p.disabled = 1', values: [] }) },
  ehcp: ofProvision('E'),
  ethnicity: { sql: ethnicity },
  'foster care': ofPlacement('U1', 'U2', 'U3', 'U4', 'U5', 'U6'),
  girl: isSex('F'),
  'kinship care': ofPlacement('U1', 'U2', 'U3'),
  'legal status': ofEpisode('legal_status', asTyped),
  'pep last term': pepOfTerm(-2),
  'pep this term': pepOfTerm(-1),
  'persistently absent': ofTotals(
    ABSENT,
    reached(({ rules }) => rules.thresholds['persistent-absence.rate'] ?? PERSISTENT_FROM),
  ),
  placement: ofEpisode('placement', asTyped),
  'placement provider': ofEpisode('provider', asTyped),
  residential: ofPlacement('K1', 'K2'),
  sen: ofProvision('K', 'E'),
  'sen support': ofProvision('K'),
  'severely absent': ofTotals(
    ABSENT,
    reached(({ rules }) => rules.thresholds['severe-absence.rate'] ?? SEVERE_FROM),
  ),
  sex: { sql: (test) => oneOf('p.sex', test) },
  'unauthorised absence': ofTotals('t.unauthorised', onNumber),
  'upn missing': { sql: () => ({ text: 'p.upn is null', values: [] }) },
  year: { sql: year },
};
