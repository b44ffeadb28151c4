import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { Problem } from '../src/domain/problem.ts';
import {
  type ChildKnown,
  isOtherBirthDate,
  isOwnBirthDate,
  nameAsKey,
  nameLikeness,
  nameWords,
} from '../src/domain/same-child.ts';
import type { IdentityColumns, PupilReference } from '../src/importers/pupil-columns.ts';
import type { Driver } from './sqlite/driver.ts';

interface Row {
  readonly pupil: PupilId;
  readonly isPart: 0 | 1;
  readonly localId: string;
  readonly forename: string | null;
  readonly surname: string | null;
  readonly knownAs: string | null;
  readonly birthDate: IsoDate;
}

type Finding = Omit<Problem, 'line'>;

/** What is wrong with a row that a number says is a child’s: held back, or worth a look. */
export type Doubt = { readonly hold: Finding } | { readonly warn: Finding };

interface Child extends ChildKnown {
  readonly localId: string;
}

/**
 * Holds the name and the date of birth that rows give beside a number against what the roll has of the child with that
 * number. Each spelling is compared once a child, and most files give one.
 */
export class SameChild {
  readonly #driver: Driver;
  readonly #columns: IdentityColumns;
  readonly #compared = new Map<PupilId, Map<string, Doubt | undefined>>();
  #children: ReadonlyMap<PupilId, Child> | undefined;
  #byName: ReadonlyMap<string, readonly PupilId[]> | undefined;

  constructor(driver: Driver, columns: IdentityColumns) {
    this.#driver = driver;
    this.#columns = columns;
  }

  /** Why the row may not be the child’s. `isFirst`: no row before it gave this child this name and date of birth. */
  doubtOf(
    pupil: PupilId,
    reference: PupilReference,
  ): { readonly doubt: Doubt; readonly isFirst: boolean } | undefined {
    if (this.#columns.positions.length === 0) return undefined;
    const { surname, forename, fullName, birthDate } = reference;
    let own = this.#compared.get(pupil);
    if (!own) {
      own = new Map();
      this.#compared.set(pupil, own);
    }
    const key = `${surname}\n${forename}\n${fullName}\n${birthDate}`;
    const isFirst = !own.has(key);
    if (isFirst) own.set(key, this.#compare(pupil, `${forename} ${surname} ${fullName}`, birthDate));
    const doubt = own.get(key);
    return doubt && { doubt, isFirst };
  }

  #compare(pupil: PupilId, name: string, birthDate: string): Doubt | undefined {
    const child = this.#known().get(pupil);
    if (!child) return undefined;
    const { localId } = child;
    if (isOtherBirthDate(birthDate, child)) return { hold: birthDateOfAnother(localId, this.#columns) };
    const likeness = nameLikeness(name, child);
    if (likeness === 'same') return undefined;
    const other = this.#othersNamed(name).find((each) => each !== pupil);
    if (other !== undefined)
      return { hold: nameOnTheRoll(localId, this.#known().get(other)?.localId ?? '', this.#columns) };
    // A number and a date of birth that agree are a child’s under whatever name: a whole name may be new, as after an adoption.
    return likeness === 'another' && !isOwnBirthDate(birthDate, child)
      ? { hold: nameOfAnother(localId, this.#columns) }
      : { warn: nameDiffers(localId, this.#columns) };
  }

  #known(): ReadonlyMap<PupilId, Child> {
    this.#children ??= childrenOf(this.#driver);
    return this.#children;
  }

  /** The children of the roll whose whole name, of now, this is. */
  #othersNamed(name: string): readonly PupilId[] {
    if (!this.#byName) {
      const byName = new Map<string, PupilId[]>();
      for (const [pupil, { forenames, surnames }] of this.#known())
        forenames.forEach((forename, i) => {
          const surname = surnames[i] ?? '';
          if (forename === '' || surname === '') return;
          const key = nameAsKey(nameWords(`${forename} ${surname}`));
          byName.set(key, [...(byName.get(key) ?? []), pupil]);
        });
      this.#byName = byName;
    }
    return this.#byName.get(nameAsKey(nameWords(name))) ?? [];
  }
}

/** What the roll has of each child, records that are one child together. */
function childrenOf(driver: Driver): Map<PupilId, Child> {
  const rows = driver
    .prepare(
      `select coalesce(merged_into, pupil_id) as pupil, merged_into is not null as isPart, local_id as localId,
         forename, surname, known_as as knownAs, birth_date as birthDate
       from pupil order by isPart, pupil_id`,
    )
    .all() as Row[];
  const former = driver
    .prepare(
      `select coalesce(p.merged_into, p.pupil_id), f.value from former_id f
       join pupil p on p.pupil_id = f.pupil_id where f.kind = 'name'`,
    )
    .raw()
    .all() as [PupilId, string][];
  const formerOf = Map.groupBy(former, ([pupil]) => pupil);
  const children = new Map<PupilId, Child>();
  for (const [pupil, records] of Map.groupBy(rows, (row) => row.pupil))
    children.set(pupil, {
      localId: records[0]?.localId ?? '',
      forenames: records.map(({ forename }) => forename ?? ''),
      surnames: records.map(({ surname }) => surname ?? ''),
      otherNames: [
        ...records.flatMap(({ knownAs }) => knownAs ?? []),
        ...(formerOf.get(pupil) ?? []).map(([, value]) => value),
      ],
      birthDates: records.map(({ birthDate }) => birthDate),
    });
  return children;
}

const at = (column: string | undefined): Pick<Finding, 'column'> => (column === undefined ? {} : { column });

/* Names and dates of birth are not repeated in a sentence. */

const birthDateOfAnother = (localId: string, { birthDate }: IdentityColumns): Finding => ({
  kind: 'birthDateOfAnother',
  ...at(birthDate),
  reason: `the row gives another date of birth than the roll has for pupil ${localId}, whose number it gives: it may be about another child. If so, correct the number. If it is about ${localId}, correct the date of birth or leave it empty; if the roll is wrong, a file of pupils changes it. Then read the row again.`,
});

const nameOnTheRoll = (localId: string, other: string, { name }: IdentityColumns): Finding => ({
  kind: 'nameOfAnother',
  ...at(name),
  reason: `the row gives the number of pupil ${localId} and the name of pupil ${other}. Which of the two is meant, only the sender can say. Correct the one that is wrong and read the row again.`,
});

const nameOfAnother = (localId: string, { name }: IdentityColumns): Finding => ({
  kind: 'nameOfAnother',
  ...at(name),
  reason: `no part of the name in the row is that of pupil ${localId}, whose number it gives: it may be about another child. If so, correct the number. If it is about ${localId}, correct the name or leave it empty; if the child has another name now, a file of pupils gives it. Then read the row again.`,
});

const nameDiffers = (localId: string, { name }: IdentityColumns): Finding => ({
  kind: 'nameDiffers',
  ...at(name),
  reason: `the file gives another name than the roll has for ${localId}. The row is taken and the roll’s name kept; a file of pupils changes it.`,
});
