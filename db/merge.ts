import type { IsoDate } from '../src/domain/dates.ts';
import { fold } from '../src/domain/fold.ts';
import type { PupilId } from '../src/domain/ids.ts';
import { type Likeness, type LookAlikes, lookAlikes } from '../src/domain/look-alikes.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { removeRow } from './keep-before.ts';
import type { Store } from './open.ts';
import { rowSaver } from './save-rows.ts';
import type { Driver } from './sqlite/driver.ts';
import type { PupilTable } from './tables/pupil.ts';
import { type Actor, write } from './write.ts';

type PupilRow = PupilTable & { readonly pupil_id: number };

/** The very record of a local id, whether it is a part of another or not. */
export function recordOf(driver: Driver, localId: string): PupilRow {
  const row = driver.prepare('select * from pupil where local_id = ?').get(localId) as PupilRow | undefined;
  if (row) return row;
  throw new UserError(
    'notFound',
    `No record has the local id ${safe(localId)}. Give the local ids of the two records.`,
  );
}

/** What a merge brings together: how many rows of the second record stand in each table. */
export interface Merged {
  readonly kept: string;
  readonly other: string;
  readonly rows: Readonly<Record<string, number>>;
  /** They share what twins share, and differ in what twins differ in. */
  readonly twins: boolean;
}

/** Tables whose rows a pupil’s records hold, in the words of a person. */
const HELD: readonly (readonly [table: string, words: string])[] = [
  ['care_episode', 'care episodes'],
  ['enrolment', 'enrolments'],
  ['attendance_year', 'years of marks'],
  ['pep', 'PEPs'],
  ['special_need', 'records of special needs'],
];

const lookLikeTwins = (a: PupilRow, b: PupilRow): boolean =>
  a.birth_date === b.birth_date &&
  a.surname !== null &&
  fold(a.surname) === fold(b.surname ?? '') &&
  fold(a.forename ?? '') !== fold(b.forename ?? '') &&
  a.upn !== b.upn;

const rowsHeld = (driver: Driver, pupil: number): Record<string, number> =>
  Object.fromEntries(
    HELD.map(([table, words]) => [
      words,
      driver.prepare(`select count(*) from ${table} where pupil_id = ?`).pluck().get(pupil) as number,
    ]),
  );

/** Says what merging would bring together, or why it cannot be. */
export function mergePlan(driver: Driver, kept: string, other: string): Merged {
  const [first, second] = [recordOf(driver, kept), recordOf(driver, other)];
  if (first.pupil_id === second.pupil_id)
    throw new UserError('usage', `${kept} is one record. A merge takes two. Nothing was changed.`);
  for (const row of [first, second])
    if (row.merged_into !== null)
      throw new UserError(
        'refused',
        `${row.local_id} is a part of another record already. “vschool pupil unmerge ${row.local_id}” takes that back. Nothing was changed.`,
      );
  return { kept, other, rows: rowsHeld(driver, second.pupil_id), twins: lookLikeTwins(first, second) };
}

/**
 * Makes one record a part of another: from now on both are read as one pupil. No row moves, so that each trail stays
 * whole and the merge can be taken back at any time.
 */
export async function merge(store: Store, actor: Actor, plan: Merged, reason: string): Promise<void> {
  const { driver } = store;
  const entry = { action: 'merge records', subject: `${plan.other} into ${plan.kept}` };
  await write(store, actor, entry, async (trx) => {
    const [kept, other] = [recordOf(driver, plan.kept), recordOf(driver, plan.other)];
    mergePlan(driver, plan.kept, plan.other);
    const save = rowSaver(trx, 'pupil', ['local_id']);
    save({ local_id: other.local_id, merged_into: kept.pupil_id });
    // Records that were parts of the second are parts of the first as well: there is one step, never two.
    const parts = driver
      .prepare('select local_id from pupil where merged_into = ?')
      .pluck()
      .all(other.pupil_id) as string[];
    for (const local_id of parts) save({ local_id, merged_into: kept.pupil_id });
    return { detail: { kept: plan.kept, other: plan.other, reason } };
  });
}

/** What taking a merge back would part: the record it is a part of, and the parts that go with it. */
export function unmergePlan(driver: Driver, localId: string): { kept: string; parts: readonly string[] } {
  const row = recordOf(driver, localId);
  if (row.merged_into === null)
    throw new UserError('refused', `${localId} is not a part of another record. Nothing was changed.`);
  const kept = driver.prepare('select local_id from pupil where pupil_id = ?').pluck().get(row.merged_into);
  return { kept: kept as string, parts: partsOf(driver, row) };
}

/**
 * Takes a merge back: the record stands by itself again, with those that were its parts before the merge. Answers the
 * record that it was a part of.
 */
