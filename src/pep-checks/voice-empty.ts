import { hasVoice } from '../domain/pep-content.ts';
import { definePepCheck, NOTHING, remarks } from './define.ts';
import { content, says, seen } from './example.ts';

export const voiceEmpty = definePepCheck({
  id: 'voice-empty',
  title: 'Voice empty',
  why: 'A plan about a child who was not asked. Inspectors name it first.',
  source: 'Children Act 1989, section 22(4); lack of pupil voice is a failing that inspectors report',
  find: ({ content: held }) =>
    hasVoice(held, 'child')
      ? NOTHING
      : remarks({ phrase: '', sentence: 'The child’s own words are not there.' }),
  examples: [
    { title: 'nothing at all', seen: seen(), remarks: ['The child’s own words are not there.'] },
    {
      title: 'only the carer speaks',
      seen: seen({ content: content(says('She likes school', 'carer')) }),
      remarks: ['The child’s own words are not there.'],
    },
    { title: 'the child speaks', seen: seen({ content: content(says('I like art')) }), remarks: [] },
  ],
});
