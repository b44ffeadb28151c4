import { safe } from '../domain/safe.ts';
import type { LayoutSeen, RowSeen } from '../importers/layout.ts';
import { count } from './text.ts';

const PARTED_BY: Readonly<Record<LayoutSeen['partedBy'], string>> = {
  comma: 'Commas part its cells',
  semicolon: 'Semicolons part its cells',
  tab: 'Tabs part its cells',
  bar: 'Bars part its cells',
  XML: 'It is XML, a Common Transfer File',
};

/** What a column is taken for, by the heading that this program gives it. Others speak for themselves. */
const MEANINGS: Readonly<Record<string, string>> = {
  upn: 'the pupil’s UPN',
  local_id: 'the pupil’s local id',
  surname: 'the pupil’s surname',
  forename: 'the pupil’s forename',
  pupil_name: 'the pupil’s name',
  dob: 'the pupil’s date of birth',
  school_urn: 'the school’s URN',
  date: 'the date of the marks',
  session: 'the session, morning or afternoon',
  code: 'the mark',
  AM: 'the morning’s mark',
  PM: 'the afternoon’s mark',
  week_commencing: 'the Monday of the week',
  start_date: 'the date of the first mark',
  marks: 'the marks, one character a session',
  possible: 'sessions possible',
  attended: 'sessions attended',
  present: 'sessions present',
  approved_educational_activity: 'sessions of approved educational activity',
  authorised: 'sessions of authorised absence',
  unauthorised: 'sessions of unauthorised absence',
  attendance_percentage: 'the attendance, by which the sessions are checked',
  from: 'the first day of the totals',
  until: 'the last day of the totals',
  LEA: 'the authority’s number',
  Estab: 'the school’s number in its authority',
};

const DAY_NAMES: Readonly<Record<string, string>> = {
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
};

function meaningOf(takenFor: string): string {
  const [day = '', half] = takenFor.split(' ');
  const name = DAY_NAMES[day];
  if (name) return `${name} ${half === 'AM' ? 'morning' : 'afternoon'}’s mark`;
  return MEANINGS[takenFor] ?? takenFor;
}

const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

const SAYS_SHOWN = 4;

function rowLines({ line, pupil, says, heldBack, worthALook }: RowSeen): string[] {
  const more = says.length - SAYS_SHOWN;
  const indented = (text: string): string => `    ${safe(text)}`;
  const nothing = says.length + heldBack.length + worthALook.length === 0;
  return [
    `  line ${line}${pupil === '' ? '' : `, ${safe(pupil)}`}:`,
    ...says.slice(0, SAYS_SHOWN).map(indented),
    ...(more > 0 ? [`    … and ${count(more, 'more', 'more')}`] : []),
    ...heldBack.map((reason) => indented(`held back: ${reason}`)),
    ...worthALook.map((reason) => indented(`worth a look: ${reason}`)),
    ...(nothing ? ['    no mark'] : []),
  ];
}

/** What was seen in a file, in plain words. */
export function layoutText(file: string, encoding: string, seen: LayoutSeen): string {
  const width = Math.max(...seen.columns.map(({ heading }) => safe(heading).length));
  const place = seen.headingLine === null ? '' : `; its headings stand on line ${seen.headingLine}`;
  const { broken } = seen;
  return [
    `${safe(file)}: ${seen.title}${seen.gives === 'totals' ? ' (kept apart from marks)' : ''}.`,
    `${PARTED_BY[seen.partedBy]}${place}. Its letters are ${ENCODINGS[encoding] ?? encoding}.`,
    '',
    'What each column is taken for:',
    ...seen.columns.map(
      ({ heading, takenFor }) => `  ${safe(heading).padEnd(width)}  ${meaningOf(takenFor)}`,
    ),
    ...(seen.notUsed.length > 0 ? ['', `Not used: ${safe(seen.notUsed.join(', '))}.`] : []),
    '',
    seen.firstRows.length === 0 ? 'It holds no rows.' : 'Its first rows, as they would be read:',
    ...seen.firstRows.flatMap(rowLines),
    ...(broken ? [`Line ${broken.line}: ${broken.reason}`] : []),
    '',
    'Nothing was imported.',
  ].join('\n');
}
