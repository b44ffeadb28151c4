import type { Desk } from '../../src/desk.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { MarkChanged, Roll, RowHeld, RunListed } from '../../src/roll.ts';

const CELLS = {
  upn: 'H898204321002',
  pupil_name: 'Zara Okafor',
  dob: '2016-05-14',
  school_urn: '900043',
  date: '31/02/2026',
  session: 'PM',
  code: '\\',
  minutes_late: '',
  reason: 'Zara came at lunch',
  source: 'school register',
};

const BAD_DATE = '31/02/2026 is not a date: that month has 28 days. Dates are DD/MM/YYYY or YYYY-MM-DD.';

const held = (id: number, line: number, also: Partial<RowHeld>): RowHeld => ({
  id,
  run: 2,
  file: 'marks-2026-11-19.csv',
  line,
  kind: 'unknownPupil',
  value: 'J899299913001',
  reason: 'no child on the roll has the UPN J899299913001. A file of marks never adds a child.',
  state: 'held',
  settledReason: null,
  row: { ...CELLS, upn: 'J899299913001', pupil_name: 'Nobody Known', date: '2026-11-19', reason: '' },
  ...also,
});

/** Three rows held: two of a child who is not on the roll, one with a date that is none. */
export const HELD: readonly RowHeld[] = [
  held(12, 305, {}),
  held(13, 306, { row: { ...held(13, 306, {}).row, session: 'PM', code: '\\' } }),
  held(14, 307, {
    kind: 'notADate',
    column: 'date',
    value: '31/02/2026',
    reason: BAD_DATE,
    row: CELLS,
  }),
];

const counts = { unchanged: 0, withdrawn: 0, from: null, to: null, undoneBy: null };

export const RUNS: readonly RunListed[] = [
  {
    ...counts,
    run: 3,
    kind: 'undo',
    file: 'marks-2026-11-18.csv',
    at: '2026-11-20T09:31:00Z',
    actor: 'r.patel',
    read: 61,
    new: 0,
    changed: 61,
    quarantined: 0,
  },
  {
    ...counts,
    run: 2,
    kind: 'attendance',
    file: 'marks-2026-11-19.csv',
    at: '2026-11-20T02:10:00Z',
    actor: 'cron',
    read: 1424,
    new: 56,
    changed: 4,
    unchanged: 1361,
    quarantined: 3,
    from: '2026-11-12' as IsoDate,
    to: '2026-11-19' as IsoDate,
  },
  {
    ...counts,
    run: 1,
    kind: 'attendance',
    file: 'marks-2026-11-18.csv',
    at: '2025-11-19T02:09:00Z',
    actor: 'cron',
    read: 1380,
    new: 61,
    changed: 0,
    quarantined: 0,
    undoneBy: 3,
  },
];

export const changedMark = (slot: number): MarkChanged => ({
  pupil: String(100_001 + slot),
  school: 'Oak Academy',
  date: '2026-11-16' as IsoDate,
  session: 'AM',
  before: 'N',
  now: slot % 2 === 0 ? 'I' : null,
});

const WARNING = 'W9 is no register code in force on 2026-11-19. It is kept as it came and counts in no rate.';

/** The part of a roll that the two screens read. `rows` may be changed by a desk meanwhile. */
export const quarantineOf = (
  rows: readonly RowHeld[],
): Pick<Roll, 'heldRows' | 'heldRow' | 'runList' | 'runDetail'> => ({
  heldRows: async () => rows.filter((row) => row.state === 'held'),
  heldRow: async (id) => {
    const row = rows.find((each) => each.id === id);
    if (!row) throw new Error(`There is no row ${id} in quarantine.`);
    return { ...row, before: [] };
  },
  runList: async (limit) => RUNS.slice(0, limit),
  runDetail: async (run) => {
    const found = RUNS.find((each) => each.run === run);
    if (!found) throw new Error(`There is no run ${run}.`);
    const isFull = run === 2;
    return {
      run: found,
      changed: isFull ? [0, 1, 2, 3].map(changedMark) : [],
      warnings: isFull ? [12, 40, 306].map((line) => ({ kind: 'unmappedCode', line, reason: WARNING })) : [],
      held: rows.filter((row) => row.run === run),
    };
  },
});

/** A desk over rows in memory: a row goes in once its date is 19/11/2026. What it was asked is kept in `asked`. */
export function sampleDesk(rows: RowHeld[], asked: unknown[] = [], fails?: string): Desk {
  let next = 20;
  let run = 8;
  const settle = (id: number, state: string, settledReason: string | null): RowHeld => {
    const at = rows.findIndex((row) => row.id === id);
    const row = { ...(rows[at] as RowHeld), state, settledReason };
    rows[at] = row;
    return row;
  };
  const note = (...what: unknown[]): void => {
    asked.push(what);
    if (fails !== undefined) throw new Error(fails);
  };
  return {
    command: async (words) => {
      note('command', words);
      return { sentence: 'Done.', notes: [], takeBack: ['settings', 'pep.unit', '--default'] };
    },
    replay: async (ids, corrections) => {
      note('replay', ids, corrections);
      run++;
      const heldAgain = ids.flatMap((id) => {
        const row = settle(id, 'replayed', `read again by run ${run}`);
        const cells = { ...row.row, ...corrections };
        if (cells['date'] === '19/11/2026') return [];
        const reason = `${cells['date']} is not a date.`;
        const again = {
          ...row,
          id: next++,
          run,
          row: cells,
          reason,
          value: cells['date'] ?? '',
          state: 'held',
        };
        rows.push({ ...again, kind: 'notADate', column: 'date', settledReason: null });
        return [{ id: again.id, sentence: `date: ${reason}` }];
      });
      return { runs: [run], rows: ids.length, heldAgain, days: [] };
    },
    discard: async (ids, reason) => {
      note('discard', ids, reason);
      for (const id of ids) settle(id, 'discarded', reason);
      return { rows: ids.length };
    },
    exportList: async ({ path, rows, names }) => {
      note('export', path, rows, names);
      return { path: `/tmp/${path}`, rows: rows.length };
    },
    saveView: async (view) => {
      note('save view', view);
      return { sentence: `“${view.name}” is saved.` };
    },
    keepDraft: async () => undefined,
    dropDraft: async () => undefined,
    removeView: async (name) => {
      note('remove view', name);
      return { sentence: `“${name}” is removed.` };
    },
    undo: async (undone) => {
      note('undo', undone);
      for (const row of [...rows])
        if (row.settledReason === `read again by run ${undone}`) settle(row.id, 'held', null);
      run++;
      return { run, marks: 1, rows: 0 };
    },
    pep: async (task) => {
      note('pep', task);
      return { pepId: 2, sentence: 'done.', edit: 9 };
    },
    undoPlan: async (planned) => {
      note('undoPlan', planned);
      return { marks: 60, rows: 3 };
    },
  };
}
