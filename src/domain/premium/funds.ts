import { addMonths, type IsoDate } from '../dates.ts';
import { ncYearByBirth, schoolYearOf } from '../school-year.ts';

/** A grant that is kept apart from every other, with its years and its conditions. */
export interface Fund {
  /** As commands name it. */
  readonly id: string;
  readonly title: string;
  /** Whether a child of this birth date can have money of it on a date; its year is from 1 April to 31 March. */
  readonly isForAge: (birthDate: IsoDate, on: IsoDate) => boolean;
  /** For whom it is, to follow `is for`. */
  readonly forWhom: string;
  /** Granted as so much a child; otherwise as a sum. */
  readonly isPerChild: boolean;
  readonly conditions: readonly string[];
}

const ncYearOf = (birthDate: IsoDate, on: IsoDate): number => ncYearByBirth(birthDate, schoolYearOf(on));

/** Source: conditions of grant as quoted by Lancashire, and DfE’s technical note. */
export const PP_PLUS: Fund = {
  id: 'pp-plus',
  title: 'Pupil Premium Plus',
  // Aged 4 to 15 on 31 August before the school year is Reception to Year 11.
  isForAge: (birthDate, on) => {
    const ncYear = ncYearOf(birthDate, on);
    return ncYear >= 0 && ncYear <= 11;
  },
  forWhom: 'looked-after children aged 4 to 15 on 31 August, in Reception to Year 11',
  isPerChild: true,
  conditions: [
    'managed by the virtual school head',
    'for educational needs as described in the personal education plan',
    'no fixed sum a child: it may be more, less, pooled or spent on a group',
    'what is not spent at 31 March returns to DfE',
  ],
};

/**
 * The least age in months for money of the early years, by the day from which it holds. Source: DfE, early years
 * entitlements of April and September 2024.
 */
const earlyYearsMonths = (on: IsoDate): number => (on >= '2024-09-01' ? 9 : on >= '2024-04-01' ? 24 : 36);

export const EARLY_YEARS: Fund = {
  id: 'early-years',
  title: 'Early years pupil premium',
  isForAge: (birthDate, on) =>
    ncYearOf(birthDate, on) < 0 && addMonths(birthDate, earlyYearsMonths(on)) <= on,
  forWhom:
    'looked-after children before Reception, from 9 months on (before September 2024 from 2 years, before April 2024 from 3)',
  isPerChild: false,
  conditions: ['paid through the provider for the hours that it claims, on the universal 15 hours only'],
};

export const POST_16: Fund = {
  id: 'post-16',
  title: 'Post-16 Pupil Premium Plus',
  isForAge: (birthDate, on) => {
    const ncYear = ncYearOf(birthDate, on);
    return ncYear >= 12 && ncYear <= 14;
  },
  forWhom: 'looked-after young people of 16 to 18 in further education and other post-16 learning',
  isPerChild: false,
  conditions: ['led by need, never a sum a head'],
};

const FUNDS: readonly Fund[] = [PP_PLUS, EARLY_YEARS, POST_16];

/** An authority’s own fund, as its setting names it: for any looked-after child, with no conditions known here. */
const ownFund = (name: string): Fund => ({
  id: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
  title: name,
  isForAge: () => true,
  forWhom: 'looked-after children of any age',
  isPerChild: false,
  conditions: [],
});

/** The funds that there are: those of DfE, and the authority’s own, whose names its setting parts by commas. */
export const fundsWith = (ownNames: string): readonly Fund[] => [
  ...FUNDS,
  ...ownNames
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map(ownFund)
    .filter((own) => FUNDS.every((each) => each.id !== own.id)),
];