export async function unmerge(store: Store, actor: Actor, localId: string, reason: string): Promise<string> {
  const { kept, parts } = unmergePlan(store.driver, localId);
  const { pupil_id } = recordOf(store.driver, localId);
  const entry = { action: 'unmerge records', subject: `${localId} from ${kept}` };
  await write(store, actor, entry, async (trx) => {
    const save = rowSaver(trx, 'pupil', ['local_id']);
    save({ local_id: localId, merged_into: null });
    for (const local_id of parts) save({ local_id, merged_into: pupil_id });
    return { detail: { kept, other: localId, reason } };
  });
  return kept;
}

/** Records that were parts of a merged record before it became a part itself, and that its merge carried along. */
function partsOf(driver: Driver, merged: PupilRow): string[] {
  const rows = driver
    .prepare(
      `select p.local_id from row_change c join pupil p on json_array(p.local_id) = c.row_key
       where c.table_name = 'pupil' and json_extract(c.before, '$.merged_into') = @merged and p.merged_into = @kept
         and c.audit_seq = (select max(audit_seq) from row_change
           where table_name = 'pupil' and row_key = @key and json_extract(before, '$.merged_into') is null)`,
    )
    .pluck();
  return rows.all({
    merged: merged.pupil_id,
    kept: merged.merged_into,
    key: JSON.stringify([merged.local_id]),
  }) as string[];
}

/** The two records of a pair, in the order in which a pair is kept. */
function pairOf(driver: Driver, localIds: readonly [string, string]): [number, number] {
  const [one, other] = [recordOf(driver, localIds[0]).pupil_id, recordOf(driver, localIds[1]).pupil_id];
  if (one === other) throw new UserError('usage', 'Give two pupils. Nothing was changed.');
  return one < other ? [one, other] : [other, one];
}

/** Says whether two records were told apart; refused where they are one. */
export const areToldApart = (driver: Driver, localIds: readonly [string, string]): boolean =>
  driver
    .prepare('select 1 from not_the_same where pupil_id = ? and other_pupil_id = ?')
    .get(...pairOf(driver, localIds)) !== undefined;

/** Notes that two pupils who look alike are two. */
export async function tellApart(
  store: Store,
  actor: Actor,
  localIds: readonly [string, string],
  reason: string,
): Promise<void> {
  const [pupil_id, other_pupil_id] = pairOf(store.driver, localIds);
  const entry = { action: 'tell pupils apart', subject: localIds.join(' and ') };
  await write(store, actor, entry, async (trx) => {
    rowSaver(trx, 'not_the_same', ['pupil_id', 'other_pupil_id'])({ pupil_id, other_pupil_id, reason });
    return { detail: { pupils: localIds, reason } };
  });
}

/** Takes it back that two pupils are two: they are shown as possible duplicates again. */
export async function tellAlike(
  store: Store,
  actor: Actor,
  localIds: readonly [string, string],
  reason: string,
): Promise<void> {
  const { driver } = store;
  const pair = pairOf(driver, localIds);
  const entry = { action: 'tell pupils alike', subject: localIds.join(' and ') };
  await write(store, actor, entry, async (trx) => {
    if (!removeRow(trx, 'not_the_same', pair))
      throw new UserError(
        'refused',
        `Nobody has said that ${localIds.join(' and ')} are two children. Nothing was changed.`,
      );
    return { detail: { pupils: localIds, reason } };
  });
}

/** Pairs of records that may be of one child, less those that somebody told apart. */
export function possibleDuplicates(driver: Driver): LookAlikes[] {
  const former = Map.groupBy(
    driver.prepare("select pupil_id, value from former_id where kind = 'upn'").all() as {
      pupil_id: number;
      value: string;
    }[],
    ({ pupil_id }) => pupil_id,
  );
  const rows = driver.prepare('select * from pupil where merged_into is null').all() as (PupilRow & {
    readonly pupil_id: PupilId;
    readonly birth_date: IsoDate;
  })[];
  const pupils = rows.map(
    (row): Likeness => ({
      pupilId: row.pupil_id,
      localId: safe(row.local_id),
      upns: [
        ...(row.upn === null ? [] : [row.upn]),
        ...(former.get(row.pupil_id) ?? []).map(({ value }) => value),
      ],
      birthDate: row.birth_date,
      sex: row.sex,
      ...(row.uln === null ? {} : { uln: row.uln }),
      ...(row.forename === null ? {} : { forename: safe(row.forename) }),
      ...(row.surname === null ? {} : { surname: safe(row.surname) }),
    }),
  );
  const apart = new Set(
    (
      driver.prepare('select pupil_id, other_pupil_id from not_the_same').raw().all() as [number, number][]
    ).map((pair) => pair.join(' ')),
  );
  return lookAlikes(pupils).filter(({ one, other }) => !apart.has(`${one.pupilId} ${other.pupilId}`));
}
