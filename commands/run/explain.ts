import type { Flag } from '../../src/flags/define.ts';
import { askedOf, type Question, verdictOf } from '../../src/flags/run.ts';
import { flagPage } from '../../src/render/flag-page.ts';
import { pupilName, spokenDate } from '../../src/render/text.ts';
import type { Context, Opened } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { flagNamed } from '../flag-named.ts';
import { envelope } from '../json.ts';
import { namesShow } from '../names.ts';
import { pupilNamed } from '../pupil-named.ts';

export const runExplain: Command['run'] = async (context, input) => {
  const flag = flagNamed(String(input.arguments[0]));
  const pupil = input.arguments[1];
  if (typeof pupil === 'string')
    return context.withStore((opened) => explainPupil(context, opened, input, flag, pupil));
  context.out.result(
    context.out.json ? JSON.stringify({ command: 'explain', ...pageJson(flag) }) : flagPage(flag),
  );
  return 0;
};

const pageJson = ({
  id,
  title,
  why,
  severity,
  source,
  needs,
  parameters,
  clears,
}: Flag): Record<string, unknown> => ({
  flag: id,
  ...{ title, why, severity, source, needs, parameters, clears },
});

async function explainPupil(
  context: Context,
  opened: Opened,
  input: Input,
  flag: Flag,
  text: string,
): Promise<number> {
  const { roll, asAt, store } = opened;
  const names = await namesShow(context, store, input);
  const identity = await pupilNamed(roll, text, names);
  await roll.opened(identity.pupilId);
  const [record] = await roll.records([...flag.needs, ...(flag.alsoReads ?? [])], asAt, [identity.pupilId]);
  if (!record) throw new Error('a pupil that was found has a record');
  const question: Question = { asAt, calendarOf: roll.calendarOf, rules: roll.rules };
  const verdict = verdictOf(flag, record, askedOf(flag, question));
  if (context.out.json) {
    context.out.result(envelope('explain', opened, { ...pageJson(flag), pupil: identity.localId, verdict }));
    return 0;
  }
  const who = `${pupilName(identity, names)} (${identity.localId}), ${flag.title}:`;
  const lines =
    verdict.answer === 'raised'
      ? [
          `${who} raised since ${spokenDate(verdict.since, asAt)}.`,
          verdict.sentence,
          ...verdict.evidence.map((each) => `· ${each.text} [${each.row}]`),
          verdict.clears,
        ]
      : verdict.answer === 'clear'
        ? [`${who} not raised.`, `It is raised by: ${flag.source}`]
        : [`${who} not known. What is missing: ${verdict.missing}.`];
  context.out.result(lines.join('\n'));
  return 0;
}
