import { definePepCheck, NOTHING, remarks } from './define.ts';
import { content, seen } from './example.ts';
import { wordsOf } from './words.ts';

const attains = (text: string) => ({ content: content({ sections: { attainment: text } }), targets: [] });

export const attainmentUnchanged = definePepCheck({
  id: 'attainment-unchanged',
  title: 'Attainment unchanged',
  why: 'The same words on attainment as last term: no progress, or nobody looked.',
  source: 'the sections of a PEP: attainment for each subject, each term',
  find: ({ content: held, before }) => {
    const [now, was] = [held, before?.content].map((each) => each?.sections['attainment'] ?? '');
    const isSame = now !== '' && wordsOf(now ?? '').join(' ') === wordsOf(was ?? '').join(' ');
    return isSame
      ? remarks({ phrase: now ?? '', sentence: `Attainment says the same as in the PEP before: “${now}”.` })
      : NOTHING;
  },
  examples: [
    {
      title: 'the same words',
      seen: seen({ ...attains('Maths 4, English 3'), before: attains('maths 4; english 3') }),
      remarks: ['Attainment says the same as in the PEP before: “Maths 4, English 3”.'],
    },
    {
      title: 'one grade up',
      seen: seen({ ...attains('Maths 5, English 3'), before: attains('Maths 4, English 3') }),
      remarks: [],
    },
    { title: 'empty twice is no statement', seen: seen({ before: attains('') }), remarks: [] },
  ],
});
