import { addCalendarDays } from '../domain/dates.ts';
import { movesWithin, schoolMoves } from '../domain/school-moves.ts';
import {
  isOfReceptionToYear11,
  schoolYearEnd,
  schoolYearOf,
  schoolYearStart,
} from '../domain/school-year.ts';
import { shortDate, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { attendsSchools, NO_ENROLMENT, ZARA } from './example.ts';

export const midYearSchoolMove = defineFlag({
  id: 'mid-year-school-move',
  title: 'School move in the year',
  why: 'A move in the middle of a year costs a child its place in every subject, and its friends.',
  severity: 'plan',
  source:
    'DfE, school stability of looked-after children: moves outside 1 August to 30 September. The virtual school’s strategy: one school, to avoid changes.',
  needs: ['schooling'],
  parameters: {
    moves: {
      value: 2,
      unit: 'moves',
      meaning: 'moves in one school year from which somebody acts now',
      source: 'this program’s list of rules: a second in the year',
    },
  },
  clears: 'The end of the school year: nothing undoes a move.',
  find({ identity, schooling }, { asAt, parameters }) {
    if (!isOfReceptionToYear11(identity.birthDate, asAt)) return CLEAR;
    if (schooling.enrolments.length === 0) return unknown('any school that the child has been at');
    const year = schoolYearOf(asAt);
    const moves = movesWithin(schoolMoves(schooling.enrolments), schoolYearStart(year), asAt).filter(
      ({ midYear }) => midYear,
    );
    const [first, last] = [moves[0], moves.at(-1)];
    if (!first || !last) return CLEAR;
    const joined = schooling.enrolments.find(
      (each) => each.schoolId === last.toSchoolId && each.from === last.on,
    );
    const left = schooling.enrolments.findLast(
      (each) => each.schoolId === last.fromSchoolId && each.from < last.on,
    );
    const clearsOn = addCalendarDays(schoolYearEnd(year), 1);
    const often =
      moves.length === 1
        ? ''
        : `, the ${moves.length === 2 ? 'second' : `${moves.length}th`} move of this school year`;
    return raised({
      severity: moves.length >= parameters.moves ? 'act' : 'plan',
      sentence: `Moved from ${left?.schoolName ?? 'another school'} to ${joined?.schoolName ?? 'another'} on ${spokenDate(last.on, asAt)}, in the middle of the year${often}.`,
      since: first.on,
      evidence: moves.flatMap((move) =>
        schooling.enrolments
          .filter((each) => each.schoolId === move.toSchoolId && each.from === move.on)
          .map(({ ref, schoolName, from }) => ({
            section: 'schooling' as const,
            row: ref,
            text: `Joined ${schoolName} on ${shortDate(from, asAt)}`,
          })),
      ),
      clears: `A move cannot be undone: this stays in sight until ${spokenDate(schoolYearEnd(year), asAt)}, a reason to ask the new school how the child has settled.`,
      clearsOn,
    });
  },
  examples: [
    {
      title: 'moved in November',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        schooling: attendsSchools('2024-09-03 Oak Academy', '2026-11-02 Elm School'),
      },
      answer: 'raised',
      sentence: 'Moved from Oak Academy to Elm School on Monday 2 November, in the middle of the year.',
      clears:
        'A move cannot be undone: this stays in sight until Tuesday 31 August 2027, a reason to ask the new school how the child has settled.',
    },
    {
      title: 'a second move in the year',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        schooling: attendsSchools('2024-09-03 Oak Academy', '2026-10-05 Elm School', '2026-11-16 Ash School'),
      },
      answer: 'raised',
      sentence:
        'Moved from Elm School to Ash School on Monday 16 November, in the middle of the year, the second move of this school year.',
    },
    {
      title: 'moved on 30 September, when schools change anyway',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        schooling: attendsSchools('2024-09-03 Oak Academy', '2026-09-30 Elm School'),
      },
      answer: 'clear',
    },
    {
      title: 'no school of this child was ever recorded',
      asAt: '2026-11-20',
      record: { identity: ZARA, schooling: NO_ENROLMENT },
      answer: 'unknown',
    },
    {
      title: 'enrolments were never supplied',
      asAt: '2026-11-20',
      record: { identity: ZARA },
      answer: 'unknown',
    },
  ],
});
