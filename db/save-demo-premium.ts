import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { DraftEntry } from '../src/domain/premium/ledger.ts';
import type { PremiumRate } from '../src/domain/premium/rates.ts';
import type { WriteTransaction } from './write.ts';

type Cell = string | number | null;

/** What the demo starts with: rows without a history, which count as known from the beginning. */
export function saveDemoPremium(
  { driver }: WriteTransaction,
  premium: {
    readonly rate: PremiumRate;
    readonly entries: readonly (DraftEntry & { readonly by: string })[];
    readonly judgements: readonly {
      readonly request: number;
      readonly outcome: string;
      readonly on: IsoDate;
    }[];
  },
): void {
  const inserter = (table: string, columns: number): ((...cells: Cell[]) => void) => {
    const statement = driver.prepare(`insert into ${table} values (${Array(columns).fill('?').join(', ')})`);
    return (...cells) => void statement.run(...cells);
  };
  const savePosting = inserter('premium_posting', 10);
  const saveEntry = inserter('premium_entry', 9);
  premium.entries.forEach((entry, index) => {
    const id = index + 1;
    entry.postings.forEach((each, line) => {
      const { account, amount, fund, year, pupil = null, school = null, pep = null, target = null } = each;
      savePosting(id, line + 1, account, amount, fund, year, pupil, school, pep, target);
    });
    const { on, kind, narrative, by, about = null, reverses = null, reason = null, category = null } = entry;
    saveEntry(id, on, kind, narrative, by, about, reverses, reason, category);
  });
  const { fund, year, amount, source } = premium.rate;
  inserter('premium_rate', 4)(fund, year, amount, source);
  const saveJudgement = inserter('premium_judgement', 5);
  for (const { request, outcome, on } of premium.judgements)
    saveJudgement(request, outcome, on, null, 'v.head');
}

/** The targets that stand in a pupil’s PEPs, in order. */
export function targetsKept({ driver }: WriteTransaction): (pupil: PupilId) => number[] {
  const read = driver
    .prepare('select target_id from pep_target where pupil_id = ? order by target_id')
    .pluck();
  return (pupil) => read.all(pupil) as number[];
}
