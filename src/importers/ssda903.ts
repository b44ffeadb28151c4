import type { CareEpisode } from '../domain/care.ts';
import { type IsoDate, readDate } from '../domain/dates.ts';
import { hasValidCheckLetter, readUpn, UPN_UNKNOWN_REASONS, upnCheckLetter } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import type { Columns, Positions } from './columns.ts';
import { cellAt, defineImporter, defineTable, type RowRead } from './define.ts';

/** A child as the header of a return gives it. It holds no name. */
export interface HeaderRow {
  readonly localId: string;
  readonly sex: 'M' | 'F' | 'U';
  readonly birthDate: IsoDate;
  readonly ethnicity: string;
  /** A UPN of the right form; its check letter may be wrong. */
  readonly upn?: string;
  /** UN1 to UN5, or the text as it came where it is neither a UPN nor one of these. */
  readonly upnUnknown?: string;
  readonly mother?: boolean;
  readonly motherChildBirthDate?: IsoDate;
}

export interface EpisodeRow {
  readonly line: number;
  readonly localId: string;
  readonly episode: CareEpisode;
  readonly homePostcode?: string;
  readonly placementPostcode?: string;
  /** Ofsted's number of the placement; not the school's. */
  readonly placementUrn?: string;
}

/** Reads the cells of one row, collecting everything that is wrong with it. */
class RowReader<C extends Columns> {
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly #at: Positions<C>;
  readonly #headings: readonly string[];
  readonly #fields: readonly string[];
  readonly #line: number;

  constructor(at: Positions<C>, headings: readonly string[], fields: readonly string[], line: number) {
    this.#at = at;
    this.#headings = headings;
    this.#fields = fields;
    this.#line = line;
  }

  text(name: keyof C & string): string {
    return cellAt(this.#fields, this.#at[name]);
  }

  optional(name: keyof C & string): string | undefined {
    return this.text(name) || undefined;
  }

  required(name: keyof C & string): string {
    const text = this.text(name);
    if (text === '') this.#error('emptyCell', name, `${this.#heading(name)} is empty.`);
    return text;
  }

  date(name: keyof C & string): IsoDate {
    const read = readDate(this.text(name));
    if (read.ok) return read.value;
    this.#error('notADate', name, read.error);
    return '1900-01-01' as IsoDate;
  }

  optionalDate(name: keyof C & string): IsoDate | undefined {
    return this.text(name) === '' ? undefined : this.date(name);
  }

  warn(kind: string, name: keyof C & string, reason: string): void {
    this.warnings.push(this.#problem(kind, name, reason));
  }

  #error(kind: string, name: keyof C & string, reason: string): void {
    this.errors.push(this.#problem(kind, name, reason));
  }

  #heading(name: keyof C & string): string {
    return this.#headings[this.#at[name]] ?? name;
  }

  #problem(kind: string, name: keyof C & string, reason: string): Problem {
    return { kind, line: this.#line, column: this.#heading(name), value: this.text(name), reason };
  }

  finish<Row>(row: () => Row): RowRead<Row> {
    const { errors, warnings } = this;
    return errors.length > 0 ? { rows: [], errors, warnings: [] } : { rows: [row()], errors, warnings };
  }
}

/** Sex as a return writes it: 1 and 2 until 2023-24, M, F and U since. */
const SEXES: Readonly<Record<string, 'M' | 'F' | 'U'>> = { '1': 'M', '2': 'F', M: 'M', F: 'F', U: 'U' };

const HEADER_COLUMNS = {
  child: { heading: 'CHILD', required: true, aliases: ['child id', 'childid'] },
  sex: { heading: 'SEX', required: true, aliases: ['gender'] },
  birthDate: { heading: 'DOB', required: true, aliases: ['date of birth'] },
  ethnicity: { heading: 'ETHNIC', required: true, aliases: ['ethnicity'] },
  upn: { heading: 'UPN', required: true },
  mother: { heading: 'MOTHER' },
  motherChildBirthDate: { heading: 'MC_DOB' },
} as const satisfies Columns;

function upnOf(row: RowReader<typeof HEADER_COLUMNS>): Pick<HeaderRow, 'upn' | 'upnUnknown'> {
  const text = row.text('upn');
  if (text === '') return {};
  if (text.toUpperCase() in UPN_UNKNOWN_REASONS) return { upnUnknown: text.toUpperCase() };
  const upn = readUpn(text);
  if (!upn.ok) {
    row.warn('upnFormat', 'upn', `${upn.error} The child is kept without one.`);
    return { upnUnknown: text };
  }
  if (!hasValidCheckLetter(upn.value))
    row.warn(
      'upnCheckLetter',
      'upn',
      `${text} should begin with ${upnCheckLetter(upn.value)}. It is kept as it came.`,
    );
  return { upn: upn.value };
}

export const headerTable = defineTable<HeaderRow, typeof HEADER_COLUMNS>({
  id: 'header',
  title: 'SSDA903 header',
  columns: HEADER_COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const localId = row.required('child');
    const birthDate = row.date('birthDate');
    const sex = SEXES[row.text('sex').toUpperCase()];
    if (sex === undefined)
      row.warn('sexCode', 'sex', `${row.text('sex')} is no code for sex; it is kept as not known.`);
    const upn = upnOf(row);
    const mother = row.text('mother');
    const motherChildBirthDate = row.optionalDate('motherChildBirthDate');
    return row.finish(() => ({
      localId,
      sex: sex ?? 'U',
      birthDate,
      ethnicity: row.text('ethnicity').toUpperCase(),
      ...upn,
      ...(mother === '' ? {} : { mother: Number(mother) === 1 }),
      ...(motherChildBirthDate ? { motherChildBirthDate } : {}),
    }));
  },
});

