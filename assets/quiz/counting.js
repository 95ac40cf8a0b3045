// How many words a text has: letters and digits that hang together, with the signs inside them.
const WORD = /[\p{L}\p{N}]+(?:['’.\-][\p{L}\p{N}]+)*/gu;

export const countWords = (text) => text.match(WORD)?.length ?? 0;

export const words = (count) => `${count.toLocaleString()} ${count === 1 ? "word" : "words"}`;

// How many are asked for, in words; empty where nobody says.
export function bounds({ min_words: least, max_words: most }) {
  if (least && most) return `${least.toLocaleString()} to ${words(most)}`;
  if (least) return `at least ${words(least)}`;
  return most ? `at most ${words(most)}` : "";
}
