// A quiz that is graded by hand, in this window: the list, the answers that were read, and what is on its way.
//
// What is typed lies in the browser's own store until the server says that it has it: a reload, a lost connection or a
// colleague who was quicker cost nothing.
import { call, wordsOf } from "../teach/calls.js";
import { Watched } from "../teach/watched.js";

const keyOf = (item) => `${item.attempt_id}:${item.question_id}`;

class Drafts {
  constructor(owner) {
    this.prefix = `lyceum-grader:${owner}:`;
  }

  read(key) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + key));
    } catch {
      return null;
    }
  }

  write(key, draft) {
    try {
      if (draft) localStorage.setItem(this.prefix + key, JSON.stringify(draft));
      else localStorage.removeItem(this.prefix + key);
    } catch {
      // Private mode, or full: it stays in this window.
    }
  }
}

export class Desk extends Watched {
  constructor(owner, course, lesson) {
    super();
    this.base = `/api/v1/courses/${course}`;
    this.lesson = lesson;
    this.stored = new Drafts(owner);
    this.head = null;
    this.failure = "";
    this.question = null; // null: attempt by attempt
    this.everything = false;
    this.items = [];
    this.total = 0;
    this.at = 0;
    this.done = false; // nothing in the list waits any more
    this.reading = true;
    this.answers = new Map(); // key → the answer, "coming", or { failure }
    this.drafts = new Map(); // key → { points, levels, comment }
    this.pending = new Map(); // key → { state: saving | failed | refused, words, now }
    this.turn = 0;
  }

  async open() {
    this.failure = "";
    try {
      await this.count();
      const first = this.head.questions.find((question) => question.waiting) ?? this.head.questions[0];
      await this.choose({ question: first?.id ?? null });
    } catch (failure) {
      this.failure = wordsOf(failure);
      this.tell();
    }
  }

  async count() {
    this.head = await call("GET", `${this.base}/grading/${this.lesson}`);
    this.tell();
  }

  get left() {
    const asked = this.head.questions.filter((one) => !this.question || one.id === this.question);
    return asked.reduce((sum, one) => sum + one.waiting, 0);
  }

  get item() {
    return this.items[this.at] ?? null;
  }

  get answer() {
    return this.item ? this.answers.get(keyOf(this.item)) : undefined;
  }

  // Another question, or another part of the list: read anew from its beginning.
  async choose(change) {
    Object.assign(this, change);
    const turn = (this.turn += 1);
    Object.assign(this, { items: [], total: 0, at: 0, done: false, reading: true });
    this.tell();
    await this.more(turn);
    this.show(this.at);
  }

  // The next fifty. What was graded meanwhile is no longer among those that wait, so that the next ones begin earlier.
  async more(turn = this.turn) {
    const known = new Set(this.items.map(keyOf));
    const start = this.everything ? this.items.length : this.items.filter((item) => item.state === "waiting").length;
    const query = new URLSearchParams({ question: this.question ?? "", everything: this.everything, start });
    this.reading = true;
    let found;
    try {
      found = await call("GET", `${this.base}/grading/${this.lesson}/answers?${query}`);
    } catch (failure) {
      if (turn === this.turn) {
        this.reading = false;
        this.tell(wordsOf(failure));
      }
      return false;
    }
    if (turn !== this.turn) return false;
    const fresh = found.items.filter((item) => !known.has(keyOf(item)));
    this.items = [...this.items, ...fresh];
    this.total = Math.max(found.total, this.items.length);
    this.reading = false;
    this.tell();
    return fresh.length > 0;
  }

  async read(item) {
    const key = keyOf(item);
    const known = this.answers.get(key);
    if (known && !known.failure) return;
    this.answers.set(key, "coming");
    try {
      this.put(key, await call("GET", `${this.base}/answers/${item.attempt_id}/${item.question_id}`));
    } catch (failure) {
      this.answers.set(key, { failure: wordsOf(failure) });
    }
    this.tell();
  }

  put(key, answer) {
    this.answers.set(key, answer);
    this.items = this.items.map((item) => (keyOf(item) === key ? answer.item : item));
  }

  show(at) {
    this.at = Math.min(Math.max(0, at), Math.max(0, this.items.length - 1));
    this.done = false;
    this.tell();
    if (!this.item) return;
    this.read(this.item);
    const next = this.items[this.following()];
    if (next) this.read(next);
    if (this.at > this.items.length - 10 && this.items.length < this.total && !this.reading) this.more();
  }

  step(by) {
    this.show(this.at + by);
  }

  waits(item) {
    return item.state === "waiting" && !this.pending.has(keyOf(item));
  }

