import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { PupilReference } from '../src/importers/pupil-columns.ts';
import { PupilFinder } from './pupil-finder.ts';
import type { Driver } from './sqlite/driver.ts';

/** Why a row cannot be taken. */
export interface Fault {
  readonly kind: string;
  readonly reason: string;
  readonly value?: string;
}

/** What the roll has of a pupil that a file may speak of. */
export interface KnownPupil {
  readonly pupilId: PupilId;
  readonly localId: string;
  readonly upn: string | null;
  readonly uln: string | null;
  readonly forename: string | null;
  readonly surname: string | null;
  readonly birthDate: IsoDate;
}

const NOTHING_SAID: PupilReference = {
  upn: '',
  localId: '',
  surname: '',
  forename: '',
  fullName: '',
  birthDate: '',
};

/** The pupils of the roll as a file finds them, with what the roll has of each. */
export class KnownPupils {
  readonly #finder: PupilFinder;
  readonly #byId: ReadonlyMap<PupilId, KnownPupil>;

  constructor(driver: Driver) {
    this.#finder = new PupilFinder(driver);
    const rows = driver
      .prepare(
        `select pupil_id as pupilId, local_id as localId, upn, uln, forename, surname, birth_date as birthDate
         from pupil`,
      )
      .all() as KnownPupil[];
    this.#byId = new Map(rows.map((row) => [row.pupilId, row]));
  }

  find(reference: PupilReference, file: string): KnownPupil | Fault {
    const found = this.#finder.find(reference, file);
    return typeof found === 'number' ? (this.#byId.get(found) as KnownPupil) : found;
  }

  /** The pupil of a UPN alone, or of a local id alone; undefined where it finds nobody, or more than one. */
  byOne(id: Partial<Pick<PupilReference, 'upn' | 'localId'>>): KnownPupil | undefined {
    const found = this.#finder.find({ ...NOTHING_SAID, ...id });
    return typeof found === 'number' ? this.#byId.get(found) : undefined;
  }
}
