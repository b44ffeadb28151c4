import { calendarDaysBetween, type IsoDate } from '../domain/dates.ts';
import { type PupilRecord, SECTION_NAMES, type Section } from '../domain/record.ts';
import { isOfReceptionToYear11 } from '../domain/school-year.ts';
import { count, upperFirst } from '../render/text.ts';
import type { RunSummary } from '../roll.ts';
import type { Coverage } from './coverage.ts';
import { defineReport, type Figure, type ReportAsked, type ReportTable } from './define.ts';
import { partOf } from './trend.ts';

/** The sections that reports are made of, with how one tells whether anything of a child is held. */
const HELD: { readonly [S in Section]?: (section: NonNullable<PupilRecord[S]>) => boolean } = {
  care: ({ episodes }) => episodes.length > 0,
  schooling: ({ enrolments }) => enrolments.length > 0,
  attendance: ({ lines }) => lines.length > 0,
  peps: ({ peps }) => peps.length > 0,
  sen: ({ needs }) => needs.length > 0,
  attainment: ({ results, assessments }) => results.length + assessments.length > 0,
  exclusions: ({ exclusions }) => exclusions.length > 0,
  reviews: ({ reviews }) => reviews.length > 0,
  health: ({ years, sdq }) => years.length + sdq.length > 0,
  people: ({ roles }) => roles.length > 0,
  premium: ({ lines }) => lines.length > 0,
};

function sectionFigure(section: Section, records: readonly PupilRecord[]): Figure {
  const measure = upperFirst(SECTION_NAMES[section]);
  const has = HELD[section] as ((held: unknown) => boolean) | undefined;
  if (records.every((record) => record[section] === undefined)) return { measure, count: null };
  return partOf(measure, records, (record) => has?.(record[section]) === true);
}

const days = (measure: string, value: number | undefined): Figure => ({
  measure,
  ...{ count: null, unit: value === 1 ? 'day' : 'days' },
  ...(value === undefined ? {} : { value }),
});

/** How long ago each kind of file was last read. */
function importTable(runs: readonly RunSummary[], asAt: IsoDate): ReportTable {
  const kinds = [...Map.groupBy(runs, ({ kind }) => kind)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    title: 'Days since each kind of file was last read',
    rows: kinds.map(([kind, own]) => {
      const last = own
        .map(({ at }) => at.slice(0, 10))
        .sort()
        .at(-1) as IsoDate | undefined;
      return days(kind, last === undefined ? undefined : Math.max(0, calendarDaysBetween(last, asAt)));
    }),
    notes: [
      kinds.length === 0
        ? 'No file was ever read.'
        : 'Of imports that still stand. A kind that is not listed was never imported.',
    ],
  };
}

function marksTables(
  { lastSchoolDay, schools, silentSchools, schoolsWithoutCalendar, pupilsExpected, ...held }: Coverage,
  quarantined: number,
): ReportTable[] {
  // Without term dates nobody can tell whether a mark is missing: neither counted as sent nor as missing.
  const [children, withDates] = [
    pupilsExpected - held.pupilsWithoutCalendar,
    schools - schoolsWithoutCalendar,
  ];
  const fresh = children - held.unmarkedPupils.length;
  const sent = withDates - silentSchools.length;
  const waiting = held.waiting.reduce((sum, { marks }) => sum + marks.length, 0);
  const changed = held.changed.reduce((sum, { changes }) => sum + changes.length, 0);
  const of = (measure: string, count: number, all: number): Figure => ({
    ...{ measure, count, of: all },
    ...(all > 0 ? { rate: count / all } : {}),
  });
  const ofKnown = (measure: string, count: number, known: number, all: number): Figure =>
    known === 0 && all > 0 ? { measure, count: null } : of(measure, count, known);
  return [
    {
      title: 'Attendance feeds',
      rows: held.feeds.map(({ feed, schoolDaysSince }) => ({
        ...{ measure: `${feed}, school days since its newest mark`, count: null, unit: 'school days' },
        ...(schoolDaysSince === undefined ? {} : { value: schoolDaysSince }),
      })),
      notes: [
        held.feeds.length === 0
          ? 'No feed of marks has ever sent any.'
          : `Late: ${held.feeds.filter(({ isLate }) => isLate).length} of ${held.feeds.length}.`,
      ],
    },
    {
      title: 'Coverage of marks',
      rows: [
        ofKnown('Children with fresh marks', fresh, children, pupilsExpected),
        ofKnown('Schools with marks of the last school day', sent, withDates, schools),
        of('Schools whose term dates are known', withDates, schools),
      ],
      notes: [
        `Children of Reception to Year 11 on a school’s roll. Fresh: a mark of the last ${held.staleAfterSchoolDays} school days.${lastSchoolDay === undefined ? '' : ` The last school day before the date was ${lastSchoolDay}.`}`,
        ...(children === pupilsExpected
          ? []
          : [
              `Neither fresh nor not, as their schools’ term dates are not known: ${count(pupilsExpected - children, 'child', 'children')}.`,
            ]),
      ],
    },
    {
      title: 'Marks and rows that wait for somebody',
      rows: [
        { measure: 'Marks that wait for a reason for longer than they should', count: waiting },
        { measure: `Marks that schools changed later, since ${held.changesFrom}`, count: changed },
        { measure: 'Rows held in quarantine', count: quarantined },
      ],
      notes: ['Counted are marks and rows, not children. “vschool quarantine” shows the rows that are held.'],
      isOwn: true,
    },
  ];
}

const identityTable = (records: readonly PupilRecord[], { asAt }: ReportAsked): ReportTable[] => {
  const ofSchoolAge = records.filter(({ identity }) => isOfReceptionToYear11(identity.birthDate, asAt));
  return [
    {
      title: 'What is known of each child',
      rows: [
        partOf('Name', records, ({ identity }) => identity.surname !== undefined),
        partOf('Ethnicity', records, ({ identity }) => identity.ethnicity !== undefined),
        partOf('Whether disabled', records, ({ identity }) => identity.disabled !== undefined),
      ],
      notes: ['Of everyone in the cohort.'],
    },
    {
      title: 'What is known of each child of Reception to Year 11',
      rows: [partOf('Unique pupil number (UPN)', ofSchoolAge, ({ identity }) => identity.upn !== undefined)],
      notes: ['Without it, marks and results from schools cannot be joined to a child.'],
    },
  ];
};

const SECTIONS = Object.keys(HELD) as Section[];

/** How far the figures of the other reports can be trusted. */
export const dataTrustReport = defineReport({
  id: 'data-trust',
  question: 'How complete and how fresh is what the figures are made of?',
  about:
    'Every feed of attendance with its age; children and schools with fresh marks; days since each kind of file was last read; rows in quarantine; children with anything held in each part of the record; and how many names, numbers, ethnicities and disabilities are known.',
  needs: SECTIONS,
  also: ['coverage', 'imports', 'quarantined'],
  tables: (records, asked) => {
    const { coverage, imports = [], quarantined = 0 } = asked.more;
    return [
      ...(coverage ? marksTables(coverage, quarantined) : []),
      importTable(imports, asked.asAt),
      {
        title: 'Children with anything held',
        rows: SECTIONS.map((section) => sectionFigure(section, records)),
        notes: [
          'Of the cohort. Not known: nobody has ever supplied it. No suspension, review or payment may be right: nobody is expected to have all of these.',
        ],
      },
      ...identityTable(records, asked),
    ];
  },
});
