import type { IsoDate } from '../src/domain/dates.ts';
import type { FinancialYear } from '../src/domain/financial-year.ts';
import type { PupilId, SchoolId } from '../src/domain/ids.ts';
import { pence } from '../src/domain/pence.ts';
import type { ImpactJudged } from '../src/domain/premium/impact.ts';
import { Ledger, type LedgerEntry, type Posting } from '../src/domain/premium/ledger.ts';
import type { PremiumRate } from '../src/domain/premium/rates.ts';
import type { SpendLine } from '../src/domain/premium/spend-match.ts';
import { given } from './sections/define.ts';
import type { Driver } from './sqlite/driver.ts';
import type {
  PremiumEntryTable,
  PremiumJudgementTable,
  PremiumListingTable,
  PremiumPostingTable,
  PremiumRateTable,
} from './tables/premium.ts';

/** The pupil to whom a posting’s pupil belongs: a second record of the same child has the child’s own number. */
const POSTINGS = `
  select p.entry_id, p.account, p.amount, p.fund, p.year, coalesce(k.merged_into, p.pupil_id) as pupil_id, p.school_id,
    p.pep_id, p.target_id
  from premium_posting p join premium_entry e on e.entry_id = p.entry_id
  left join pupil k on k.pupil_id = p.pupil_id
  where e.on_date <= ? order by p.entry_id, p.line`;

function postingOf(row: PremiumPostingTable): Posting {
  const { account, amount, fund, year } = row;
  return {
    account,
    amount: pence(amount),
    fund,
    year,
    ...given({ pep: row.pep_id, target: row.target_id }),
    ...(row.pupil_id === null ? {} : { pupil: row.pupil_id as PupilId }),
    ...(row.school_id === null ? {} : { school: row.school_id as SchoolId }),
  };
}

/** Every entry that is dated up to a day. */
export function readLedger(driver: Driver, asAt: IsoDate): Ledger {
  const postings = Map.groupBy(
    driver.prepare(POSTINGS).all(asAt) as PremiumPostingTable[],
    (row) => row.entry_id,
  );
  const rows = driver
    .prepare('select * from premium_entry where on_date <= ? order by entry_id')
    .all(asAt) as PremiumEntryTable[];
  return new Ledger(
    rows.map(
      (row): LedgerEntry => ({
        id: row.entry_id,
        on: row.on_date as IsoDate,
        kind: row.kind,
        narrative: '',
        by: '',
        ...given({
          narrative: row.narrative,
          by: row.by_whom,
          about: row.about,
          reverses: row.reverses,
          reason: row.reason,
          category: row.category,
        }),
        postings: (postings.get(row.entry_id) ?? []).map(postingOf),
      }),
    ),
  );
}

/** The rates that the authority has entered itself. */
export const readOwnRates = (driver: Driver): PremiumRate[] =>
  (driver.prepare('select * from premium_rate order by fund, year').all() as PremiumRateTable[]).map(
    ({ fund, year, amount, source }) => ({
      fund,
      year,
      amount: pence(amount),
      source: given({ source }).source ?? '',
      isVerified: true,
    }),
  );

/** What became of what was asked for: as the ledger’s own judgement says, else as the PEP judged its target last. */
const JUDGEMENTS = `
  select request_id, outcome, on_date, note from premium_judgement where on_date <= @asAt
  union all
  select e.entry_id, iif(j.judgement = 'met', 'met', j.judgement || ' met'), j.on_date, j.note from premium_entry e
  join premium_posting o on o.entry_id = e.entry_id and o.line = (
    select min(x.line) from premium_posting x where x.entry_id = e.entry_id and x.target_id is not null)
  join pep_judgement j on j.target_id = o.target_id and j.on_date = (
    select max(y.on_date) from pep_judgement y where y.target_id = o.target_id and y.on_date <= @asAt)
  where e.kind = 'request' and e.entry_id not in (select request_id from premium_judgement where on_date <= @asAt)
  order by request_id`;

export const readJudgements = (driver: Driver, asAt: IsoDate): ImpactJudged[] =>
  (driver.prepare(JUDGEMENTS).all({ asAt }) as PremiumJudgementTable[]).map(
    ({ request_id, outcome, on_date, note }) => ({
      request: request_id,
      outcome,
      on: on_date as IsoDate,
      ...given({ note }),
    }),
  );

/** A child on DfE’s list, with the pupil of the roll who has the UPN, now or before. */
export interface Listed {
  readonly upn: string;
  readonly pupil: PupilId | undefined;
  readonly lookedAfter: boolean;
  readonly amount: number | undefined;
}

/** DfE’s list of a financial year. */
export function readListing(driver: Driver, year: FinancialYear): Listed[] {
  const rows = driver
    .prepare(
      `select l.*, coalesce(p.merged_into, p.pupil_id) as pupil_id from premium_listing l
       left join pupil p on p.pupil_id = coalesce(
         (select pupil_id from pupil where upn = l.upn order by pupil_id limit 1),
         (select pupil_id from former_id where kind = 'upn' and value = l.upn order by pupil_id limit 1))
       where l.from_date between ? and ? order by l.upn`,
    )
    .all(`${year}-04-01`, `${year + 1}-03-31`) as (PremiumListingTable & { pupil_id: PupilId | null })[];
  return rows.map((row) => ({
    upn: given({ upn: row.upn }).upn ?? '',
    pupil: row.pupil_id ?? undefined,
    lookedAfter: row.looked_after === 1,
    amount: row.amount ?? undefined,
  }));
}

/** Lines of the council’s ledger of a stretch of time. */
export const readSpend = (driver: Driver, from: IsoDate, until: IsoDate): SpendLine[] =>
  (
    driver
      .prepare(
        `select rowid as id, on_date, cost_centre, description, amount from spend_line
         where on_date between ? and ? order by on_date, cost_centre, description, amount, occurrence`,
      )
      .all(from, until) as {
      id: number;
      on_date: IsoDate;
      cost_centre: string;
      description: string;
      amount: number;
    }[]
  ).map((row) => ({
    id: row.id,
    on: row.on_date,
    costCentre: '',
    description: '',
    ...given({ costCentre: row.cost_centre, description: row.description }),
    amount: pence(row.amount),
  }));
