import { fundsWith } from '../../../src/domain/premium/funds.ts';
import { envelope } from '../../json.ts';
import { type Asked, noMore } from './asked.ts';

/** The funds that there are, and their conditions. */
export async function showFunds(asked: Asked): Promise<number> {
  const { context, opened } = asked;
  noMore(asked, 0, '“premium funds”');
  const funds = fundsWith(opened.roll.rules.premium.ownFunds);
  const { out } = context;
  out.result(
    out.json
      ? envelope('premium', opened, {
          rows: funds.map(({ id, title, forWhom, isPerChild, conditions }) => ({
            id,
            title,
            forWhom,
            isPerChild,
            conditions,
          })),
        })
      : funds
          .map(({ id, title, forWhom, conditions }) =>
            [
              out.paint.heading(`${title} (${id})`),
              `    For ${forWhom}.`,
              ...conditions.map((each) => `    · ${each}`),
            ].join('\n'),
          )
          .join('\n'),
  );
  return 0;
}
