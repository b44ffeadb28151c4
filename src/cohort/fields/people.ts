import type { IsoDate } from '../../domain/dates.ts';
import { rolesOn } from '../../domain/people.ts';
import type { RecordWith } from '../../domain/record.ts';
import { defineField, type Field } from '../define.ts';

const peopleAs = ({ people }: RecordWith<'people'>, role: string, asAt: IsoDate): string[] =>
  rolesOn(people.roles, asAt)
    .filter((each) => each.role === role)
    .map(({ person }) => person);

const roleField = (
  name: string,
  role: string,
  aliases: readonly string[] = [],
  more: { readonly tellsPlace?: true } = {},
): Field =>
  defineField({
    ...more,
    name,
    aliases,
    type: 'choice',
    byPart: true,
    help: `A part of the name of the ${role} on the date.`,
    example: `${name} "Okoro"`,
    identifies: true,
    needs: ['people'],
    values: (record, { asAt }) => peopleAs(record, role, asAt),
  });

const missingField = (role: string, name = role): Field =>
  defineField({
    name: `no ${name} recorded`,
    aliases: [`no ${name}`, `without a ${name}`, `without an ${name}`, `without ${name}`],
    type: 'yes or no',
    help: `Nobody is recorded as the ${role} on the date.`,
    example: `no ${name}`,
    needs: ['people'],
    is: (record, { asAt }) => peopleAs(record, role, asAt).length === 0,
  });

export const PEOPLE_FIELDS: readonly Field[] = [
  roleField('social worker', 'social worker'),
  roleField('designated teacher', 'designated teacher'),
  roleField('carer', 'carer', [], { tellsPlace: true }),
  roleField('reviewing officer', 'independent reviewing officer', ['iro']),
  roleField('adviser', 'education adviser', ['education adviser']),
  missingField('social worker'),
  missingField('designated teacher'),
  missingField('carer'),
  missingField('independent reviewing officer', 'iro'),
  missingField('education adviser'),
  defineField({
    name: 'caseload',
    aliases: ['team'],
    type: 'choice',
    byPart: true,
    help: 'A part of the name, or of the team, of anybody who is something to the pupil on the date; of a child whose placement is confidential, not of the household.',
    example: 'caseload "North team"',
    identifies: true,
    needs: ['people'],
    values: ({ people }, { asAt }) =>
      rolesOn(people.roles, asAt).flatMap(({ person, team, isConfidential }) =>
        isConfidential ? [] : team === undefined ? [person] : [person, team],
      ),
  }),
];
