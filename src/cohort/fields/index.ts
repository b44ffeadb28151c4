import type { Field } from '../define.ts';
import { ATTAINMENT_FIELDS } from './attainment.ts';
import { ATTENDANCE_FIELDS } from './attendance.ts';
import { CARE_FIELDS } from './care.ts';
import { EXCLUSION_FIELDS } from './exclusion.ts';
import { FLAG_FIELDS } from './flag.ts';
import { HEALTH_FIELDS } from './health.ts';
import { IDENTITY_FIELDS } from './identity.ts';
import { NEED_FIELDS } from './need.ts';
import { PEOPLE_FIELDS } from './people.ts';
import { PEP_FIELDS } from './pep.ts';
import { PLACEMENT_FIELDS } from './placement.ts';
import { PREMIUM_FIELDS } from './premium.ts';
import { SCHOOL_FIELDS } from './school.ts';

/** A family of fields, as help and the reference page group them. */
export interface Family {
  readonly title: string;
  readonly fields: readonly Field[];
}

/** Every field of the language, by family. */
export const FAMILIES: readonly Family[] = [
  { title: 'Who', fields: IDENTITY_FIELDS },
  { title: 'Care', fields: CARE_FIELDS },
  { title: 'Placement', fields: PLACEMENT_FIELDS },
  { title: 'School', fields: SCHOOL_FIELDS },
  { title: 'Attendance', fields: ATTENDANCE_FIELDS },
  { title: 'Attainment', fields: ATTAINMENT_FIELDS },
  { title: 'Personal education plans', fields: PEP_FIELDS },
  { title: 'Suspensions and exclusions', fields: EXCLUSION_FIELDS },
  { title: 'Special educational needs', fields: NEED_FIELDS },
  { title: 'Health and safety', fields: HEALTH_FIELDS },
  { title: 'Pupil premium', fields: PREMIUM_FIELDS },
  { title: 'People', fields: PEOPLE_FIELDS },
  { title: 'Flags', fields: FLAG_FIELDS },
];

export const FIELDS: readonly Field[] = FAMILIES.flatMap(({ fields }) => fields);

const byName = new Map(FIELDS.map((field) => [field.name, field]));

/** The field of a name that the parser has read. */
export function fieldOf(name: string): Field {
  const field = byName.get(name);
  if (!field) throw new Error(`no field is called ${name}`);
  return field;
}
