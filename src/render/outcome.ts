import type { Problem } from '../domain/problem.ts';
import { problemSentence } from '../domain/problem.ts';
import type { ImportOutcome } from '../importers/outcome.ts';
import { count, list, number } from './text.ts';

/** Kinds of problem as people say them. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  ambiguousPupil: 'name and birth date of more than one child',
  contradiction: 'rows that contradict each other',
  emptyCell: 'an empty cell',
  endBeforeStart: 'an end before the start',
  episodesBothOpen: 'children with more than one open episode',
  episodesOverlap: 'episodes that overlap',
  futureDate: 'a date that has not come yet',
  noPupil: 'no word on which pupil',
  notACode: 'not a code',
  notADate: 'not a date',
  notASession: 'neither AM nor PM',
  notAUrn: 'not a school’s number',
  openEpisodeWithReasonX1: 'open episodes with the reason X1',
  placementUrn: 'not a placement’s number',
  placementUrnSevenDigits: 'placement numbers of seven digits',
  repeatedRow: 'rows that say the same again',
  sexCode: 'an unknown code for sex',
  sharedUpn: 'a UPN that two children share',
  unknownPupil: 'a child who is not on the roll',
  unknownSchool: 'schools not known yet',
  unmappedCode: 'codes not in force on their day',
  upnCheckLetter: 'UPNs with a wrong check letter',
  upnFormat: 'not a UPN',
  weekend: 'a Saturday or Sunday',
};

const tallyText = (tally: Readonly<Record<string, number>>): string =>
  list(Object.entries(tally).map(([kind, n]) => `${number(n)} ${KIND_WORDS[kind] ?? kind}`));

/** What an import did, for a person. */
export function outcomeText(outcome: ImportOutcome): string {
  const { file, run, alreadyImported, dryRun, read, changed, unchanged, quarantined, warnings, reasons } =
    outcome;
  if (alreadyImported) return `${file} was already imported as run ${run}. Nothing was changed.`;
  const lines = [
    `${file}: ${dryRun ? 'would be imported (dry run, nothing changed)' : `imported as run ${run}`}. ${count(read, 'row')} read: ${number(outcome.new)} new, ${number(changed)} changed, ${number(unchanged)} unchanged, ${number(quarantined)} held back.`,
  ];
  for (const part of outcome.parts ?? [])
    lines.push(
      `  ${part.file} (${part.part}): ${number(part.read)} read, ${number(part.new)} new, ${number(part.changed)} changed, ${number(part.unchanged)} unchanged, ${number(part.quarantined)} held back.`,
    );
  if (quarantined > 0) lines.push(`Held back: ${tallyText(reasons)}.`);
  if (Object.keys(warnings).length > 0) lines.push(`Taken, and worth a look: ${tallyText(warnings)}.`);
  return lines.join('\n');
}

const SENTENCES_SHOWN = 10;

/** The first of the rows held back, a sentence each, and what to do about them. */
export function heldText(file: string, held: readonly Problem[]): string {
  const shown = held.slice(0, SENTENCES_SHOWN).map((problem) => problemSentence(file, problem));
  const more = held.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [`… and ${count(more, 'more row')}.`] : []),
    'These rows are held in quarantine and nothing of them is lost. Correct them and send them in a new file.',
  ].join('\n');
}
