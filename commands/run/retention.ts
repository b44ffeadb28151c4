import { readRetentionRules, recordsKept } from '../../db/trust/retention.ts';
import { addMonths, type IsoDate } from '../../src/domain/dates.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { count, number } from '../../src/render/text.ts';
import { textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { envelope } from '../json.ts';

function lastDay(input: Input, asAt: IsoDate): IsoDate {
  const text = textOption(input, 'within');
  if (text === undefined) return asAt;
  if (!/^\d{1,3}$/.test(text))
    throw new UserError('usage', `--within takes a number of years; ${text} is none.`);
  return addMonths(asAt, Number(text) * 12);
}

export const runRetention: Command['run'] = (context, input) =>
  context.withStore(async (opened) => {
    const { store, asAt } = opened;
    const { out } = context;
    const until = lastDay(input, asAt);
    const records = recordsKept(store.driver);
    const due = records
      .filter((record) => record.until <= until)
      .sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0));
    const rules = readRetentionRules(store.driver);
    if (out.json) {
      const rows = due.map(({ localId, kind, until: day }) => ({ localId, class: kind, until: day }));
      out.result(envelope('retention', opened, { rows, records: records.length, rules }));
      return 0;
    }
    const rule = `Kept: looked after to birthday ${rules.lookedAfterBirthday}, died before 18 for ${rules.diedYears} years, others to birthday ${rules.otherBirthday} (“vschool settings”). Nothing is removed by itself.`;
    if (due.length === 0) {
      const by = until === asAt ? '' : ` by ${until}`;
      out.result(`None of ${count(records.length, 'record')} is due for disposal${by}. ${rule}`);
      return 0;
    }
    const table = out.table(
      [
        { title: 'Pupil', value: (row) => row.localId },
        { title: 'Class', value: (row) => row.kind },
        { title: 'Kept until', value: (row) => row.until },
      ],
      due,
      out.columns,
    );
    out.result(`${table}\n\n${number(due.length)} of ${count(records.length, 'record')}. ${rule}`);
    return 0;
  });
