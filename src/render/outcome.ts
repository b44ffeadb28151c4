import type { Problem } from '../domain/problem.ts';
import { problemSentence } from '../domain/problem.ts';
import { safe } from '../domain/safe.ts';
import type { BrakeReasons } from '../importers/brake.ts';
import type { CensusCounts, ImportOutcome } from '../importers/outcome.ts';
import { count, list, number } from './text.ts';

/** Kinds of problem, worded to follow a number of rows: `1 with …`, `12 with …`. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  absenceExceedsPossible: 'with more sessions of absence than are possible',
  ambiguousPupil: 'for a name and birth date that more than one child has',
  ambiguousString: 'with a string of marks that can be read in two ways',
  cannotCheck: 'with totals that nothing checks',
  bankHoliday: 'for a bank holiday, which is known already',
  closedOutsideTerm: 'closing a day that lies in no half term',
  contradiction: 'in contradiction with another row',
  cutOff: 'cut off where the file ends',
  datedByCalendar: 'with marks dated by the calendar held here',
  emptyCell: 'with an empty cell where something has to stand',
  endBeforeStart: 'with an end before the start',
  episodesBothOpen: 'for a child with more than one open episode',
  episodesOverlap: 'with an episode that overlaps another',
  futureDate: 'for a day that has not come yet',
  noCalendar: 'with marks of a time for which no terms are held',
  noMark: 'without a mark',
  noLength: 'with neither an end nor sessions',
  noSchoolDay: 'on days that are no school days',
  notACategory: 'with a category that is none',
  overlapsAnotherSchool: 'of a day that another school takes as well',
  overlapsOwnSchool: 'of a day that another of the same school takes as well',
  reasonOfAnotherYear: 'with a reason of another year',
  sessionsDoNotFit: 'with more sessions than fit',
  thirdReasonWithoutSecond: 'with a third reason and no second',
  unknownReason: 'with a reason in no list',
  nonSchoolDay: 'marks on days that are no school days',
  noPupil: 'without a word on which pupil',
  noReadingFits: 'with a string of marks that fits no days',
  notACalendarKind: 'that is neither a half term, an INSET day nor a closure',
  notACode: 'with a mark that is no code',
  notADate: 'with a date that cannot be read',
  notAMonday: 'for a week that does not begin on a Monday',
  notANumber: 'with a number of sessions that is none',
  notAHalfTerm: 'with a half term that is none of the six',
  notASchoolYear: 'with a school year that cannot be read',
  notASession: 'with a session that is neither AM nor PM',
  notAUrn: 'with a school number that has not six digits',
  notMoney: 'with an amount of money that cannot be read',
  noTotals: 'with a string of marks and no totals to date it by',
  notTwoMarks: 'with a day’s cell that is not two marks',
  openEpisodeWithReasonX1: 'with an open episode that has ended by its reason, X1',
  percentageDiffers: 'with a percentage that its sessions do not make',
  outsideSchoolYear: 'with a date outside its school year',
  placementUrn: 'with a placement number of no known form',
  placementUrnSevenDigits: 'with a placement number of seven digits',
  repeatedRow: 'repeating what another row says',
  schoolByDfeNumber: 'for a school given by its DfE number alone',
  sexCode: 'with an unknown code for sex',
  sharedUpn: 'with a UPN that more than one child has',
  shortRow: 'cut short',
  totalsRow: 'of totals, which are no payment',
  totalsDisagree: 'with totals that do not add up',
  snapshotNotComplete: 'with rows held back, so that nothing was withdrawn',
  unknownPupil: 'for a child who is not on the roll',
  unknownSchool: 'for a school not known until now',
  unknownCode: 'with a code of no list',
  unmappedCode: 'with a code not in force on its day',
  upnCheckLetter: 'with a UPN whose check letter is wrong',
  upnFormat: 'with a UPN of no known form',
  weekend: 'for a day when no register is taken',
  afterTheYear: 'with a date after the return’s year',
  codeOfAnotherYear: 'with a code that is not of its year',
  endIsStart: 'with an episode that lasts no day',
  endWithoutReason: 'with an end and no reason for it',
  episodeGap: 'after a gap in a period of care',
  newStartWhileInCare: 'starting care that had not ended',
  noNewStart: 'going on after care had ended',
  olderReturn: 'of which a newer return has spoken',
  openEpisodeNotInReturn: 'open on the roll and not in the return',
  placementMiles: 'with a distance that is no number',
  reasonWithoutEnd: 'with a reason for an end and no end',
  reviewsDisagree: 'with two reviews on a day that disagree',
  sdqScore: 'with an SDQ score that cannot be',
  secondFileOfTable: 'with a further file of the same table, not read',
  shortBreakPlacement: 'with a placement that a short break cannot have',
  startedBeforeBirth: 'with an episode from before the birth',
  statusOfAnotherTime: 'with a legal status of another time',
  statusTooLong: 'with an episode longer than its legal status allows',
  tooYoungForPlacement: 'for a child too young for the placement',
  tooYoungForStatus: 'for a child too young for the legal status',
  ambiguousSchool: 'for a DfE number that more than one school had',
  attendancePattern: 'with a pattern of attendance that is neither full nor part time',
  birthDateChanged: 'giving a pupil another date of birth',
  birthDateDiffers: 'with another date of birth than the roll’s',
  birthDateOfAnother: 'with another child’s date of birth beside a number of the roll',
  censusSchool: 'saying no school that is known',
  childAdded: 'for a child who was added to the roll',
  endedByNext: 'ending what went before',
  enrolmentsOverlap: 'for a pupil on two rolls at once',
  enrolmentStatus: 'with an enrolment status that is none',
  ethnicityCode: 'with an unknown code for ethnicity',
  fullTimeHours: 'with a part-time timetable of full hours',
  legacySenCode: 'with an SEN code of the past',
  missingKind: 'saying neither missing nor away',
  nameChanged: 'giving a pupil another name',
  nameDiffers: 'with another name than the roll’s',
  nameOfAnother: 'with another child’s name beside a number of the roll',
  notADfeNumber: 'with a DfE number that is none',
  notANumberOfHours: 'with a number of hours that is none',
  notAScore: 'with an SDQ score that is none',
  notAYearGroup: 'with a year group that is none',
  notYesOrNo: 'with a word that is neither yes nor no',
  numbersDisagree: 'with numbers of two pupils',
  outOfYearGroup: 'with another year group than the date of birth gives',
  placementReason: 'with an unknown reason for a placement',
  returnInterview: 'with an unknown word for a return interview',
  senDiffers: 'with other SEN provision than is known',
  senNeed: 'with a type of need that is none',
  senProvision: 'with an SEN provision that is none',
  settingType: 'with an unknown setting of alternative provision',
  statusNotSaid: 'without the enrolment’s status',
  uln: 'with a ULN that is none',
  unknownDfeNumber: 'for a school of an unknown DfE number',
  upnChanged: 'giving a pupil another UPN',
  careFlagDiffers: 'with another word on care than the episodes kept here',
  notAStage: 'with a stage that is none',
  notOnScale: 'with a value that its scale does not have',
  otherPupil: 'with a UPN of a child born on another day',
  outOfCohort: 'from another year group than the one that sits it',
  scaleNotInUse: 'on a scale that was not in use in its year',
  unknownScale: 'on a scale that is none',
  validatedKept: 'with another result than a validated one, which stays',
  wrongYearGroup: 'of an age at which nobody sits it',
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
  if (outcome.census) lines.push(censusText(outcome.census));
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

/** What a census holds, beside what of it is about the children of this roll. */
function censusText(census: CensusCounts): string {
  const { pupils, pupilsOffRoll, sessionRows, orphans, absenceExceedsPossible, notOnRoll } = census;
  const { enrolments, needs } = census;
  const { exclusionRows, exclusionRowsOffRoll, exclusionWeekendStarts, thirdReasonWithoutSecond } = census;
  return [
    `  The census holds ${count(pupils, 'pupil')} on the roll of a school, ${number(pupilsOffRoll)} who had left, and ${count(sessionRows, 'row')} of absence by reason${orphans > 0 ? `, of which those of ${count(orphans, 'pupil')} belong to nobody in it` : ''}.`,
    ...(exclusionRows > 0
      ? [
          `  It holds ${count(exclusionRows, 'row')} of suspensions and exclusions, of which ${number(exclusionWeekendStarts)} begin at a weekend and ${number(thirdReasonWithoutSecond)} give a third reason without a second; and ${number(exclusionRowsOffRoll)} of pupils who had left.`,
        ]
      : []),
    `  ${count(notOnRoll, 'pupil is', 'pupils are')} not on this roll and passed over.`,
    ...(enrolments + needs > 0
      ? [
          `  Of the pupils of this roll, ${count(enrolments, 'enrolment')} and the SEN provision of ${number(needs)} are taken from it as well.`,
        ]
      : []),
    ...(absenceExceedsPossible > 0
      ? [
          `  ${count(absenceExceedsPossible, 'pupil has', 'pupils have')} more sessions of absence than were possible: where there are many, ask for the census again.`,
        ]
      : []),
  ].join('\n');
}

