import { readJudgements } from '../../../db/premium.ts';
import { financialYearLabel } from '../../../src/domain/financial-year.ts';
import { pounds } from '../../../src/domain/pence.ts';
import { type CategoryImpact, FEWEST_CHILDREN, impactOf } from '../../../src/domain/premium/impact.ts';
import { requestsOf } from '../../../src/domain/premium/requests.ts';
import { spokenDate } from '../../../src/render/text.ts';
import { envelope } from '../../json.ts';
import { type Asked, ledgerOf, noMore } from './asked.ts';

/** What the money bought, by kind of intervention. Few children are shown and never compared. */
export async function showImpact(asked: Asked): Promise<number> {
  const { context, opened, fund, year } = asked;
  noMore(asked, 0, '“premium impact --year YEAR”');
  const requests = requestsOf(ledgerOf(asked)).filter((each) => each.fund === fund.id && each.year === year);
  const rows = impactOf(requests, readJudgements(opened.store.driver, opened.asAt));
  const { out } = context;
  const cost = (row: CategoryImpact): string =>
    !row.isComparable
      ? `fewer than ${FEWEST_CHILDREN} children`
      : row.costPerTargetMet === undefined
        ? 'none met'
        : pounds(row.costPerTargetMet);
  out.result(
    out.json
      ? envelope('premium', opened, {
          ...{ fund: fund.id, year: financialYearLabel(year), fewestChildren: FEWEST_CHILDREN },
          rows: rows.map(({ children, costPerTargetMet, isComparable, ...row }) => ({
            ...row,
            n: children,
            costPerTargetMet: isComparable ? (costPerTargetMet ?? null) : null,
          })),
        })
      : rows.length === 0
        ? 'Nothing was paid in this year.'
        : [
            `${fund.title} ${financialYearLabel(year)}, to ${spokenDate(opened.asAt, opened.asAt)}. Cost per target met is of targets that were judged, where ${FEWEST_CHILDREN} children or more had the intervention.`,
            out.table(
              [
                { title: 'Intervention', value: (row) => row.category },
                { title: 'Children', value: (row) => String(row.children), align: 'right' },
                { title: 'Spent', value: (row) => pounds(row.spent), align: 'right' },
                { title: 'Judged', value: (row) => `${row.judged} of ${row.paidFor}`, align: 'right' },
                { title: 'Met', value: (row) => String(row.met), align: 'right' },
                { title: 'Cost per target met', value: cost },
              ],
              rows,
              out.columns,
            ),
          ].join('\n'),
  );
  return 0;
}
