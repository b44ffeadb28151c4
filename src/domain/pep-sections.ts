import { PEP_PHASES, type PepPhase, pepPhaseOf } from './pep-phase.ts';

/** A written part of a PEP. Meeting, voice, targets and sign-off are records of their own. */
export interface PepSection {
  readonly id: string;
  readonly title: string;
  /** What is written there, as the blank form asks for it. */
  readonly asks: string;
  readonly phases: readonly PepPhase[];
  /** The first year group that has it, where the phase alone does not say. */
  readonly fromYear?: number;
  /** The year groups that have it, where it belongs to some alone. */
  readonly onlyYears?: readonly number[];
  /** On whose authority. */
  readonly source: string;
}

const SCHEDULE = 'Care Planning Regulations 2010, schedule 1, paragraph 2';
const GUIDANCE = 'statutory guidance of 2018';
/** The last years before another school, and before what comes after school. */
export const LAST_YEARS: readonly number[] = [6, 11];
const SCHOOL_AGES: readonly PepPhase[] = ['primary', 'secondary'];

/** The written parts of a PEP, in the order of the form. */
export const PEP_SECTIONS: readonly PepSection[] = [
  {
    id: 'about',
    title: 'About me',
    asks: 'legal status, placement, who has parental responsibility, and how to reach carer, social worker, designated teacher and reviewing officer',
    phases: PEP_PHASES,
    source: 'local forms',
  },
  {
    id: 'education',
    title: 'My education',
    asks: 'school or setting, year group, special educational needs, history of schools, any part-time timetable, and planned changes',
    phases: PEP_PHASES,
    source: SCHEDULE,
  },
  {
    id: 'early-education',
    title: 'Early education',
    asks: 'hours of early education, and what the child gets out of them',
    phases: ['early years'],
    source: GUIDANCE,
  },
  {
    id: 'attainment',
    title: 'Attainment and progress',
    asks: 'baseline, target and where the child is now, for each subject or area of learning',
    phases: PEP_PHASES,
    source: SCHEDULE,
  },
  {
    id: 'attendance',
    title: 'Attendance and behaviour',
    asks: 'attendance, and suspensions since the last PEP',
    phases: PEP_PHASES,
    source: SCHEDULE,
  },
  {
    id: 'premium',
    title: 'Pupil premium plus',
    asks: 'what is asked for, for which target, what it costs, and what the last money did',
    phases: PEP_PHASES,
    source: 'conditions of grant',
  },
  {
    id: 'sen',
    title: 'Special educational needs',
    asks: 'support in place; the date of an EHC plan and of its annual review. The PEP complements the plan and does not repeat it',
    phases: PEP_PHASES,
    source: SCHEDULE,
  },
  {
    id: 'sdq',
    title: 'Wellbeing',
    asks: 'the last SDQ score and its date, and what follows from it',
    phases: [...SCHOOL_AGES, 'early years'],
    source: 'local forms; the score is kept from 4 to 16',
  },
  {
    id: 'careers',
    title: 'Careers and longer-term goals',
    asks: 'what the child wants to do, advice given, visits and work experience',
    phases: ['secondary', 'post-16'],
    fromYear: 9,
    source: `${GUIDANCE}; advice from Year 9`,
  },
  {
    id: 'transition',
    title: 'Transition',
    asks: 'what changes next, when, and how it is made smooth',
    phases: PEP_PHASES,
    source: SCHEDULE,
  },
  {
    id: 'destination',
    title: 'Next school or place',
    asks: 'the school after Year 6, or the course, training or work after Year 11, and whether it is hoped for, offered or accepted',
    phases: SCHOOL_AGES,
    onlyYears: LAST_YEARS,
    source: `${GUIDANCE}: the PEP covers transition support; from Years 6 and 11 it is to another place`,
  },
  {
    id: 'aspirations',
    title: 'Interests and out-of-school activities',
    asks: 'what the child enjoys and does, and who makes it possible',
    phases: PEP_PHASES,
    source: SCHEDULE,
  },
  {
    id: 'pathway',
    title: 'Pathway plan',
    asks: 'how this PEP fits into the pathway plan',
    phases: ['post-16'],
    source: 'local practice: the PEP of 16 and 17 year olds is a part of the pathway plan',
  },
];

/** The parts that the form has for a year group. */
export const pepSectionsOf = (ncYear: number): readonly PepSection[] =>
  PEP_SECTIONS.filter(
    ({ phases, fromYear, onlyYears }) =>
      phases.includes(pepPhaseOf(ncYear)) &&
      (fromYear === undefined || ncYear >= fromYear) &&
      (onlyYears === undefined || onlyYears.includes(ncYear)),
  );

/** The part with a name: its id, or its title. */
export const pepSectionNamed = (text: string): PepSection | undefined => {
  const name = text.trim().toLowerCase();
  return PEP_SECTIONS.find(({ id, title }) => id === name || title.toLowerCase() === name);
};
