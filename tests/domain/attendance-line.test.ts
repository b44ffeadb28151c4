import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countSessions,
  dateOfSlot,
  EMPTY_LINE,
  lastMarkedSlot,
  type Sessions,
  sessionOfSlot,
  slotOf,
  slotsBefore,
  slotsUntil,
  withMark,
} from '../../src/domain/attendance.ts';
import { attendanceCode } from '../../src/domain/codes/attendance.ts';
import { dayNumber, type IsoDate, isoDate } from '../../src/domain/dates.ts';
import { schoolYearOf } from '../../src/domain/school-year.ts';

const day = (text: string): IsoDate => text as IsoDate;

/** What each code counts as, written out from the code lists; before and since 19 August 2024 where that differs. */
const ATTENDED = ['/', '\\', 'L', 'V', 'P', 'W', 'B'];
const AUTHORISED = ['M', 'S', 'C', 'T', 'R', 'I', 'E'];
const UNAUTHORISED = ['G', 'N', 'O', 'U'];
const NOT_POSSIBLE = ['D', 'X', 'Z', '#'];
const SINCE = {
  attended: ['K'],
  authorised: ['C1', 'C2', 'J1'],
  notPossible: ['Q', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7'],
};
const BEFORE = { attended: ['J'], authorised: ['H'], notPossible: ['Y'] };
const ALL = [
  ATTENDED,
  AUTHORISED,
  UNAUTHORISED,
  NOT_POSSIBLE,
  Object.values(SINCE).flat(),
  Object.values(BEFORE).flat(),
  ['F', 'W9'],
].flat();

interface Row {
  readonly date: IsoDate;
  readonly session: 'AM' | 'PM';
  readonly code: string;
}

/** Sessions counted row by row, as somebody would with a list and a pencil. */
function countRows(rows: Iterable<Row>): Sessions {
  const sum = {
    possible: 0,
    attended: 0,
    authorised: 0,
    unauthorised: 0,
    late: 0,
    notPossible: 0,
    unmapped: 0,
  };
  for (const { date, code } of rows) {
    const dated = date >= '2024-08-19' ? SINCE : BEFORE;
    if ([...ATTENDED, ...dated.attended].includes(code)) sum.attended++;
    else if ([...AUTHORISED, ...dated.authorised].includes(code)) sum.authorised++;
    else if (UNAUTHORISED.includes(code)) sum.unauthorised++;
    else if ([...NOT_POSSIBLE, ...dated.notPossible].includes(code)) sum.notPossible++;
    else sum.unmapped++;
    if (code === 'L' || code === 'U') sum.late++;
  }
  return { ...sum, possible: sum.attended + sum.authorised + sum.unauthorised };
}

const edits = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 365 }),
    session: fc.constantFrom('AM' as const, 'PM' as const),
    code: fc.constantFrom(...ALL),
  }),
  { maxLength: 400 },
);

test.each([2019, 2023, 2024, 2026])(
  'a line of %i counts as its rows do, after any edits, between any two dates',
  (year) => {
    const first = dayNumber(day(`${year}-09-01`));
    fc.assert(
      fc.property(
        edits,
        fc.integer({ min: -10, max: 380 }),
        fc.integer({ min: -10, max: 380 }),
        (made, a, b) => {
          const rows = new Map<string, Row>();
          let line = EMPTY_LINE;
          for (const edit of made) {
            const date = isoDate(first + edit.day);
            const slot = schoolYearOf(date) === year ? slotOf(date, edit.session) : undefined;
            if (slot === undefined) continue;
            rows.set(`${date} ${edit.session}`, { date, session: edit.session, code: edit.code });
            line = withMark(line, slot, attendanceCode(edit.code)?.ch ?? '?');
          }
          expect(line).toHaveLength(530);
          expect(countSessions(year, line)).toEqual(countRows(rows.values()));
          const [from, until] = [isoDate(first + Math.min(a, b)), isoDate(first + Math.max(a, b))];
          const between = [...rows.values()].filter((row) => row.date >= from && row.date <= until);
          expect(countSessions(year, line, slotsBefore(year, from), slotsUntil(year, until))).toEqual(
            countRows(between),
          );
          const last = [...rows.keys()].sort().at(-1);
          const slot = lastMarkedSlot(line);
          expect(slot === -1 ? undefined : `${dateOfSlot(year, slot)} ${sessionOfSlot(slot)}`).toBe(last);
        },
      ),
      { numRuns: 60 },
    );
  },
);
