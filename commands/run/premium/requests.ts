import { readJudgements } from '../../../db/premium.ts';
import { pounds } from '../../../src/domain/pence.ts';
import { type PremiumRequest, requestsOf } from '../../../src/domain/premium/requests.ts';
import { envelope } from '../../json.ts';
import { type Asked, ledgerOf, pupilLabels } from './asked.ts';

const stateOf = ({ waiting, committed, paid }: PremiumRequest): string => {
  if (waiting > 0) return 'waits';
  if (committed > 0) return paid > 0 ? 'paid in part' : 'approved';
  return paid > 0 ? 'paid' : 'turned down';
};

/** Requests of a year; those that wait for a decision first. */
export async function showRequests(asked: Asked): Promise<number> {
  const { context, opened, fund, year } = asked;
  const all = requestsOf(ledgerOf(asked)).filter((each) => each.fund === fund.id && each.year === year);
  const judged = new Map(
    readJudgements(opened.store.driver, opened.asAt).map((each) => [each.request, each]),
  );
  const labels = await pupilLabels(
    asked,
    all.flatMap(({ pupil }) => pupil ?? []),
  );
  const rows = all
    .toSorted((a, b) => Number(b.waiting > 0) - Number(a.waiting > 0) || a.id - b.id)
    .map((each) => {
      const label = each.pupil === undefined ? undefined : labels.get(each.pupil);
      return {
        request: each.id,
        on: each.on,
        pupil: label?.localId ?? null,
        state: stateOf(each),
        asked: each.asked,
        committed: each.committed,
        paid: each.paid,
        pep: each.pep ?? null,
        target: each.target ?? null,
        category: each.category ?? null,
        for: each.narrative,
        askedBy: each.askedBy,
        approvedBy: each.approvedBy ?? null,
        outcome: judged.get(each.id)?.outcome ?? null,
        label: label?.label ?? 'central fund',
      };
    });
  const { out } = context;
  if (out.json) out.result(envelope('premium', opened, { rows: rows.map(({ label: _, ...row }) => row) }));
  else if (rows.length === 0) out.result('Nothing was requested in this year.');
  else
    out.result(
      out.table(
        [
          { title: 'Request', value: (row) => String(row.request), align: 'right' },
          { title: 'Asked on', value: (row) => row.on },
          { title: 'For', value: (row) => row.label },
          { title: 'Asked', value: (row) => pounds(row.asked), align: 'right' },
          { title: 'State', value: (row) => row.state },
          { title: 'Target', value: (row) => (row.target === null ? 'none' : String(row.target)) },
          { title: 'What for', value: (row) => row.for },
        ],
        rows,
        out.columns,
      ),
    );
  return 0;
}
