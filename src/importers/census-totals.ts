import { attendanceClassOn, attendanceCode } from '../domain/codes/attendance.ts';
import { dayNumber, type IsoDate } from '../domain/dates.ts';
import type { Problem } from '../domain/problem.ts';
import type { CensusPupil, CensusReason, CensusSessions } from './census.ts';
import type { CensusTerms } from './census-terms.ts';
import type { Period, RowRead } from './define.ts';
import type { SessionTotal } from './session-total.ts';

/** Sessions by register code, of one pupil. */
export type SessionsByCode = Readonly<Record<string, number>>;

/** The rows of one table of reasons, joined to the pupils that they are of. */
export class ReasonsByPupil {
  readonly byCode: Record<string, number> = {};
  rows = 0;
  /** Rows whose number of sessions is empty. */
  blank = 0;
  readonly #byPupil = new Map<string, Record<string, number>>();

  add({ id, code, sessions }: CensusReason): void {
    this.rows++;
    const own = this.#byPupil.get(id) ?? {};
    this.#byPupil.set(id, own);
    if (sessions === undefined) {
      this.blank++;
      return;
    }
    own[code] = (own[code] ?? 0) + sessions;
    this.byCode[code] = (this.byCode[code] ?? 0) + sessions;
  }

  of(id: string): SessionsByCode {
    return this.#byPupil.get(id) ?? {};
  }

  /** Pupils with reasons who are in no table of pupils. */
  orphans(pupils: ReadonlySet<string>): number {
    return [...this.#byPupil.keys()].filter((id) => !pupils.has(id)).length;
  }
}

const absentIn = (codes: SessionsByCode): number => Object.values(codes).reduce((sum, n) => sum + n, 0);

/** Whether the reasons of a pupil are for more sessions than were possible; not known where that is not given. */
export const absenceExceeds = ({ possible }: CensusSessions, codes: SessionsByCode): boolean =>
  possible !== undefined && absentIn(codes) > possible;

function sessionsOfClass(codes: SessionsByCode, which: 'authorised' | 'unauthorised', on: IsoDate): number {
  const day = dayNumber(on);
  return Object.entries(codes)
    .filter(([code]) => attendanceClassOn(attendanceCode(code)?.ch ?? '?', day) === which)
    .reduce((sum, [, sessions]) => sum + sessions, 0);
}

/** One pupil's total of one stretch. Absence that the row leaves open is what its reasons make. */
function totalOf(
  pupil: CensusPupil['pupil'],
  sessions: CensusSessions,
  codes: SessionsByCode,
  { from, until }: Period,
): SessionTotal {
  const { possible, authorised, unauthorised } = sessions;
  const total = {
    pupil,
    schoolUrn: '',
    from,
    until,
    possible: possible ?? 0,
    authorised: authorised ?? sessionsOfClass(codes, 'authorised', from),
    unauthorised: unauthorised ?? sessionsOfClass(codes, 'unauthorised', from),
    ...(Object.keys(codes).length > 0 ? { codes } : {}),
  };
  if (possible !== undefined) return total;
  const reason =
    'the census gives no number of possible sessions for the pupil, and without it there is no rate.';
  return { ...total, fault: { kind: 'emptyCell', reason } };
}

/** What a census says of one pupil: a total for each stretch, and a word where its numbers cannot be right. */
export function censusTotals(
  row: CensusPupil,
  termlyCodes: SessionsByCode,
  halfTermCodes: SessionsByCode,
  terms: CensusTerms,
  line: number,
): RowRead<SessionTotal> {
  const { pupil, termly, summerHalfTerm2, leftOn } = row;
  const until = (period: Period): Period =>
    leftOn && leftOn >= period.from && leftOn < period.until ? { ...period, until: leftOn } : period;
  const rows = [totalOf(pupil, termly, termlyCodes, until(terms.termly))];
  if (terms.summerHalfTerm2 && summerHalfTerm2.possible !== undefined)
    rows.push(totalOf(pupil, summerHalfTerm2, halfTermCodes, until(terms.summerHalfTerm2)));
  const warnings: Problem[] = absenceExceeds(termly, termlyCodes)
    ? [
        {
          kind: 'absenceExceedsPossible',
          line,
          reason: `${absentIn(termlyCodes)} sessions of absence by reason, of ${termly.possible} possible. The totals are kept as they came.`,
        },
      ]
    : [];
  return { rows, errors: [], warnings };
}
