import type { SavedView } from '../../src/cohort/saved.ts';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { PupilRecord, Section, Sections } from '../../src/domain/record.ts';
import {
  attends,
  EXAMPLE_CALENDAR,
  enrolled,
  hasPep,
  inCare,
  NOT_EXCLUDED,
  paidFor,
  suspended,
} from '../../src/flags/example.ts';
import { hasAssessments } from '../../src/flags/progress-evidence.ts';
import type { FormDraft } from '../../src/form-draft.ts';
import type { About, Roll, RowHeld } from '../../src/roll.ts';
import { type ScreenRules, screenRulesDefault } from '../../src/screen-rules.ts';
import { SAMPLE_BOOKS } from './sample-premium.ts';
import { HELD, quarantineOf } from './sample-quarantine.ts';

export const AS_AT = '2026-11-20' as IsoDate;

const OAK = { schoolId: 1, schoolName: 'Oak Academy' };
const ELM = { schoolId: 2, schoolName: 'Elm Grove Primary School' };
const HILL = { schoolId: 3, schoolName: 'Hill Top Community College' };

/** A whole autumn until the day before `AS_AT`, then the stretches of its end: `21/ 8I`. */
const PRESENT = '96/ 6I 4/';

interface Child {
  readonly forename?: string;
  readonly surname?: string;
  readonly born?: string;
  readonly since?: string;
  readonly school?: { schoolId: number; schoolName: string } | undefined;
  readonly marks?: string | undefined;
  readonly pep?: 'held' | 'signed off' | 'opened' | 'none' | undefined;
  readonly sen?: Sections['sen'];
  readonly exclusions?: Sections['exclusions'];
  readonly lacks?: readonly Section[];
}

const peps = (kind: Child['pep']): Sections['peps'] => {
  const summer = hasPep('2026-05-11', {
    term: 'summer',
    meetingOn: '2026-06-10' as IsoDate,
    completedOn: '2026-06-17' as IsoDate,
    status: 'complete',
  }).peps;
  const meetingOn = '2026-10-08' as IsoDate;
  const completedOn = '2026-10-15' as IsoDate;
  const autumn = {
    held: hasPep('2026-09-21', { pepId: 2, meetingOn, status: 'submitted' }).peps,
    'signed off': hasPep('2026-09-21', { pepId: 2, meetingOn, completedOn, status: 'complete' }).peps,
    opened: hasPep('2026-11-02', { pepId: 2 }).peps,
    none: [],
  }[kind ?? 'none'];
  return { peps: [...summer, ...autumn] };
};

/** Judged twice in every subject, at what is expected of the age. */
const AT_EXPECTATION = hasAssessments(
  ...['reading', 'writing', 'maths', 'english'].flatMap((subject) => [
    `${subject} 2026-10-02 at`,
    `${subject} 2026-11-06 at`,
  ]),
  ['english 2026-10-16 5', { kind: 'prediction' }],
  ['maths 2026-10-16 5', { kind: 'prediction' }],
);

function record(child: Child, index: number): PupilRecord {
  const number = index + 1;
  const { school, marks, born = '2014-02-11', since = '2024-03-04', sen } = child;
  const own = school ?? OAK;
  const lines = marks === undefined ? [] : attends('2026-09-02', marks).lines;
  const all = {
    care: inCare(since),
    schooling: 'school' in child && !school ? { enrolments: [] } : enrolled('2025-09-03', own),
    attendance: { lines: lines.map((line) => ({ ...line, ...own })) },
    peps: peps(child.pep),
    exclusions: child.exclusions ?? NOT_EXCLUDED,
    sen: sen ?? { needs: [] },
    attainment: AT_EXPECTATION,
    premium: paidFor(40, 620, '2026-10-12'),
  };
  const known = Object.fromEntries(
    Object.entries(all).filter(([section]) => !child.lacks?.includes(section as Section)),
  );
  return {
    identity: {
      pupilId: number as PupilId,
      localId: String(100_000 + number),
      birthDate: born as IsoDate,
      sex: number % 2 === 0 ? 'M' : 'F',
      ...(child.forename === undefined ? {} : { forename: child.forename }),
      ...(child.surname === undefined ? {} : { surname: child.surname }),
    },
    ...known,
  };
}

const SOON = { marks: PRESENT, pep: 'signed off' } as const;

