// The bank of questions: what it is asked for, and how its categories lie in one another.
import { call } from "../teach/calls.js";
import { KINDS } from "../quiz/model.js";

export const BASE = "/api/v1/bank";
export const DIFFICULTIES = [
  ["easy", "Easy"],
  ["medium", "Medium"],
  ["hard", "Hard"],
];
export const PER_PAGE = 50;
export const NOTHING_ASKED = { category: "", search: "", kind: "", tag: "", difficulty: "", archived: false, page: 1 };

export const ask = (method, path, body) => call(method, `${BASE}${path}`, body === undefined ? undefined : JSON.stringify(body));

export const questions = (count) => `${count.toLocaleString()} ${count === 1 ? "question" : "questions"}`;
export const kindWords = (kind) => new Map(KINDS).get(kind) ?? kind;
export const difficultyWords = (difficulty) => new Map(DIFFICULTIES).get(difficulty) ?? "";

// The choice of an address: what is not asked for is left out.
export function query(asked) {
  const found = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) found.append(name, value);
  return found.toString();
}

// Categories in the order in which they are read, each with its depth, its path, and how many questions lie in all of it.
export function treeOf(categories) {
  const below = new Map();
  for (const one of categories) below.set(one.parent_id, [...(below.get(one.parent_id) ?? []), one]);
  const found = [];
  const walk = (parent, depth, path, upwards) => {
    for (const one of below.get(parent) ?? []) {
      const node = { ...one, depth, path: [...path, one.name], upwards, all: one.questions };
      found.push(node);
      walk(one.id, depth + 1, node.path, [...upwards, one.id]);
    }
  };
  walk(null, 0, [], []);
  const byId = new Map(found.map((node) => [node.id, node]));
  for (const node of found) for (const id of node.upwards) byId.get(id).all += node.questions;
  return { list: found, byId };
}

export const pathWords = (tree, id) => tree.byId.get(id)?.path.join(" › ") ?? "";

// Tags as one types them: parted by commas.
export const tagsOf = (typed) => typed.split(",").map((tag) => tag.trim()).filter(Boolean);
