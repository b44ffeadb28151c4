import { addCalendarDays, calendarDaysBetween } from '../domain/dates.ts';
import { staysOf } from '../domain/placements.ts';
import { movesWithin, schoolMoves } from '../domain/school-moves.ts';
import { schoolYearEnd, schoolYearOf, schoolYearStart } from '../domain/school-year.ts';
import { keyStageOf, ncYearOn } from '../domain/year-group.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { attendsSchools, born, placed, ZARA } from './example.ts';

const YEAR_10 = born('2012-05-14');

export const keyStageFourMove = defineFlag({
  id: 'key-stage-four-move',
  title: 'Key Stage 4 move',
  why: 'Courses for GCSE seldom match from school to school: a new home should not cost a child its examinations.',
  severity: 'act',
  source:
    'Care Planning Regulations 2010, regulation 10: in Key Stage 4 a placement that moves a child from school needs the director’s approval.',
  needs: ['care', 'schooling'],
  parameters: {
    days: {
      value: 42,
      unit: 'calendar days',
      meaning: 'days between a change of placement and a change of school that belong together',
      source: 'default of this program: six weeks',
    },
  },
  clears: 'The end of the school year: nothing undoes a move.',
  find({ identity, care, schooling }, { asAt, parameters }) {
    if (keyStageOf(ncYearOn(identity.birthDate, schooling.enrolments, asAt)) !== 4) return CLEAR;
    if (schooling.enrolments.length === 0) return unknown('any school that the child has been at');
    const year = schoolYearOf(asAt);
    const moves = movesWithin(schoolMoves(schooling.enrolments), schoolYearStart(year), asAt).filter(
      ({ on }) => keyStageOf(ncYearOn(identity.birthDate, schooling.enrolments, on)) === 4,
    );
    const changes = staysOf(care.episodes).filter(
      ({ from, episodes }) => from <= asAt && episodes[0]?.reasonStarted !== 'S',
    );
    const found = moves
      .map((move) => ({
        move,
        change: changes.find(({ from }) => Math.abs(calendarDaysBetween(from, move.on)) <= parameters.days),
      }))
      .findLast(({ change }) => change !== undefined);
    const change = found?.change;
    if (!found || !change) return CLEAR;
    const { move } = found;
    const joined = schooling.enrolments.find(
      (each) => each.schoolId === move.toSchoolId && each.from === move.on,
    );
    const ncYear = ncYearOn(identity.birthDate, schooling.enrolments, move.on);
    const joinedRow = joined
      ? [
          {
            section: 'schooling' as const,
            row: joined.ref,
            text: `Joined ${joined.schoolName} on ${spokenDate(joined.from, asAt)}`,
          },
        ]
      : [];
    return raised({
      sentence: `Changed school in Year ${ncYear}, on ${spokenDate(move.on, asAt)}, with a change of placement on ${spokenDate(change.from, asAt)}; such a move needs the approval of the director of children’s services.`,
      since: move.on > change.from ? move.on : change.from,
      evidence: [
        ...change.episodes.slice(0, 1).map(({ ref, from }) => ({
          section: 'care' as const,
          row: ref,
          text: `New placement from ${spokenDate(from, asAt)}`,
        })),
        ...joinedRow,
      ],
      clears: `Ask whether the director approved it. A move cannot be undone: this stays in sight until ${spokenDate(schoolYearEnd(year), asAt)}.`,
      clearsOn: addCalendarDays(schoolYearEnd(year), 1),
    });
  },
  examples: [
    {
      title: 'in Year 10, a new placement and then a new school',
      asAt: '2026-11-20',
      record: {
        identity: YEAR_10,
        care: placed('2024-03-04 U6', '2026-10-12 U4'),
        schooling: attendsSchools('2023-09-04 Oak Academy', '2026-11-02 Elm School'),
      },
      answer: 'raised',
      sentence:
        'Changed school in Year 10, on Monday 2 November, with a change of placement on Monday 12 October; such a move needs the approval of the director of children’s services.',
      clears:
        'Ask whether the director approved it. A move cannot be undone: this stays in sight until Tuesday 31 August 2027.',
    },
    {
      title: 'a new placement, and the same school',
      asAt: '2026-11-20',
      record: {
        identity: YEAR_10,
        care: placed('2024-03-04 U6', '2026-10-12 U4'),
        schooling: attendsSchools('2023-09-04 Oak Academy'),
      },
      answer: 'clear',
    },
    {
      title: 'the same moves in Year 6',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: placed('2024-03-04 U6', '2026-10-12 U4'),
        schooling: attendsSchools('2023-09-04 Oak Academy', '2026-11-02 Elm School'),
      },
      answer: 'clear',
    },
    {
      title: 'enrolments were never supplied',
      asAt: '2026-11-20',
      record: { identity: YEAR_10, care: placed('2024-03-04 U6', '2026-10-12 U4') },
      answer: 'unknown',
    },
  ],
});
