import { readSpend } from '../../../db/premium.ts';
import { dayNumber, type IsoDate, isoDate } from '../../../src/domain/dates.ts';
import {
  financialYearEnd,
  financialYearLabel,
  financialYearStart,
} from '../../../src/domain/financial-year.ts';
import { type Pence, pounds } from '../../../src/domain/pence.ts';
import { matchSpend, type SpendMatched } from '../../../src/domain/premium/spend-match.ts';
import { textTable } from '../../../src/render/table.ts';
import { count } from '../../../src/render/text.ts';
import { wrap } from '../../../src/render/width.ts';
import { envelope } from '../../json.ts';
import { type Asked, ledgerOf, noMore } from './asked.ts';

const SOON_AFTER = 60;

/** The council’s ledger of a year beside this one. Lines of the weeks after the year may be payments of its end. */
export function matchOfYear(asked: Asked): SpendMatched {
  const { opened, fund, year } = asked;
  const until = isoDate(dayNumber(financialYearEnd(year)) + SOON_AFTER) as IsoDate;
  const lines = readSpend(opened.store.driver, financialYearStart(year), until);
  const payments = ledgerOf(asked)
    .standing('payment')
    .filter(({ postings }) => postings.some((each) => each.fund === fund.id && each.year === year));
  return matchSpend(lines, payments);
}

export async function showMatch(asked: Asked): Promise<number> {
  const { context, opened, year } = asked;
  noMore(asked, 0, '“premium match --year YEAR”');
  const { matched, unmatchedLines, unmatchedPayments } = matchOfYear(asked);
  const amountOf = (payment: (typeof unmatchedPayments)[number]): Pence =>
    payment.postings.find(({ account }) => account === 'paid')?.amount as Pence;
  const rows = [
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
      amount: amountOf(payment),
      request: payment.about ?? null,
      text: payment.narrative,
    })),
  ];
  const { out } = context;
  const summary = `${financialYearLabel(year)}: ${count(matched.length, 'line of the council’s ledger is a payment', 'lines of the council’s ledger are payments')} of this one; ${unmatchedLines.length} are in the council’s alone, ${unmatchedPayments.length} in this one alone.`;
  out.result(
    out.json
      ? envelope('premium', opened, {
          year: financialYearLabel(year),
          matched: matched.map(({ line, payment, by }) => ({
            ...{ on: line.on, amount: line.amount, entry: payment.id, request: payment.about ?? null, by },
          })),
          rows,
        })
      : [
          ...wrap(summary, out.columns),
          ...(rows.length === 0
            ? []
            : [
                textTable(
                  [
                    { title: 'In', value: (row) => row.in },
                    { title: 'Date', value: (row) => row.on },
                    { title: 'Amount', value: (row) => pounds(row.amount), align: 'right' },
                    {
                      title: 'Request',
                      value: (row) => (row.request === null ? '' : String(row.request)),
                      align: 'right',
                    },
                    { title: 'What', value: (row) => row.text },
                  ],
                  rows,
                  out.columns,
                ),
              ]),
        ].join('\n'),
  );
  return rows.length > 0 ? 1 : 0;
}
