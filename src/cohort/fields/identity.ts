import { ETHNICITY, ETHNICITY_NOT_SAID } from '../../domain/codes/ethnicity.ts';
import { meaningsOf } from '../../domain/codes/return-code.ts';
import { addMonths, ageOn } from '../../domain/dates.ts';
import { hasValidCheckLetter, isTemporaryUpn, readUpn } from '../../domain/ids.ts';
import type { Test } from '../cohort.ts';
import { defineField, type Field } from '../define.ts';

const turning = (years: number): Field =>
  defineField({
    name: `turning ${years}`,
    aliases: [`turns ${years}`, `turn ${years}`],
    type: 'date',
    ahead: true,
    help: `The day of birthday ${years}. “before” asks for those to whom it is still to come, “this year” for all whose day is in the school year.`,
    example: `turning ${years} before 2027-04-01`,
    identifies: true,
    needs: [],
    on: ({ identity }) => addMonths(identity.birthDate, years * 12),
  });

const ETHNIC_CODES = ETHNICITY.codes.map(({ code }) => code);

const codesOf = (isOne: (code: string) => boolean): Test => ({
  kind: 'oneOf',
  values: ETHNIC_CODES.filter((code) => isOne(code) && !ETHNICITY_NOT_SAID.includes(code)),
});
const startingWith = (...letters: readonly string[]): Test =>
  codesOf((code) => letters.some((letter) => code.startsWith(letter)));
const MINORITY = codesOf((code) => code !== 'WBRI');

/** The broad groups of the census, as the reports have them, and what people call some of the codes. */
const ETHNIC_GROUPS: Readonly<Record<string, Test>> = {
  white: startingWith('W'),
  'white british': codesOf((code) => code === 'WBRI'),
  'white irish': codesOf((code) => code === 'WIRI'),
  mixed: startingWith('M'),
  'mixed ethnicity': startingWith('M'),
  'mixed heritage': startingWith('M'),
  asian: startingWith('A', 'C'),
  black: startingWith('B'),
  'black caribbean': codesOf((code) => code === 'BCRB'),
  'black african': codesOf((code) => code === 'BAFR'),
  'gypsy roma traveller': codesOf((code) => code === 'WIRT' || code === 'WROM'),
  'gypsy roma and traveller': codesOf((code) => code === 'WIRT' || code === 'WROM'),
  traveller: codesOf((code) => code === 'WIRT' || code === 'WROM'),
  travellers: codesOf((code) => code === 'WIRT' || code === 'WROM'),
  grt: codesOf((code) => code === 'WIRT' || code === 'WROM'),
  'minority ethnic': MINORITY,
  'ethnic minority': MINORITY,
  'ethnic minorities': MINORITY,
  'global majority': MINORITY,
  bme: MINORITY,
  bame: MINORITY,
};

export const IDENTITY_FIELDS: readonly Field[] = [
  defineField({
    name: 'age',
    aliases: ['aged'],
    type: 'number',
    unit: 'years',
    help: 'Age in whole years on the date.',
    example: 'age >= 16',
    needs: [],
    of: ({ identity }, { asAt }) => ageOn(identity.birthDate, asAt),
  }),
  defineField({
    name: 'born',
    aliases: ['date of birth', 'dob'],
    type: 'date',
    help: 'Date of birth.',
    example: 'born before 2012-09-01',
    identifies: true,
    needs: [],
    on: ({ identity }) => identity.birthDate,
  }),
  ...[16, 17, 18].map(turning),
  defineField({
    name: 'disabled',
    aliases: ['disability'],
    type: 'yes or no',
    help: 'A disability is recorded.',
    example: 'disabled',
    needs: [],
    is: ({ identity }) => identity.disabled,
  }),
  defineField({
    name: 'ethnicity',
    type: 'choice',
    single: true,
    choices: meaningsOf(ETHNICITY),
    sayings: ETHNIC_GROUPS,
    help: 'Ethnicity, by DfE’s main codes; not known of those who refused to say or were not asked yet.',
    example: 'ethnicity BAFR',
    needs: [],
    values: ({ identity }) => (identity.ethnicity === undefined ? undefined : [identity.ethnicity]),
    perhaps: ({ identity: { ethnicity } }) =>
      ethnicity !== undefined && ETHNICITY_NOT_SAID.includes(ethnicity) ? ETHNIC_CODES : [],
  }),
  defineField({
    name: 'name',
    type: 'choice',
    byPart: true,
    help: 'A part of the name.',
    example: 'name quill',
    identifies: true,
    needs: [],
    values: ({ identity: { forename, surname, knownAs } }) =>
      forename === undefined && surname === undefined
        ? undefined
        : [[forename, surname].filter(Boolean).join(' '), ...(knownAs === undefined ? [] : [knownAs])],
  }),
  defineField({
    name: 'pupil',
    aliases: ['local id'],
    type: 'choice',
    help: 'The local id, UPN or ULN.',
    example: 'pupil 410001, 410002',
    identifies: true,
    needs: [],
    values: ({ identity: { localId, upn, uln } }) => [localId, upn, uln].filter((id) => id !== undefined),
  }),
  defineField({
    name: 'sex',
    type: 'choice',
    single: true,
    choices: { M: 'male', F: 'female', U: 'not known' },
    help: 'Sex as the return gives it.',
    example: 'sex F',
    needs: [],
    values: ({ identity }) => [identity.sex],
  }),
  defineField({
    name: 'girl',
    aliases: ['girls', 'female', 'females'],
    type: 'yes or no',
    neverWith: ['boy'],
    help: 'Sex is female; not known where the return does not say.',
    example: 'girls and year 7-11',
    needs: [],
    is: ({ identity: { sex } }) => (sex === 'U' ? undefined : sex === 'F'),
  }),
  defineField({
    name: 'boy',
    aliases: ['boys', 'male', 'males'],
    type: 'yes or no',
    help: 'Sex is male; not known where the return does not say.',
    example: 'boys and suspended this year',
    needs: [],
    is: ({ identity: { sex } }) => (sex === 'U' ? undefined : sex === 'M'),
  }),
  defineField({
    name: 'upn',
    type: 'choice',
    help: 'The unique pupil number.',
    example: 'upn R899100017001',
    identifies: true,
    needs: [],
    values: ({ identity: { upn } }) => (upn === undefined ? undefined : [upn]),
  }),
  defineField({
    name: 'upn missing',
    aliases: ['without upn', 'no upn'],
    type: 'yes or no',
    help: 'No UPN is held, or a reason (UN1 to UN5) in its place.',
    example: 'upn missing and age >= 5',
    needs: [],
    is: ({ identity }) => identity.upn === undefined,
  }),
  defineField({
    name: 'upn doubtful',
    type: 'yes or no',
    help: 'The UPN is temporary, or its check letter is not the one that its digits give.',
    example: 'upn doubtful',
    needs: [],
    is: ({ identity }) => {
      const upn = identity.upn === undefined ? undefined : readUpn(identity.upn);
      return upn?.ok === true && (isTemporaryUpn(upn.value) || !hasValidCheckLetter(upn.value));
    },
  }),
];