/** Thirty children: the ones with a story first. */
export const CHILDREN: readonly Child[] = [
  {
    forename: 'Zara',
    surname: 'Okafor',
    born: '2016-05-14',
    school: ELM,
    marks: '80/ 5L 3B 8I 4O 2U 4D',
    pep: 'opened',
    sen: { needs: [{ provision: 'E', need: 'SEMH', from: '2023-04-17' as IsoDate, ref: 'sen/1' }] },
  },
  {
    forename: 'Tyler',
    surname: 'Reed',
    born: '2011-03-02',
    marks: '30/ 60O 16I',
    pep: 'none',
  },
  {
    forename: 'Siân',
    surname: 'Pritchard',
    born: '2012-10-09',
    marks: PRESENT,
    pep: 'held',
    exclusions: suspended(
      {
        from: '2026-09-07',
        until: '2026-09-09',
        toldVirtualSchoolOn: '2026-09-08',
        reintegrationOn: '2026-09-10',
      },
      { kind: 'LNCH', from: '2026-09-17', until: '2026-09-18', toldVirtualSchoolOn: '2026-09-18' },
    ),
  },
  { forename: 'Łukasz', surname: 'Nowak', born: '2011-01-30', school: HILL, marks: '50/', pep: 'signed off' },
  { forename: '美玲', surname: '陳', born: '2013-07-21', marks: '100/ 6L', pep: 'signed off' },
  {
    forename: 'Jordan',
    surname: 'Adeyemi-Featherstonehaugh',
    born: '2011-12-12',
    marks: '88/ 18C2',
    pep: 'held',
  },
  {
    forename: 'Amira',
    surname: 'Haddad',
    born: '2015-04-04',
    since: '2026-09-28',
    marks: '104/ 2M',
    pep: 'none',
  },
  { forename: 'Callum', surname: 'Frost', born: '2014-08-19', school: undefined, pep: 'none' },
  {
    forename: 'Grace',
    surname: 'Mensah',
    born: '2020-06-01',
    school: ELM,
    marks: '92/ 6I 8/',
    pep: 'held',
    lacks: ['peps'],
  },
  { born: '2017-11-23', marks: PRESENT, pep: 'held', lacks: ['attendance'] },
  ...['Ali', 'Bello', 'Campbell', 'Dhillon', 'Edwards', 'Farouk', 'Green', 'Hussain', 'Ivanova', 'Jones'].map(
    (surname) => ({ forename: 'Ellis', surname, ...SOON }),
  ),
  ...['Khan', 'Lewis', 'Murphy', 'Ncube', 'Owen', 'Patel', 'Quinn', 'Rossi', 'Silva', 'Taylor'].map(
    (surname, index) => ({ forename: 'Robin', surname, ...SOON, marks: `${105 - index}/ ${1 + index}I` }),
  ),
];

export interface Sample {
  readonly children?: readonly Child[];
  readonly about?: Partial<About>;
  readonly opened?: PupilId[];
  readonly delay?: number;
  readonly screens?: Partial<ScreenRules>;
  readonly views?: readonly SavedView[];
  readonly draft?: FormDraft;
  readonly fails?: string;
  readonly held?: readonly RowHeld[];
  readonly moment?: () => string;
}

/** A roll in memory. */
export function sampleRoll({
  children = CHILDREN,
  about = {},
  opened = [],
  delay = 0,
  screens = {},
  views = [],
  draft,
  fails,
  held = HELD,
  moment = () => '',
}: Sample = {}): Roll {
  const records = children.map(record);
  return {
    about: {
      authority: 'Imaginary Borough of Northmoor',
      demo: true,
      encrypted: true,
      dataAsAt: '2026-11-19' as IsoDate,
      ...about,
    },
    rules: authorityRulesDefault,
    moment,
    screenRules: () => ({ ...screenRulesDefault, ...screens }),
    calendarOf: () => EXAMPLE_CALENDAR,
    ownSettings: async () => new Map([['pep.unit', 'school']]),
    calendarKept: async (schoolId) => (schoolId === undefined ? EXAMPLE_CALENDAR : undefined),
    schoolsWithCalendar: async () => [],
    records: async (_sections, _asAt, whom) => {
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      if (fails !== undefined) throw new Error(fails);
      return Array.isArray(whom) ? records.filter((each) => whom.includes(each.identity.pupilId)) : records;
    },
    recordsInTurn: () => records,
    savedViews: async () => views,
    formDraft: async () => draft,
    candidates: async () => ({ asked: records.length }),
    findPupils: async () => [],
    pupilsSpeltLike: async () => [],
    becameOf: () => [],
    placeShown: async () => ({ household: [] }),
    family: async () => [],
    marks: {
      lines: async () =>
        new Map(records.map(({ identity, attendance }) => [identity.pupilId, attendance?.lines ?? []])),
      rawCodes: async () => new Map(),
      schools: async () => [],
      feeds: async () => [],
      changedAfterwards: async () => [],
    },
    premium: async () => SAMPLE_BOOKS,
    judgements: async () => [],
    published: () => ({ england: [], region: [], own: [], neighbours: [] }),
    flagMemory: async () => ({
      lastEvaluated: '2026-11-19' as IsoDate,
      open: [
        { pupilId: 2 as PupilId, flag: 'severe-absence', raisedOn: '2026-10-12' as IsoDate },
        { pupilId: 2 as PupilId, flag: 'persistent-absence', raisedOn: '2026-10-02' as IsoDate },
        { pupilId: 2 as PupilId, flag: 'termly-pep-missing', raisedOn: '2026-11-02' as IsoDate },
        { pupilId: 3 as PupilId, flag: 'no-school-place', raisedOn: '2026-09-10' as IsoDate },
        { pupilId: 8 as PupilId, flag: 'no-school-place', raisedOn: '2026-09-10' as IsoDate },
      ],
    }),
    runs: async () => [
      {
        run: 2,
        kind: 'attendance',
        file: 'marks-2026-11-19.csv',
        at: '2026-11-20T02:10:00Z',
        actor: 'cron',
        read: 1424,
        new: 56,
        changed: 4,
        unchanged: 1361,
        quarantined: 3,
      },
      {
        run: 1,
        kind: 'ssda903',
        file: 'ssda903/',
        at: '2026-09-30T15:05:00Z',
        actor: 'r.patel',
        read: 300,
        new: 300,
        changed: 0,
        unchanged: 0,
        quarantined: 0,
      },
    ],
    quarantined: async () => 3,
    ...quarantineOf(held),
    opened: async (pupil) => {
      opened.push(pupil);
    },
  };
}
