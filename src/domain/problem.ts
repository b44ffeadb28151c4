/** One cell or row of a file that could not be taken as it stands, or that somebody should look at. */
export interface Problem {
  /** A stable word that results count by: `notADate`, `unknownPupil` … */
  readonly kind: string;
  /** Line in the file, counted from 1, where the row begins. */
  readonly line: number;
  /** Heading of the cell as the file spells it. */
  readonly column?: string;
  readonly value?: string;
  /** What is wrong, as a sentence. */
  readonly reason: string;
}

/** `marks.csv, line 3, Date: 31/02/2026 is not a date.` */
export const problemSentence = (file: string, problem: Problem): string =>
  `${file}, line ${problem.line}${problem.column ? `, ${problem.column}` : ''}: ${problem.reason}`;

/** Why a whole file was refused. Nothing of it was taken. */
export interface Refusal {
  readonly kind: string;
  readonly line?: number;
  /** How far along the line, counted from 1. */
  readonly character?: number;
  readonly reason: string;
  readonly remedy: string;
}
