import { areaOfPlacement } from '../domain/area.ts';
import { episodeOn, periodOn } from '../domain/care.ts';
import { SEN_NEED_TITLES } from '../domain/codes/sen.ts';
import { CONFIDENTIAL } from '../domain/confidential.ts';
import { continuousCareAt } from '../domain/continuous-care.ts';
import { addMonths, ageOn, type IsoDate } from '../domain/dates.ts';
import { ncYearName } from '../domain/nc-year.ts';
import { PLACEMENT_GROUPS, placementGroupOf } from '../domain/placement-group.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import { mainEnrolmentOn } from '../domain/schooling.ts';
import { ncYearOn } from '../domain/year-group.ts';
import type { DayAsked } from './define.ts';

/** A way to part children into groups, each child in just one. */
export interface Grouping {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly Section[];
  /** Groups in the order in which they are shown; others come after them. */
  readonly order: readonly string[];
  readonly of: (record: PupilRecord, asked: DayAsked) => string;
}

export const NOT_KNOWN = 'Not known';

const SEXES = { M: 'Male', F: 'Female', U: NOT_KNOWN } as const;

/** The five groups of the census, by the first letter of DfE’s main codes; Chinese is counted as Asian. */
const BROAD_ETHNICITIES: Readonly<Record<string, string>> = {
  W: 'White',
  M: 'Mixed',
  A: 'Asian',
  C: 'Asian',
  B: 'Black',
  O: 'Other ethnic group',
};

const broadEthnicityOf = (code: string | undefined): string =>
  code === undefined || code === 'REFU' || code === 'NOBT'
    ? NOT_KNOWN
    : (BROAD_ETHNICITIES[code.charAt(0)] ?? NOT_KNOWN);

/** The special need that stands on a day. */
export const needOn = ({ sen }: PupilRecord, asAt: IsoDate) =>
  sen?.needs.findLast(({ from, until }) => from <= asAt && (until === undefined || asAt < until));

const PROVISIONS: Readonly<Record<string, string>> = {
  E: 'EHC plan',
  K: 'SEN support',
  N: 'No special educational needs',
};

export const NEED_TITLES: readonly string[] = [...Object.values(SEN_NEED_TITLES), 'Not said'];

/** The type of need of a child with SEN support or a plan. */
export function primaryNeedOf(record: PupilRecord, asAt: IsoDate): string {
  const need = needOn(record, asAt)?.need;
  return need === undefined ? 'Not said' : (SEN_NEED_TITLES[need] ?? need);
}

export const episodeAt = ({ care }: PupilRecord, asAt: IsoDate) => {
  const period = care && periodOn(care.periods, asAt);
  return period && episodeOn(period, asAt);
};

/** In care for twelve months without a break, and with no short break in them. */
export const isTwelveMonthsInCare = ({ care }: PupilRecord, asAt: IsoDate): boolean | undefined =>
  care && continuousCareAt(care.periods, asAt).strict;

export const isUnaccompanied = ({ careDetails }: PupilRecord, asAt: IsoDate): boolean | undefined => {
  if (!careDetails) return undefined;
  const status = careDetails.unaccompanied;
  return status !== undefined && (status.until === undefined || asAt < status.until);
};

const LENGTHS = ['Under a year', 'A year and under two', 'Two years and under five', 'Five years or more'];

function lengthOf({ care }: PupilRecord, asAt: IsoDate): string {
  const from = care && periodOn(care.periods, asAt)?.from;
  if (!from) return NOT_KNOWN;
  const at = [12, 24, 60].findIndex((months) => addMonths(from, months) > asAt);
  return LENGTHS[at < 0 ? 3 : at] as string;
}

/** Phases as DfE’s tables of schools have them: Reception is primary. */
const PHASES: readonly (readonly [title: string, under: number])[] = [
  ['Before Reception', 0],
  ['Primary', 7],
  ['Secondary', 12],
  ['Post-16', 99],
];

export const ncYearOf = ({ identity, schooling }: PupilRecord, asAt: IsoDate): number =>
  ncYearOn(identity.birthDate, schooling?.enrolments, asAt);

