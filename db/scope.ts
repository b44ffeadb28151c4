import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { Whom } from '../src/roll.ts';
import { SCOPE } from './sections/define.ts';
import type { Driver } from './sqlite/driver.ts';

/** Whom a question is put to, as a condition on the record `p`. */
export function whomSql(
  whom: Whom,
  asAt: IsoDate,
): { readonly text: string; readonly values: readonly string[] } {
  if (whom === 'everyone') return { text: '1', values: [] };
  if (whom === 'looked after')
    return {
      text: `coalesce(p.merged_into, p.pupil_id) in (
        select coalesce(x.merged_into, x.pupil_id) from care_episode e join pupil x on x.pupil_id = e.pupil_id
        where e.from_date <= ? and (e.until_date is null or e.until_date > ?)
          and date(x.birth_date, '+18 years') > ?)`,
      values: [asAt, asAt, asAt],
    };
  return {
    text: `coalesce(p.merged_into, p.pupil_id) in (
      select coalesce(x.merged_into, x.pupil_id) from json_each(?) j join pupil x on x.pupil_id = j.value)`,
    values: [JSON.stringify(whom)],
  };
}

/** Fills the scope: a row for each record of each pupil, with the pupil it belongs to. */
export function setScope(driver: Driver, asAt: IsoDate, whom: Whom): void {
  driver.exec(
    `create temp table if not exists scope (pupil_id integer primary key, of_pupil integer not null) without rowid;
     delete from temp.scope`,
  );
  const add = `insert or ignore into temp.scope select p.pupil_id, coalesce(p.merged_into, p.pupil_id) from pupil p`;
  if (typeof whom === 'string') {
    const { text, values } = whomSql(whom, asAt);
    driver.prepare(`${add} where ${text}`).run(...values);
  }
  // Some of many: found by their keys, without reading the others.
  else
    driver
      .prepare(
        `with kept (id) as materialized (
           select coalesce(x.merged_into, x.pupil_id) from json_each(?) j join pupil x on x.pupil_id = j.value)
         ${add} where p.pupil_id in kept or p.merged_into in kept`,
      )
      .run(JSON.stringify(whom));
}

/** The pupils in scope in order of local id, some at a time; the scope is put aside, for `narrowScope` to take them from. */
export function scopeInParts(driver: Driver, atATime: number): PupilId[][] {
  driver.exec(
    `create temp table if not exists whole_scope (of_pupil integer, pupil_id integer, primary key (of_pupil, pupil_id)) without rowid;
     delete from temp.whole_scope;
     insert into temp.whole_scope select of_pupil, pupil_id from ${SCOPE}`,
  );
  const pupils = driver
    .prepare(
      `select s.pupil_id from ${SCOPE} s cross join pupil p on p.pupil_id = s.pupil_id
       where s.of_pupil = s.pupil_id order by p.local_id`,
    )
    .pluck()
    .all() as PupilId[];
  return Array.from({ length: Math.ceil(pupils.length / atATime) }, (_, part) =>
    pupils.slice(part * atATime, (part + 1) * atATime),
  );
}

/** Leaves some pupils of the whole scope in it, with every record of each. */
export function narrowScope(driver: Driver, pupils: readonly PupilId[]): void {
  driver.prepare(`delete from ${SCOPE}`).run();
  driver
    .prepare(
      `insert into ${SCOPE} select w.pupil_id, w.of_pupil from json_each(?) j cross join temp.whole_scope w on w.of_pupil = j.value`,
    )
    .run(JSON.stringify(pupils));
}
