import { codeText } from '../../domain/codes/return-code.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { hasValidCheckLetter, readUpn, UPN_UNKNOWN_REASONS, upnCheckLetter } from '../../domain/ids.ts';
import { lookUp } from '../../domain/look-up.ts';
import type { Columns } from '../columns.ts';
import { defineTable } from '../define.ts';
import { CHILD, RowReader } from './row-reader.ts';
import { headingsOf, readHeaderXml } from './xml.ts';

/** A child as the header of a return gives it. It holds no name. */
export interface HeaderRow {
  readonly localId: string;
  readonly sex: 'M' | 'F' | 'U';
  /** The text as it came, where it is no code for sex. */
  readonly sexAsReturned?: string;
  readonly birthDate: IsoDate;
  readonly ethnicity: string;
  /** A UPN of the right form; its check letter may be wrong. */
  readonly upn?: string;
  /** UN1 to UN5, or the text as it came where it is neither a UPN nor one of these. */
  readonly upnUnknown?: string;
  readonly mother?: boolean;
  readonly motherChildBirthDate?: IsoDate;
}

/** Sex as a return writes it: 1 and 2 until 2023-24, M, F and U since. */
const SEXES: Readonly<Record<string, 'M' | 'F' | 'U'>> = { '1': 'M', '2': 'F', M: 'M', F: 'F', U: 'U' };

const HEADER_COLUMNS = {
  child: CHILD,
  sex: { heading: 'SEX', required: true, aliases: ['gender'] },
  birthDate: { heading: 'DOB', required: true, aliases: ['date of birth'] },
  ethnicity: { heading: 'ETHNIC', required: true, aliases: ['ethnicity'] },
  upn: { heading: 'UPN', required: true },
  mother: { heading: 'MOTHER' },
  motherChildBirthDate: { heading: 'MC_DOB' },
} as const satisfies Columns;

function upnOf(row: RowReader<typeof HEADER_COLUMNS>): Pick<HeaderRow, 'upn' | 'upnUnknown'> {
  const text = row.text('upn');
  if (text === '') return {};
  if (text.toUpperCase() in UPN_UNKNOWN_REASONS) return { upnUnknown: text.toUpperCase() };
  const upn = readUpn(text);
  if (!upn.ok) {
    row.warn('upnFormat', 'upn', `${upn.error} The child is kept without one.`);
    return { upnUnknown: text };
  }
  if (!hasValidCheckLetter(upn.value))
    row.warn(
      'upnCheckLetter',
      'upn',
      `${text} should begin with ${upnCheckLetter(upn.value)}. It is kept as it came.`,
    );
  return { upn: upn.value };
}

export const headerTable = defineTable<HeaderRow, typeof HEADER_COLUMNS>({
  id: 'header',
  title: 'SSDA903 header',
  columns: HEADER_COLUMNS,
  xml: {
    name: 'return of looked-after children',
    root: 'EXPSSDA903',
    headings: headingsOf(HEADER_COLUMNS),
    nothing: 'it is a return of looked-after children, and holds not one child.',
    read: readHeaderXml(HEADER_COLUMNS),
  },
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const localId = row.required('child');
    const birthDate = row.ownDate('birthDate');
    const sex = lookUp(SEXES, row.text('sex').toUpperCase());
    if (sex === undefined)
      row.warn(
        'sexCode',
        'sex',
        `${row.text('sex') || 'an empty cell'} is no code for sex; it is kept as not known.`,
      );
    const upn = upnOf(row);
    const mother = row.text('mother');
    const motherChildBirthDate = row.date('motherChildBirthDate');
    return row.finish(() => ({
      localId,
      sex: sex ?? 'U',
      ...(sex === undefined ? { sexAsReturned: row.text('sex') } : {}),
      birthDate,
      ethnicity: row.text('ethnicity').toUpperCase(),
      ...upn,
      ...(mother === '' ? {} : { mother: codeText(mother) === '1' }),
      ...(motherChildBirthDate ? { motherChildBirthDate } : {}),
    }));
  },
});
