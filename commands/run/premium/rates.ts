import { readOwnRates } from '../../../db/premium.ts';
import { saveRate } from '../../../db/write-premium.ts';
import { financialYearLabel, readFinancialYear } from '../../../src/domain/financial-year.ts';
import { pounds, readAmount } from '../../../src/domain/pence.ts';
import { PREMIUM_RATES, rateOf } from '../../../src/domain/premium/rates.ts';
import { safe } from '../../../src/domain/safe.ts';
import { textOption } from '../../context.ts';
import { envelope } from '../../json.ts';
import { type Asked, noMore, readOrRefuse, sayKept, usage } from './asked.ts';

/** Rates that are known; with a year and an amount, one that the authority was told. */
export async function showRates(asked: Asked): Promise<number> {
  const form = '“premium rates YEAR AMOUNT --source TEXT”, or “premium rates YEAR none”';
  noMore(asked, 2, form);
  const [yearWord, amountText] = asked.words;
  if (yearWord !== undefined && amountText !== undefined) return setRate(asked, yearWord, amountText);
  const { context, opened, fund } = asked;
  const own = readOwnRates(opened.store.driver);
  const years = [
    ...new Set([...own, ...PREMIUM_RATES].filter((each) => each.fund === fund.id).map(({ year }) => year)),
  ];
  const wanted =
    yearWord === undefined
      ? [...years, asked.year]
      : [readOrRefuse(readFinancialYear(yearWord), 'premium rates')];
  const rows = [...new Set(wanted)]
    .sort((a, b) => a - b)
    .map((year) => {
      const rate = rateOf(own, fund.id, year);
      return {
        year: financialYearLabel(year),
        amount: rate?.amount ?? null,
        verified: rate?.isVerified ?? false,
        source: rate?.source ?? 'not known: enter it with “vschool premium rates”',
      };
    });
  const { out } = context;
  out.result(
    out.json
      ? envelope('premium', opened, { fund: fund.id, rows })
      : out.table(
          [
            { title: 'Year', value: (row) => row.year },
            {
              title: 'A child',
              value: (row) => (row.amount === null ? 'not known' : pounds(row.amount)),
              align: 'right',
            },
            { title: '', value: (row) => (row.amount === null || row.verified ? '' : 'unverified') },
            { title: 'Source', value: (row) => row.source },
          ],
          rows,
          out.columns,
        ),
  );
  return 0;
}

async function setRate(asked: Asked, yearWord: string, amountText: string): Promise<number> {
  const { context, opened, fund, dryRun, input } = asked;
  const year = readOrRefuse(readFinancialYear(yearWord), 'premium rates');
  const label = financialYearLabel(year);
  const before = rateOf(readOwnRates(opened.store.driver), fund.id, year)?.amount;
  const isGone = amountText === 'none';
  const source = safe(textOption(input, 'source')?.trim() ?? '');
  if (!isGone && source === '')
    throw usage('Say where the rate stands, with --source "DfE letter of 9 June". Nothing was entered.');
  const amount = isGone ? undefined : readOrRefuse(readAmount(amountText), 'premium rates');
  if (!dryRun)
    await saveRate(
      opened.store,
      context.actor(),
      amount === undefined ? { fund: fund.id, year } : { fund: fund.id, year, amount, source },
    );
  const back =
    before === undefined
      ? `“vschool premium rates ${label} none”`
      : `“vschool premium rates ${label} ${before / 100} --source …”`;
  const what =
    amount === undefined
      ? 'the authority’s own rate is taken away'
      : `${pounds(amount)} a child, from ${source}`;
  const sentence = `${fund.title} ${label}: ${what}. It was ${before === undefined ? 'not known' : pounds(before)} before; ${back} puts that back.`;
  return sayKept(asked, 'rates', sentence, {
    fund: fund.id,
    year: label,
    amount: amount ?? null,
    before: before ?? null,
  });
}
