import type { IsoDate } from '../domain/dates.ts';
import type { Pep } from '../domain/pep.ts';
import { pepTermName } from '../domain/pep.ts';
import {
  contentOf,
  type Judgement,
  OVERALL,
  PEP_VOICES,
  type PepContent,
  type PepContents,
  type PepTarget,
  type PepVoice,
} from '../domain/pep-content.ts';
import { type PepPhase, pepPhaseOf } from '../domain/pep-phase.ts';
import { type PepSection, pepSectionsOf } from '../domain/pep-sections.ts';
import type { Rubric } from '../domain/rubric.ts';
import { spokenDate } from '../render/text.ts';

/** A part of a PEP as it is read: its text in lines, none where it is empty. */
export interface PepPart {
  readonly id: string;
  readonly title: string;
  /** What is written there. */
  readonly asks: string;
  readonly lines: readonly string[];
}

/** A PEP in finished words, or the blank form of one. */
export interface PepPage {
  readonly title: string;
  readonly facts: readonly string[];
  readonly parts: readonly PepPart[];
}

export interface PageAsked {
  readonly pep: Pep;
  readonly contents: PepContents;
  readonly ncYear: number;
  readonly rubric: Rubric;
  readonly asAt: IsoDate;
  /** The child, as it may be called here. */
  readonly called: string;
}

const STATUS: Readonly<Record<Pep['status'], string>> = {
  draft: 'draft',
  submitted: 'submitted',
  returned: 'returned',
  complete: 'complete and locked',
};

const JUDGED: Readonly<Record<Judgement, string>> = { met: 'met', partly: 'partly met', not: 'not met' };

/** The written part of the form under a heading. */
export const writtenPart = (section: PepSection, text: string | undefined): PepPart => ({
  id: section.id,
  title: section.title,
  asks: section.asks,
  lines: text === undefined || text.trim() === '' ? [] : [text.trim()],
});

/** `“I want to be a vet.” – taken by Ms Amos on Tuesday 3 November, drawing`. */
export function voiceLine({ words, takenBy, on, how }: PepVoice, asAt: IsoDate): string {
  const taken = [takenBy && `taken by ${takenBy}`, on && `on ${spokenDate(on, asAt)}`]
    .filter(Boolean)
    .join(' ');
  const rest = [taken, how].filter(Boolean).join(', ');
  return `“${words}”${rest === '' ? '' : ` – ${rest}`}`;
}

/** A target as one line: what, from where, measured how, whose, by when. */
export function targetLine(target: PepTarget, asAt: IsoDate): string {
  const { targetId, subject, text, baseline, measure, owner, due, carriedFrom } = target;
  const more = [
    baseline && `from: ${baseline}`,
    measure && `measured by: ${measure}`,
    owner ? `owner: ${owner}` : 'no owner',
    due ? `due ${spokenDate(due, asAt)}` : 'no date',
    carriedFrom === undefined ? '' : `carried on from target ${carriedFrom}`,
  ].filter(Boolean);
  return `${targetId}. ${subject}: ${text} (${more.join('; ')})`;
}

function meetingPart({ meetingOn, nextMeetingOn }: Pep, { attendees }: PepContent, asAt: IsoDate): PepPart {
  const names = (came: boolean): string =>
    attendees
      .filter(({ attended }) => attended === came)
      .map(({ name, role }) => (role === '' ? name : `${name}, ${role}`))
      .join('; ');
  const [attended, apologies] = [names(true), names(false)];
  return {
    id: 'meeting',
    title: 'Meeting',
    asks: 'date, who attended, who sent apologies, and the next date',
    lines: [
      ...(meetingOn ? [`Held on ${spokenDate(meetingOn, asAt)}.`] : []),
      ...(attended ? [`Attended: ${attended}.`] : []),
      ...(apologies ? [`Apologies: ${apologies}.`] : []),
      ...(nextMeetingOn ? [`Next meeting: ${spokenDate(nextMeetingOn, asAt)}.`] : []),
    ],
  };
}

const voiceParts = ({ voices }: PepContent, asAt: IsoDate): PepPart[] =>
  PEP_VOICES.map((who) => ({
    id: `voice-${who.replace(' ', '-')}`,
    title: who === 'child' ? 'My voice' : `View of the ${who}`,
    asks: who === 'child' ? 'the child’s own words, who took them, when and how' : `what the ${who} says`,
    lines: voices
      .filter((voice) => voice.who === who && voice.words.trim() !== '')
      .map((voice) => voiceLine(voice, asAt)),
  }));

