import type { IsoDate } from '../domain/dates.ts';
import { readRole } from '../domain/people.ts';
import type { Columns } from './columns.ts';
import { defineImporter } from './define.ts';
import { PERIOD_COLUMNS, readSpell } from './period-columns.ts';
import { PUPIL_COLUMNS, type PupilReference } from './pupil-columns.ts';
import { pupilTable } from './pupil-table.ts';

export interface PersonRow {
  readonly pupil: PupilReference;
  readonly role: string;
  readonly person: string;
  readonly from: IsoDate;
  readonly until: IsoDate | null | undefined;
  readonly team: string | null | undefined;
  readonly contact: string | null | undefined;
}

const COLUMNS = {
  ...PUPIL_COLUMNS,
  role: { heading: 'role', required: true, aliases: ['relationship', 'person role', 'involvement'] },
  person: {
    heading: 'person',
    required: true,
    aliases: ['person name', 'worker', 'worker name', 'allocated worker', 'professional', 'contact name'],
  },
  ...PERIOD_COLUMNS,
  team: { heading: 'team', aliases: ['allocated team', 'team name', 'organisation'] },
  contact: { heading: 'contact', aliases: ['email', 'telephone', 'phone', 'contact details'] },
} as const satisfies Columns;

export const peopleTable = pupilTable<PersonRow, typeof COLUMNS>({
  id: 'people',
  title: 'The people around the pupil',
  columns: COLUMNS,
  read: (cells) => {
    const { from, until } = readSpell(cells);
    const [role, person] = [readRole(cells.required('role')), cells.required('person')];
    return {
      role,
      person,
      from,
      until,
      team: cells.stated('team', cells.optional('team')),
      contact: cells.stated('contact', cells.optional('contact')),
    };
  },
});

export const peopleImporter = defineImporter({
  id: 'people',
  title: 'The people around the pupil',
  about:
    'Who is what to a pupil, and since when: social worker, designated teacher, carer, independent reviewing officer, education adviser. A new one ends the one before on the day before it began.',
  tables: [peopleTable],
  sample:
    'local_id,role,person,team,from,until\n410001,social worker,Ada Penhaligon,Care team 2,02/11/2026,\n',
});
