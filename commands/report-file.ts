import { readFileSync } from 'node:fs';
import { readDate } from '../src/domain/dates.ts';
import { UserError } from '../src/domain/user-error.ts';
import { readCsv } from '../src/importers/csv.ts';
import { manifestInMarkdown } from '../src/render/report-markdown.ts';
import { manifestInPage } from '../src/render/report-page.ts';
import { ABOUT, MANIFEST } from '../src/render/report-parts.ts';
import type { StructuredFormat } from '../src/render/structured.ts';
import { allOf } from '../src/reports/cohort.ts';
import { PROFILES, type Profile } from '../src/reports/publish.ts';
import { type Manifest, type ReportQuestion, reportNamed } from './report-answer.ts';
import { sheetTexts } from './sheet-texts.ts';

/** A report that was written to a file, with the question that it answers. */
export interface ReportFile {
  readonly format: StructuredFormat;
  /** All of the file, without the line end after a text. */
  readonly content: string | Uint8Array;
  readonly asked: ReportQuestion;
  readonly manifest: Manifest;
}

const refused = (path: string, why: string): UserError =>
  new UserError(
    'refusedInput',
    `${path} ${why}. A report can be asked again from what “vschool report … --output FILE” wrote as json, ndjson, csv, markdown, html or xlsx. Nothing was done.`,
  );

/** What each format begins with, and where it keeps its manifest, as JSON. */
const manifestIn: Readonly<Record<StructuredFormat, (content: string | Uint8Array) => string | undefined>> = {
  json: (text) => JSON.stringify(JSON.parse(String(text)).manifest),
  ndjson: (text) =>
    String(text)
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>)
      .find(({ table, measure }) => table === ABOUT && measure === MANIFEST)?.['text'],
  csv: (text) => {
    const [head, ...lines] = readCsv(String(text), ',').map(({ fields }) => fields);
    const found = lines.find((cells) => cells[0] === ABOUT && cells[1] === MANIFEST);
    return found?.[head?.indexOf('text') ?? -1];
  },
  markdown: (text) => manifestInMarkdown(String(text)),
  html: (text) => manifestInPage(String(text)),
  xlsx: (bytes) =>
    sheetTexts(bytes as Uint8Array)
      .flatMap(({ rows }) => rows)
      .find(([first]) => first === MANIFEST)?.[1],
};

function formatOf(content: string | Uint8Array): StructuredFormat {
  if (typeof content !== 'string') return 'xlsx';
  if (content.startsWith('<!doctype html>')) return 'html';
  if (content.startsWith('{"table":')) return 'ndjson';
  if (content.startsWith('{')) return 'json';
  return content.startsWith('# ') ? 'markdown' : 'csv';
}

function contentOf(path: string): string | Uint8Array {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new UserError('notFound', `${path} cannot be read. Nothing was done.`);
  }
  return bytes.subarray(0, 2).toString('latin1') === 'PK'
    ? bytes
    : bytes.toString('utf8').replace(/\r?\n$/, '');
}

function manifestOf(path: string, format: StructuredFormat, content: string | Uint8Array): Manifest {
  let found: string | undefined;
  let manifest: Manifest | undefined;
  try {
    found = manifestIn[format](content);
    manifest = found === undefined ? undefined : JSON.parse(found);
  } catch {
    throw refused(path, 'is no report of this program, or was altered');
  }
  if (typeof manifest !== 'object' || manifest === null) throw refused(path, 'is no report of this program');
  return manifest;
}

/** The question that a file of a report answers, or a sentence that says why it is none. */
export function readReportFile(path: string): ReportFile {
  const content = contentOf(path);
  const format = formatOf(content);
  const manifest = manifestOf(path, format, content);
  const { report, query, asAt, knownAt, profile } = manifest;
  const [day, known] = [readDate(String(asAt)), knownAt === null ? undefined : readDate(String(knownAt))];
  const whom = PROFILES.find((each) => each === profile) as Profile | undefined;
  if (!day.ok || known?.ok === false || whom === undefined)
    throw refused(path, 'is no report of this program, or was altered');
  return {
    ...{ format, content, manifest },
    asked: {
      report: reportNamed(String(report)),
      question: allOf([typeof query === 'string' ? query : undefined]),
      asAt: day.value,
      knownAt: known?.value,
      profile: whom,
    },
  };
}
