import { readDate } from '../src/domain/dates.ts';
import { fold } from '../src/domain/fold.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { PupilReference } from '../src/importers/pupil-columns.ts';
import type { Driver } from './sqlite/driver.ts';

/** A record of a pupil, with the pupil that it belongs to. */
type Known = readonly [
  keptId: PupilId,
  localId: string,
  upn: string | null,
  forename: string | null,
  surname: string | null,
  birthDate: string,
];

type Former = readonly [kind: string, value: string, keptId: PupilId];

const upnOf = ({ upn }: PupilReference): string => upn.replace(/^'/, '').toUpperCase();

export type Found = PupilId | { readonly kind: string; readonly reason: string };

/** A key that two children share finds neither: the row is held back for a person to decide. */
function put(map: Map<string, PupilId | undefined>, key: string, id: PupilId): void {
  map.set(key, map.has(key) && map.get(key) !== id ? undefined : id);
}

/** The pupils of the roll by everything that a file can call them. An import never makes a child. */
export class PupilFinder {
  readonly #byUpn = new Map<string, PupilId | undefined>();
  readonly #pupils: readonly Known[];
  readonly #former: readonly Former[];
  #byLocalId: Map<string, PupilId | undefined> | undefined;
  #byName: Map<string, PupilId | undefined> | undefined;

  constructor(driver: Driver) {
    this.#pupils = driver
      .prepare(
        `select coalesce(merged_into, pupil_id), local_id, upn, forename, surname, birth_date
         from pupil order by pupil_id`,
      )
      .raw()
      .all() as Known[];
    this.#former = driver
      .prepare(
        `select f.kind, f.value, coalesce(p.merged_into, p.pupil_id) from former_id f
         join pupil p on p.pupil_id = f.pupil_id where f.kind <> 'name'`,
      )
      .raw()
      .all() as Former[];
    for (const [kind, value, id] of this.#former) if (kind === 'upn') put(this.#byUpn, value, id);
    for (const [id, , upn] of this.#pupils) if (upn) put(this.#byUpn, upn, id);
  }

  /** Every UPN that finds one pupil. */
  *foundByUpn(): Generator<readonly [upn: string, PupilId]> {
    for (const [upn, id] of this.#byUpn) if (id !== undefined) yield [upn, id];
  }

  /** Whether the UPN alone, whatever else the row says, finds one pupil. */
  isFoundByUpn(reference: PupilReference): boolean {
    const upn = upnOf(reference);
    return upn !== '' && this.#byUpn.get(upn) !== undefined;
  }

  /** Local ids of now, and those of before that nobody has by now. */
  #localIds(): Map<string, PupilId | undefined> {
    if (!this.#byLocalId) {
      this.#byLocalId = new Map();
      for (const [kind, value, id] of this.#former) if (kind === 'local id') put(this.#byLocalId, value, id);
      for (const [id, localId] of this.#pupils) this.#byLocalId.set(localId, id);
    }
    return this.#byLocalId;
  }

  /** Names are folded when a row is first looked for by name: most files never ask. */
  #names(): Map<string, PupilId | undefined> {
    if (!this.#byName) {
      this.#byName = new Map();
      for (const [id, , , forename, surname, birthDate] of this.#pupils)
        if (forename && surname) put(this.#byName, nameKey(`${forename} ${surname}`, birthDate), id);
    }
    return this.#byName;
  }

  /** By UPN, else by local id, else by surname, forename and date of birth together. `file` says what it never does. */
  find(reference: PupilReference, file = 'A file of marks never adds a child.'): Found {
    const upn = upnOf(reference);
    if (upn !== '' && this.#byUpn.has(upn))
      return (
        this.#byUpn.get(upn) ?? { kind: 'sharedUpn', reason: `UPN ${upn} belongs to more than one child.` }
      );
    const localId = reference.localId.replace(/^'/, '');
    if (localId !== '') {
      const id = this.#localIds().get(localId);
      if (id !== undefined) return id;
    }
    const birthDate = readDate(reference.birthDate);
    const name = nameOf(reference);
    if (name !== '' && birthDate.ok) {
      const key = nameKey(name, birthDate.value);
      const byName = this.#names();
      if (byName.has(key))
        return (
          byName.get(key) ?? {
            kind: 'ambiguousPupil',
            reason: 'more than one child on the roll has this name and date of birth.',
          }
        );
    }
    if (upn === '' && localId === '' && name === '')
      return { kind: 'noPupil', reason: 'the row does not say which pupil it is about.' };
    return {
      kind: 'unknownPupil',
      reason: `no child on the roll has ${described(upn, localId)}. ${file}`,
    };
  }
}

/** A name in the order forename, surname; `Okafor, Zara` is turned round. */
function nameOf({ forename, surname, fullName }: PupilReference): string {
  if (forename !== '' && surname !== '') return `${forename} ${surname}`;
  const [last = '', first] = fullName.split(',');
  return first === undefined ? fullName : `${first.trim()} ${last.trim()}`;
}

const nameKey = (name: string, birthDate: string): string => `${fold(name)}|${birthDate}`;

/** A name is not repeated in a message: messages end in logs. */
const described = (upn: string, localId: string): string => {
  if (upn !== '') return `the UPN ${upn}`;
  return localId === '' ? 'this name and date of birth' : `the local id ${localId}`;
};
