import { episodeOn, periodOn } from '../domain/care.ts';
import { ETHNICITY } from '../domain/codes/ethnicity.ts';
import { ageOn, calendarDaysBetween, type IsoDate } from '../domain/dates.ts';
import { PLACEMENT_GROUPS, placementGroupOf } from '../domain/placement-group.ts';
import type { PupilRecord } from '../domain/record.ts';
import { legalStatusWords } from '../render/code-words.ts';
import { upperFirst } from '../render/text.ts';
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

const idsOf = (records: readonly PupilRecord[]): string[] => records.map(({ identity }) => identity.localId);

/** Who of all is in a part, with what makes them so. */
const part = (
  measure: string,
  own: readonly PupilRecord[],
  all: readonly PupilRecord[],
  definition: string,
): Figure => ({ ...share(measure, own.length, all.length), children: idsOf(own), definition });

/** How many there are of each value, those of a list in its order and the others after them. */
function shares(
  records: readonly PupilRecord[],
  list: readonly string[],
  definition: string,
  nameOf: (record: PupilRecord) => string,
): Figure[] {
  const parts = new Map<string, PupilRecord[]>(list.map((value) => [value, []]));
  for (const record of records) {
    const own = parts.get(nameOf(record));
    if (own) own.push(record);
    else parts.set(nameOf(record), [record]);
  }
  return [...parts]
    .filter(([, own]) => own.length > 0)
    .map(([value, own]) => part(value, own, records, definition));
}

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
  return {
    ...{ measure: 'Average length of this period of care', count: days.length, unit: 'months', ...known },
    definition:
      'Days from the first day of the period of care to the date, over the children whose period is held, in months of 30.4 days. Source: the episodes of the SSDA903 return.',
  };
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
    });
    const isKnown = records.every(({ careDetails }) => careDetails !== undefined);
    return [
      table('Children looked after', [
        {
          ...{ measure: 'Children looked after', count: n, children: idsOf(records) },
          definition:
            'Counted are the children with a period of care on the date. Source: the episodes of the SSDA903 return.',
        },
        lengthOfCare(records, asAt),
        isKnown
          ? part(
              'Unaccompanied children who seek asylum',
              unaccompanied,
              records,
              'Counted are the children with this status on the date. Source: the SSDA903 return, file UASC.',
            )
          : { measure: 'Unaccompanied children who seek asylum', count: null },
      ]),
      table(
        'Sex',
        shares(
          records,
          Object.values(SEXES),
          'Source: the SSDA903 return, column SEX.',
          ({ identity }) => SEXES[identity.sex],
        ),
      ),
      table(
        'Age',
        BANDS.map(([measure, from, to]) => {
          const inBand = records.filter(({ identity }) => {
            const age = ageOn(identity.birthDate, asAt);
            return age >= from && age <= to;
          });
          return part(
            measure,
            inBand,
            records,
            'Age in whole years on the date. Source: the days of birth that are held; the bands are those of DfE’s statistics of looked-after children.',
          );
        }),
      ),
      table(
        'Ethnicity',
        shares(
          records,
          [...ETHNICITIES.values()],
          'Source: the SSDA903 return, column ETHNIC.',
          ({ identity: { ethnicity } }) =>
            ethnicity === undefined ? NOT_KNOWN : (ETHNICITIES.get(ethnicity) ?? `Code ${ethnicity}`),
        ),
      ),
      table(
        'Disability',
        shares(
          records,
          ['Yes', 'No'],
          'Source: the disability that is held.',
          ({ identity: { disabled } }) => (disabled === undefined ? NOT_KNOWN : disabled ? 'Yes' : 'No'),
        ),
      ),
      table(
        'Special educational needs',
        shares(
          records,
          Object.values(PROVISIONS),
          'The provision on the date. Source: the special educational needs that are held.',
          (record) => provisionOf(record, asAt),
        ),
        'Shares are of all children looked after, those who are not of school age among them.',
      ),
      table(
        'Placement',
        shares(
          records,
          PLACEMENT_GROUPS,
          'The placement on the date. Source: the SSDA903 return, column PLACE, in groups.',
          (record) => {
            const episode = placementOf(record, asAt);
            return episode ? placementGroupOf(episode.placement) : NOT_KNOWN;
          },
        ),
      ),
      table(
        'Legal status',
        shares(
          records,
          [],
          'The legal status on the date. Source: the SSDA903 return, column LS.',
          (record) => {
            const episode = placementOf(record, asAt);
            return episode ? legalStatusWords(episode.legalStatus) : NOT_KNOWN;
          },
        ).sort((a, b) => (b.count ?? 0) - (a.count ?? 0)),
      ),
    ];
  },
});
