import { ABOUT } from '../../src/render/report-parts.ts';
import { structured, wholeOf } from '../../src/render/structured.ts';
import { count } from '../../src/render/text.ts';
import type { Opened } from '../context.ts';
import type { Command } from '../define.ts';
import { type Manifest, manifestOf, reportAnswer, reportJson } from '../report-answer.ts';
import { changedBetween, saidIn } from '../report-figures.ts';
import { type ReportFile, readReportFile } from '../report-file.ts';
import { isUntouched, sealed } from '../seal-file.ts';

const isSameContent = (one: string | Uint8Array, other: string | Uint8Array): boolean =>
  typeof one === 'string' ? one === other : Buffer.from(one).equals(Buffer.from(other));

/** The file as it would be written now, and what it would rest on. */
async function made(
  opened: Opened,
  { asked, format, manifest }: ReportFile,
): Promise<{ readonly content: string | Uint8Array; readonly now: Manifest }> {
  const answer = await reportAnswer(opened, asked);
  const json = reportJson(opened, answer, manifest.names === true);
  const content: string | Uint8Array = sealed<string | Uint8Array>(json, (each) =>
    format === 'xlsx' ? wholeOf('xlsx', [each]) : structured(format, each),
  );
  return { content, now: manifestOf(answer, manifest.names === true) };
}

/** In sentences, what is another than it was when the file was written. */
function differences(was: Manifest, now: Manifest, isAltered: boolean, changed: readonly string[]): string[] {
  const figures = changed.filter((key) => !key.startsWith(`${ABOUT}: `));
  const inHeader = changed.length - figures.length;
  return [
    ...(isAltered
      ? ['The file itself was altered after it was written: its own hash no longer fits what is in it.']
      : []),
    ...(was.version === now.version
      ? []
      : [`It was made by version ${was.version} of this program; this is ${now.version}.`]),
    ...(was.dataHash === now.dataHash
      ? ['The data, rules and term dates that it rests on are the same as then.']
      : [
          `The data, rules or term dates that it rests on have changed since: their hash was ${was.dataHash}, and is ${now.dataHash}.`,
        ]),
    figures.length > 0
      ? `${count(figures.length, 'figure')} ${figures.length === 1 ? 'is' : 'are'} not what the database says now:`
      : inHeader > 0
        ? 'No figure is another; this is, in its header:'
        : 'No figure and nothing in its header is another: the difference is in its notes or its layout.',
    ...changed.map((key) => `  ${key}`),
  ];
}

export const runVerify: Command['run'] = async (context, input) => {
  const path = String(input.arguments[0]);
  const file = readReportFile(path);
  return context.withStore(async (opened) => {
    const { content, now } = await made(opened, file);
    const { manifest: was, format } = file;
    const isSame = isSameContent(content, file.content);
    const isAltered = !isSame && !isUntouched(file.content, was.check);
    const changed = isSame ? [] : changedBetween(saidIn(format, file.content), saidIn(format, content));
    const { out } = context;
    if (out.json)
      out.result(
        JSON.stringify({
          ...{ command: 'verify', file: path, format, same: isSame, altered: isAltered },
          ...{ dataHash: { was: was.dataHash, now: now.dataHash } },
          ...{ version: { was: was.version, now: now.version } },
          rows: changed.map((figure) => ({ figure })),
        }),
      );
    else if (isSame) out.result(`${path} is what the database says now, to the last character.`);
    else
      out.result(
        [`${path} is not what would be written now.`, ...differences(was, now, isAltered, changed)].join(
          '\n',
        ),
      );
    return isSame ? 0 : 1;
  }, file.asked.knownAt);
};
