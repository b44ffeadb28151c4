import { type FinancialYear, financialYearLabel } from '../financial-year.ts';
import { type Pence, pence } from '../pence.ts';

/** What DfE grants for a child in a financial year. */
export interface PremiumRate {
  readonly fund: string;
  readonly year: FinancialYear;
  readonly amount: Pence;
  readonly source: string;
  /** False where the source is not DfE or a council’s page that was read. */
  readonly isVerified: boolean;
}

const rate = (
  fund: string,
  year: FinancialYear,
  pounds: number,
  source: string,
  isVerified: boolean,
): PremiumRate => ({ fund, year, amount: pence(Math.round(pounds * 100)), source, isVerified });

const plus = (year: FinancialYear, pounds: number, source: string, isVerified = true): PremiumRate =>
  rate('pp-plus', year, pounds, source, isVerified);

/**
 * The rates that are known, by financial year: what this program was told when it was made. A year that is not here is not
 * known, and no forecast is made of it until the authority has entered its rate.
 */
export const PREMIUM_RATES: readonly PremiumRate[] = [
  plus(2014, 1900, 'gov.uk, illustrative allocations'),
  plus(2015, 1900, 'Newcastle City Council'),
  plus(2016, 1900, 'taken from the years around it', false),
  plus(2017, 1900, 'Worcestershire County Council'),
  plus(2018, 2300, 'Surrey County Council'),
  plus(2019, 2300, 'taken from the years around it', false),
  plus(2020, 2345, 'NAHT'),
  plus(2021, 2345, 'Buckinghamshire Council'),
  plus(2022, 2410, 'pages of schools'),
  plus(2023, 2530, 'Schools Week; Bury Council'),
  plus(2024, 2570, 'Lincolnshire and Kent County Councils'),
  plus(2025, 2630, 'Lancashire County Council; Dudley Council'),
  rate('early-years', 2022, 342, 'not verified: 60p an hour', false),
  rate('early-years', 2023, 353, 'not verified: 62p an hour', false),
  rate('early-years', 2024, 387.6, 'Lincolnshire County Council: 68p an hour', true),
  rate('early-years', 2025, 570, 'not verified: trade press, £1 an hour', false),
];

/** The rate of a year: the authority’s own entry before what is known here; undefined where neither is. */
export const rateOf = (
  own: readonly PremiumRate[],
  fund: string,
  year: FinancialYear,
): PremiumRate | undefined =>
  [...own, ...PREMIUM_RATES].find((each) => each.fund === fund && each.year === year);

/** Why nothing can be worked out for a year whose rate is not known, and how to say it. */
export const rateNotKnown = (fund: string, year: FinancialYear): string =>
  `The rate of ${fund} for ${financialYearLabel(year)} is not known here, and nothing is worked out without it. Enter it from DfE’s letter: vschool premium rates ${financialYearLabel(year)} AMOUNT --source "where it stands"${fund === 'pp-plus' ? '' : ` --fund ${fund}`}.`;
