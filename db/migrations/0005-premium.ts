import { type Kysely, sql } from 'kysely';

const date = (column: string): string => `(${column} glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')`;
const never = (table: string, change: 'update' | 'delete', says: string): string =>
  `create trigger ${table}_no_${change} before ${change} on ${table} begin select raise(abort, '${says}'); end`;

/**
 * The statements of this version, in order. Never edited once released: a later version adds its own. The postings of
 * an entry are written before it: the entry is let in only where they come to nothing, and they stay only where it is.
 */
export const STATEMENTS: readonly string[] = [
  `create table premium_entry (
    entry_id integer primary key,
    on_date text not null check ${date('on_date')},
    kind text not null check (kind in ('provisional grant', 'final grant', 'top-slice', 'allocation', 'request',
      'refusal', 'approval', 'payment', 'release', 'reversal', 'year-end')),
    narrative text not null check (narrative <> ''),
    by_whom text not null check (by_whom <> ''),
    about integer references premium_entry on delete restrict,
    reverses integer unique references premium_entry on delete restrict,
    reason text check (reason <> ''),
    category text,
    check ((kind = 'reversal') = (reverses is not null)),
    check (reverses is null or reason is not null)
  ) strict`,
  'create index premium_entry_by_date on premium_entry (on_date)',
  `create table premium_posting (
    entry_id integer not null references premium_entry deferrable initially deferred,
    line integer not null,
    account text not null check (account in ('grant', 'unallocated', 'central', 'allocated', 'committed', 'paid',
      'returned', 'requested', 'request control')),
    amount integer not null,
    fund text not null check (fund <> ''),
    year integer not null check (year between 2000 and 2198),
    pupil_id integer references pupil on delete restrict,
    school_id integer references school on delete restrict,
    pep_id integer,
    target_id integer,
    primary key (entry_id, line)
  ) strict, without rowid`,
  'create index premium_posting_by_pupil on premium_posting (pupil_id)',
  `create trigger premium_entry_balances before insert on premium_entry
    when exists (select 1 from premium_entry where entry_id = new.entry_id)
      or (select count(*) < 2 or sum(amount) <> 0 from premium_posting where entry_id = new.entry_id)
    begin select raise(abort, 'the postings of an entry come to nothing, and an entry is never written over'); end`,
  `create trigger premium_posting_before_entry before insert on premium_posting
    when exists (select 1 from premium_entry where entry_id = new.entry_id)
      or exists (select 1 from premium_posting where entry_id = new.entry_id and line = new.line)
    begin select raise(abort, 'an entry of the ledger takes no more postings'); end`,
  never('premium_entry', 'update', 'the ledger is never edited: reverse the entry'),
  never('premium_entry', 'delete', 'the ledger is never cut: reverse the entry'),
  never('premium_posting', 'update', 'the ledger is never edited: reverse the entry'),
  never('premium_posting', 'delete', 'the ledger is never cut: reverse the entry'),
  `create table premium_rate (
    fund text not null check (fund <> ''),
    year integer not null check (year between 2000 and 2198),
    amount integer not null check (amount > 0),
    source text not null check (source <> ''),
    primary key (fund, year)
  ) strict, without rowid`,
  `create table premium_judgement (
    request_id integer primary key references premium_entry on delete restrict,
    outcome text not null check (outcome in ('met', 'partly met', 'not met')),
    on_date text not null check ${date('on_date')},
    note text,
    by_whom text not null
  ) strict`,
  `create table premium_listing (
    upn text not null check (upn <> ''),
    from_date text not null check ${date('from_date')},
    until_date text not null check ${date('until_date')},
    birth_date text check (birth_date is null or ${date('birth_date')}),
    looked_after integer not null check (looked_after in (0, 1)),
    adopted integer check (adopted in (0, 1)),
    deprivation integer check (deprivation in (0, 1)),
    service integer check (service in (0, 1)),
    fte real,
    amount integer,
    primary key (upn, from_date)
  ) strict, without rowid`,
  `create table spend_line (
    on_date text not null check ${date('on_date')},
    cost_centre text not null,
    description text not null,
    amount integer not null,
    occurrence integer not null,
    primary key (on_date, cost_centre, description, amount, occurrence)
  ) strict`,
];

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
