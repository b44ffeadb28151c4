import type { IsoDate } from '../../domain/dates.ts';
import { financialYearOf } from '../../domain/financial-year.ts';
import type { PupilId } from '../../domain/ids.ts';
import { pounds, readAmount } from '../../domain/pence.ts';
import { PP_PLUS } from '../../domain/premium/funds.ts';
import { OUTCOMES } from '../../domain/premium/impact.ts';
import { type PremiumRequest, requestsOf } from '../../domain/premium/requests.ts';
import { safe } from '../../domain/safe.ts';
import { pupilName, shortDate } from '../../render/text.ts';
import { optionWords } from '../../render/typed-words.ts';
import { targetsOfRequests } from '../../reports/request-target.ts';
import type { Roll } from '../../roll.ts';
import { childField, children, filled, recordOf } from './child-choices.ts';
import {
  type Choice,
  codeField,
  dayBefore,
  defineForm,
  type Field,
  type Form,
  type FormReading,
  textField,
  type Values,
} from './define-form.ts';

const amountField = (label: string, asks: string, isNeeded = false): Field =>
  textField('amount', label, asks, isNeeded);

/** An amount as the command reads it, in its own sentence where it cannot be one. */
const readsAmount: FormReading['reads'] = {
  amount: (text) => {
    const read = readAmount(text);
    return read.ok ? { ok: true, value: text } : read;
  },
};

export const requestPremium = defineForm({
  id: 'request-premium',
  title: 'Ask for money',
  does: 'premium request',
  fields: [
    childField('empty: the central fund', false),
    amountField('Amount', 'such as 620 or 620.50', true),
    { id: 'target', label: 'Target', asks: 'of the PEP, by its number', kind: { is: 'code', isOpen: true } },
    codeField('category', 'Kind', 'of intervention'),
    textField('for', 'What for', 'may be left empty'),
  ],
  load: async (roll, { pupil = '' }, asAt) => {
    const record = await recordOf(roll, ['pepContents'], asAt, pupil);
    const targets = record?.pepContents?.targets ?? [];
    return {
      choices: {
        pupil: await children(roll, asAt),
        target: targets.toReversed().map(({ targetId, subject, text }) => ({
          value: String(targetId),
          meaning: safe(`${subject}: ${text}`),
        })),
        category: roll.rules.premium.categories.map((value) => ({ value, meaning: '' })),
      },
      start: { pupil },
      reads: readsAmount,
    };
  },
  words: ({ pupil = '', amount = '', target, category, for: what }) => [
    ...['premium', 'request'],
    ...(pupil === '' ? [amount, '--central'] : [pupil, amount]),
    ...optionWords('target', filled(target)),
    ...optionWords('category', filled(category)),
    ...optionWords('for', filled(what)),
  ],
});

async function requestChoices(
  roll: Roll,
  asAt: IsoDate,
  isMeant: (request: PremiumRequest) => boolean,
  amount: (request: PremiumRequest) => number,
): Promise<Choice[]> {
  const { ledger } = await roll.premium(asAt);
  const year = financialYearOf(asAt);
  const all = requestsOf(ledger).filter(
    (each) => each.fund === PP_PLUS.id && each.year === year && isMeant(each),
  );
  const ids = [...new Set(all.flatMap(({ pupil }) => pupil ?? []))];
  const records = ids.length === 0 ? [] : await roll.records([], asAt, ids);
  const names = new Map<PupilId, string>(
    records.map(({ identity }) => [identity.pupilId, `${pupilName(identity, false)} ${identity.localId}`]),
  );
  const targetOf = await targetsOfRequests(roll, all, asAt);
  return all.map((each) => ({
    value: String(each.id),
    meaning: safe(
      `${pounds(amount(each) as never)}, ${each.pupil === undefined ? 'central fund' : (names.get(each.pupil) ?? '')}: ${each.narrative}. ${targetOf(each)}`,
    ),
  }));
}