  // The place of the next answer that waits: after this one, else before it; -1 where none is left here.
  following() {
    const after = this.items.findIndex((item, place) => place > this.at && this.waits(item));
    return after >= 0 ? after : this.items.findIndex((item, place) => place !== this.at && this.waits(item));
  }

  async next() {
    let place = this.following();
    if (place < 0 && !this.everything && (await this.more())) place = this.following();
    if (place >= 0) return this.show(place);
    this.done = true;
    this.tell("Nothing is left to grade here.");
  }

  // What is typed for an answer: what was typed before, else the grade that it has.
  draft(item = this.item) {
    const key = keyOf(item);
    const known = this.drafts.get(key) ?? this.stored.read(key);
    if (known) return known;
    const grade = this.answers.get(key)?.grade;
    return { points: grade?.points ?? "", levels: grade?.levels ?? {}, comment: grade?.comment ?? "" };
  }

  type(change) {
    const key = keyOf(this.item);
    const draft = { ...this.draft(), ...change };
    this.drafts.set(key, draft);
    this.stored.write(key, draft);
    if (this.pending.get(key)?.state !== "saving") this.pending.delete(key);
    this.tell();
  }

  // Why this cannot be saved yet, or empty.
  lacks(answer = this.answer, draft = this.draft()) {
    const open = answer.rubric.find((line) => !line.levels.some((level) => level.id === draft.levels[line.id]));
    if (open) return `Choose a level for “${open.title}”.`;
    if (answer.rubric.length) return "";
    const points = Number(draft.points.trim().replace(",", "."));
    const fits = draft.points.trim() !== "" && points >= 0 && points <= answer.points && Math.round(points * 100) / 100 === points;
    return fits ? "" : `Give between 0 and ${answer.points} points, with two decimals at most.`;
  }

  // Save what is here and go on at once; what fails stays, is named, and can be tried again.
  async save({ onward = true } = {}) {
    const { item, answer } = this;
    if (!item || !answer?.item) return "";
    const lacking = this.lacks();
    if (lacking) {
      this.tell(lacking);
      return lacking;
    }
    const sending = this.send(item);
    if (onward) await this.next();
    await sending;
    return "";
  }

  async send(item) {
    const key = keyOf(item);
    if (this.pending.get(key)?.state === "saving") return;
    const answer = this.answers.get(key);
    const { points, levels, comment } = this.draft(item);
    const name = item.learner || "This answer";
    this.pending.set(key, { state: "saving", words: "" });
    this.tell();
    const body = JSON.stringify({ points: answer.rubric.length ? "" : points, levels, comment, seen: answer.grade?.number ?? 0, seq: answer.seq });
    try {
      const now = await call("PUT", `${this.base}/answers/${item.attempt_id}/${item.question_id}`, body);
      this.pending.delete(key);
      this.drafts.delete(key);
      this.stored.write(key, null);
      this.counted(item, now.item);
      this.put(key, now);
      this.tell(`${name}: ${now.grade.points} of ${now.grade.out_of} points. Saved.`);
    } catch (failure) {
      const refused = failure.status === 409 && failure.body.now;
      if (refused) this.put(key, failure.body.now);
      const words = failure.status === 0 ? "There is no connection. What you gave is kept here." : wordsOf(failure);
      this.drafts.set(key, { points, levels, comment });
      this.pending.set(key, { state: refused ? "refused" : "failed", words });
      this.tell(`${name}: ${words}`);
    }
  }

  // What the head counts, without asking again; a result that is final may have freed answers to other questions too.
  counted(before, after) {
    if (before.state === after.state) return;
    const change = (one) => ({ ...one, [before.state]: one[before.state] - 1, [after.state]: one[after.state] + 1 });
    this.head = { ...this.head, questions: this.head.questions.map((one) => (one.id === before.question_id ? change(one) : one)) };
    if (after.state === "released" || this.head.release_together) this.count().catch(() => {});
  }

  get unsaved() {
    return this.items.flatMap((item, place) => (["failed", "refused"].includes(this.pending.get(keyOf(item))?.state) ? [place] : []));
  }

  async again() {
    for (const place of this.unsaved) {
      const item = this.items[place];
      if (this.pending.get(keyOf(item)).state === "failed") await this.send(item);
    }
  }

  // Release all that is held, some at a time; how many were.
  async release() {
    let done = 0;
    for (;;) {
      const step = await call("POST", `${this.base}/grading/${this.lesson}/release`);
      done += step.done;
      this.tell(`${done} released.`);
      if (!step.left || !step.done) break;
    }
    this.answers.clear();
    await this.count();
    await this.choose({});
    this.tell(`${done} ${done === 1 ? "result is" : "results are"} released.`);
    return done;
  }

  state(item = this.item) {
    return this.pending.get(keyOf(item));
  }
}
