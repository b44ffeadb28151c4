import { LAST_YEARS } from '../domain/pep-sections.ts';
import { definePepCheck, NOTHING, remarks } from './define.ts';
import { content, seen } from './example.ts';

export const transitionMissing = definePepCheck({
  id: 'transition-missing',
  title: 'No transition in Year 6 or Year 11',
  why: 'A change of school that nobody prepared is where children are lost.',
  source: 'statutory guidance: the PEP covers transition support; the changes after Years 6 and 11',
  find: ({ content: held, ncYear }) =>
    !LAST_YEARS.includes(ncYear) || (held.sections['transition'] ?? '').trim() !== ''
      ? NOTHING
      : remarks({
          phrase: '',
          sentence: `Year ${ncYear}, and nothing is written on the transition that comes next.`,
        }),
  examples: [
    {
      title: 'Year 6',
      seen: seen({ ncYear: 6 }),
      remarks: ['Year 6, and nothing is written on the transition that comes next.'],
    },
    { title: 'Year 7', seen: seen({ ncYear: 7 }), remarks: [] },
    {
      title: 'Year 11, planned',
      seen: seen({ ncYear: 11, content: content({ sections: { transition: 'Sixth form, visit in May' } }) }),
      remarks: [],
    },
  ],
});
