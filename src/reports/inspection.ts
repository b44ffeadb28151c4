import { PERSISTENT_FROM } from '../domain/absence-level.ts';
import { areaOfPlacement } from '../domain/area.ts';
import { hasReached, sessionsAbsent } from '../domain/attendance.ts';
import { currentAttendance } from '../domain/attendance-current.ts';
import { episodeOn, periodOn } from '../domain/care.ts';
import { CONFIDENTIAL } from '../domain/confidential.ts';
import { addCalendarDays, addMonths, type IsoDate } from '../domain/dates.ts';
import { lastAttendedOn } from '../domain/last-attended.ts';
import { placementsBetween } from '../domain/placements.ts';
import type { PupilRecord } from '../domain/record.ts';
import { movesWithin, schoolMoves } from '../domain/school-moves.ts';
import {
  isCountedInAbsence,
  isOfReceptionToYear11,
  schoolYearOf,
  schoolYearStart,
} from '../domain/school-year.ts';
import { mainEnrolmentOn } from '../domain/schooling.ts';
import { placementWords } from '../render/code-words.ts';
import { percentage, shortDate } from '../render/text.ts';
import { NOT_COUNTED_IN_ABSENCE, OF_WHOM } from './attendance-measures.ts';
import { type DayAsked, defineReport, type ReportTable } from './define.ts';
import { type Counted, figureOf, type Measure, type MeasureHead, measure } from './measure.ts';
import { initialInTime, PEP_MEASURE_SECTIONS, pepInLastSixMonths } from './pep-measures.ts';
import { notOnARoll } from './twelve-months.ts';

const NONE = 'none recorded';

type Cells = readonly (readonly [column: string, cell: (record: PupilRecord) => string])[];

/** An aggregate with the children whom it points at, in order of local id. */
function listed(
  title: string,
  measured: Measure,
  records: readonly PupilRecord[],
  cells: Cells,
  ...notes: readonly string[]
): ReportTable {
  return {
    title,
    rows: [figureOf(measured)],
    notes,
    children: {
      columns: cells.map(([column]) => column),
      rows: records.map((record) => ({
        identity: record.identity,
        cells: cells.map(([, cell]) => cell(record)),
      })),
    },
  };
}

/** The children who are counted and do not fulfil a measure. */
const without = (measured: Measure, records: readonly PupilRecord[]): PupilRecord[] =>
  records.filter(({ identity }) => measured.without.includes(identity.pupilId));

/** A measure and those who are counted and are so. */
function those(
  head: MeasureHead,
  records: readonly PupilRecord[],
  of: (record: PupilRecord) => Counted,
): readonly [Measure, PupilRecord[]] {
  const found: PupilRecord[] = [];
  const measured = measure(head, records, (record) => {
    const answer = of(record);
    if (answer === true) found.push(record);
    return answer;
  });
  return [measured, found];
}

const schoolCell =
  (asAt: IsoDate) =>
  ({ schooling }: PupilRecord): string =>
    schooling ? (mainEnrolmentOn(schooling.enrolments, asAt)?.schoolName ?? 'no school') : 'not known';

const inCareSince =
  (asAt: IsoDate) =>
  ({ care }: PupilRecord): string =>
    (care && periodOn(care.periods, asAt)?.from) ?? 'not known';

const lastPep =
  (asAt: IsoDate) =>
  ({ peps }: PupilRecord): string => {
    if (!peps) return 'not known';
    const held = peps.peps.flatMap(({ meetingOn }) => meetingOn ?? []).filter((on) => on <= asAt);
    return held.toSorted().at(-1) ?? NONE;
  };

const episodeAt = ({ care }: PupilRecord, asAt: IsoDate) => {
  const period = care && periodOn(care.periods, asAt);
  return period && episodeOn(period, asAt);
};

function peps(records: readonly PupilRecord[], asked: DayAsked): ReportTable[] {
  const { asAt } = asked;
  const first = initialInTime(records, schoolYearStart(schoolYearOf(asAt)), asked);
  const recent = pepInLastSixMonths(records, asked);
  const cells: Cells = [
    ['in care since', inCareSince(asAt)],
    ['last PEP meeting', lastPep(asAt)],
    ['school', schoolCell(asAt)],
  ];
  return [
    listed('First PEPs; listed are those not in time', first, without(first, records), cells),
    listed('PEP in the last six months; listed are those without', recent, without(recent, records), cells),
  ];
}

function outOfArea(records: readonly PupilRecord[], { asAt, rules }: DayAsked): ReportTable {
  const [measured, found] = those(
    {
      id: 'out-of-area',
      title: 'Living outside the authority’s area',
      of: asAt,
      counted: `a placement outside the authority’s own area on ${shortDate(asAt, asAt)}, of children looked after whose placement’s area is known`,
      source: 'the placements of the SSDA903 return, by the authority’s code',
    },
    records,
    (record) => {
      const episode = episodeAt(record, asAt);
      if (!episode) return record.care ? '' : undefined;
      const area = areaOfPlacement(episode, rules.laCode);
      return area === CONFIDENTIAL ? 'the placement is confidential' : area && area === 'out';
    },
  );
  return listed(
    'Living outside the authority’s area',
    measured,
    found,
    [
      ['placement', (record) => placementWords(episodeAt(record, asAt)?.placement ?? '')],
      ['miles from home', (record) => String(episodeAt(record, asAt)?.placementMiles ?? 'not known')],
      ['school', schoolCell(asAt)],
      [
        'last at school',
        ({ attendance }) => (attendance ? (lastAttendedOn(attendance.lines, asAt) ?? NONE) : 'not known'),
      ],
      ['last PEP meeting', lastPep(asAt)],
      [
        'last review',
        ({ reviews }) =>
          reviews
            ? (reviews.reviews
                .map(({ on }) => on)
                .filter((on) => on <= asAt)
                .toSorted()
                .at(-1) ?? NONE)
            : 'not known',
      ],
    ],
    'Last at school is the newest mark of present or of an approved activity. Visits of a social worker are not held by this program: see the case system.',
  );
}

