import { schoolYearLabel, schoolYearOf } from '../../domain/school-year.ts';
import { optionWords } from '../../render/typed-words.ts';
import type { Roll } from '../../roll.ts';
import {
  type Choice,
  codeField,
  dayAhead,
  defineForm,
  type FormReading,
  type Given,
  textField,
} from './define-form.ts';

const schoolField = codeField('school', 'School', 'a school’s own calendar; empty: the authority’s');

async function schools(roll: Roll, { school }: Given): Promise<FormReading> {
  const all = await roll.marks.schools();
  const choices = all.flatMap(({ urn, name }): Choice[] =>
    urn === undefined ? [] : [{ value: String(urn), meaning: name }],
  );
  return { choices: { school: choices }, ...(school === undefined ? {} : { start: { school } }) };
}

const ofSchool = (school: string | undefined): string[] =>
  optionWords('school', school === '' ? undefined : school);

const closedDay = (kind: 'inset' | 'closure', title: string) =>
  defineForm({
    id: `add-${kind}`,
    title,
    does: `calendar add ${kind}`,
    fields: [
      dayAhead('date', 'Day', 'such as 27 nov, or friday', true),
      textField('note', 'Why', 'may be left empty'),
      schoolField,
    ],
    load: schools,
    words: ({ date = '', note, school }) => [
      ...['calendar', 'add', kind, date],
      ...optionWords('note', note === '' ? undefined : note),
      ...ofSchool(school),
    ],
  });

export const addInset = closedDay('inset', 'Add an INSET day');
export const addClosure = closedDay('closure', 'Close a day');

export const setHalfTerm = defineForm({
  id: 'set-half-term',
  title: 'Set the first and last day of a half term',
  does: 'calendar term',
  fields: [
    textField('year', 'School year', 'such as 2026/27', true),
    codeField('half', 'Half term', '1 to 6, from September on', true),
    dayAhead('from', 'First day', 'of school', true),
    dayAhead('until', 'Last day', 'of school', true),
    schoolField,
  ],
  load: async (roll, given, asAt) => {
    const read = await schools(roll, given);
    const { year = schoolYearLabel(schoolYearOf(asAt)), half = '', from = '', until = '' } = given;
    const halves = ['autumn', 'autumn', 'spring', 'spring', 'summer', 'summer'];
    return {
      choices: {
        ...read.choices,
        half: halves.map((term, index) => ({
          value: String(index + 1),
          meaning: `${index % 2 === 0 ? 'first' : 'second'} half of the ${term}`,
        })),
      },
      start: { ...read.start, year, half, from, until },
    };
  },
  words: ({ year = '', half = '', from = '', until = '', school }) => [
    ...['calendar', 'term', year, half, from, until],
    ...ofSchool(school),
  ],
});
