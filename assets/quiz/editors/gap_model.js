// A text with gaps, never changed in place: the marker [[n]] is the place of the gap that is the n-th of the list.
import { newGap } from "../model.js";

const MARKER = /\[\[([1-9]\d?)\]\]/g;
const TYPED = /\[\[([^[\]\n]+)\]\]/g;
export const MOST = 50;

// Gaps in the order in which they stand in the text, where each stands there once; else all as it is.
function inOrder(text, gaps) {
  const places = [...text.matchAll(MARKER)].map((found) => Number(found[1]));
  if (places.length !== gaps.length || new Set(places).size !== gaps.length || places.some((n) => n > gaps.length)) {
    return { text, gaps };
  }
  let next = 0;
  return { text: text.replace(MARKER, () => `[[${(next += 1)}]]`), gaps: places.map((number) => gaps[number - 1]) };
}

// What the author typed: [[north]] becomes a gap that takes "north", and [[north|N]] one that takes either.
// Gives the question, and where the caret belongs, where that is not where it was.
export function withText(question, typed, caret) {
  const gaps = [...question.gaps];
  let marks = 0;
  let until = null;
  const text = typed.replace(TYPED, (whole, words, at) => {
    const ahead = at + whole.length <= caret;
    const isMarker = /^[1-9]\d?$/.test(words);
    const accepted = isMarker ? [] : words.split("|").map((word) => word.trim()).filter(Boolean);
    const isNew = accepted.length > 0 && gaps.length < MOST;
    if (ahead && (isMarker || isNew)) marks += 1;
    if (!isNew) return whole;
    gaps.push(newGap(accepted));
    if (ahead) until = marks;
    return `[[${gaps.length}]]`;
  });
  if (gaps.length === question.gaps.length) return { question: { ...question, text }, caret: null };
  const next = inOrder(text, gaps);
  const ends = [...next.text.matchAll(MARKER)].map((found) => found.index + found[0].length);
  return { question: { ...question, ...next }, caret: until === null ? null : (ends[until - 1] ?? null) };
}

// The words from `start` to `end` as a gap; an empty one where nothing is selected.
export function withGapAt(question, start, end) {
  const { text } = question;
  const words = text.slice(start, end);
  const inner = words.trim();
  const [before, after] = inner ? words.split(inner) : ["", ""];
  const gaps = [...question.gaps, newGap([inner])];
  return { ...question, ...inOrder(`${text.slice(0, start)}${before}[[${gaps.length}]]${after}${text.slice(end)}`, gaps) };
}

// Without a gap: its first word is part of the text again.
export function withoutGap(question, index) {
  const gaps = question.gaps.filter((_, place) => place !== index);
  const words = question.gaps[index].accepted[0] ?? "";
  const text = question.text.replace(MARKER, (marker, number) => {
    if (Number(number) === index + 1) return words;
    return Number(number) > index + 1 ? `[[${Number(number) - 1}]]` : marker;
  });
  return { ...question, text, gaps };
}

// A gap whose marker was deleted, at the end of the text again.
export const withMarker = (question, index) => ({ ...question, text: `${question.text.trimEnd()} [[${index + 1}]]`.trimStart() });

export const hasMarker = (question, index) => question.text.includes(`[[${index + 1}]]`);