function attendance(records: readonly PupilRecord[], asked: DayAsked): ReportTable {
  const { asAt, calendarOf, rules } = asked;
  const rate = rules.thresholds['persistent-absence.rate'] ?? PERSISTENT_FROM;
  const current = ({ attendance: held }: PupilRecord) => {
    const found = currentAttendance(held?.lines ?? [], asAt, calendarOf, rules.staleAfterSchoolDays);
    return found.known ? found.sessions : undefined;
  };
  const [measured, found] = those(
    {
      id: 'persistent-absence-this-year',
      title: 'Persistently absent this school year',
      of: schoolYearStart(schoolYearOf(asAt)),
      counted: `absence of ${percentage(rate, [])} or more of a child’s own possible sessions since 1 September, over all its schools, of children ${OF_WHOM}`,
      source: 'DfE’s statistics of pupil absence, for the rate',
    },
    records,
    (record) => {
      if (!isCountedInAbsence(record.identity.birthDate, asAt)) return NOT_COUNTED_IN_ABSENCE;
      const sessions = current(record);
      return sessions && sessions.possible > 0 ? hasReached(sessions, rate) : undefined;
    },
  );
  return listed('Persistent absence this school year', measured, found, [
    [
      'sessions missed',
      (record) => {
        const sessions = current(record);
        return sessions ? `${sessionsAbsent(sessions)} of ${sessions.possible}` : 'not known';
      },
    ],
    [
      'absence',
      (record) => {
        const sessions = current(record);
        return sessions ? percentage(sessionsAbsent(sessions) / sessions.possible, [rate]) : 'not known';
      },
    ],
    ['school', schoolCell(asAt)],
  ]);
}

const MANY_PLACEMENTS = 3;

function moves(records: readonly PupilRecord[], { asAt }: DayAsked): ReportTable[] {
  const from = addCalendarDays(addMonths(asAt, -12), 1);
  const placementsOf = ({ care }: PupilRecord): number =>
    care ? placementsBetween(care.episodes, from, asAt).length : 0;
  const schoolMovesOf = ({ schooling }: PupilRecord): number =>
    schooling
      ? movesWithin(schoolMoves(schooling.enrolments), from, asAt).filter((each) => each.midYear).length
      : 0;
  const [placed, manyPlaced] = those(
    {
      id: 'three-placements',
      title: 'Three or more placements in twelve months',
      of: `${from} to ${asAt}`,
      counted: `three or more placements from ${shortDate(from, asAt)} to ${shortDate(asAt, asAt)}, temporary ones (T codes) not counted, of children looked after on ${shortDate(asAt, asAt)}`,
      source: 'the episodes of the SSDA903 return',
    },
    records,
    (record) => (record.care ? placementsOf(record) >= MANY_PLACEMENTS : undefined),
  );
  const [moved, manyMoved] = those(
    {
      id: 'mid-year-moves',
      title: 'Changed school inside the year',
      of: `${from} to ${asAt}`,
      counted: `a change of school from ${shortDate(from, asAt)} to ${shortDate(asAt, asAt)} that was not from 1 August to 30 September, of children looked after on ${shortDate(asAt, asAt)} of an age for Reception to Year 11`,
      source: 'the enrolments that are held',
    },
    records,
    (record) => {
      if (!isOfReceptionToYear11(record.identity.birthDate, asAt))
        return 'not of an age for Reception to Year 11';
      return record.schooling && schoolMovesOf(record) > 0;
    },
  );
  return [
    listed('Moves of placement', placed, manyPlaced, [
      ['placements', (record) => String(placementsOf(record))],
      ['in care since', inCareSince(asAt)],
    ]),
    listed('Moves of school inside the year', moved, manyMoved, [
      ['moves', (record) => String(schoolMovesOf(record))],
      ['school', schoolCell(asAt)],
    ]),
  ];
}

function noPlace(records: readonly PupilRecord[], asked: DayAsked): ReportTable {
  const measured = notOnARoll(records, asked);
  const out = records.filter((record) => notOnARoll([record], asked).numerator === 1);
  return listed('Without a school place', measured, out, [
    ['in care since', inCareSince(asked.asAt)],
    [
      'last school',
      ({ schooling }) => {
        const last = schooling?.enrolments
          .filter(({ from }) => from <= asked.asAt)
          .toSorted((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1))
          .at(-1);
        return last ? `${last.schoolName}, until ${last.until ?? 'not known'}` : NONE;
      },
    ],
  ]);
}

/** What an inspector asks to see on the first day: each list beside the figure that it stands behind. */
export const inspectionReport = defineReport({
  id: 'inspection',
  question: 'Which children stand behind each figure?',
  about:
    'PEPs in time, children outside the authority’s area with when they were last at school, persistent absence, moves of placement and of school, and children without a school place: each aggregate with the list of the children behind it. It is for the authority’s own use: with --profile board or public the lists are left out.',
  needs: [...PEP_MEASURE_SECTIONS, 'attendance', 'schooling', 'reviews'],
  tables: (records, asked) => [
    ...peps(records, asked),
    outOfArea(records, asked),
    attendance(records, asked),
    ...moves(records, asked),
    noPlace(records, asked),
  ],
});
