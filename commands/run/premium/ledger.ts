import { financialYearLabel } from '../../../src/domain/financial-year.ts';
import { type Pence, pounds } from '../../../src/domain/pence.ts';
import { ACCOUNTS, type Account } from '../../../src/domain/premium/accounts.ts';
import { faultsOf } from '../../../src/domain/premium/check.ts';
import type { Ledger } from '../../../src/domain/premium/ledger.ts';
import { count } from '../../../src/render/text.ts';
import { textOption } from '../../context.ts';
import { envelope } from '../../json.ts';
import type { Output } from '../../output.ts';
import { type Asked, childOf, ledgerOf, noMore, pupilLabels } from './asked.ts';

/** Proves that every entry balances, and that no balance is what it cannot be. */
function check({ context, opened }: Asked, ledger: Ledger): number {
  const faults = faultsOf(ledger);
  const { out } = context;
  const entries = ledger.entries.length;
  if (out.json)
    out.result(
      envelope('premium', opened, { check: true, entries, rows: faults.map((fault) => ({ fault })) }),
    );
  else
    out.result(
      faults.length === 0
        ? `${count(entries, 'entry balances', 'entries balance')}: the postings of each come to nothing, reversals are opposites, and no child, school or fund holds less than nothing.`
        : faults.join('\n'),
    );
  return faults.length === 0 ? 0 : 1;
}

interface Row {
  readonly entry: number;
  readonly on: string;
  readonly kind: string;
  readonly account: Account;
  readonly amount: Pence;
  readonly label: string;
  readonly narrative: string;
}

/** A child’s postings, or all of a year where a child is not named; the balances before them. */
export async function showLedger(asked: Asked): Promise<number> {
  const { context, opened, fund, year, input, names } = asked;
  noMore(asked, 0, '“premium ledger”');
  const ledger = ledgerOf(asked);
  if (input.options['check'] === true) return check(asked, ledger);
  const named = textOption(input, 'pupil');
  const pupil = named === undefined ? undefined : (await childOf(asked, named)).identity.pupilId;
  const where = { fund: fund.id, year, ...(pupil === undefined ? {} : { pupil }) };
  const found = [...ledger.postings(where)];
  const labels = await pupilLabels(
    asked,
    found.flatMap(([{ pupil: each }]) => each ?? []),
  );
  const balances = (Object.keys(ACCOUNTS) as Account[]).map((account) => ({
    account,
    title: ACCOUNTS[account].title,
    meaning: ACCOUNTS[account].meaning,
    balance: ledger.balance({ ...where, account }),
  }));
  const { out } = context;
  if (out.json)
    out.result(
      envelope('premium', opened, {
        ...{ fund: fund.id, year: financialYearLabel(year), balances },
        rows: found.map(([posting, entry]) => ({
          ...{
            entry: entry.id,
            on: entry.on,
            kind: entry.kind,
            account: posting.account,
            amount: posting.amount,
          },
          pupil: posting.pupil === undefined ? null : (labels.get(posting.pupil)?.localId ?? null),
          ...{ pep: posting.pep ?? null, target: posting.target ?? null, narrative: entry.narrative },
          ...{ by: entry.by, reverses: entry.reverses ?? null, reason: entry.reason ?? null },
        })),
      }),
    );
  else {
    const rows = found.map(
      ([posting, entry]): Row => ({
        ...{
          entry: entry.id,
          on: entry.on,
          kind: entry.kind,
          account: posting.account,
          amount: posting.amount,
        },
        label: posting.pupil === undefined ? '' : (labels.get(posting.pupil)?.label ?? ''),
        narrative: entry.reason === undefined ? entry.narrative : `${entry.narrative} (${entry.reason})`,
      }),
    );
    const heading = `${fund.title} ${financialYearLabel(year)}${pupil === undefined ? '' : `, ${labels.get(pupil)?.label ?? named}`}`;
    const shown = pupil === undefined && !out.quiet ? rows.slice(-LAST_SHOWN) : rows;
    out.result(
      [
        out.paint.heading(heading),
        out.table(
          [
            { title: 'Account', value: (row) => row.title },
            { title: 'Balance', value: (row) => pounds(row.balance), align: 'right' },
            { title: 'What it is', value: (row) => row.meaning },
          ],
          balances,
          out.columns,
        ),
        '',
        rows.length === 0
          ? 'No entry.'
          : `${shown.length < rows.length ? `The last ${shown.length} of ` : ''}${count(rows.length, 'posting')}; a debit is positive, a credit negative.`,
        ...(rows.length === 0 ? [] : [postingsText(shown, out)]),
        ...(names ? [] : ['Names are left out.']),
      ].join('\n'),
    );
  }
  return 0;
}

const LAST_SHOWN = 40;

const postingsText = (rows: readonly Row[], out: Output): string =>
  out.table(
    [
      { title: 'Entry', value: (row) => String(row.entry), align: 'right' },
      { title: 'Date', value: (row) => row.on },
      { title: 'Kind', value: (row) => row.kind },
      { title: 'Account', value: (row) => ACCOUNTS[row.account].title },
      { title: 'Amount', value: (row) => pounds(row.amount), align: 'right' },
      { title: 'Child', value: (row) => row.label },
      { title: 'What for', value: (row) => row.narrative },
    ],
    rows,
    out.columns,
  );
