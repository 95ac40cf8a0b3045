// The gradebook of a course in this window: its columns, the lines that were read, and what is on its way to the server.
import { call, wordsOf } from "../teach/calls.js";
import { Watched } from "../teach/watched.js";

export const PAGE = 100;

export class Book extends Watched {
  constructor(course) {
    super();
    this.course = course;
    this.base = `/api/v1/courses/${course}/grades`;
    this.head = null;
    this.failure = "";
    this.total = null;
    this.asked = { order: "name", descending: false, search: "", group: "" };
    this.pages = new Map(); // number → lines, or "coming", or "failed"
    this.pending = new Map(); // "line:column" → { typed, state: saving | failed | refused, words }
    this.undone = []; // what Ctrl Z takes back, the latest last
    this.turn = 0;
  }

  async open() {
    this.failure = "";
    this.tell();
    try {
      this.head = await call("GET", this.base);
      await this.read(0);
    } catch (failure) {
      this.failure = wordsOf(failure);
    }
    this.tell();
  }

  ask(change) {
    this.asked = { ...this.asked, ...change };
    this.again();
  }

  // Everything anew, in the order that is asked for now; lines that are on the screen stay until the new ones are here.
  again() {
    this.turn += 1;
    const before = this.pages;
    this.pages = new Map();
    if (before.get(0) instanceof Array) this.pages.stale = before.get(0);
    this.read(0);
  }

  // The lines of a page, unless they are here or on their way.
  async read(number) {
    const { turn, pages } = this;
    const known = pages.get(number);
    if (known instanceof Array || known === "coming") return;
    pages.set(number, "coming");
    const { order, descending, search, group } = this.asked;
    const query = new URLSearchParams({ start: number * PAGE, order, descending, search, group });
    try {
      const found = await call("GET", `${this.base}/rows?${query}`);
      if (turn !== this.turn) return;
      pages.set(number, found.rows);
      if (found.rows.length || number === 0) this.total = found.total;
      if (found.revision !== this.head.revision) this.head = await call("GET", this.base);
    } catch (failure) {
      if (turn !== this.turn) return;
      pages.set(number, "failed");
      this.tell(wordsOf(failure));
      return;
    }
    this.tell();
  }

  // A scheme was saved: the columns are others now, and so is what they come to.
  regraded(saved) {
    this.head = { ...this.head, ...saved };
    this.said = "Saved. Every total was reckoned anew.";
    this.again();
    this.tell();
  }

  line(index) {
    const page = this.pages.get(Math.floor(index / PAGE)) ?? this.pages.stale;
    return page instanceof Array ? page[index % PAGE] : undefined;
  }

  failed(index) {
    return this.pages.get(Math.floor(index / PAGE)) === "failed";
  }

  find(id) {
    for (const page of this.pages.values()) {
      const line = page instanceof Array && page.find((one) => one.id === id);
      if (line) return line;
    }
    return null;
  }

  put(line) {
    for (const page of this.pages.values()) {
      const at = page instanceof Array ? page.findIndex((one) => one.id === line.id) : -1;
      if (at >= 0) page[at] = line;
    }
  }

  // Write a cell over what this window saw of it. What was typed stays in the cell until the server has it.
  async mark(line, column, typed, { reason = "", undo = true } = {}) {
    const key = `${line.id}:${column.id}`;
    const before = line.cells[column.id] ?? { v: "", r: 0 };
    const excused = /^ex(cused)?$/i.test(typed.trim());
    const place = `${line.name}, ${column.title}`;
    this.pending.set(key, { typed, state: "saving" });
    this.tell();
    const body = JSON.stringify({ value: excused ? "" : typed, excused, reason, seen: before.r });
    try {
      const { row } = await call("PUT", `${this.base}/cells/${line.id}/${column.id}`, body);
      this.put(row);
      this.pending.delete(key);
      const now = row.cells[column.id] ?? { v: "", r: 0 };
      if (undo && now.r !== before.r) this.undone.push({ id: line.id, name: line.name, column, back: wordsBefore(before), seen: now.r });
      this.tell(`${place}: ${cellWords(column, now)}. Saved.`);
      return true;
    } catch (failure) {
      if (failure.body?.row) this.put(failure.body.row);
      const words = failure.status === 0 ? `There is no connection: ${typed || "this"} was not saved, and stays here.` : wordsOf(failure);
      this.pending.set(key, { typed, state: failure.status === 409 ? "refused" : "failed", words });
      this.tell(`${place}: ${words}`);
      return false;
    }
  }

  drop(line, column) {
    if (this.pending.delete(`${line.id}:${column.id}`)) this.tell();
  }

  // The last change of this window is taken back by a further one: the history keeps both.
  async undo() {
    const last = this.undone.pop();
    if (!last) return this.tell("There is nothing to undo.");
    const line = this.find(last.id);
    const cell = line?.cells[last.column.id];
    if (!line || cell?.r !== last.seen) {
      return this.tell(`${last.name}, ${last.column.title}: somebody else changed it meanwhile, so it was left as it is.`);
    }
    if (await this.mark(line, last.column, last.back, { reason: "Undone", undo: false })) {
      const now = this.find(last.id)?.cells[last.column.id] ?? { v: "" };
      this.tell(`Undone. ${last.name}, ${last.column.title}: ${cellWords(last.column, now)}.`);
    } else {
      this.undone.push(last);
    }
    return null;
  }
}

// What to type to come back to a cell as it was: nothing, where it was the learner's own.
const wordsBefore = (cell) => (cell.x ? "excused" : cell.m ? cell.v : "");

// A cell as it is told: "17.5 of 20", "83 %", "passed", "excused", "nothing yet".
export function cellWords(column, cell) {
  if (cell?.x) return "excused";
  if (cell?.w) return "handed in, not graded yet";
  if (!cell || cell.v === "") return "nothing yet";
  if (column.verdict && cell.v === "100") return "passed";
  if (column.verdict && cell.v === "0") return "not passed";
  return column.percent ? `${cell.v} %` : `${cell.v} of ${column.out_of}`;
}

// A cell as it stands in the grid.
export function shown(column, cell) {
  if (!cell) return "";
  if (cell.x) return "Excused";
  if (cell.w) return "To grade";
  if (cell.v === "") return "";
  if (column.verdict && cell.v === "100") return "Passed";
  if (column.verdict && cell.v === "0") return "Not passed";
  return column.percent ? `${cell.v} %` : cell.v;
}

// The columns of the grid from the left: each category with its own mean, what does not count, the total, the letter.
export function layout(head) {
  const { categories, letters } = head.scheme;
  const groups = categories.map((category) => ({
    id: category.id,
    title: category.title,
    weight: category.weight,
    columns: head.columns.filter((column) => column.category === category.id).map((column) => ({ kind: "item", column })),
  }));
  const outside = head.columns.filter((column) => !column.category).map((column) => ({ kind: "item", column }));
  if (categories.length > 1) {
    groups.forEach((group) => group.columns.length && group.columns.push({ kind: "mean", id: group.id, title: group.title }));
  }
  const results = [{ kind: "total" }, ...(letters.length ? [{ kind: "letter" }] : [])];
  const all = [...groups, { id: "outside", title: "Not counted", columns: outside }, { id: "results", title: "Result", columns: results }];
  return all.filter((group) => group.columns.length);
}
