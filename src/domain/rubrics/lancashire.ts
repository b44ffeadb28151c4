import type { Rubric } from '../rubric.ts';

/** What a PEP must not be without: one red among these makes the whole red. */
const WITHOUT_WHICH_RED = ['meeting', 'voice', 'targets', 'premium', 'transition'];

export const lancashire: Rubric = {
  id: 'lancashire',
  title: 'Lancashire',
  source: 'Lancashire virtual school, published quality standard for PEPs',
  note: 'The source describes each grade in words. Which reds make the whole red is read from its list for red; all green for green, and amber between, is the plain reading of the rest.',
  grades: ['green', 'amber', 'red'],
  sections: [
    { id: 'voice', title: 'Voice of the child', asks: 'strong, with an impact on the plan' },
    { id: 'previous', title: 'Previous targets', asks: 'each of them evaluated' },
    {
      id: 'attainment',
      title: 'Attainment and need',
      asks: 'with needs of language and of wellbeing (SLCN, SEMH)',
    },
    { id: 'targets', title: 'Targets', asks: 'strong and SMART' },
    { id: 'transition', title: 'Transition', asks: 'planned' },
    { id: 'premium', title: 'Pupil premium plus', asks: 'costed, and linked to targets' },
    { id: 'carer', title: 'Carer', asks: 'their view is there' },
    { id: 'meeting', title: 'Meeting', asks: 'who attended, and the next date' },
  ],
  rules: [
    {
      grade: 'red',
      when: [{ grades: ['red'], sections: WITHOUT_WHICH_RED, atLeast: 1 }],
      says: 'Red: no attendees or next date, no voice, no or weak targets, no evidence on pupil premium plus, or no transition.',
    },
    { grade: 'green', when: [{ grades: ['green'], allBut: 0 }], says: 'Green: every section is green.' },
    { grade: 'amber', when: [], says: 'Amber: the basics are there, and not every section is green.' },
  ],
};