const EPISODE_COLUMNS = {
  child: { heading: 'CHILD', required: true, aliases: ['child id', 'childid'] },
  from: { heading: 'DECOM', required: true },
  reasonStarted: { heading: 'RNE', required: true },
  legalStatus: { heading: 'LS', required: true },
  need: { heading: 'CIN', required: true },
  placement: { heading: 'PLACE', required: true, aliases: ['pl'] },
  provider: { heading: 'PLACE_PROVIDER' },
  until: { heading: 'DEC', required: true },
  reasonEnded: { heading: 'REC', required: true },
  reasonPlacementChanged: { heading: 'REASON_PLACE_CHANGE' },
  homePostcode: { heading: 'HOME_POST' },
  placementPostcode: { heading: 'PL_POST' },
  placementUrn: { heading: 'URN' },
} as const satisfies Columns;

function checkEpisode(
  row: RowReader<typeof EPISODE_COLUMNS>,
  from: IsoDate,
  until: IsoDate | undefined,
): void {
  if (until !== undefined && until < from)
    row.warn(
      'endBeforeStart',
      'until',
      `the episode ends on ${until}, before it began on ${from}. It is kept.`,
    );
  if (until === undefined && row.text('reasonEnded').toUpperCase() === 'X1')
    row.warn(
      'openEpisodeWithReasonX1',
      'reasonEnded',
      'the episode is open, yet X1 says that it ended and a new one began. It is kept as open.',
    );
  const urn = row.text('placementUrn');
  if (/^\d{7}$/.test(urn))
    row.warn(
      'placementUrnSevenDigits',
      'placementUrn',
      `${urn} has seven digits, as Ofsted’s newer numbers of placements have and schools’ never. It is kept as it came.`,
    );
  else if (urn !== '' && !/^(SC)?\d{6}$|^X{7}$/i.test(urn))
    row.warn(
      'placementUrn',
      'placementUrn',
      `${urn} is not a placement’s Ofsted number. It is kept as it came.`,
    );
}

export const episodesTable = defineTable<EpisodeRow, typeof EPISODE_COLUMNS>({
  id: 'episodes',
  title: 'SSDA903 episodes',
  columns: EPISODE_COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const row = new RowReader(at, headings, fields, line);
    const localId = row.required('child');
    const from = row.date('from');
    const until = row.optionalDate('until');
    const code = (name: keyof typeof EPISODE_COLUMNS): string => row.required(name).toUpperCase();
    const [reasonStarted, legalStatus, need, placement] = [
      code('reasonStarted'),
      code('legalStatus'),
      code('need'),
      code('placement'),
    ];
    if (row.errors.length === 0) checkEpisode(row, from, until);
    const given = {
      until,
      provider: row.optional('provider'),
      reasonEnded: row.optional('reasonEnded'),
      reasonPlacementChanged: row.optional('reasonPlacementChanged'),
    };
    const kept = {
      homePostcode: row.optional('homePostcode'),
      placementPostcode: row.optional('placementPostcode'),
      placementUrn: row.optional('placementUrn'),
    };
    return row.finish(() => ({
      line,
      localId,
      episode: { from, reasonStarted, legalStatus, need, placement, ...defined(given) },
      ...defined(kept),
    }));
  },
});

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the properties that are undefined. */
const defined = <T extends Record<string, unknown>>(values: T): Defined<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;

/**
 * Episodes of one child that cannot both be right: they overlap, or more than one is open. Compared in order of
 * their start, each with the next. All are kept: which one is wrong, only the authority can say.
 */
export function episodeProblems(rows: readonly EpisodeRow[]): Problem[] {
  const byChild = Map.groupBy(rows, (row) => row.localId);
  const problems: Problem[] = [];
  for (const [localId, own] of byChild) {
    const inOrder = own.toSorted((a, b) => (a.episode.from < b.episode.from ? -1 : 1));
    inOrder.forEach((row, index) => {
      const before = inOrder[index - 1];
      if (before && (before.episode.until === undefined || row.episode.from < before.episode.until))
        problems.push({
          kind: 'episodesOverlap',
          line: row.line,
          column: 'DECOM',
          value: row.episode.from,
          reason: `child ${localId} has an episode from ${row.episode.from}, before the one of line ${before.line} has ended. Both are kept.`,
        });
    });
    const open = inOrder.filter((row) => row.episode.until === undefined);
    const last = open.at(-1);
    if (open.length > 1 && last)
      problems.push({
        kind: 'episodesBothOpen',
        line: last.line,
        column: 'DEC',
        value: '',
        reason: `child ${localId} has ${open.length} open episodes, on lines ${open.map((row) => row.line).join(' and ')}. All are kept.`,
      });
  }
  return problems;
}

export const ssda903Importer = defineImporter({
  id: 'ssda903',
  title: 'SSDA903 return',
  about:
    'Looked-after children and their episodes of care, as the authority returns them to DfE each year: a folder of CSV files, or the files one by one. A file is known by its headings, not by its name.',
  tables: [headerTable, episodesTable],
  sample: 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n100001,F,14/05/2016,BAFR,U899900117001,,\n',
});
