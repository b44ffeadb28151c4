import { isShortBreak } from '../domain/care.ts';
import { type LeaverStatus, leaverStatus } from '../domain/care-leaver.ts';
import { ACTIVITY } from '../domain/codes/activity.ts';
import { findCode } from '../domain/codes/return-code.ts';
import type { LeaverContact } from '../domain/leaver.ts';
import type { PupilRecord } from '../domain/record.ts';
import { upperFirst } from '../render/text.ts';
import type { Figure, ReportAsked, ReportTable } from './define.ts';
import { type Counted, measure } from './measure.ts';
import { besideEachOther, measuredFigure, partsOf } from './trend.ts';

export const LEAVER_SECTIONS = ['care', 'leaving'] as const;

const YEARS = 3;

/** REC: care was taken over by another authority of the United Kingdom. */
const TAKEN_OVER = 'E3';

type Of = (contact: LeaverContact, record: PupilRecord) => Counted;

const contactOf = ({ leaving }: PupilRecord, year: number): LeaverContact | undefined =>
  leaving?.contacts.find(({ returnYear }) => returnYear === year);

/**
 * Why the activity of a young person is not asked about; undefined: it is. Source: DfE, statistics of care leavers, which
 * leave out who died, is RHOM by the return, had short breaks alone or was taken over by another authority.
 */
function notAsked({ care }: PupilRecord, { inTouch }: LeaverContact): string | undefined {
  if (inTouch === 'DIED') return 'died after leaving care';
  if (inTouch === 'RHOM') return 'RHOM by the return';
  const episodes = care?.periods.flatMap((period) => period.episodes) ?? [];
  if (episodes.length > 0 && episodes.every(isShortBreak)) return 'short breaks alone';
  return episodes.at(-1)?.reasonEnded === TAKEN_OVER ? 'taken over by another authority' : undefined;
}

/** Of everybody who is asked about: who is not in touch, or of whom no activity is known, counts and is in none. */
const hasActivity =
  (codes: RegExp): Of =>
  (contact, record) =>
    notAsked(record, contact) ?? codes.test(contact.activity ?? '');

const isSuitable = ({ accommodation }: LeaverContact): boolean | undefined =>
  accommodation === undefined ? undefined : accommodation.endsWith('1');

const isInTouch = ({ inTouch }: LeaverContact): Counted => {
  if (inTouch === undefined) return undefined;
  return inTouch === 'DIED' ? 'died after leaving care' : inTouch === 'YES';
};

const WHO_IS_ASKED =
  'An activity is asked of all in the return, in touch or not, known or not; left out are those who died, are RHOM by the return, had short breaks alone or were taken over by another authority. Source: DfE, statistics of care leavers.';

const OF_ASKED = 'of all in the return who are asked about';

const MEASURES: readonly (readonly [id: string, title: string, counted: string, of: Of])[] = [
  ['in-touch', 'Authority is in touch', 'in touch by the return (IN_TOUCH YES)', isInTouch],
  [
    'eet',
    'In education, employment or training',
    `an activity of education, training or work by the return (ACTIV F or P), ${OF_ASKED}`,
    hasActivity(/^[FP]/),
  ],
  [
    'higher-education',
    'In higher education',
    `higher education, full or part time, by the return (ACTIV F1 or P1), ${OF_ASKED}`,
    hasActivity(/^[FP]1$/),
  ],
  [
    'activity-not-known',
    'Activity not known',
    `no activity by the return (ACTIV 0 or empty), ${OF_ASKED}`,
    hasActivity(/^0?$/),
  ],
  [
    'suitable-home',
    'In suitable accommodation',
    'accommodation judged suitable by the return (ACCOM ending in 1), of those whose accommodation is known',
    isSuitable,
  ],
];

const measuresOf = (records: readonly PupilRecord[], year: number): Figure[] =>
  MEASURES.map(([id, title, counted, of]) =>
    measuredFigure(
      measure({ id, title, of: String(year), counted }, records, (record) => {
        const contact = contactOf(record, year);
        return contact ? of(contact, record) : '';
      }),
      records,
    ),
  );

/** The return years that are held, the newest first: a year ends on its 31 March. */
const yearsOf = (records: readonly PupilRecord[], { asAt }: ReportAsked): number[] =>
  [...new Set(records.flatMap(({ leaving }) => leaving?.contacts.map(({ returnYear }) => returnYear) ?? []))]
    .filter((year) => `${year}-03-31` <= asAt)
    .sort((a, b) => b - a)
    .slice(0, YEARS);

const atYear = (year: number): string => `year to March ${year}`;

/** What the returns of care leavers say, as far as years of them are held. */
export function leaverTables(records: readonly PupilRecord[], asked: ReportAsked): ReportTable[] {
  const years = yearsOf(records, asked);
  const [newest] = years;
  if (newest === undefined)
    return [
      {
        title: 'Care leavers',
        rows: [],
        notes: [
          'No return of care leavers (OC3 of the SSDA903) is held, so that nothing is known of what they do.',
        ],
      },
    ];
  const listed = records.filter((record) => contactOf(record, newest));
  return [
    {
      title: 'Care leavers',
      rows: besideEachOther(
        years.map((year) => measuresOf(records, year).map((row) => ({ ...row, at: atYear(year) }))),
      ),
      notes: ['Of care leavers in the return of the year (OC3).', WHO_IS_ASKED],
      everyone: Object.fromEntries(
        years.map((year) => [atYear(year), records.filter((each) => contactOf(each, year)).length]),
      ),
    },
    {
      title: 'What care leavers do',
      isOwn: true,
      rows: partsOf(listed, [], (record) => {
        const code = contactOf(record, newest)?.activity;
        const found = code === undefined ? undefined : findCode(ACTIVITY, code, newest);
        return found?.is === 'known' ? upperFirst(found.code.meaning ?? code ?? '') : 'Not known';
      }),
      notes: [`Of care leavers in the return of the ${atYear(newest)}.`],
    },
  ];
}

const STATUS_TITLES: Readonly<Record<LeaverStatus, string>> = {
  eligible: 'Eligible: 16 or 17 and looked after',
  relevant: 'Relevant: 16 or 17, looked after before',
  'former relevant': 'Former relevant: 18 to 24',
};

/** Who is owed what a care leaver is owed, by status; and who will be. */
export function statusTable(records: readonly PupilRecord[], { asAt }: ReportAsked): ReportTable {
  const statusOf = ({ identity, care }: PupilRecord): LeaverStatus | undefined =>
    care && leaverStatus(care.periods, identity.birthDate, asAt);
  const leavers = records.filter((record) => statusOf(record) !== undefined);
  return {
    title: 'Status',
    rows: [
      ...partsOf(leavers, Object.values(STATUS_TITLES), (record) => {
        const status = statusOf(record);
        return status ? STATUS_TITLES[status] : '';
      }),
    ],
    notes: [
      'By the Children Act 1989, sections 23A to 23C: looked after for thirteen weeks since the fourteenth birthday, some of it at 16 or 17. Everybody counts whose care is held here, looked after today or not.',
    ],
  };
}
