import type { IsoDate } from '../domain/dates.ts';
import { EXCLUSION_KIND_WORDS } from '../domain/exclusion.ts';
import type { ExclusionQuestion } from '../domain/exclusion-questions.ts';
import type { Disagreement } from '../domain/exclusion-reconcile.ts';
import { SECTION_NAMES } from '../domain/record.ts';
import type { ExclusionCheck } from '../reports/exclusion-check.ts';
import { schoolDaysText } from './exclusion-words.ts';
import type { Paint } from './paint.ts';
import { count, list, pupilName, shortDate, spokenDate } from './text.ts';
import { wrap } from './width.ts';

/** What does not agree, as a sentence. */
export function disagreementText(each: Disagreement, asAt: IsoDate): string {
  if (each.kind === 'E marks without a suspension') {
    const { line, from, until, sessions, fromSession } = each;
    const dates =
      from === until
        ? `on ${spokenDate(from, asAt)}`
        : `from ${spokenDate(from, asAt)} to ${spokenDate(until, asAt)}`;
    const half = fromSession === 'PM' ? ', from the afternoon on' : '';
    return `${line.schoolName} marked ${count(sessions, 'session')} E ${dates}${half}, and no suspension is on record: ask the school for the letter.`;
  }
  const { exclusions, expected, marked, provided } = each;
  const what = list(
    exclusions.map(({ kind, from }) => `the ${EXCLUSION_KIND_WORDS[kind]} from ${spokenDate(from, asAt)}`),
  );
  const start = `${exclusions[0]?.schoolName}: of ${what}`;
  if (each.kind === 'suspension without E marks')
    return `${start} the register shows nothing, where ${count(expected, 'session')} should be E, or B, D or K: ask which is right, the letter or the register.`;
  return `${start} ${count(expected, 'session')} should be in the register; ${marked} are marked E and ${provided} show what was provided (B, D, K): ask which is right.`;
}

/** A question to a school. It asks, and supposes nothing. */
export function questionText(
  { about, from, until, schoolDays, code, schoolName }: ExclusionQuestion,
  asAt: IsoDate,
): string {
  const [first, last] = [spokenDate(from, asAt), spokenDate(until, asAt)];
  const days = schoolDaysText(schoolDays);
  const texts: Readonly<Record<ExclusionQuestion['about'], string>> = {
    'sent home': `on ${days} from ${first} to ${last} the pupil was there in the morning and marked ${code} in the afternoon. What happened on those days: was the pupil asked to go home, and was it put in writing?`,
    'part time without an end': `on a part-time timetable (C2) from ${first}, ${days} so far, with no end on record. Until when was it agreed, with whom, and when is it reviewed?`,
    'off site': `marked ${code} for ${days} from ${first} to ${last}. Where was the pupil taught, who arranged it, and until when?`,
    extended: `E marks go on after the last day of a suspension, from ${first} to ${last}. Was there a new suspension, with a letter of its own?`,
    'over the limit': `the suspensions of all schools come to ${days} this school year, over 45 from ${first} on. Does the school know of the others, and can the last one end sooner?`,
  };
  return `${schoolName}: ${texts[about]}`;
}

/** Everything that does not agree, and what to ask, pupil by pupil. */
export function exclusionCheckText(
  { from, pupils, checked, withoutMarks, lacking }: ExclusionCheck,
  {
    asAt,
    names,
    width,
    paint,
  }: { readonly asAt: IsoDate; readonly names: boolean; readonly width: number; readonly paint: Paint },
): string {
  const indented = (text: string): string[] => wrap(text, width - 2).map((line) => `  ${line}`);
  const blocks = pupils.flatMap(({ identity, disagreements, questions }) => [
    '',
    paint.heading(`${pupilName(identity, names)} (${identity.localId})`),
    ...disagreements.flatMap((each) => indented(`· ${disagreementText(each, asAt)}`)),
    ...questions.flatMap((each) => indented(`? ${questionText(each, asAt)}`)),
  ]);
  const unknown =
    withoutMarks > 0
      ? ` Of ${count(withoutMarks, 'more', 'more')} nobody can tell: the school has sent no marks for the days.`
      : '';
  const head = `Since ${shortDate(from, asAt)}: ${count(checked, 'exclusion')} held against the register.${unknown}`;
  const end =
    lacking.length > 0
      ? `Not known whether registers and letters agree: nobody has supplied ${list(lacking.map((section) => SECTION_NAMES[section]))}.`
      : 'Registers and letters agree.';
  const isSaid = blocks.length === 0 || lacking.length > 0;
  return [...wrap(head, width), ...blocks, ...(isSaid ? ['', ...wrap(end, width)] : [])].join('\n');
}
