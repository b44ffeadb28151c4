import { readJudgements } from '../../../db/premium.ts';
import { saveJudgement } from '../../../db/write-premium.ts';
import { OUTCOMES } from '../../../src/domain/premium/impact.ts';
import { textOption } from '../../context.ts';
import { type Asked, sayKept, usage } from './asked.ts';
import { onRequest, refused } from './request-meant.ts';

export async function judgeRequest(asked: Asked): Promise<number> {
  const { context, opened, words, dryRun, input, on } = asked;
  const { id, found } = onRequest(asked, 'judge');
  const text = words.slice(1).join(' ').replaceAll('-', ' ');
  const outcome = OUTCOMES.find((each) => each === text);
  if (!outcome) throw usage(`Say what became of the target: ${OUTCOMES.join(', ')}. Nothing was entered.`);
  if (found.paid === 0)
    throw refused(`Nothing of request ${id} was paid yet, so that there is nothing to judge.`);
  const note = textOption(input, 'note');
  const before = readJudgements(opened.store.driver, on).find((each) => each.request === id)?.outcome;
  if (!dryRun)
    await saveJudgement(opened.store, context.actor(), {
      ...{ request: id, outcome, on },
      ...(note === undefined ? {} : { note }),
    });
  const was = before === undefined ? 'It was not judged before.' : `It was judged ${before} before.`;
  const sentence = `The target of request ${id} is judged ${outcome}. ${was}`;
  return sayKept(asked, 'judge', sentence, { request: id, outcome, before: before ?? null });
}
