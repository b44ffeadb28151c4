import { type IsoDate, readDate } from '../domain/dates.ts';
import { type Exclusion, exclusionKind } from '../domain/exclusion.ts';
import type { Problem } from '../domain/problem.ts';
import type { Columns, Positions } from './columns.ts';
import { cellAt } from './define.ts';
import { contextOf } from './mark.ts';
import type { PupilReference } from './pupil-columns.ts';
import { readWholeNumber } from './whole-number.ts';

/** One exclusion as a file says it. */
export interface ExclusionOfFile {
  readonly pupil: PupilReference;
  /** As written; empty where the file does not say. */
  readonly schoolUrn: string;
  readonly exclusion: Omit<Exclusion, 'exclusionId' | 'schoolId' | 'schoolName'>;
}

/** Columns that the census and a vendor's list share. */
export const EXCLUSION_COLUMNS = {
  from: {
    heading: 'startdate',
    required: true,
    aliases: [
      'from',
      'start',
      'exclusion start date',
      'suspension start date',
      'date from',
      'from date',
      'first day',
    ],
  },
  sessions: {
    heading: 'sessions',
    aliases: ['number of sessions', 'sessions lost', 'session count', 'exclusion sessions'],
  },
  reason1: { heading: 'reason1', aliases: ['reason', 'reason code', 'exclusion reason', 'primary reason'] },
  reason2: { heading: 'reason2', aliases: ['second reason', 'secondary reason'] },
  reason3: { heading: 'reason3', aliases: ['third reason', 'tertiary reason'] },
  category: {
    heading: 'category',
    required: true,
    aliases: ['type', 'kind', 'exclusion type', 'exclusion category', 'suspension type'],
  },
  sen: { heading: 'senprovision', aliases: ['sen', 'sen status', 'sen at time'] },
} as const satisfies Columns;

type Shared = Positions<typeof EXCLUSION_COLUMNS>;

/** Reads the cells that both kinds of file have, and collects what is wrong with them. */
export class ExclusionCells {
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly #at: Shared;
  readonly #problemAt: ReturnType<typeof contextOf>['problemAt'];
  readonly #fields: readonly string[];
  readonly #line: number;

  constructor(at: Shared, headings: readonly string[], fields: readonly string[], line: number) {
    this.#at = at;
    this.#problemAt = contextOf(headings).problemAt;
    this.#fields = fields;
    this.#line = line;
  }

  problem(kind: string, position: number, reason: string): Problem {
    return this.#problemAt(kind, this.#line, position, cellAt(this.#fields, position), reason);
  }

  date(position: number): IsoDate | undefined {
    const read = readDate(cellAt(this.#fields, position));
    if (read.ok) return read.value;
    this.errors.push(this.problem('notADate', position, read.error));
    return undefined;
  }

  number(position: number, what: string): number | undefined {
    const text = cellAt(this.#fields, position);
    if (text === '') return undefined;
    const value = readWholeNumber(text);
    if (value === undefined)
      this.errors.push(this.problem('notANumber', position, `${text} is not a whole number of ${what}.`));
    return value;
  }

  /** Up to three reasons; a third without a second is said, and moves up. */
  reasons(): string[] {
    const { reason1, reason2, reason3 } = this.#at;
    const [first, second, third] = [reason1, reason2, reason3].map((at) =>
      cellAt(this.#fields, at).toUpperCase(),
    );
    if (third && !second)
      this.warnings.push(
        this.problem(
          'thirdReasonWithoutSecond',
          reason3,
          `there is a third reason, ${third}, and no second one.`,
        ),
      );
    return [first, second, third].filter((code): code is string => Boolean(code));
  }

  read(): ExclusionOfFile['exclusion'] | undefined {
    const at = this.#at;
    const text = cellAt(this.#fields, at.category);
    const kind = exclusionKind(text);
    if (!kind) {
      const said = text === '' ? 'there is no category.' : `${text} is no category of exclusion.`;
      this.errors.push(
        this.problem(
          'notACategory',
          at.category,
          `${said} A row is a SUSP (FIXD to 2019/20), a PERM or an LNCH.`,
        ),
      );
    }
    const from = this.date(at.from);
    const sessions = this.number(at.sessions, 'sessions');
    if (!kind || from === undefined) return undefined;
    const sen = cellAt(this.#fields, at.sen);
    return {
      ...{ kind, from, reasons: this.reasons() },
      // A permanent exclusion has no length, whatever number stands in its cell.
      ...(sessions === undefined || kind === 'PERM' ? {} : { sessions }),
      ...(sen === '' ? {} : { sen }),
      ...(kind === 'PERM' ? { state: 'proposed' as const } : {}),
    };
  }
}
