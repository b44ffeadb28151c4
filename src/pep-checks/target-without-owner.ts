import { definePepCheck, remarks } from './define.ts';
import { seen, target } from './example.ts';

export const targetWithoutOwner = definePepCheck({
  id: 'target-without-owner',
  title: 'Target without an owner',
  why: 'What nobody owns, nobody does.',
  source: 'the sections of a PEP: targets with owner and date',
  find: ({ targets }) =>
    remarks(
      ...targets
        .filter(({ owner }) => owner === undefined || owner.trim() === '')
        .map(({ targetId, text }) => ({
          phrase: text,
          sentence: `Target ${targetId} has no owner: “${text}”.`,
        })),
    ),
  examples: [
    {
      title: 'nobody stands beside it',
      seen: seen({
        targets: [
          { targetId: 1, pepId: 2, subject: 'maths', text: 'Read 3 books', setOn: seen().pep.openedOn },
        ],
      }),
      remarks: ['Target 1 has no owner: “Read 3 books”.'],
    },
    { title: 'somebody does', seen: seen({ targets: [target('Read 3 books')] }), remarks: [] },
  ],
});
