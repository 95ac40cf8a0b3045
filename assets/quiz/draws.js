// Questions and draws of a quiz in one line, as they are shown: a draw knows how many questions stand before it.

export const isDraw = (item) => item.count !== undefined;

export function arranged({ questions, draws = [] }) {
  const items = [...questions];
  for (const draw of [...draws].reverse()) items.splice(Math.min(draw.at, questions.length), 0, draw);
  return items;
}

export function parted(items) {
  const questions = items.filter((item) => !isDraw(item));
  const draws = [];
  let at = 0;
  for (const item of items) {
    if (isDraw(item)) draws.push({ ...item, at });
    else at += 1;
  }
  return { questions, draws: draws.length ? draws : undefined };
}

const many = (item) => (isDraw(item) ? item.count : 1);

// How many questions an attempt has.
export const askedBy = (quiz) => arranged(quiz).reduce((sum, item) => sum + many(item), 0);

// The number of the first question that an item stands for.
export const firstNumber = (items, index) => 1 + items.slice(0, index).reduce((sum, item) => sum + many(item), 0);

// "Question 4", or "Questions 4 to 8".
export const placeWords = (first, count) => (count === 1 ? `Question ${first}` : `Questions ${first} to ${first + count - 1}`);
