import type { IsoDate } from '../../src/domain/dates.ts';
import { fold } from '../../src/domain/fold.ts';
import { FLAGS } from '../../src/flags/index.ts';
import type { Finding } from '../../src/flags/run.ts';
import { workWords } from '../../src/render/flag-work.ts';
import { byPupilText, togetherText } from '../../src/render/flags-by-pupil.ts';
import { SEVERITY_WORDS } from '../../src/render/morning.ts';
import { count, list, pupilName, spokenDate } from '../../src/render/text.ts';
import { wrap } from '../../src/render/width.ts';
import { byPupil } from '../../src/reports/by-pupil.ts';
import { askCohort } from '../../src/reports/cohort.ts';
import { evaluateInTurn } from '../../src/reports/evaluate-roll.ts';
import { patternsByPupil } from '../../src/reports/patterns.ts';
import { notAnsweredJson, notAnsweredText, noteFlagsRead, questionAsked } from '../cohort-asked.ts';
import { type Opened, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { flagNamed } from '../flag-named.ts';
import { printFlagDiff } from '../flags-diff.ts';
import { byPupilJson, clearedJson, findingJson, patternJson, pupilJson } from '../json.ts';
import { envelopeInParts, RowsInTurn, rowTexts, unknownTexts } from '../json-parts.ts';
import { namesShow } from '../names.ts';
import type { Output } from '../output.ts';

/** A finding as a paragraph: who, what, since when, the rows, and the way out. */
function findingText(finding: Finding, asAt: IsoDate, names: boolean, out: Output): string {
  const { pupil, flag, severity: soon, status } = finding;
  const colour = { act: out.paint.bad, plan: out.paint.warn, watch: out.paint.muted }[soon];
  const severity = colour(SEVERITY_WORDS[soon]);
  const isNew = status === 'new' ? ', new' : '';
  const state = finding.work && finding.work.state !== 'open' ? `, ${finding.work.state}` : '';
  const work = workWords(finding.work, asAt, names);
  const body = [
    `${finding.sentence} Since ${spokenDate(finding.since, asAt)}.`,
    ...finding.evidence.map((each) => `· ${each.text}`),
    finding.clears,
    ...(work === '' ? [] : [work]),
  ];
  return [
    `${out.paint.heading(`${pupilName(pupil, names)} (${pupil.localId}): ${flag.title}`)} [${severity}${isNew}${state}]`,
    ...body.flatMap((text) => wrap(text, out.columns - 4).map((line) => `    ${line}`)),
  ].join('\n');
}

async function localIds(opened: Opened, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const records = await opened.roll.records([], opened.asAt, ids as never);
  return new Map(records.map(({ identity }) => [identity.pupilId as number, identity.localId]));
}

const isWanted = (finding: Finding, input: Input): boolean =>
  (textOption(input, 'severity') === undefined || finding.severity === input.options['severity']) &&
  (input.options['new'] !== true || finding.status === 'new') &&
  (input.options['all'] === true || finding.work === undefined || finding.work.state === 'open') &&
  isOf(finding, textOption(input, 'owner'));

/** Whether a flag is an owner’s: `nobody` asks for those that are with nobody. */
const isOf = ({ work }: Finding, owner: string | undefined): boolean =>
  owner === undefined ||
  (owner === 'nobody' ? work?.owner === undefined : fold(work?.owner ?? '') === fold(owner));

export const runFlags: Command['run'] = async (context, input) => {
  const id = textOption(input, 'flag');
  const flags = id === undefined ? FLAGS : [flagNamed(id)];
  if (textOption(input, 'diffSince') !== undefined) return printFlagDiff(context, input, flags);
  return context.withStore(async (opened) => {
    const question = await questionAsked(opened, input, input.arguments[0]);
    await noteFlagsRead(context, input.arguments[0]);
    const cohort = question && (await askCohort(opened.roll, opened.asAt, question));
    const pupils = cohort?.records.map(({ identity }) => identity.pupilId);
    const byEach = input.options['byPupil'] === true;
    const evaluation = await evaluateInTurn(opened.roll, opened.asAt, { pupils, flags });
    // One flag alone says nothing together with another.
    const together = id === undefined ? await patternsByPupil(opened.roll, evaluation) : new Map();
    const names = await namesShow(context, opened.store, input);
    const findings =
      input.options['cleared'] === true ? [] : evaluation.findings.filter((each) => isWanted(each, input));
    const each = byPupil(findings, together);
    const cleared = evaluation.cleared.filter(
      ({ flag }) =>
        textOption(input, 'severity') === undefined || flag.severity === input.options['severity'],
    );
    const byId = await localIds(
      opened,
      cleared.map((each) => each.pupilId),
    );
    const { out } = context;
    if (out.json)
      await out.resultInParts(
        envelopeInParts('flags', opened, {
          pupils: evaluation.pupils,
          ...(cohort ? { cohortNotKnown: notAnsweredJson(cohort) } : {}),
          comparedWith: evaluation.comparedWith ?? null,
          ...(byEach
            ? { rows: new RowsInTurn(rowTexts(each, (one) => byPupilJson(one, names))) }
            : {
                rows: new RowsInTurn(rowTexts(findings, (finding) => findingJson(finding, names))),
                together: each.flatMap(({ pupil, patterns }) =>
                  patterns.map((found) => ({ ...pupilJson(pupil, names), ...patternJson(found) })),
                ),
              }),
          unknown: new RowsInTurn(unknownTexts(evaluation.unknown)),
          cleared: cleared.map((each) => clearedJson(each, byId.get(each.pupilId) ?? '')),
        }),
      );
    else if (input.options['cleared'] === true)
      out.result(
        cleared.length === 0
          ? 'No flag has cleared since the last time.'
          : cleared
              .map(
                ({ pupilId, flag, raisedOn }) =>
                  `${byId.get(pupilId) ?? ''}: ${flag.title}, raised ${spokenDate(raisedOn, opened.asAt)}, is cleared.`,
              )
              .join('\n'),
      );
    else {
      const texts =
        byEach && findings.length > 0
          ? [byPupilText(each, { names, width: out.columns, table: out.table })]
          : [
              ...findings.map((finding) => findingText(finding, opened.asAt, names, out)),
              ...togetherPart(togetherText(each, { names, width: out.columns }), out),
            ];
      const sentence = evaluation.unknown.length > 0 ? unknownText(evaluation.unknown) : undefined;
      const unknown =
        sentence === undefined ? [] : [out.isTerminal ? wrap(sentence, out.columns).join('\n') : sentence];
      const shown = texts.length === 0 ? [nothingText(input, evaluation.pupils)] : texts;
      out.result([...shown, ...unknown].join('\n\n'));
    }
    if (cohort && !out.json && cohort.notAnswered.length > 0) out.note(notAnsweredText(cohort.notAnswered));
    return input.options['exitCode'] === true &&
      (findings.length > 0 || (input.options['cleared'] === true && cleared.length > 0))
      ? 1
      : 0;
  });
};

/** What flags of one child say together, below the flags. */
const togetherPart = (texts: readonly string[], out: Output): string[] =>
  texts.length === 0 ? [] : [out.paint.heading('What flags of one child say together:'), ...texts];

/** What it means that nothing is shown: a filter may have left something out. */
function nothingText(input: Input, pupils: number): string {
  const which = input.options['new'] === true ? 'new since last time' : 'raised';
  const flag = textOption(input, 'flag');
  const severity = textOption(input, 'severity');
  const what = [flag && `the flag ${flag}`, severity && `of severity ${severity}`].filter(Boolean).join(', ');
  return `Nothing ${what === '' ? '' : `(${what}) `}is ${which} for ${count(pupils, 'looked-after child', 'looked-after children')}.`;
}

/** How many answers are not known, by what is missing: not known is not fine. */
function unknownText(unknown: readonly { readonly missing: string }[]): string {
  const byMissing = [...Map.groupBy(unknown, (each) => each.missing)].sort(
    (a, b) => b[1].length - a[1].length,
  );
  const parts = byMissing
    .slice(0, 4)
    .map(([missing, all]) => `${count(all.length, 'answer')} for want of ${missing}`);
  const rest = byMissing.slice(4).reduce((sum, [, all]) => sum + all.length, 0);
  return `Not known: ${list(rest > 0 ? [...parts, `${rest} for other reasons`] : parts)}. “vschool flags --json” lists each.`;
}