export const phaseOf = (record: PupilRecord, asAt: IsoDate): string =>
  PHASES.find(([, under]) => ncYearOf(record, asAt) < under)?.[0] ?? NOT_KNOWN;

const AGES: readonly (readonly [title: string, under: number])[] = [
  ['Under 1', 1],
  ['1 to 4', 5],
  ['5 to 9', 10],
  ['10 to 15', 16],
  ['16 and over', 200],
];

const ageBandOf = (birthDate: IsoDate, asAt: IsoDate): string =>
  AGES.find(([, under]) => ageOn(birthDate, asAt) < under)?.[0] ?? NOT_KNOWN;

const YEARS = Array.from({ length: 18 }, (_, n) => ncYearName(n - 4));

/** Schools with pupils of theirs may be in the area or not; a child on no roll is in none. */
export const schoolOf = ({ schooling }: PupilRecord, asAt: IsoDate) =>
  schooling && mainEnrolmentOn(schooling.enrolments, asAt);

const grouping = (
  id: string,
  title: string,
  needs: readonly Section[],
  order: readonly string[],
  of: Grouping['of'],
): Grouping => ({ id, title, needs, order, of });

/** Every way in which reports part children. */
export const GROUPINGS = {
  phase: grouping(
    'phase',
    'Phase',
    ['schooling'],
    PHASES.map(([title]) => title),
    (record, { asAt }) => phaseOf(record, asAt),
  ),
  year: grouping('year', 'Year group', ['schooling'], YEARS, (record, { asAt }) =>
    ncYearName(ncYearOf(record, asAt)),
  ),
  sex: grouping('sex', 'Sex', [], Object.values(SEXES), ({ identity }) => SEXES[identity.sex]),
  age: grouping(
    'age',
    'Age',
    [],
    AGES.map(([title]) => title),
    ({ identity }, { asAt }) => ageBandOf(identity.birthDate, asAt),
  ),
  ethnicity: grouping(
    'ethnicity',
    'Ethnicity',
    [],
    ['White', 'Mixed', 'Asian', 'Black', 'Other ethnic group', NOT_KNOWN],
    ({ identity }) => broadEthnicityOf(identity.ethnicity),
  ),
  disability: grouping(
    'disability',
    'Disability',
    [],
    ['Disabled', 'Not disabled', NOT_KNOWN],
    ({ identity: { disabled } }) =>
      disabled === undefined ? NOT_KNOWN : disabled ? 'Disabled' : 'Not disabled',
  ),
  unaccompanied: grouping(
    'unaccompanied',
    'Unaccompanied arrival',
    ['careDetails'],
    ['Unaccompanied and seeking asylum', 'Others', NOT_KNOWN],
    (record, { asAt }) => {
      const is = isUnaccompanied(record, asAt);
      return is === undefined ? NOT_KNOWN : is ? 'Unaccompanied and seeking asylum' : 'Others';
    },
  ),
  sen: grouping(
    'sen',
    'Special educational needs',
    ['sen'],
    [...Object.values(PROVISIONS), 'Not of school age, or not said', NOT_KNOWN],
    (record, { asAt }) => {
      if (!record.sen) return NOT_KNOWN;
      const need = needOn(record, asAt);
      return need ? (PROVISIONS[need.provision] ?? need.provision) : 'Not of school age, or not said';
    },
  ),
  placement: grouping('placement', 'Placement', ['care'], PLACEMENT_GROUPS, (record, { asAt }) => {
    const episode = episodeAt(record, asAt);
    return episode ? placementGroupOf(episode.placement) : NOT_KNOWN;
  }),
  area: grouping(
    'area',
    'Where they live',
    ['care'],
    ['In the authority’s area', 'Outside the authority’s area', NOT_KNOWN],
    (record, { asAt, rules }) => {
      const episode = episodeAt(record, asAt);
      const area = episode && areaOfPlacement(episode, rules.laCode);
      if (!area) return NOT_KNOWN;
      if (area === CONFIDENTIAL) return 'Confidential';
      return area === 'in' ? 'In the authority’s area' : 'Outside the authority’s area';
    },
  ),
  length: grouping('length', 'Time in care', ['care'], [...LENGTHS, NOT_KNOWN], (record, { asAt }) =>
    lengthOf(record, asAt),
  ),
} as const;
