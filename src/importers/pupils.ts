import { type IsoDate, readDate } from '../domain/dates.ts';
import { hasValidCheckLetter, readUpn, UPN_UNKNOWN_REASONS, upnCheckLetter } from '../domain/ids.ts';
import { lookUp } from '../domain/look-up.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { readUln } from '../domain/uln.ts';
import type { Columns } from './columns.ts';
import { defineImporter } from './define.ts';
import { PUPIL_COLUMNS, type PupilReference } from './pupil-columns.ts';
import { pupilTable } from './pupil-table.ts';
import type { RowCells } from './row-cells.ts';

/** Who a pupil is, as a case system says it. What a row does not give stays as the roll has it. */
export interface PupilRow {
  readonly pupil: PupilReference;
  readonly localId: string | undefined;
  readonly upn: string | undefined;
  readonly upnUnknown: string | undefined;
  readonly formerUpn: string | undefined;
  readonly formerLocalId: string | undefined;
  readonly uln: string | undefined;
  readonly forename: string | undefined;
  readonly surname: string | undefined;
  readonly knownAs: string | undefined;
  readonly birthDate: IsoDate | undefined;
  readonly sex: 'M' | 'F' | 'U' | undefined;
  readonly ethnicity: string | undefined;
  readonly disabled: boolean | undefined;
  readonly family: string | undefined;
}

const COLUMNS = {
  ...PUPIL_COLUMNS,
  formerUpn: { heading: 'former_upn', aliases: ['previous upn', 'old upn'] },
  formerLocalId: {
    heading: 'former_local_id',
    aliases: ['previous local id', 'former child id', 'old child id'],
  },
  uln: { heading: 'uln', aliases: ['unique learner number', 'uniquelearnernumber'] },
  knownAs: { heading: 'known_as', aliases: ['preferred name', 'preferred forename', 'preferred surname'] },
  sex: { heading: 'sex', required: true, aliases: ['gender'] },
  ethnicity: { heading: 'ethnicity', aliases: ['ethnic', 'ethnic origin', 'ethnic code'] },
  disabled: {
    heading: 'disabled',
    aliases: ['disability', 'does the child have a disability', 'is disabled'],
  },
  family: { heading: 'family', aliases: ['family number', 'family id', 'family reference', 'sibling group'] },
} as const satisfies Columns;

type Cells = RowCells<typeof COLUMNS>;

/** Lists of Annex A write `a) Female` and `b) Yes`. */
const withoutLetter = (text: string): string => text.replace(/^[a-z]\)\s*/i, '').trim();

const SEXES: Readonly<Record<string, 'M' | 'F' | 'U'>> = {
  ...{ M: 'M', F: 'F', U: 'U', '1': 'M', '2': 'F' },
  ...{ MALE: 'M', FEMALE: 'F', BOY: 'M', GIRL: 'F', UNKNOWN: 'U', 'NOT KNOWN': 'U' },
};

function readSex(text: string): Result<'M' | 'F' | 'U'> {
  const sex = lookUp(SEXES, withoutLetter(text).toUpperCase());
  return sex === undefined ? err(`${text} is no word for sex that is known here: M, F or U.`) : ok(sex);
}

function readYesNo(text: string): Result<boolean> {
  const word = withoutLetter(text).toLowerCase();
  if (['y', 'yes', 'true', '1'].includes(word)) return ok(true);
  return ['n', 'no', 'false', '0'].includes(word) ? ok(false) : err(`${text} is neither yes nor no.`);
}

/** DfE's main codes have four letters. A list may write the words behind the code. */
function readEthnicity(text: string): Result<string> {
  const [code = ''] = /^[A-Z]{4}\b/.exec(withoutLetter(text).toUpperCase()) ?? [];
  return code === '' ? err(`${text} is no code for ethnicity, which has four letters.`) : ok(code);
}

function upnOf(cells: Cells): Pick<PupilRow, 'upn' | 'upnUnknown'> {
  const text = cells.text('upn').toUpperCase();
  if (Object.hasOwn(UPN_UNKNOWN_REASONS, text)) return { upn: undefined, upnUnknown: text };
  const upn = cells.readOrLeave('upn', 'upnFormat', readUpn);
  if (upn !== undefined && !hasValidCheckLetter(upn))
    cells.warn(
      'upnCheckLetter',
      'upn',
      `${upn} should begin with ${upnCheckLetter(upn)}. It is kept as it came.`,
    );
  return { upn, upnUnknown: undefined };
}

function pupilOf(cells: Cells): Omit<PupilRow, 'pupil'> {
  return {
    ...upnOf(cells),
    localId: cells.optional('localId')?.replace(/^'/, ''),
    formerUpn: cells.readOrLeave('formerUpn', 'upnFormat', readUpn),
    formerLocalId: cells.optional('formerLocalId'),
    uln: cells.readOrLeave('uln', 'uln', readUln),
    forename: cells.optional('forename'),
    surname: cells.optional('surname'),
    knownAs: cells.optional('knownAs'),
    birthDate: cells.read('birthDate', 'notADate', readDate),
    sex: cells.readOrLeave('sex', 'sexCode', readSex),
    ethnicity: cells.readOrLeave('ethnicity', 'ethnicityCode', readEthnicity),
    disabled: cells.readOrLeave('disabled', 'notYesOrNo', readYesNo),
    family: cells.optional('family'),
  };
}

export const pupilsTable = pupilTable<PupilRow, typeof COLUMNS>({
  id: 'pupils',
  title: 'Names and numbers of pupils',
  columns: COLUMNS,
  oneOf: [
    ['localId', 'birthDate'],
    ['upn', 'birthDate'],
  ],
  read: pupilOf,
});

export const pupilsImporter = defineImporter({
  id: 'pupils',
  title: 'Names and numbers of pupils',
  about:
    'Who the children of the roll are, from a case system or as list 8 of Annex A heads it: names, UPN, ULN, former numbers, date of birth, sex, ethnicity, disability, family. A number or name that another takes the place of still finds the pupil. A child who is not on the roll is held back; with --add one is added where local id, date of birth and sex are given.',
  tables: [pupilsTable],
  sample:
    'local_id,upn,uln,forename,surname,known_as,dob,sex,ethnicity\n410001,R899100017001,,Siân,O’Dwyer-Price,,17/04/2013,F,WBRI\n',
});
