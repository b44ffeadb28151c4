import type { Flag, Verdict } from '../../src/flags/define.ts';

const ANSWERS: readonly Verdict['answer'][] = ['clear', 'raised', 'unknown'];

/** What a flag must not be without and is: its reasons as whole sentences, and an example of each verdict. */
export function lackingIn({ title, why, source, clears, examples, parameters }: Flag): string[] {
  const texts = Object.entries({ title, why, source, clears });
  const sourced = Object.entries(parameters).filter(([, { source: from }]) => from.trim().length <= 10);
  return [
    ...texts
      .filter(([name, text]) =>
        name === 'title' ? text.trim().length < 5 : !/^[“A-Z].{12,}\.$/s.test(text.trim()),
      )
      .map(([name]) => name),
    ...sourced.map(([name]) => `source of ${name}`),
    ...ANSWERS.filter((each) => !examples.some(({ answer }) => answer === each)).map(
      (each) => `example that is ${each}`,
    ),
    ...(examples.some(({ sentence }) => sentence !== undefined) ? [] : ['sentence, word for word']),
  ];
}
