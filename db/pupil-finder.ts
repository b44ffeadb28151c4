import { readDate } from '../src/domain/dates.ts';
import { fold } from '../src/domain/fold.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { PupilReference } from '../src/importers/pupil-columns.ts';
import type { Driver } from './sqlite/driver.ts';

interface Known {
  readonly pupil_id: PupilId;
  readonly local_id: string;
  readonly upn: string | null;
  readonly kept_id: PupilId;
  readonly forename: string | null;
  readonly surname: string | null;
  readonly birth_date: string;
}

const upnOf = ({ upn }: PupilReference): string => upn.replace(/^'/, '').toUpperCase();

export type Found = PupilId | { readonly kind: string; readonly reason: string };

/** The pupils of the roll by everything that a file can call them. An import never makes a child. */
export class PupilFinder {
  readonly #byUpn = new Map<string, PupilId | undefined>();
  readonly #byLocalId = new Map<string, PupilId | undefined>();
  readonly #byName = new Map<string, PupilId | undefined>();

  constructor(driver: Driver) {
    const pupils = driver
      .prepare(
        `select pupil_id, coalesce(merged_into, pupil_id) as kept_id, local_id, upn, forename, surname, birth_date
         from pupil order by pupil_id`,
      )
      .all() as Known[];
    const former = driver
      .prepare(
        `select f.kind, f.value, coalesce(p.merged_into, p.pupil_id) as kept_id from former_id f
         join pupil p on p.pupil_id = f.pupil_id where f.kind <> 'name'`,
      )
      .all() as { kind: string; value: string; kept_id: PupilId }[];
    const put = (map: Map<string, PupilId | undefined>, key: string, id: PupilId): void => {
      // A key that two children share finds neither: the row is held back for a person to decide.
      map.set(key, map.has(key) && map.get(key) !== id ? undefined : id);
    };
    for (const { kind, value, kept_id } of former)
      put(kind === 'upn' ? this.#byUpn : this.#byLocalId, value, kept_id);
    for (const each of pupils) {
      if (each.upn) put(this.#byUpn, each.upn, each.kept_id);
      this.#byLocalId.set(each.local_id, each.kept_id);
      if (each.forename && each.surname)
        put(this.#byName, nameKey(`${each.forename} ${each.surname}`, each.birth_date), each.kept_id);
    }
  }

  /** Whether the UPN alone, whatever else the row says, finds one pupil. */
  isFoundByUpn(reference: PupilReference): boolean {
    const upn = upnOf(reference);
    return upn !== '' && this.#byUpn.get(upn) !== undefined;
  }

  /** By UPN, else by local id, else by surname, forename and date of birth together. */
  find(reference: PupilReference): Found {
    const upn = upnOf(reference);
    if (upn !== '' && this.#byUpn.has(upn))
      return (
        this.#byUpn.get(upn) ?? { kind: 'sharedUpn', reason: `UPN ${upn} belongs to more than one child.` }
      );
    const localId = reference.localId.replace(/^'/, '');
    if (localId !== '') {
      const id = this.#byLocalId.get(localId);
      if (id !== undefined) return id;
    }
    const birthDate = readDate(reference.birthDate);
    const name = nameOf(reference);
    if (name !== '' && birthDate.ok) {
      const key = nameKey(name, birthDate.value);
      if (this.#byName.has(key))
        return (
          this.#byName.get(key) ?? {
            kind: 'ambiguousPupil',
            reason: 'more than one child on the roll has this name and date of birth.',
          }
        );
    }
    if (upn === '' && localId === '' && name === '')
      return { kind: 'noPupil', reason: 'the row does not say which pupil it is about.' };
    return {
      kind: 'unknownPupil',
      reason: `no child on the roll has ${described(upn, localId)}. A file of marks never adds a child.`,
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
