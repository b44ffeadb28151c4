import { defineView, type View } from './define.ts';

export const PREMIUM_VIEWS: readonly View[] = [
  defineView({
    name: 'premium_entries',
    about:
      'Postings of the ledger of Pupil Premium Plus, in pence. Those of one entry come to nothing together.',
    columns: [
      ['entry', 'number of the entry'],
      ['line', 'number of the posting in it'],
      ['on_date', 'day'],
      ['kind', 'allocation, request, payment …'],
      ['account', 'grant, unallocated, central, allocated, committed, paid, returned …'],
      ['pence', 'amount in pence, with its sign'],
      ['fund', 'whose money it is'],
      ['year', '2026 is the financial year 2026-27'],
      ['local_id', 'local id of the pupil; null where it is about none'],
      ['urn', 'URN of the school; null where it is about none'],
      ['pep', 'number of the PEP'],
      ['target', 'number of the PEP’s target'],
      ['category', 'what it was spent on'],
      ['reverses', 'number of the entry that it takes back'],
    ],
    sql: `select e.entry_id, t.line, e.on_date, e.kind, t.account, t.amount, t.fund, t.year, p.local_id, s.urn, t.pep_id,
        t.target_id, e.category, e.reverses
      from main.premium_posting t join main.premium_entry e on e.entry_id = t.entry_id
      left join main.pupil p0 on p0.pupil_id = t.pupil_id
      left join main.pupil p on p.pupil_id = coalesce(p0.merged_into, p0.pupil_id)
      left join main.school s on s.school_id = t.school_id`,
  }),
  defineView({
    name: 'premium_rates',
    about: 'What a pupil brings in a financial year, by fund.',
    columns: [
      ['fund', 'fund'],
      ['year', '2026 is the financial year 2026-27'],
      ['pence', 'amount in pence'],
      ['source', 'where the rate stands'],
    ],
    sql: 'select fund, year, amount, source from main.premium_rate',
  }),
];
