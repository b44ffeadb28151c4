import { definePepCheck, remarks } from './define.ts';
import { content, seen, target } from './example.ts';
import { likeness, wordsOf } from './words.ts';

/** From this share of common word pairs on, a target is nearly that of last term. */
const NEARLY = 0.8;

export const targetAsLastTerm = definePepCheck({
  id: 'target-as-last-term',
  title: 'Target as last term',
  why: 'A target that is copied from term to term says that nothing has moved, or that nobody looked.',
  source:
    'Lancashire’s standard asks for previous targets evaluated; from four fifths of common word pairs on is this program’s own',
  find: ({ targets, before }) =>
    remarks(
      ...targets.flatMap(({ targetId, text, carriedFrom }) => {
        // Carried on by an act, after a judgement, is no copy.
        if (carriedFrom !== undefined) return [];
        const twin = before?.targets
          .map((each) => ({ each, share: likeness(each.text, text) }))
          .sort((a, b) => b.share - a.share)[0];
        if (!twin || twin.share < NEARLY) return [];
        const isSame = wordsOf(twin.each.text).join(' ') === wordsOf(text).join(' ');
        return [
          {
            phrase: text,
            sentence: `Target ${targetId} is ${isSame ? 'word for word' : 'nearly word for word'} target ${twin.each.targetId} of the PEP before: “${text}”. Judge the old one, and carry it on if it still stands.`,
          },
        ];
      }),
    ),
  examples: [
    {
      title: 'word for word, whatever the case and the full stop',
      seen: seen({
        targets: [target('Read every day for 10 minutes')],
        before: { content: content(), targets: [target('read every day for 10 minutes.', { targetId: 7 })] },
      }),
      remarks: [
        'Target 1 is word for word target 7 of the PEP before: “Read every day for 10 minutes”. Judge the old one, and carry it on if it still stands.',
      ],
    },
    {
      title: 'one word more',
      seen: seen({
        targets: [target('Read every day for 10 minutes with Sam')],
        before: { content: content(), targets: [target('Read every day for 10 minutes', { targetId: 7 })] },
      }),
      remarks: [
        'Target 1 is nearly word for word target 7 of the PEP before: “Read every day for 10 minutes with Sam”. Judge the old one, and carry it on if it still stands.',
      ],
    },
    {
      title: 'about the same, in other words',
      seen: seen({
        targets: [target('Read a chapter each evening and retell it')],
        before: { content: content(), targets: [target('Read every day for 10 minutes')] },
      }),
      remarks: [],
    },
    {
      title: 'carried on by an act',
      seen: seen({
        targets: [target('Read every day for 10 minutes', { carriedFrom: 7 })],
        before: { content: content(), targets: [target('Read every day for 10 minutes', { targetId: 7 })] },
      }),
      remarks: [],
    },
  ],
});
