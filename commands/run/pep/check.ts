import { pepTermName } from '../../../src/domain/pep.ts';
import { isWritten } from '../../../src/domain/pep-content.ts';
import { PEP_CHECKS } from '../../../src/pep-checks/index.ts';
import { checkPep, ITS_TEXT, pepSeen } from '../../../src/pep-checks/run.ts';
import { count, pupilName } from '../../../src/render/text.ts';
import { wrap } from '../../../src/render/width.ts';
import { envelope, pupilJson } from '../../json.ts';
import { namesShow } from '../../names.ts';
import { type PepRun, pepMeant, recordsAsked } from './asked.ts';

const SECTIONS = ['care', 'peps', 'pepContents', 'schooling', 'sen'] as const;

/** PEPs of everyone are looked at once somebody has handed them in. */
const HANDED_IN = new Set(['submitted', 'returned', 'complete']);

/** `vschool pep check [PUPIL]`: the PEP that is meant, or the newest of everyone that was handed in. */
export const runCheck: PepRun = async (typed) => {
  const { context, opened, input, words } = typed;
  const names = await namesShow(context, opened.store, input);
  const isOne = words.length > 0 || input.options['pep'] !== undefined;
  const meant = isOne ? (await pepMeant(typed)).pep : undefined;
  const records = await recordsAsked(typed, SECTIONS, meant ? [meant.pupilId] : 'looked after');
  const checked = records.flatMap((record) => {
    const { peps, pepContents, identity } = record;
    const pep = meant
      ? peps?.peps.find(({ pepId }) => pepId === meant.pepId)
      : peps?.peps.findLast(({ status }) => HANDED_IN.has(status));
    if (!pep || !pepContents) return [];
    return [
      {
        identity,
        pep,
        ...checkPep(PEP_CHECKS, pepSeen(record, pep, pepContents), isWritten(pepContents, pep.pepId)),
      },
    ];
  });
  const { out } = context;
  if (out.json) {
    out.result(
      envelope('pep', opened, {
        action: 'check',
        checked: checked.length,
        rows: checked.flatMap(({ identity, pep, found }) =>
          found.map(({ check, remark }) => ({
            ...pupilJson(identity, names),
            ...{ pep: pep.pepId, check: check.id, phrase: remark.phrase, sentence: remark.sentence },
          })),
        ),
        unknown: checked.flatMap(({ identity, pep, notKnown }) =>
          notKnown.map(({ check, missing }) => ({
            pupil: identity.localId,
            pep: pep.pepId,
            check: check.id,
            missing,
          })),
        ),
      }),
    );
    return 0;
  }
  const blocks = checked
    .filter(({ found }) => found.length > 0)
    .map(({ identity, pep, found, notKnown }) =>
      [
        out.paint.heading(
          `${identity.localId} ${pupilName(identity, names)}, PEP ${pep.pepId}, ${pepTermName(pep)}`,
        ),
        ...found.flatMap(({ remark }) =>
          wrap(remark.sentence, out.columns - 4).map(
            (line, index) => `${index === 0 ? '  - ' : '    '}${line}`,
          ),
        ),
        ...notKnown.map(({ check, missing }) => `  ? ${check.title}: not known, for want of ${missing}.`),
      ].join('\n'),
    );
  const textless = checked.filter(({ notKnown }) => notKnown.some(({ missing }) => missing === ITS_TEXT));
  const inPart = checked.filter(
    ({ found, notKnown }) => found.length === 0 && notKnown.some(({ missing }) => missing !== ITS_TEXT),
  );
  const remarked = checked.filter(({ found }) => found.length > 0).length;
  out.result(
    [
      `${count(checked.length - textless.length, 'PEP')} looked at, ${remarked} with something worth a look. A remark informs a grade, and never sets it.`,
      ...(textless.length === 0
        ? []
        : [
            `Nothing of the text of ${count(textless.length, 'more', 'more')} is held here, so that nothing can be said of ${textless.length === 1 ? 'it' : 'them'}.`,
          ]),
      ...(inPart.length === 0
        ? []
        : [`Of ${count(inPart.length, 'PEP')} without a remark some check cannot be said; --json names it.`]),
      ...blocks,
    ].join('\n'),
  );
  return 0;
};
