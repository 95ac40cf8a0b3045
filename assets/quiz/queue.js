// Answers on their way to the server: kept in this browser until the server says that they are in its database.
//
// Each answer has a counter, `seq`: milliseconds of the server's clock, always growing. The highest one wins here, in
// other tabs and in the database, so sending an answer twice, late or out of order does no harm.

import { call } from "./calls.js";

const PREFIX = "lyceum-quiz";
const BATCH = 40;
const BATCH_BYTES = 48_000; // what browsers still send while a page is closing: 64 KB
const FIRST_WAIT = 600;
const LONGEST_WAIT = 20_000;

const isTemporary = (error) => error.status === 0 || error.status === 429 || error.status >= 500;

// The answers as they lie in this browser, one entry for each question, so that tabs never overwrite each other.
class Shelf {
  constructor(attemptId) {
    this.prefix = `${PREFIX}:${attemptId}:`;
    this.failed = false;
  }

  read(name) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + name));
    } catch {
      return null;
    }
  }

  write(name, value) {
    try {
      localStorage.setItem(this.prefix + name, JSON.stringify(value));
      this.failed = false;
    } catch {
      this.failed = true; // private mode, or full: the page then warns before it is closed
    }
  }

  names() {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(this.prefix))
        .map((key) => key.slice(this.prefix.length));
    } catch {
      return [];
    }
  }

  clear() {
    for (const name of this.names()) localStorage.removeItem(this.prefix + name);
  }
}

export class AnswerQueue {
  constructor(attemptId) {
    this.attemptId = attemptId;
    this.shelf = new Shelf(attemptId);
    this.answers = new Map(); // question → { value, seq, saved }
    this.refused = new Map(); // question → the server's sentence
    this.skew = 0;
    this.last = 0;
    this.status = "saved"; // saved, saving, waiting, offline, signed-out, closed, gone
    this.savedAt = null;
    this.listeners = new Set();
    this.version = 0;
    this.wait = 0;
    this.channel = null;
    for (const name of this.shelf.names()) {
      if (name.startsWith("answer:")) this.take(name.slice(7), this.shelf.read(name));
    }
  }

  // For React's useSyncExternalStore.
  subscribe = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  changed(status = this.status) {
    this.status = status;
    this.version += 1;
    for (const listener of this.listeners) listener();
  }

  open() {
    const { signal } = (this.closing = new AbortController());
    const again = () => {
      this.wait = 0;
      this.flush();
    };
    addEventListener("online", again, { signal });
    addEventListener("offline", () => this.pending().length && this.changed("offline"), { signal });
    addEventListener("pagehide", () => this.flushLast(), { signal });
    addEventListener("pageshow", again, { signal });
    addEventListener("beforeunload", (event) => this.shelf.failed && this.pending().length && event.preventDefault(), {
      signal,
    });
    document.addEventListener(
      "visibilitychange",
      () => (document.visibilityState === "hidden" ? this.flushLast() : again()),
      { signal },
    );
    this.channel = new BroadcastChannel(`${PREFIX}:${this.attemptId}`);
    this.channel.addEventListener("message", ({ data }) => this.hear(data), { signal });
    this.flush();
  }

  close() {
    this.flushLast();
    this.closing?.abort();
    clearTimeout(this.timer);
    this.channel?.close();
    this.channel = null;
  }

  // What the server has, at load; answers of ours that it does not have stay, and are sent.
  merge(answers, serverNow) {
    this.skew = Date.parse(serverNow) - Date.now();
    const there = new Map(answers.map((answer) => [answer.question_id, answer]));
    for (const [question, { value, seq, saved }] of this.answers) {
      if (saved && !(there.get(question)?.seq >= seq)) this.answers.set(question, { value, seq, saved: false });
    }
    for (const { question_id: question, value, seq } of answers) this.take(question, { value, seq, saved: true });
    if (answers.length && !this.pending().length) this.savedAt = Date.now();
    this.changed();
  }

  take(question, answer) {
    if (!answer || typeof answer.seq !== "number") return false;
    const known = this.answers.get(question);
    if (known && (known.seq > answer.seq || (known.seq === answer.seq && (known.saved || !answer.saved)))) return false;
    this.answers.set(question, answer);
    this.last = Math.max(this.last, answer.seq);
    return true;
  }

  // The server's clock, in milliseconds.
  now() {
    return Date.now() + this.skew;
  }

  value(question) {
    return this.answers.get(question)?.value ?? null;
  }

  set(question, value, { soon = false } = {}) {
    const answer = { value, seq: Math.max(this.last + 1, this.now()), saved: false };
    this.take(question, answer);
    this.refused.delete(question);
    this.shelf.write(`answer:${question}`, answer);
    this.channel?.postMessage({ question, answer });
    this.changed(["offline", "signed-out", "closed", "gone"].includes(this.status) ? this.status : "waiting");
    this.later(soon ? 60 : 500);
  }

