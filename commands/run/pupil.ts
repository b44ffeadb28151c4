import { lookUp } from '../../src/domain/look-up.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { FLAGS } from '../../src/flags/index.ts';
import { pupilPageText, timelineText } from '../../src/render/pupil-page.ts';
import { pupilName } from '../../src/render/text.ts';
import { absenceThresholds } from '../../src/reports/absence-thresholds.ts';
import { evaluateRoll } from '../../src/reports/evaluate-roll.ts';
import { patternsByPupil } from '../../src/reports/patterns.ts';
import { PAGE_SECTIONS, pupilPage } from '../../src/reports/pupil-page.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { envelope, findingJson, patternJson, pupilJson, unknownJson } from '../json.ts';
import { namesShow } from '../names.ts';
import { pupilNamed } from '../pupil-named.ts';
import { alikePupils, differentPupils, duplicates, mergePupils, unmergePupil } from './pupil-identity.ts';

type Action = (context: Context, opened: Opened, input: Input, pupils: readonly string[]) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = {
  duplicates,
  merge: mergePupils,
  unmerge: unmergePupil,
  different: differentPupils,
  alike: alikePupils,
};

export const runPupil: Command['run'] = (context, input) => {
  const first = String(input.arguments[0]);
  const others = (input.arguments[1] ?? []) as readonly string[];
  const action = lookUp(ACTIONS, first);
  return context.withStore(async (opened) => {
    if (action) {
      if (textOption(input, 'knownAt') !== undefined)
        throw new UserError('usage', `--known-at asks about the past; “pupil ${first}” is about today.`);
      return action(context, opened, input, others);
    }
    await printPage(context, opened, input, [first, ...others].join(' '));
    return 0;
  });
};

/** Events on a page; --timeline shows all. */
const EVENTS_SHOWN = 15;

async function printPage(context: Context, opened: Opened, input: Input, text: string): Promise<void> {
  const { roll, asAt, store } = opened;
  const { out } = context;
  const names = await namesShow(context, store, input);
  const identity = await pupilNamed(roll, text, names);
  await roll.opened(identity.pupilId);
  const { evaluation, records } = await evaluateRoll(roll, asAt, [identity.pupilId], FLAGS, PAGE_SECTIONS);
  const patterns = (await patternsByPupil(roll, evaluation)).get(identity.pupilId) ?? [];
  const [record] = records;
  if (!record) throw new UserError('notFound', `${identity.localId} was not on the roll by then.`);
  const page = pupilPage(record, {
    asAt,
    names,
    laCode: roll.rules.laCode,
    siblings: identity.family === undefined ? [] : await roll.family(identity.family),
    becameOf: (urn) => roll.becameOf(urn, asAt),
    calendarOf: roll.calendarOf,
    ehcReviewMonths: roll.rules.ehcReviewMonths,
    thresholds: absenceThresholds(roll.rules),
  });
  if (out.json) {
    out.result(
      envelope('pupil', opened, {
        ...pupilJson(identity, names),
        knownAt: textOption(input, 'knownAt') ?? null,
        page: Object.fromEntries(page.blocks.map(({ title, lines }) => [title.toLowerCase(), lines])),
        flags: evaluation.findings.map((finding) => findingJson(finding, names)),
        patterns: patterns.map(patternJson),
        unknown: evaluation.unknown.map(unknownJson),
        rows: page.timeline,
      }),
    );
    return;
  }
  const options = { asAt, names, width: out.columns, paint: out.paint };
  if (input.options['timeline'] === true)
    out.result(
      page.timeline.length === 0
        ? `Nothing is recorded of ${pupilName(identity, names)}.`
        : timelineText(page.timeline, options),
    );
  else out.result(pupilPageText(page, evaluation.findings, { ...options, patterns, events: EVENTS_SHOWN }));
}
