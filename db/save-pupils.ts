import { fold } from '../src/domain/fold.ts';
import type { Problem } from '../src/domain/problem.ts';
import type { PupilRow } from '../src/importers/pupils.ts';
import type { Fault, KnownPupil } from './known-pupils.ts';
import { pupilSaver } from './save-pupil.ts';
import { isFault, type RecordSaver, strongest, type Tools } from './save-records.ts';
import { type Outcome, rowSaver } from './save-rows.ts';

const NOT_ADDED = 'Import it with --add to add the child.';
const WANTS = 'A child is added by local id, date of birth and sex together, and the row lacks one of them.';

/** Saves who the children of the roll are. What another takes the place of stays as a former number or name. */
export function pupilsSaver(tools: Tools<PupilRow>): RecordSaver<PupilRow> {
  const save = pupilSaver(tools.trx);
  const saveFormer = formerSaver(tools);
  return {
    pupilOf: (row) => pupilOf(tools, row),
    keyOf: ({ pupil, row }) => pupil?.localId ?? row.localId ?? '',
    what: 'details of the same pupil',
    save({ row, pupil }, line) {
      const localId = pupil?.localId ?? row.localId ?? '';
      for (const problem of pupil ? changesOf(row, pupil, line) : [added(localId, line)])
        tell(tools, problem);
      const { pupil: _, formerUpn, formerLocalId, ...given } = row;
      return strongest([save({ ...given, localId }), ...saveFormer(localId, row)]);
    },
    datesOf: () => [],
  };
}

/** The roll’s pupil; undefined for a child who is to be added; a fault where the row’s numbers disagree. */
function pupilOf({ pupils, file }: Tools<PupilRow>, row: PupilRow): KnownPupil | undefined | Fault {
  const { localId = '', upn = '' } = row;
  const [byLocalId, byUpn] = [pupils.byOne({ localId }), upn === '' ? undefined : pupils.byOne({ upn })];
  if (localId !== '' && byUpn && byUpn.pupilId !== byLocalId?.pupilId)
    return {
      kind: 'numbersDisagree',
      value: localId,
      reason: `the UPN is that of pupil ${byUpn.localId} on the roll, and the local id ${localId} is ${byLocalId ? 'another pupil’s' : 'not'}. Which of the two is meant, only the authority can say.`,
    };
  if (byLocalId) return byLocalId;
  const found = pupils.find(row.pupil, NOT_ADDED);
  if (!isFault(found) || found.kind !== 'unknownPupil') return found;
  if (!file.add) return found;
  if (localId === '' || row.birthDate === undefined || row.sex === undefined)
    return { ...found, reason: found.reason.replace(NOT_ADDED, WANTS) };
  return undefined;
}

const added = (localId: string, line: number): Problem => ({
  kind: 'childAdded',
  line,
  value: localId,
  reason: `child ${localId} was not on the roll and is added, as --add allows.`,
});

/** What a row puts in another’s place. Names and dates of birth are not repeated in a sentence. */
function changesOf(row: PupilRow, pupil: KnownPupil, line: number): Problem[] {
  const { localId } = pupil;
  const say = (kind: string, reason: string): Problem => ({ kind, line, reason });
  const isOther = (given: string | undefined, known: string | null): boolean =>
    given !== undefined && known !== null && fold(given) !== fold(known);
  return [
    ...(isOther(row.forename, pupil.forename) || isOther(row.surname, pupil.surname)
      ? [
          say(
            'nameChanged',
            `pupil ${localId} has another name now. The one before is kept as a former name.`,
          ),
        ]
      : []),
    ...(isOther(row.upn, pupil.upn)
      ? [say('upnChanged', `pupil ${localId} has another UPN now. The one before is kept as a former UPN.`)]
      : []),
    ...(row.birthDate !== undefined && row.birthDate !== pupil.birthDate
      ? [
          say(
            'birthDateChanged',
            `the date of birth of pupil ${localId} is another now: make sure that it is the same child.`,
          ),
        ]
      : []),
  ];
}

function tell({ findings, onReplaced }: Tools<PupilRow>, problem: Problem): void {
  if (problem.kind !== 'childAdded') onReplaced();
  findings.warn(problem);
}

/** Numbers that a row gives as former ones. */
function formerSaver({ trx }: Tools<PupilRow>): (localId: string, row: PupilRow) => Outcome[] {
  const save = rowSaver(trx, 'former_id', ['pupil_id', 'kind', 'value']);
  const idOf = trx.driver.prepare('select pupil_id from pupil where local_id = ?').pluck();
  return (localId, { formerUpn, formerLocalId }) => {
    const pupil_id = idOf.get(localId) as number;
    const given = { upn: formerUpn, 'local id': formerLocalId };
    return Object.entries(given).flatMap(([kind, value]) =>
      value === undefined || value === localId ? [] : [save({ pupil_id, kind, value })],
    );
  };
}
