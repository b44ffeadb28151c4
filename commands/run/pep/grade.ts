import { gradePep } from '../../pep-acts/grades.ts';
import { askedOf, isDry, type PepRun, pepMeant, reportEdit, usage } from './asked.ts';

/** `vschool pep grade PUPIL voice=green overall=amber`. */
export const runGrade: PepRun = async (typed) => {
  const { pep, rest } = await pepMeant(typed);
  const grades = rest.map((word) => word.split('='));
  if (grades.length === 0 || grades.some((parts) => parts.length !== 2 || parts.includes('')))
    throw usage(
      'Type “vschool pep grade PUPIL SECTION=GRADE …”, such as voice=green overall=amber. Nothing was changed.',
    );
  const edit = await gradePep(askedOf(typed), pep.pepId, {
    grades: Object.fromEntries(grades.map(([section = '', grade = '']) => [section.toLowerCase(), grade])),
    marker: typed.input.options['second'] === true ? 2 : 1,
  });
  return reportEdit(typed, 'grade', edit, isDry(typed));
};