/** Targets of earlier PEPs that this one judges, and those of the PEP before that nobody has judged. */
function previousTargets({ contents, pep, asAt }: PageAsked): PepPart {
  const lines = contents.judgements
    .filter(({ pepId }) => pepId === pep.pepId)
    .flatMap(({ targetId, judgement, note }) => {
      const target = contents.targets.find((each) => each.targetId === targetId);
      return target ? [`${JUDGED[judgement]}: ${targetLine(target, asAt)}${note ? ` – ${note}` : ''}`] : [];
    });
  return { id: 'previous', title: 'Previous targets', asks: 'each one met, partly met or not met', lines };
}

function gradeLines({ grades }: PepContent, rubric: Rubric, asAt: IsoDate): string[] {
  const titles = new Map(rubric.sections.map(({ id, title }) => [id, title]));
  return grades
    .toSorted((a, b) => a.marker - b.marker || (a.section === OVERALL ? 1 : b.section === OVERALL ? -1 : 0))
    .map(
      ({ scheme, section, grade, by, on, marker }) =>
        `${section === OVERALL ? 'Overall' : (titles.get(section) ?? section)}: ${grade} (${by}${marker === 2 ? ', second marker' : ''}, ${spokenDate(on, asAt)}, rubric ${scheme})`,
    );
}

/** A PEP in the order of the form. */
export function pepPage(asked: PageAsked): PepPage {
  const { pep, contents, ncYear, rubric, asAt, called } = asked;
  const content = contentOf(contents, pep.pepId);
  const reason = pep.returnReason ? `: ${pep.returnReason}` : '';
  return {
    title: `PEP of ${called}, ${pepTermName(pep)}`,
    facts: [
      `PEP ${pep.pepId}, ${pep.type}, ${STATUS[pep.status]}${reason}. Opened on ${spokenDate(pep.openedOn, asAt)}${pep.completedOn ? `, complete on ${spokenDate(pep.completedOn, asAt)}` : ''}.`,
      ...(pep.assignedTo ? [`Assigned to ${pep.assignedTo}.`] : []),
      `Form: ${pepPhaseOf(ncYear)}.`,
    ],
    parts: [
      meetingPart(pep, content, asAt),
      ...pepSectionsOf(ncYear).map((section) => writtenPart(section, content.sections[section.id])),
      ...voiceParts(content, asAt),
      previousTargets(asked),
      {
        id: 'targets',
        title: 'Targets',
        asks: 'specific and measurable: subject, baseline, measure, owner and date',
        lines: contents.targets
          .filter(({ pepId }) => pepId === pep.pepId)
          .map((target) => targetLine(target, asAt)),
      },
      {
        id: 'sign-off',
        title: 'Sign-off',
        asks: 'designated teacher, social worker, then the virtual school, each with name and date',
        lines: content.signOffs.map(({ role, name, on }) => `${role}: ${name}, ${spokenDate(on, asAt)}`),
      },
      {
        id: 'quality',
        title: 'Quality',
        asks: `graded by the virtual school (rubric: ${rubric.title})`,
        lines: gradeLines(content, rubric, asAt),
      },
    ],
  };
}

const YEAR_OF_PHASE: Readonly<Record<PepPhase, number>> = {
  'early years': -1,
  primary: 3,
  secondary: 10,
  'post-16': 12,
};

/** The form of a phase with nothing in it, for work on paper. */
export function blankPage(phase: PepPhase, asAt: IsoDate, rubric: Rubric): PepPage {
  const pep = { pepId: 0, type: 'termly', year: 0, term: 'autumn', status: 'draft', openedOn: asAt } as const;
  const contents = { contents: [], targets: [], judgements: [] };
  const page = pepPage({ pep, contents, ncYear: YEAR_OF_PHASE[phase], rubric, asAt, called: '' });
  return {
    title: `Personal education plan: ${phase}`,
    facts: [
      'Local id:',
      'Initials:',
      'Term and year:',
      'Type: initial / termly / transition / emergency / interim',
    ],
    parts: page.parts.filter(({ id }) => id !== 'quality'),
  };
}
