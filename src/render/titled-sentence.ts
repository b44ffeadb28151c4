/** A sentence after its title, which is not said twice where the sentence begins with it. */
export const titledSentence = (title: string, sentence: string): string =>
  sentence.startsWith(`${title}:`) ? sentence : `${title}: ${sentence}`;
