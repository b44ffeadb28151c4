import type { Problem } from '../domain/problem.ts';
import { problemSentence } from '../domain/problem.ts';
import { safe } from '../domain/safe.ts';
import type { BrakeReasons } from '../importers/brake.ts';
import type { ImportOutcome } from '../importers/outcome.ts';
import { count, list, number } from './text.ts';

/** Kinds of problem, worded to follow a number of rows: `1 with …`, `12 with …`. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  ambiguousPupil: 'for a name and birth date that more than one child has',
  contradiction: 'in contradiction with another row',
  emptyCell: 'with an empty cell where something has to stand',
  endBeforeStart: 'with an end before the start',
  episodesBothOpen: 'for a child with more than one open episode',
  episodesOverlap: 'with an episode that overlaps another',
  futureDate: 'for a day that has not come yet',
  noMark: 'without a mark',
  nonSchoolDay: 'marks on days that are no school days',
  noPupil: 'without a word on which pupil',
  notACode: 'with a mark that is no code',
  notADate: 'with a date that cannot be read',
  notASession: 'with a session that is neither AM nor PM',
  notAUrn: 'with a school number that has not six digits',
  openEpisodeWithReasonX1: 'with an open episode that has ended by its reason, X1',
  placementUrn: 'with a placement number of no known form',
  placementUrnSevenDigits: 'with a placement number of seven digits',
  repeatedRow: 'repeating what another row says',
  sexCode: 'with an unknown code for sex',
  sharedUpn: 'with a UPN that more than one child has',
  shortRow: 'cut short',
  unknownPupil: 'for a child who is not on the roll',
  unknownSchool: 'for a school not known until now',
  unmappedCode: 'with a code not in force on its day',
  upnCheckLetter: 'with a UPN whose check letter is wrong',
  upnFormat: 'with a UPN of no known form',
  weekend: 'for a day when no register is taken',
};

/** A kind of problem as people say it. */
export const kindWords = (kind: string): string => KIND_WORDS[kind] ?? kind;

const tallyText = (tally: Readonly<Record<string, number>>): string =>
  list(Object.entries(tally).map(([kind, n]) => `${number(n)} ${kindWords(kind)}`));

/** What an import did, for a person. */
export function outcomeText(outcome: ImportOutcome): string {
  const { run, alreadyImported, dryRun, read, changed, unchanged, quarantined, warnings, reasons } = outcome;
  const file = safe(outcome.file);
  const one = outcome.kind === 'attendance' ? 'mark' : 'row';
  if (alreadyImported) return `${file} was already imported as run ${run}. Nothing was changed.`;
  const lines = [
    `${file}: ${dryRun ? 'would be imported (dry run, nothing changed)' : `imported as run ${run}`}. ${count(read, one)} read: ${number(outcome.new)} new, ${number(changed)} changed, ${number(unchanged)} unchanged, ${number(quarantined)} held back.`,
  ];
  for (const part of outcome.parts ?? [])
    lines.push(
      `  ${safe(part.file)} (${part.part}): ${number(part.read)} read, ${number(part.new)} new, ${number(part.changed)} changed, ${number(part.unchanged)} unchanged, ${number(part.quarantined)} held back.`,
    );
  if (outcome.withdrawn > 0)
    lines.push(`${count(outcome.withdrawn, 'mark')} withdrawn: the file was complete and did not hold them.`);
  if (outcome.brake !== undefined)
    lines.push(`The brake would stop it; --accept ${outcome.brake} would let it go.`);
  if (quarantined > 0) lines.push(`Held back: ${tallyText(reasons)}.`);
  if (Object.keys(warnings).length > 0) lines.push(`Worth a look: ${tallyText(warnings)}.`);
  return lines.join('\n');
}

const SENTENCES_SHOWN = 10;
/** A cell may hold anything: a sentence that repeats one is cut here. */
const LONGEST_SENTENCE = 400;

function shownSentence(file: string, problem: Problem): string {
  const sentence = safe(problemSentence(file, problem));
  return sentence.length <= LONGEST_SENTENCE ? sentence : `${sentence.slice(0, LONGEST_SENTENCE)} …`;
}

/** The first of the rows held back, a sentence each, and what to do about them. */
export function heldText(file: string, held: readonly Problem[]): string {
  const shown = held.slice(0, SENTENCES_SHOWN).map((problem) => shownSentence(file, problem));
  const more = held.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [`… and ${number(more)} more.`] : []),
    'What is held back is kept in quarantine, and nothing of it is lost. Correct it and send it in a new file.',
  ].join('\n');
}

/** Why a run was stopped, and what to do: look, and say that it is right. */
export function brakeText(outcome: ImportOutcome, reasons: BrakeReasons, code: string): string {
  const { marks, pupils } = reasons;
  const why = [
    ...(marks
      ? [
          `it would change ${count(marks.changed, 'mark')} and withdraw ${number(marks.withdrawn)} of the ${number(marks.of)} that it speaks of`,
        ]
      : []),
    ...(pupils
      ? [
          `it leaves ${number(pupils.notSeen)} of ${count(pupils.of, 'pupil')} expected without a mark for its last day`,
        ]
      : []),
  ];
  return `${outcome.file} was stopped by the brake: ${list(why)}. Nothing was changed. Ask the sender; if it is right, import it again with --accept ${code}.`;
}
