// A matching question, never changed in place: pairs name a choice, and choices that no pair names are spare.
import { newEntry, replaced } from "../model.js";

const isUsed = (pairs, id) => pairs.some((pair) => pair.choice === id);

export const matchOf = ({ choices }, pair) => choices.find((choice) => choice.id === pair.choice)?.text ?? "";

export const spareOf = ({ pairs, choices }) => choices.filter((choice) => !isUsed(pairs, choice.id));

// The match of a line, typed anew. What another line has already is shared with it; what was shared comes apart.
export function withMatch(question, index, text) {
  const { pairs, choices } = question;
  const others = pairs.filter((_, place) => place !== index);
  const before = pairs[index].choice;
  const name = (id, left) => ({ ...question, pairs: replaced(pairs, index, { ...pairs[index], choice: id }), choices: left });
  const own = choices.some((choice) => choice.id === before) && !isUsed(others, before);
  const same = text.trim() && choices.find((choice) => choice.text.trim() === text.trim() && isUsed(others, choice.id));
  if (same) return name(same.id, own ? choices.filter((choice) => choice.id !== before) : choices);
  if (own) return name(before, choices.map((choice) => (choice.id === before ? { ...choice, text } : choice)));
  const made = newEntry(text);
  return name(made.id, [...choices, made]);
}

// Without a line, and without its match where no other line has it.
export function withoutPair(question, index) {
  const pairs = question.pairs.filter((_, place) => place !== index);
  const gone = question.pairs[index].choice;
  const choices = question.choices.filter((choice) => choice.id !== gone || isUsed(pairs, gone));
  return { ...question, pairs, choices };
}

export function withSpare(question, texts) {
  const { pairs, choices } = question;
  const spare = spareOf(question);
  const kept = texts.map((text, place) => (spare[place] ? { ...spare[place], text } : newEntry(text)));
  return { ...question, choices: [...choices.filter((choice) => isUsed(pairs, choice.id)), ...kept] };
}
