import { fold } from '../../domain/fold.ts';

/** The words of a filter, folded: those that a text has to hold, and those that it must not, which stand after a minus. */
export function wordsOf(filter: string): { wanted: string[]; unwanted: string[] } {
  const words = fold(filter).split(' ').filter(Boolean);
  return {
    wanted: words.filter((word) => !word.startsWith('-')),
    unwanted: words.flatMap((word) => (word.startsWith('-') && word.length > 1 ? [word.slice(1)] : [])),
  };
}

/** Whether a folded text holds every word of a filter, and none that stands after a minus. */
export function matcher(filter: string): (text: string) => boolean {
  const { wanted, unwanted } = wordsOf(filter);
  return (text) =>
    wanted.every((word) => text.includes(word)) && !unwanted.some((word) => text.includes(word));
}
