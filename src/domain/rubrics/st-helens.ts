import type { Rubric } from '../rubric.ts';

export const stHelens: Rubric = {
  id: 'st-helens',
  title: 'St Helens',
  source: 'St Helens virtual school, its published pages on the quality of PEPs',
  note: 'Three of its own pages disagree on red: “any area is red”, “more than one area is red” and “majority red”. The strictest, any area, is used. They also count 6 or 7 areas on one page and 7 or 8 on others, and give no one list: the areas here are the parts of its form. An area above green counts as green where green is asked for.',
  grades: ['gold', 'green', 'amber', 'red'],
  sections: [
    { id: 'meeting', title: 'Meeting' },
    { id: 'about', title: 'About me' },
    { id: 'education', title: 'My education' },
    { id: 'attainment', title: 'Attainment' },
    { id: 'voice', title: 'Voice' },
    { id: 'attendance', title: 'Attendance and behaviour' },
    { id: 'aspirations', title: 'Aspirations and out-of-school activities' },
  ],
  rules: [
    {
      grade: 'red',
      when: [{ grades: ['red'], atLeast: 1 }],
      says: 'Red: any area is red (its pages disagree; this is the strictest).',
    },
    {
      grade: 'gold',
      when: [
        { grades: ['gold'], allBut: 1 },
        { grades: ['gold', 'green'], allBut: 0 },
      ],
      says: 'Gold: all but one area gold, the other green.',
    },
    { grade: 'amber', when: [{ grades: ['amber'], atLeast: 2 }], says: 'Amber: two or more areas amber.' },
    {
      grade: 'green',
      when: [{ grades: ['gold', 'green'], allBut: 1 }],
      says: 'Green: all but one area green, the other amber.',
    },
  ],
};
