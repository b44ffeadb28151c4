import { readDate } from '../src/domain/dates.ts';
import { fold } from '../src/domain/fold.ts';
import type { PupilReference } from '../src/importers/pupil-columns.ts';
import type { KnownPupil } from './known-pupils.ts';
import { pupilSaver } from './save-pupil.ts';
import type { Tools } from './save-records.ts';
import type { Outcome } from './save-rows.ts';

/** Forename and surname of a row; none where one cell holds both and no comma says which is which. */
function namesOf({ forename, surname, fullName }: PupilReference): { forename: string; surname: string } {
  if (forename !== '' || surname !== '') return { forename, surname };
  const [last = '', first] = fullName.split(',');
  return first === undefined
    ? { forename: '', surname: '' }
    : { forename: first.trim(), surname: last.trim() };
}

const isOther = (given: string, known: string | null): boolean =>
  given !== '' && known !== null && fold(given) !== fold(known);

/**
 * Fills names that the roll lacks: an SSDA903 return holds none. A name that is there already is never changed by a
 * file about something else; that the two differ is said, without either of them.
 */
export function nameFiller<Row>({
  trx,
  findings,
}: Tools<Row>): (pupil: KnownPupil, reference: PupilReference, line: number) => Outcome {
  const save = pupilSaver(trx);
  const filled = new Set<string>();
  return (pupil, reference, line) => {
    const { forename, surname } = namesOf(reference);
    const birthDate = readDate(reference.birthDate);
    if (birthDate.ok && birthDate.value !== pupil.birthDate)
      findings.warn({
        kind: 'birthDateDiffers',
        line,
        reason: `the file gives another date of birth than the roll has for ${pupil.localId}. The roll’s is kept: make sure that it is the same child.`,
      });
    if (isOther(forename, pupil.forename) || isOther(surname, pupil.surname))
      findings.warn({
        kind: 'nameDiffers',
        line,
        reason: `the file gives another name than the roll has for ${pupil.localId}. The roll’s is kept; a file of pupils changes it.`,
      });
    if (filled.has(pupil.localId)) return 'unchanged';
    const lacks = {
      forename: pupil.forename === null && forename !== '' ? forename : undefined,
      surname: pupil.surname === null && surname !== '' ? surname : undefined,
    };
    if (lacks.forename === undefined && lacks.surname === undefined) return 'unchanged';
    filled.add(pupil.localId);
    return save({ localId: pupil.localId, ...lacks });
  };
}
