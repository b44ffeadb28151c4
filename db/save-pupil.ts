import type { IsoDate } from '../src/domain/dates.ts';
import { fold } from '../src/domain/fold.ts';
import { type Outcome, rowSaver } from './save-rows.ts';
import type { PupilTable } from './tables/pupil.ts';
import type { WriteTransaction } from './write.ts';

/** What a source says of who a pupil is; what it does not speak of stays as it is. */
export interface PupilGiven {
  readonly localId: string;
  readonly upn?: string | undefined;
  readonly upnUnknown?: string | undefined;
  readonly uln?: string | undefined;
  readonly forename?: string | undefined;
  readonly surname?: string | undefined;
  readonly knownAs?: string | undefined;
  readonly birthDate?: IsoDate | undefined;
  readonly sex?: 'M' | 'F' | 'U' | undefined;
  /** Null: what was given is in the list. */
  readonly sexAsReturned?: string | null | undefined;
  readonly ethnicity?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly family?: string | undefined;
  readonly mother?: boolean | undefined;
  readonly motherChildBirthDate?: IsoDate | undefined;
  /** The 31 March of the return that says so: an older return does not take back what a newer one said. */
  readonly returnYear?: number | undefined;
}

const asNumber = (value: boolean | undefined): number | undefined =>
  value === undefined ? undefined : Number(value);

/**
 * Saves who a pupil is, by local id. A UPN or a name that another takes the place of is kept as a former one, so that
 * it still finds the pupil.
 */
export function pupilSaver(trx: WriteTransaction): (given: PupilGiven) => Outcome {
  const save = rowSaver(trx, 'pupil', ['local_id']);
  const saveFormer = rowSaver(trx, 'former_id', ['pupil_id', 'kind', 'value']);
  const find = trx.driver.prepare('select * from pupil where local_id = ?');
  const isOfPupil = trx.driver
    .prepare("select 1 from former_id where pupil_id = ? and kind = 'upn' and value = ?")
    .pluck();
  return (given) => {
    const known = find.get(given.localId) as (PupilTable & { pupil_id: number }) | undefined;
    if (known && given.returnYear !== undefined && (known.return_year ?? 0) > given.returnYear)
      return 'unchanged';
    // A number that was the child's before, and that a slower source still gives, is not the new one.
    const upn = known && given.upn && isOfPupil.get(known.pupil_id, given.upn) ? undefined : given.upn;
    const [forename, surname] = [given.forename ?? known?.forename, given.surname ?? known?.surname];
    const outcome = save({
      local_id: given.localId,
      upn,
      upn_unknown: upn === undefined ? given.upnUnknown : null,
      uln: given.uln,
      forename: given.forename,
      surname: given.surname,
      known_as: given.knownAs,
      birth_date: given.birthDate,
      sex: given.sex,
      sex_as_returned: given.sexAsReturned,
      ethnicity: given.ethnicity,
      disabled: asNumber(given.disabled),
      family: given.family,
      mother: asNumber(given.mother),
      mother_child_birth_date: given.motherChildBirthDate,
      return_year: given.returnYear,
      search: searchText({
        localId: given.localId,
        upn: upn ?? known?.upn,
        forename,
        surname,
        knownAs: given.knownAs ?? known?.known_as,
      }),
    });
    if (!known) return outcome;
    const former = (kind: 'upn' | 'name', value: string): void =>
      void saveFormer({ pupil_id: known.pupil_id, kind, value });
    if (upn && known.upn && known.upn !== upn) former('upn', known.upn);
    const [before, now] = [nameOf(known.forename, known.surname), nameOf(forename, surname)];
    if (before !== '' && before !== now) former('name', before);
    return outcome;
  };
}

const nameOf = (forename: string | null | undefined, surname: string | null | undefined): string =>
  fold([forename, surname].filter(Boolean).join(' '));

interface Findable {
  readonly localId: string;
  readonly upn?: string | null | undefined;
  readonly forename?: string | null | undefined;
  readonly surname?: string | null | undefined;
  readonly knownAs?: string | null | undefined;
}

/** What a pupil is found by: names, local id and UPN, folded. */
export const searchText = ({ localId, upn, forename, surname, knownAs }: Findable): string =>
  fold([forename, surname, forename, knownAs, surname, localId, upn].filter(Boolean).join(' '));