/** A form about a request of the year. */
const onRequest = (
  action: string,
  title: string,
  meant: {
    readonly is: (request: PremiumRequest) => boolean;
    readonly amount: (request: PremiumRequest) => number;
  },
  fields: readonly Field[],
  more: (values: Values) => readonly string[],
  choices: NonNullable<FormReading['choices']> = {},
): Form =>
  defineForm({
    id: `${action}-premium`,
    title,
    does: `premium ${action}`,
    fields: [codeField('request', 'Request', 'by its number', true), ...fields],
    load: async (roll, { request }, asAt) => {
      const all = await requestChoices(roll, asAt, meant.is, meant.amount);
      const start = request === undefined ? {} : { request };
      return { choices: { ...choices, request: all }, start, reads: readsAmount };
    },
    words: (values) => ['premium', action, values['request'] ?? '', ...more(values)],
  });

const given = (text: string | undefined): string[] => (filled(text) === undefined ? [] : [text as string]);
const WAITING = {
  is: (each: PremiumRequest) => each.waiting > 0,
  amount: (each: PremiumRequest) => each.waiting,
};
const TO_PAY = {
  is: (each: PremiumRequest) => each.committed > 0,
  amount: (each: PremiumRequest) => each.committed,
};
const PAID = { is: (each: PremiumRequest) => each.paid > 0, amount: (each: PremiumRequest) => each.paid };

const despite = textField('despite', 'Despite', 'why, where a rule speaks against it; else empty');
const reason = textField('reason', 'Why', 'the ledger keeps it with the entry', true);

export const approvePremium = onRequest(
  'approve',
  'Approve a request',
  WAITING,
  [amountField('Amount', 'empty: all that was asked for'), despite],
  ({ amount, despite: why }) => [...given(amount), ...optionWords('despite', filled(why))],
);

export const declinePremium = onRequest('decline', 'Turn a request down', WAITING, [reason], (values) =>
  optionWords('reason', values['reason']),
);

export const payPremium = onRequest(
  'pay',
  'Pay a request',
  TO_PAY,
  [
    amountField('Amount', 'empty: all that was approved'),
    dayBefore('on', 'On', 'the day of the payment; empty: today'),
    despite,
  ],
  ({ amount, on, despite: why }) => [
    ...given(amount),
    ...optionWords('on', filled(on)),
    ...optionWords('despite', filled(why)),
  ],
);

export const releasePremium = onRequest(
  'release',
  'Give back what was approved and is not needed',
  TO_PAY,
  [reason],
  (values) => optionWords('reason', values['reason']),
);

export const judgePremium = onRequest(
  'judge',
  'Judge what became of the target',
  PAID,
  [codeField('outcome', 'Outcome', '', true), textField('note', 'Seen', 'what was seen; may be left empty')],
  ({ outcome = '', note }) => [outcome.replaceAll(' ', '-'), ...optionWords('note', filled(note))],
  { outcome: OUTCOMES.map((value) => ({ value, meaning: '' })) },
);

/** So many of the last entries can be picked from; any other by its number. */
const LAST_ENTRIES = 60;

export const reversePremium = defineForm({
  id: 'reverse-premium',
  title: 'Take an entry of the ledger back',
  does: 'premium reverse',
  fields: [
    {
      id: 'entry',
      label: 'Entry',
      asks: 'by its number',
      kind: { is: 'code', isOpen: true },
      isNeeded: true,
    },
    reason,
  ],
  load: async (roll, _given, asAt) => {
    const { ledger } = await roll.premium(asAt);
    const last = ledger.entries
      .filter((each) => each.kind !== 'reversal' && ledger.reversedBy(each.id) === undefined)
      .slice(-LAST_ENTRIES)
      .toReversed();
    const entry = last.map((each) => ({
      value: String(each.id),
      meaning: safe(`${each.kind} of ${shortDate(each.on, asAt)}: ${each.narrative}`),
    }));
    return { choices: { entry } };
  },
  words: ({ entry = '', reason: why }) => ['premium', 'reverse', entry, ...optionWords('reason', why)],
});

export const allocatePremium = defineForm({
  id: 'allocate-premium',
  title: 'Set money aside for a child',
  does: 'premium allocate',
  fields: [childField(), amountField('Amount', 'such as 620', true)],
  load: async (roll, { pupil = '' }, asAt) => ({
    choices: { pupil: await children(roll, asAt) },
    start: { pupil },
    reads: readsAmount,
  }),
  words: ({ pupil, amount = '' }) => ['premium', 'allocate', amount, ...optionWords('pupil', pupil)],
});
