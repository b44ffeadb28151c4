import { safe } from '../../src/domain/safe.ts';
import type { FlagNoteTable, FlagWorkTable } from '../tables/flag-work.ts';
import { given, grouped, joined, rowsBegun, type SectionReader } from './define.ts';

/** Work that nobody has done is none, not unknown: the section is always there. */
export const flagWorkSection: SectionReader<'flagWork'> = {
  section: 'flagWork',
  supplied: 'select 1',
  empty: { acts: [], notes: [] },
  read(driver, asAt) {
    const begins = 'on_date';
    const done = rowsBegun<FlagWorkTable>(driver, {
      ...{ table: 'flag_work', begins, asAt },
      within: ['flag', 'number', 'state', 'evidence'],
    });
    const written = rowsBegun<FlagNoteTable>(driver, {
      ...{ table: 'flag_note', begins, asAt },
      within: ['flag', 'number', 'text'],
    });
    const inOrder = (
      a: { on_date: string; number: number },
      b: { on_date: string; number: number },
    ): number => (a.on_date < b.on_date ? -1 : a.on_date > b.on_date ? 1 : a.number - b.number);
    const acts = grouped(done.sort(inOrder), (row) => ({
      ...{ flag: row.flag, number: row.number, on: row.on_date, state: row.state, evidence: row.evidence },
      by: safe(row.done_by),
      ...given({ owner: row.owner, until: row.until_date, outcome: row.outcome, reason: row.reason }),
      ref: `flag_work/${row.pupil_id}/${row.flag}/${row.number}`,
    }));
    const standing = written.filter((row) => row.withdrawn_date === null || row.withdrawn_date > asAt);
    const notes = grouped(standing.sort(inOrder), (row) => ({
      ...{ flag: row.flag, number: row.number, on: row.on_date },
      by: safe(row.written_by),
      text: safe(row.text),
      ref: `flag_note/${row.pupil_id}/${row.flag}/${row.number}`,
    }));
    return joined({ acts, notes });
  },
};