const SENTENCES_SHOWN = 10;
/** A cell may hold anything: a sentence that repeats one is cut here. */
const LONGEST_SENTENCE = 400;

/** Whether what stood in the cells may be repeated: it names children, and their birth dates and numbers. */
export interface Shown {
  readonly values: boolean;
}

function shownSentence(file: string, problem: Problem, { values }: Shown): string {
  const sentence = safe(
    problemSentence(file, values ? problem : { ...problem, reason: `a row ${kindWords(problem.kind)}.` }),
  );
  return sentence.length <= LONGEST_SENTENCE ? sentence : `${sentence.slice(0, LONGEST_SENTENCE)} …`;
}

/** A problem of one of the files of an import. */
type PartProblem = Problem & { readonly part: string };

/** The file that a part of an import was read from; the import's own name where it has no parts. */
export const fileOf = ({ file, parts }: ImportOutcome, part: string): string =>
  parts?.find((each) => each.part === part)?.file ?? file;

const VALUES_HIDDEN = ' What stood in the cells shows on a terminal, or with --names.';

/** The first of the rows held back, a sentence each, and what to do about them. */
export function heldText(outcome: ImportOutcome, held: readonly PartProblem[], how: Shown): string {
  const shown = held
    .slice(0, SENTENCES_SHOWN)
    .map((row) => shownSentence(fileOf(outcome, row.part), row, how));
  const more = held.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [`… and ${number(more)} more.`] : []),
    `What is held back is kept in quarantine, and nothing of it is lost: “vschool quarantine” shows it, corrects it and reads it again.${how.values ? '' : VALUES_HIDDEN}`,
  ].join('\n');
}

