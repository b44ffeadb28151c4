import { readSpend } from '../../../db/premium.ts';
import { dayNumber, type IsoDate, isoDate } from '../../../src/domain/dates.ts';
import {
  financialYearEnd,
  financialYearLabel,
  financialYearStart,
} from '../../../src/domain/financial-year.ts';
import { type Pence, pounds } from '../../../src/domain/pence.ts';
import { matchSpend, type SpendMatched } from '../../../src/domain/premium/spend-match.ts';
import { count } from '../../../src/render/text.ts';
import { wrap } from '../../../src/render/width.ts';
import { envelope } from '../../json.ts';
import { type Asked, ledgerOf, noMore } from './asked.ts';

const SOON_AFTER = 60;

/** The council’s ledger of a year beside this one. Lines of the weeks after the year may be payments of its end. */
function matchOfYear(asked: Asked): SpendMatched {
  const { opened, fund, year } = asked;
  const until = isoDate(dayNumber(financialYearEnd(year)) + SOON_AFTER) as IsoDate;
  const lines = readSpend(opened.store.driver, financialYearStart(year), until);
  const payments = ledgerOf(asked)
    .standing('payment')
    .filter(({ postings }) => postings.some((each) => each.fund === fund.id && each.year === year));
  return matchSpend(lines, payments);
}

const rowsOf = ({ unmatchedLines, unmatchedPayments }: SpendMatched) => [
  ...unmatchedLines.map((line) => ({
    in: 'council’s ledger alone',
    on: line.on,
    amount: line.amount,
    request: null,
    text: `${line.costCentre} ${line.description}`.trim(),
  })),
  ...unmatchedPayments.map((payment) => ({
    in: 'this ledger alone',
    on: payment.on,
    amount: payment.postings.find(({ account }) => account === 'paid')?.amount as Pence,
    request: payment.about ?? null,
    text: payment.narrative,
  })),
];

/** How many lines are payments of ours, and what either ledger holds alone. */
export function matchText(asked: Asked): string {
  const { context, year } = asked;
  const found = matchOfYear(asked);
  const rows = rowsOf(found);
  const { columns, table: draw } = context.out;
  const summary = `${financialYearLabel(year)}: ${count(found.matched.length, 'line of the council’s ledger is a payment', 'lines of the council’s ledger are payments')} of this one; ${found.unmatchedLines.length} are in the council’s alone, ${found.unmatchedPayments.length} in this one alone.`;
  const table = draw(
    [
      { title: 'In', value: (row) => row.in },
      { title: 'Date', value: (row) => row.on },
      { title: 'Amount', value: (row) => pounds(row.amount), align: 'right' },
      { title: 'Request', value: (row) => (row.request === null ? '' : String(row.request)), align: 'right' },
      { title: 'What', value: (row) => row.text },
    ],
    rows,
    columns,
  );
  return [...wrap(summary, columns), ...(rows.length === 0 ? [] : [table])].join('\n');
}

export async function showMatch(asked: Asked): Promise<number> {
  const { context, opened, year } = asked;
  noMore(asked, 0, '“premium match --year YEAR”');
  const found = matchOfYear(asked);
  const rows = rowsOf(found);
  const { out } = context;
  out.result(
    out.json
      ? envelope('premium', opened, {
          year: financialYearLabel(year),
          matched: found.matched.map(({ line, payment, by }) => ({
            ...{ on: line.on, amount: line.amount, entry: payment.id, request: payment.about ?? null, by },
          })),
          rows,
        })
      : matchText(asked),
  );
  return rows.length > 0 ? 1 : 0;
}
