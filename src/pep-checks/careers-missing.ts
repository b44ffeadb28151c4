import { definePepCheck, NOTHING, remarks } from './define.ts';
import { content, seen } from './example.ts';

const FROM_YEAR = 9;

export const careersMissing = definePepCheck({
  id: 'careers-missing',
  title: 'No careers entry from Year 9',
  why: 'Longer-term goals are talked about early; from Year 9 the PEP has a part for them.',
  source:
    'statutory guidance: discussions start early, ideally well before Year 9; local strategies: advice from Year 9',
  find: ({ content: held, ncYear }) =>
    ncYear < FROM_YEAR || (held.sections['careers'] ?? '').trim() !== ''
      ? NOTHING
      : remarks({
          phrase: '',
          sentence: `Year ${ncYear}, and nothing is written on careers and longer-term goals.`,
        }),
  examples: [
    {
      title: 'Year 9',
      seen: seen({ ncYear: 9 }),
      remarks: ['Year 9, and nothing is written on careers and longer-term goals.'],
    },
    { title: 'Year 8', seen: seen({ ncYear: 8 }), remarks: [] },
    {
      title: 'Year 9, with an entry',
      seen: seen({ ncYear: 9, content: content({ sections: { careers: 'A visit to the college' } }) }),
      remarks: [],
    },
  ],
});
