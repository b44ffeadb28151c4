import { episodeOn, periodOn } from '../domain/care.ts';
import { ETHNICITY } from '../domain/codes/ethnicity.ts';
import { ageOn, calendarDaysBetween, type IsoDate } from '../domain/dates.ts';
import { PLACEMENT_GROUPS, placementGroupOf } from '../domain/placement-group.ts';
import type { PupilRecord } from '../domain/record.ts';
import { legalStatusWords } from '../render/code-words.ts';
import { defineReport, type Figure, type ReportTable, share } from './define.ts';

const BANDS: readonly (readonly [measure: string, from: number, to: number])[] = [
  ['Under 1', 0, 0],
  ['1 to 4', 1, 4],
  ['5 to 9', 5, 9],
  ['10 to 15', 10, 15],
  ['16 and over', 16, 200],
];

/** Days of a month on average, as lengths of care are given in months. */
const DAYS_A_MONTH = 365.25 / 12;

const table = (title: string, rows: readonly Figure[], ...notes: string[]): ReportTable => ({
  title,
  rows,
  notes,
});

/** How many there are of each value, those of a list in its order and the others after them. */
function shares(
  records: readonly PupilRecord[],
  list: readonly string[],
  nameOf: (record: PupilRecord) => string,
): Figure[] {
  const counts = new Map<string, number>(list.map((value) => [value, 0]));
  for (const record of records) counts.set(nameOf(record), (counts.get(nameOf(record)) ?? 0) + 1);
  return [...counts].filter(([, n]) => n > 0).map(([value, n]) => share(value, n, records.length));
}

const upperFirst = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const ETHNICITIES = new Map(ETHNICITY.codes.map(({ code, meaning }) => [code, upperFirst(meaning ?? code)]));

const NOT_KNOWN = 'Not known';
const SEXES = { M: 'Male', F: 'Female', U: NOT_KNOWN } as const;
const PROVISIONS: Readonly<Record<string, string>> = {
  E: 'EHC plan',
  K: 'SEN support',
  N: 'No special educational needs',
};

const placementOf = ({ care }: PupilRecord, asAt: IsoDate) => {
  const period = care && periodOn(care.periods, asAt);
  return period && episodeOn(period, asAt);
};

function provisionOf({ sen }: PupilRecord, asAt: IsoDate): string {
  if (!sen) return NOT_KNOWN;
  const need = sen.needs.findLast(({ from, until }) => from <= asAt && (until === undefined || asAt < until));
  return need ? (PROVISIONS[need.provision] ?? need.provision) : 'Not of school age, or not said';
}

const daysInCare = ({ care }: PupilRecord, asAt: IsoDate): number | undefined => {
  const period = care && periodOn(care.periods, asAt);
  return period && calendarDaysBetween(period.from, asAt);
};

function lengthOfCare(records: readonly PupilRecord[], asAt: IsoDate): Figure {
  const days = records.map((record) => daysInCare(record, asAt)).filter((each) => each !== undefined);
  const months = days.reduce((sum, each) => sum + each, 0) / days.length / DAYS_A_MONTH;
  const known = days.length > 0 ? { value: Math.round(months * 10) / 10 } : {};
  return { measure: 'Average length of this period of care', count: days.length, unit: 'months', ...known };
}

/** Who the looked-after children are on a date: the table that councils print in their strategies. */
export const profileReport = defineReport({
  id: 'profile',
  question: 'Who are the children we look after?',
  about:
    'Children looked after on the date, by sex, age, ethnicity, disability, special educational needs, placement and legal status, each with n, of how many, and the share; and how long they have been looked after on average.',
  needs: ['care', 'careDetails', 'sen'],
  tables: (records, { asAt }) => {
    const n = records.length;
    const unaccompanied = records.filter(({ careDetails }) => {
      const status = careDetails?.unaccompanied;
      return status !== undefined && (status.until === undefined || asAt < status.until);
    }).length;
    const isKnown = records.every(({ careDetails }) => careDetails !== undefined);
    return [
      table('Children looked after', [
        { measure: 'Children looked after', count: n },
        lengthOfCare(records, asAt),
        isKnown
          ? share('Unaccompanied children who seek asylum', unaccompanied, n)
          : { measure: 'Unaccompanied children who seek asylum', count: null },
      ]),
      table(
        'Sex',
        shares(records, Object.values(SEXES), ({ identity }) => SEXES[identity.sex]),
      ),
      table(
        'Age',
        BANDS.map(([measure, from, to]) => {
          const inBand = records.filter(({ identity }) => {
            const age = ageOn(identity.birthDate, asAt);
            return age >= from && age <= to;
          });
          return share(measure, inBand.length, n);
        }),
      ),
      table(
        'Ethnicity',
        shares(records, [...ETHNICITIES.values()], ({ identity: { ethnicity } }) =>
          ethnicity === undefined ? NOT_KNOWN : (ETHNICITIES.get(ethnicity) ?? `Code ${ethnicity}`),
        ),
      ),
      table(
        'Disability',
        shares(records, ['Yes', 'No'], ({ identity: { disabled } }) =>
          disabled === undefined ? NOT_KNOWN : disabled ? 'Yes' : 'No',
        ),
      ),
      table(
        'Special educational needs',
        shares(records, Object.values(PROVISIONS), (record) => provisionOf(record, asAt)),
        'Shares are of all children looked after, those who are not of school age among them.',
      ),
      table(
        'Placement',
        shares(records, PLACEMENT_GROUPS, (record) => {
          const episode = placementOf(record, asAt);
          return episode ? placementGroupOf(episode.placement) : NOT_KNOWN;
        }),
      ),
      table(
        'Legal status',
        shares(records, [], (record) => {
          const episode = placementOf(record, asAt);
          return episode ? legalStatusWords(episode.legalStatus) : NOT_KNOWN;
        }).sort((a, b) => (b.count ?? 0) - (a.count ?? 0)),
      ),
    ];
  },
});
