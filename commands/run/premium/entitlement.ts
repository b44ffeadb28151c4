import { readOwnRates } from '../../../db/premium.ts';
import {
  financialYearEnd,
  financialYearLabel,
  financialYearStart,
  readFinancialYear,
} from '../../../src/domain/financial-year.ts';
import { pounds } from '../../../src/domain/pence.ts';
import { entitlementOf } from '../../../src/domain/premium/entitlement.ts';
import { rateOf } from '../../../src/domain/premium/rates.ts';
import { wrap } from '../../../src/render/width.ts';
import { envelope } from '../../json.ts';
import { type Asked, noMore, readOrRefuse, usage } from './asked.ts';
import { everyoneInCare } from './grants.ts';

/** How many children the grant of a year is counted by. */
export async function showEntitlement(asked: Asked): Promise<number> {
  const { context, opened, fund } = asked;
  noMore(asked, 1, '“premium entitlement YEAR”');
  const [word] = asked.words;
  const year = word === undefined ? asked.year : readOrRefuse(readFinancialYear(word), 'premium entitlement');
  if (!fund.isPerChild) throw usage(`${fund.title} is granted as a sum, and no child is counted for it.`);
  const rate = rateOf(readOwnRates(opened.store.driver), fund.id, year);
  const found = entitlementOf(await everyoneInCare(asked), year, rate?.amount);
  const rows = [
    {
      count: 'provisional',
      of: year - 2,
      children: found.provisional,
      grant: found.provisionalGrant ?? null,
    },
    { count: 'final', of: year - 1, children: found.final, grant: found.finalGrant ?? null },
    { count: 'this year so far', of: year, children: found.thisYear, grant: null },
  ].map(({ of, ...row }) => ({ ...row, from: financialYearStart(of), to: financialYearEnd(of) }));
  const { out } = context;
  out.result(
    out.json
      ? envelope('premium', opened, {
          fund: fund.id,
          year: financialYearLabel(year),
          rate: rate?.amount ?? null,
          rows,
        })
      : [
          `${fund.title} ${financialYearLabel(year)}: ${rate ? `${pounds(rate.amount)} a child (${rate.source})` : 'the rate is not known'}.`,
          out.table(
            [
              { title: 'Count', value: (row) => row.count },
              { title: 'Children', value: (row) => String(row.children), align: 'right' },
              {
                title: 'Grant',
                value: (row) => (row.grant === null ? '' : pounds(row.grant)),
                align: 'right',
              },
              {
                title: 'Looked after for a day in',
                value: (row) => `${row.from} to ${row.to}, aged 4 to 15 on 31 August in it`,
              },
            ],
            rows,
            out.columns,
          ),
          ...wrap(
            'Counted from the care episodes held here: where these do not reach back so far, the counts are too low.',
            out.columns,
          ),
        ].join('\n'),
  );
  return 0;
}
