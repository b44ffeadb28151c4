import { definePepCheck, remarks } from './define.ts';
import { content, says, seen } from './example.ts';

const FIRST_PERSON = /(^|[^a-z])(i|i'm|i'd|i've|i'll|my|me|mine|myself|we|our|us)([^a-z]|$)/i;

export const voiceNotFirstPerson = definePepCheck({
  id: 'voice-not-first-person',
  title: 'Voice not in the first person',
  why: 'Words about a child are not the child’s words.',
  source: 'this program’s own reading of “the child’s voice”',
  find: ({ content: held }) =>
    remarks(
      ...held.voices
        .filter(
          ({ who, words }) =>
            who === 'child' && words.trim() !== '' && !FIRST_PERSON.test(words.replaceAll('’', "'")),
        )
        .map(({ words }) => ({
          phrase: words,
          sentence: `The child’s voice holds no sentence in the first person: “${words}”.`,
        })),
    ),
  examples: [
    {
      title: 'about the child',
      seen: seen({ content: content(says('Zara enjoys art and is happy at school.')) }),
      remarks: [
        'The child’s voice holds no sentence in the first person: “Zara enjoys art and is happy at school.”.',
      ],
    },
    { title: 'by the child', seen: seen({ content: content(says('Art is my best lesson.')) }), remarks: [] },
    {
      title: 'an I inside a word is none',
      seen: seen({ content: content(says('Did it in July.')) }),
      remarks: ['The child’s voice holds no sentence in the first person: “Did it in July.”.'],
    },
    { title: 'empty is another matter', seen: seen(), remarks: [] },
  ],
});
