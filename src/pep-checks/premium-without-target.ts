import { definePepCheck, NOTHING, remarks } from './define.ts';
import { content, seen, target } from './example.ts';

/** Nothing is asked for, as people write it. */
const NONE = /^\s*(none|no|nil|n\/?a|not (requested|needed|applicable)|nothing)\b/i;

const asks = (text: string) => content({ sections: { premium: text } });

export const premiumWithoutTarget = definePepCheck({
  id: 'premium-without-target',
  title: 'Pupil premium plus asked for without a target',
  why: 'Money is given for what is to be reached; without a target nobody can say what it did.',
  source: 'conditions of grant of the pupil premium: used for the needs in the PEP',
  find: ({ content: held, targets }) => {
    const text = held.sections['premium'] ?? '';
    return text.trim() === '' || NONE.test(text) || targets.length > 0
      ? NOTHING
      : remarks({
          phrase: text,
          sentence: `Pupil premium plus is asked for, and the PEP sets no target: “${text}”.`,
        });
  },
  examples: [
    {
      title: 'tuition, for no target',
      seen: seen({ content: asks('Tuition, £400') }),
      remarks: ['Pupil premium plus is asked for, and the PEP sets no target: “Tuition, £400”.'],
    },
    {
      title: 'tuition, with a target',
      seen: seen({ content: asks('Tuition, £400'), targets: [target('Grade 5')] }),
      remarks: [],
    },
    { title: 'nothing asked for', seen: seen({ content: asks('None this term') }), remarks: [] },
  ],
});
