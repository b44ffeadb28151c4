import type { IsoDate } from '../src/domain/dates.ts';
import type { Drafted } from '../src/domain/premium/acts.ts';
import { balances, type DraftEntry, type Ledger, type LedgerEntry } from '../src/domain/premium/ledger.ts';
import { UserError } from '../src/domain/user-error.ts';
import { removeRow } from './keep-before.ts';
import type { Store } from './open.ts';
import { readLedger } from './premium.ts';
import { ROW_KEYS } from './row-keys.ts';
import { rowSaver } from './save-rows.ts';
import type { PremiumRateTable } from './tables/premium.ts';
import { type Actor, type WriteTransaction, write } from './write.ts';
import { writeIfItStands } from './write-if-it-stands.ts';

const EVER = '9999-12-31' as IsoDate;

/** The one writer of the ledger: postings first, then the entry, which the database lets in only where they balance. */
export class LedgerWriter {
  readonly #trx: WriteTransaction;
  readonly #saveEntry;
  readonly #savePosting;
  #last: number;

  constructor(trx: WriteTransaction) {
    this.#trx = trx;
    this.#saveEntry = rowSaver(trx, 'premium_entry', ROW_KEYS['premium_entry'] ?? []);
    this.#savePosting = rowSaver(trx, 'premium_posting', ROW_KEYS['premium_posting'] ?? []);
    this.#last =
      (trx.driver.prepare('select max(entry_id) from premium_entry').pluck().get() as number | null) ?? 0;
  }

  write(draft: DraftEntry, by = this.#trx.actor.name): LedgerEntry {
    if (!balances(draft.postings)) throw new Error(`the postings of a ${draft.kind} do not balance`);
    const entry: LedgerEntry = { ...draft, id: ++this.#last, by };
    draft.postings.forEach(({ account, amount, fund, year, pupil, school, pep, target }, line) => {
      this.#savePosting({
        entry_id: entry.id,
        line: line + 1,
        ...{ account, amount, fund, year },
        pupil_id: pupil,
        school_id: school,
        pep_id: pep,
        target_id: target,
      });
    });
    const { on, kind, narrative, about, reverses, reason, category } = draft;
    this.#saveEntry({
      ...{ entry_id: entry.id, on_date: on, kind, narrative, by_whom: by },
      ...{ about, reverses, reason, category },
    });
    return entry;
  }
}

/** Writes one entry, drafted from the ledger as it stands inside the write. A dry run leaves nothing behind. */
export async function enter(
  store: Store,
  actor: Actor,
  action: string,
  dryRun: boolean,
  draft: (ledger: Ledger) => Drafted,
): Promise<LedgerEntry> {
  const { entry } = await writeIfItStands(store, actor, { action, subject: 'premium' }, async (trx) => {
    const drafted = draft(readLedger(trx.driver, EVER));
    if (!drafted.ok) throw new UserError('refused', `${drafted.error} Nothing was entered.`);
    const entry = new LedgerWriter(trx).write(drafted.value);
    return { stands: !dryRun, entry, detail: { entry: entry.id, kind: entry.kind } };
  });
  return entry;
}

/** Keeps a rate that the authority was told, or takes its own away. */
export async function saveRate(
  store: Store,
  actor: Actor,
  rate: PremiumRateTable | Pick<PremiumRateTable, 'fund' | 'year'>,
): Promise<void> {
  const { fund, year } = rate;
  await write(store, actor, { action: 'premium rate', subject: `${fund} ${year}` }, async (trx) => {
    if ('amount' in rate) rowSaver(trx, 'premium_rate', ['fund', 'year'])({ ...rate });
    else removeRow(trx, 'premium_rate', [fund, year]);
    return { detail: { ...rate } };
  });
}

/** Keeps what became of the target that a request was for. */
export async function saveJudgement(
  store: Store,
  actor: Actor,
  judgement: {
    readonly request: number;
    readonly outcome: string;
    readonly on: IsoDate;
    readonly note?: string;
  },
): Promise<'new' | 'changed' | 'unchanged'> {
  const { request, outcome, on, note } = judgement;
  const subject = `request ${request}`;
  const done = await write(store, actor, { action: 'judge premium', subject }, async (trx) => {
    const what = rowSaver(trx, 'premium_judgement', ['request_id'])({
      ...{ request_id: request, outcome, on_date: on, note: note ?? null },
      by_whom: trx.actor.name,
    });
    return { what, detail: { outcome } };
  });
  return done.what;
}