  hear({ question, answer, handedIn }) {
    if (handedIn) this.changed("closed");
    else if (this.take(question, answer)) {
      this.changed();
      // The tab that it was typed in sends it; this one steps in where that tab was closed before it could.
      if (!answer.saved) this.later(4_000);
    }
  }

  pending() {
    return [...this.answers].filter(([question, answer]) => !answer.saved && !this.refused.has(question));
  }

  batch() {
    const chosen = [];
    let bytes = 0;
    for (const [question, { value, seq }] of this.pending()) {
      const answer = { question_id: question, value, seq };
      bytes += JSON.stringify(answer).length * 3;
      if (chosen.length && (chosen.length === BATCH || bytes > BATCH_BYTES)) break;
      chosen.push(answer);
    }
    return chosen;
  }

  later(milliseconds) {
    if (this.timer && this.due <= Date.now() + milliseconds) return;
    clearTimeout(this.timer);
    this.due = Date.now() + milliseconds;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.flush();
    }, milliseconds);
  }

  // Send all that waits; true once nothing does.
  async flush() {
    if (this.sending) return this.sending;
    clearTimeout(this.timer);
    this.timer = null;
    this.sending = this.send().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  async send() {
    let answers = this.batch();
    while (answers.length) {
      if (this.status !== "offline") this.changed("saving");
      try {
        this.acknowledge(answers, await call(`${this.attemptId}/answers`, { method: "PUT", body: { answers } }));
      } catch (error) {
        if (!(await this.stumble(error, answers))) return false;
      }
      answers = this.batch();
    }
    if (this.timeOver) this.changed("closed");
    return true;
  }

  acknowledge(answers, { newer, saved_at: savedAt }) {
    this.wait = 0;
    this.savedAt = Date.now();
    if (savedAt) this.skew = Date.parse(savedAt) - this.savedAt;
    for (const sent of answers) {
      const known = this.answers.get(sent.question_id);
      if (known?.seq !== sent.seq) continue;
      this.keep(sent.question_id, { ...known, saved: true });
    }
    for (const later of newer ?? []) {
      if (this.take(later.question_id, { value: later.value, seq: later.seq, saved: true })) {
        this.keep(later.question_id, this.answers.get(later.question_id));
      }
    }
    this.changed(this.pending().length ? "waiting" : "saved");
  }

  keep(question, answer) {
    this.answers.set(question, answer);
    this.shelf.write(`answer:${question}`, answer);
    this.channel?.postMessage({ question, answer });
  }

  // After a failure: true to go on with the rest at once.
  async stumble(error, answers) {
    if (isTemporary(error)) {
      this.wait = Math.min(LONGEST_WAIT, this.wait ? this.wait * 2 : FIRST_WAIT);
      this.changed("offline");
      this.later(this.wait * (0.75 + Math.random() / 2));
      return false;
    }
    // The server keeps what was given in time for the tutor: this is where it belongs now, and the rest goes there too.
    if (error.code === "attempt.time_over") {
      this.timeOver = true;
      this.acknowledge(answers, {});
      return true;
    }
    if (error.status === 401) this.changed("signed-out");
    else if (error.code === "attempt.handed_in") this.changed("closed");
    else if (error.status === 404) this.changed("gone");
    else return this.findRefused(error, answers);
    if (error.status === 401) this.later(LONGEST_WAIT);
    return false;
  }

  // One answer spoils the batch: send each alone, and name the one that is not taken.
  async findRefused(error, answers) {
    if (answers.length === 1) {
      this.refused.set(answers[0].question_id, error.message);
      this.changed();
      return true;
    }
    for (const answer of answers) {
      try {
        const body = { answers: [answer] };
        this.acknowledge([answer], await call(`${this.attemptId}/answers`, { method: "PUT", body }));
      } catch (alone) {
        if (!(await this.stumble(alone, [answer]))) return false;
      }
    }
    return true;
  }

  // The page may be gone in a moment: send without waiting. If it does not arrive, the next load sends it again.
  flushLast() {
    const answers = this.batch();
    if (!answers.length || ["signed-out", "closed", "gone"].includes(this.status)) return;
    call(`${this.attemptId}/answers`, { method: "PUT", body: { answers }, keepalive: true })
      .then((said) => this.acknowledge(answers, said))
      .catch(() => {});
  }

  // Send what waits, then close the attempt; the result, or a Refused that says why not.
  async handIn() {
    await this.flush();
    const answers = this.pending().map(([question, { value, seq }]) => ({ question_id: question, value, seq }));
    const result = await call(`${this.attemptId}/hand-in`, { method: "POST", body: { answers } });
    this.shelf.clear();
    this.channel?.postMessage({ handedIn: true });
    return result;
  }
}
