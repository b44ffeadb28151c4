import { PEP_PHASES } from '../../../src/domain/pep-phase.ts';
import { ncYearOn } from '../../../src/domain/year-group.ts';
import { pepComparison } from '../../../src/render/pep-comparison.ts';
import { pepHtml, pepMarkdown, pepText } from '../../../src/render/pep-page.ts';
import { list, pupilName } from '../../../src/render/text.ts';
import { pepDocument } from '../../../src/reports/pep-document.ts';
import { blankPage, type PepPage, pepPage } from '../../../src/reports/pep-page.ts';
import { envelope, pupilJson } from '../../json.ts';
import { namesShow } from '../../names.ts';
import { type PepRun, type PepTyped, pepMeant, usage } from './asked.ts';

function give({ context, input }: PepTyped, page: PepPage, isBlank: boolean): void {
  const { out } = context;
  if (input.options['html'] === true) out.result(pepHtml(page, isBlank));
  else if (input.options['markdown'] === true || isBlank) out.result(pepMarkdown(page, isBlank));
  else out.result(pepText(page, out.columns, out.paint.heading));
}

async function pagesOf(typed: PepTyped) {
  const { context, opened, input } = typed;
  const { pep: meant } = await pepMeant(typed);
  const { asAt, roll } = opened;
  const names = await namesShow(context, opened.store, input);
  const [record] = await roll.records(['peps', 'pepContents', 'schooling'], asAt, [meant.pupilId]);
  const peps = record?.peps?.peps ?? [];
  const pep = peps.find(({ pepId }) => pepId === meant.pepId);
  if (!record || !pep || !record.pepContents) throw usage(`PEP ${meant.pepId} was not there yet on ${asAt}.`);
  await roll.opened(meant.pupilId);
  const { identity, pepContents: contents, schooling } = record;
  const pageOf = (of: typeof pep): PepPage =>
    pepPage({
      pep: of,
      contents,
      ncYear: ncYearOn(identity.birthDate, schooling?.enrolments, of.openedOn),
      rubric: roll.rules.pepRubric,
      asAt,
      called: `${pupilName(identity, names)} (${identity.localId})`,
    });
  const before = peps.filter((each) => each.openedOn < pep.openedOn).at(-1);
  return { pep, identity, contents, names, page: pageOf(pep), before: before && pageOf(before) };
}

/** `vschool pep show PUPIL`. */
export const runShow: PepRun = async (typed) => {
  const { context, opened } = typed;
  const { pep, identity, contents, names, page } = await pagesOf(typed);
  if (context.out.json)
    context.out.result(
      envelope('pep', opened, {
        action: 'show',
        rows: [{ ...pupilJson(identity, names), ...pepDocument(pep, contents) }],
      }),
    );
  else give(typed, page, false);
  return 0;
};

/** `vschool pep compare PUPIL`: a PEP beside the one before. */
export const runCompare: PepRun = async (typed) => {
  const { context, opened } = typed;
  const { page, before } = await pagesOf(typed);
  const { out } = context;
  if (out.json)
    out.result(
      envelope('pep', opened, {
        action: 'compare',
        rows: page.parts.map(({ id, title, lines }) => ({
          section: id,
          title,
          before: before?.parts.find((each) => each.id === id)?.lines ?? null,
          now: lines,
        })),
      }),
    );
  else out.result(pepComparison(page, before, out.columns, out.paint.heading));
  return 0;
};

/** `vschool pep blank PHASE`: the form for paper. */
export const runBlank: PepRun = async (typed) => {
  const { opened, words } = typed;
  const phase = PEP_PHASES.find((each) => each === (words.join(' ') || 'primary').toLowerCase());
  if (!phase) throw usage(`There is no form for ${words.join(' ')}. There are ${list(PEP_PHASES)}.`);
  give(typed, blankPage(phase, opened.asAt, opened.roll.rules.pepRubric), true);
  return 0;
};
