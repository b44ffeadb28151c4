import { dayNumber, type IsoDate } from '../src/domain/dates.ts';
import { type PupilId, readSchoolUrn, type SchoolId } from '../src/domain/ids.ts';
import type { Problem } from '../src/domain/problem.ts';
import type { EnrolmentStatus } from '../src/domain/schooling.ts';
import { mainEnrolmentOn } from '../src/domain/schooling.ts';
import { beforeKeeper } from './keep-before.ts';
import type { WriteTransaction } from './write.ts';

/** Where a mark without a school goes when no enrolment says where the child was. */
export const SCHOOL_NOT_STATED = 0 as SchoolId;

interface Spell {
  readonly schoolId: number;
  readonly schoolName: string;
  readonly from: IsoDate;
  readonly until?: IsoDate;
  readonly status: EnrolmentStatus;
  /** Day numbers on which it begins, and on which it is over. */
  readonly changes: readonly number[];
}

export type FoundSchool =
  | { readonly school: SchoolId; readonly added: boolean }
  | { readonly kind: string; readonly reason: string };

const ALWAYS = 1_000_000;

/** The warning that a school was added to take a row. */
export const schoolAdded = (urn: string, line: number): Problem => ({
  kind: 'unknownSchool',
  line,
  value: urn,
  reason: `no school with the URN ${urn} is known yet; it is added by its number.`,
});

/** A school, and the day numbers from and to which it is the answer. */
export interface SchoolSpan {
  readonly school: SchoolId;
  readonly from: number;
  readonly until: number;
}

/** Schools by URN, and by who was on their roll when. */
export class SchoolFinder {
  readonly #trx: WriteTransaction;
  readonly #byUrn = new Map<string, FoundSchool>();
  #spells: Map<PupilId, Spell[]> | undefined;

  constructor(trx: WriteTransaction) {
    this.#trx = trx;
    const schools = trx.driver.prepare('select school_id, urn from school where urn is not null').all() as {
      school_id: SchoolId;
      urn: number;
    }[];
    for (const { school_id, urn } of schools)
      this.#byUrn.set(String(urn), { school: school_id, added: false });
  }

  /** The school of a URN. One that is not in the list yet is added by its number, and said. */
  byUrn(text: string): FoundSchool {
    const known = this.#byUrn.get(text);
    if (known) return known;
    const urn = readSchoolUrn(text);
    if (!urn.ok) return { kind: 'notAUrn', reason: urn.error };
    const { lastInsertRowid } = this.#trx.driver
      .prepare('insert into school (urn, name) values (?, ?)')
      .run(urn.value, `School ${urn.value}`);
    const school = Number(lastInsertRowid) as SchoolId;
    beforeKeeper(this.#trx, 'school')([school], undefined);
    this.#byUrn.set(text, { school, added: false });
    return { school, added: true };
  }

  /** The school where a pupil was on the roll on a date. */
  ofPupil(pupilId: PupilId, date: IsoDate): SchoolId {
    this.#spells ??= this.#readSpells();
    return (mainEnrolmentOn(this.#spells.get(pupilId) ?? [], date)?.schoolId ??
      SCHOOL_NOT_STATED) as SchoolId;
  }

  /** As `ofPupil`, with the days around the date on which the answer is the same. */
  spanOfPupil(pupilId: PupilId, date: IsoDate): SchoolSpan {
    const school = this.ofPupil(pupilId, date);
    const day = dayNumber(date);
    let [from, until] = [-ALWAYS, ALWAYS];
    for (const spell of this.#spells?.get(pupilId) ?? [])
      for (const change of spell.changes)
        if (change <= day) from = Math.max(from, change);
        else until = Math.min(until, change - 1);
    return { school, from, until };
  }

  #readSpells(): Map<PupilId, Spell[]> {
    const rows = this.#trx.driver
      .prepare(
        'select pupil_id, school_id, from_date, until_date, status from enrolment order by pupil_id, from_date',
      )
      .raw()
      .all() as [PupilId, number, IsoDate, IsoDate | null, EnrolmentStatus][];
    const spells = new Map<PupilId, Spell[]>();
    for (const [pupilId, schoolId, from, until, status] of rows) {
      const changes = until === null ? [dayNumber(from)] : [dayNumber(from), dayNumber(until) + 1];
      const spell: Spell = { schoolId, schoolName: '', from, status, changes, ...(until ? { until } : {}) };
      const own = spells.get(pupilId);
      if (own) own.push(spell);
      else spells.set(pupilId, [spell]);
    }
    return spells;
  }
}
