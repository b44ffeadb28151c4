import { definePepCheck, NOTHING, remarks } from './define.ts';
import { content, seen } from './example.ts';

const PLAN = /\behc(p|na)?\b|education,? health and care/i;

export const ehcPlanNotMentioned = definePepCheck({
  id: 'ehc-plan-not-mentioned',
  title: 'EHC plan, and the PEP silent on it',
  why: 'The PEP complements the EHC plan; a PEP that does not know of it cannot.',
  source: 'statutory guidance: the PEP should complement, not duplicate or replace, the EHC plan',
  find: ({ content: held, targets, sen }) => {
    if (sen === undefined) return { missing: 'special educational needs' };
    const text = [...Object.values(held.sections), ...targets.map((each) => each.text)].join(' ');
    return sen !== 'E' || PLAN.test(text)
      ? NOTHING
      : remarks({
          phrase: held.sections['sen'] ?? '',
          sentence: `The child has an EHC plan, and the PEP does not speak of it.${held.sections['sen'] ? ` On special educational needs it says: “${held.sections['sen']}”.` : ''}`,
        });
  },
  examples: [
    {
      title: 'a plan, and nothing of it',
      seen: seen({ sen: 'E', content: content({ sections: { sen: 'Support in class' } }) }),
      remarks: [
        'The child has an EHC plan, and the PEP does not speak of it. On special educational needs it says: “Support in class”.',
      ],
    },
    {
      title: 'a plan, and its review',
      seen: seen({ sen: 'E', content: content({ sections: { sen: 'EHCP, annual review in March' } }) }),
      remarks: [],
    },
    { title: 'no plan', seen: seen({ sen: 'K' }), remarks: [] },
    { title: 'nobody has said', seen: { ...seen(), sen: undefined }, remarks: 'not known' },
  ],
});