/** One example of each thing worth a look in rows that were taken. */
export function doubtsText(outcome: ImportOutcome, warnings: readonly PartProblem[], how: Shown): string {
  const first = new Map<string, PartProblem>();
  for (const warning of warnings) if (!first.has(warning.kind)) first.set(warning.kind, warning);
  return [...first.values()]
    .map((warning) => `For example ${shownSentence(fileOf(outcome, warning.part), warning, how)}`)
    .join('\n');
}

/** Why a run was stopped, and what to do: look, and say that it is right. */
export function brakeText(
  outcome: ImportOutcome,
  reasons: BrakeReasons,
  code: string,
  again: 'import it again' | 'read it again' = 'import it again',
): string {
  const { marks, pupils } = reasons;
  const why = [
    ...(marks
      ? [
          outcome.kind === 'attendance'
            ? `it would change ${count(marks.changed, 'mark')} and withdraw ${number(marks.withdrawn)} of the ${number(marks.of)} that it speaks of`
            : `it would put something else in place of what is known in ${count(marks.changed, 'row')} of the ${number(marks.of)} that it speaks of`,
        ]
      : []),
    ...(pupils
      ? [
          `it leaves ${number(pupils.notSeen)} of ${count(pupils.of, 'pupil')} expected without a mark for its last day${outcome.to ? `, ${outcome.to}` : ''}`,
        ]
      : []),
  ];
  return `${outcome.file} was stopped by the brake: ${list(why)}. Nothing was changed. Ask the sender; if it is right, ${again} with --accept ${code}.`;
}
