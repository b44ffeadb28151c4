import type { IsoDate } from '../../domain/dates.ts';
import { rolesOn } from '../../domain/people.ts';
import type { RecordWith } from '../../domain/record.ts';
import { defineField, type Field } from '../define.ts';

const peopleAs = ({ people }: RecordWith<'people'>, role: string, asAt: IsoDate): string[] =>
  rolesOn(people.roles, asAt)
    .filter((each) => each.role === role)
    .map(({ person }) => person);

/** Who has a role; not known where nobody has ever said it of any child. */
const peopleKnownAs = (record: RecordWith<'people'>, role: string, asAt: IsoDate): string[] | undefined => {
  const { supplied } = record.people;
  return supplied && !supplied.includes(role) ? undefined : peopleAs(record, role, asAt);
};

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
    values: (record, { asAt }) => peopleKnownAs(record, role, asAt),
  });

const missingField = (role: string, name = role, short: readonly string[] = []): Field =>
  defineField({
    name: `no ${name} recorded`,
    aliases: [name, ...short].flatMap((said) => [
      `no ${said}`,
      `without a ${said}`,
      `without an ${said}`,
      `without ${said}`,
    ]),
    type: 'yes or no',
    help: `Nobody is recorded as the ${role} on the date; not known where nobody has ever said who is that of any child.`,
    example: `no ${name}`,
    needs: ['people'],
    is: (record, { asAt }) => {
      const people = peopleKnownAs(record, role, asAt);
      return people && people.length === 0;
    },
  });

export const PEOPLE_FIELDS: readonly Field[] = [
  roleField('social worker', 'social worker', ['sw']),
  roleField('designated teacher', 'designated teacher', ['dt']),
  roleField('carer', 'carer', [], { tellsPlace: true }),
  roleField('reviewing officer', 'independent reviewing officer', ['iro']),
  roleField('adviser', 'education adviser', ['education adviser']),
  missingField('social worker', 'social worker', ['sw', 'allocated social worker']),
  missingField('designated teacher', 'designated teacher', ['dt']),
  missingField('carer'),
  missingField('independent reviewing officer', 'iro', [
    'reviewing officer',
    'independent reviewing officer',
  ]),
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
