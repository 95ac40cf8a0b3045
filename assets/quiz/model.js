// A quiz in the builder: plain JSON, never changed in place.
import { arranged } from "./draws.js";

export const KINDS = [
  ["single", "Single choice"],
  ["multiple", "Several correct"],
  ["truefalse", "True or false"],
  ["numeric", "Number"],
  ["short", "Short answer"],
  ["matching", "Matching"],
  ["ordering", "Put in order"],
  ["gaps", "Text with gaps"],
  ["essay", "Essay"],
];

// crypto.randomUUID exists on secure origins alone; this works on all.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const newOption = (text = "", correct = false) => ({ id: newId(), text, correct, feedback: "" });

export const newEntry = (text = "") => ({ id: newId(), text });

export const newLevel = (title = "", points = 0) => ({ id: newId(), title, text: "", points });

export const newCriterion = () => ({ id: newId(), title: "", levels: [newLevel("Not yet", 0), newLevel("Partly", 1), newLevel("Fully", 2)] });

export const newGap = (accepted = [""]) => ({ id: newId(), accepted, wrong: [] });

function emptyMatching() {
  const choices = [newEntry(), newEntry()];
  return { choices, pairs: choices.map((choice) => ({ ...newEntry(), choice: choice.id })) };
}

const BASE = { prompt: "", points: 1, feedback_correct: "", feedback_incorrect: "" };

function partsOf(kind, before = {}) {
  const options = before.options ?? [];
  if (kind === "truefalse") return { options: [newOption("True", true), newOption("False")] };
  if (kind === "multiple") return { options: options.length ? options : [newOption(), newOption()] };
  if (kind === "single") {
    const correct = options.findIndex((option) => option.correct);
    const kept = options.map((option, index) => ({ ...option, correct: index === correct }));
    return { options: kept.length ? kept : [newOption("", true), newOption()] };
  }
  if (kind === "numeric") return { answer: before.answer ?? null, tolerance: before.tolerance ?? 0, units: [], unit_required: false };
  if (kind === "matching") return emptyMatching();
  if (kind === "ordering") {
    const lines = (before.options ?? []).map((option) => newEntry(option.text));
    return { items: lines.length > 1 ? lines : [newEntry(), newEntry()] };
  }
  if (kind === "gaps") return { text: "", gaps: [], input: "typed", case_sensitive: false };
  if (kind === "essay") return { min_words: null, max_words: null, notes: "", rubric: [] };
  return { accepted: before.accepted ?? [""], case_sensitive: before.case_sensitive ?? false };
}

export const newQuestion = (kind) => ({ id: newId(), kind, ...BASE, ...partsOf(kind) });

export function withKind(question, kind) {
  const { id, rich = false, hints = [], prompt, points, feedback_correct, feedback_incorrect } = question;
  return { id, kind, rich, hints, prompt, points, feedback_correct, feedback_incorrect, ...partsOf(kind, question) };
}

export function copyOf(question) {
  const copy = { ...question, id: newId(), bank_version: undefined };
  const choices = new Map(question.choices?.map((choice) => [choice.id, newId()]));
  for (const parts of ["options", "pairs", "choices", "items", "gaps"]) {
    if (copy[parts]) copy[parts] = copy[parts].map((part) => ({ ...part, id: choices.get(part.id) ?? newId() }));
  }
  const afresh = (part) => ({ ...part, id: newId() });
  if (copy.rubric) copy.rubric = copy.rubric.map((line) => ({ ...afresh(line), levels: line.levels.map(afresh) }));
  if (copy.pairs) copy.pairs = copy.pairs.map((pair) => ({ ...pair, choice: choices.get(pair.choice) ?? "" }));
  return copy;
}

export const newDraw = () => ({ id: newId(), count: 5, points: 1, category_id: "", below: true, tags: [], difficulty: "" });

export const emptyQuiz = () => ({ pass_mark: 70, max_attempts: null, questions: [] });

export const totalPoints = (quiz) =>
  Math.round(
    arranged(quiz).reduce((sum, item) => sum + (Number(item.points) || 0) * (item.count ?? 1), 0) * 100,
  ) / 100;

export const replaced = (list, index, item) => list.map((one, place) => (place === index ? item : one));

export const moved = (list, from, to) => {
  const rest = list.filter((_, place) => place !== from);
  return [...rest.slice(0, to), list[from], ...rest.slice(to)];
};

// A number as people type it, or null: "1,5" and "1.5" are the same, "1e3" is a number, "" and "abc" are none.
export function readNumber(text) {
  const plain = text.replace(/\s/g, "").replace("−", "-").replace(",", ".");
  const number = plain === "" ? NaN : Number(plain);
  return Number.isFinite(number) && Math.abs(number) <= 1e15 ? number : null;
}
