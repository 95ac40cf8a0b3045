// The outline of a course as this window knows it: what the server said last, and over it the changes on their way.
import { call } from "../calls.js";

export class OutlineStore {
  constructor(courseId) {
    this.url = `/api/v1/courses/${courseId}`;
    this.courseId = courseId;
    this.base = [];
    this.revision = null;
    this.waiting = [];
    this.done = [];
    this.undone = [];
    this.listeners = new Set();
    this.view = { sections: [], ready: false, failure: null };
    // Told what others changed: [{words, by, yours}], the outline before and after.
    this.onNews = null;
  }

  subscribe = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = () => this.view;

  async load() {
    try {
      this.take(await call("GET", `${this.url}/outline`));
    } catch (failure) {
      this.view = { ...this.view, failure };
      this.tell();
    }
  }

  // Ask what changed since; one question at a time. While changes of our own are on their way their answers say it.
  async refresh() {
    if (this.revision === null) return this.load();
    if (this.waiting.length || this.asking) return undefined;
    this.asking = call("GET", `${this.url}/outline?since=${this.revision}`)
      .then((news) => this.take(news))
      .catch(() => {})
      .finally(() => {
        this.asking = null;
      });
    return this.asking;
  }

  // ``change`` goes to the server; ``at once`` is what it makes of the outline meanwhile. Gives what was done.
  change(change, atOnce = (sections) => sections) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ change, atOnce, resolve, reject });
      this.show();
      if (this.waiting.length === 1) this.sendNext();
    });
  }

  async sendNext() {
    const { change, resolve, reject } = this.waiting[0];
    try {
      await this.asking;
      const { done, ...news } = await call("POST", `${this.url}/outline`, JSON.stringify({ since: this.revision, change }));
      this.waiting.shift();
      if (done.id && change.what !== "undo") {
        this.done.push(done);
        this.undone = [];
      }
      this.take(news);
      resolve(done);
    } catch (failure) {
      // What comes after rests on what was refused.
      const left = this.waiting.splice(0);
      this.show();
      for (const one of left) one.reject(failure);
      this.refresh();
      return;
    }
    if (this.waiting.length) this.sendNext();
  }

  // Take the last change of this window back, or do it again; null where there is none.
  async undo(which) {
    const change = which ?? this.done.at(-1);
    if (!change) return null;
    this.done = this.done.filter(({ id }) => id !== change.id);
    const back = await this.takeBack(change);
    this.undone.push(back);
    return change;
  }

  async redo() {
    const change = this.undone.pop();
    if (!change) return null;
    const again = await this.takeBack(change);
    this.done.push({ ...again, words: change.words });
    return change;
  }

  async takeBack(change) {
    const back = { what: "undo", change_id: change.id };
    if (change.course_id === this.courseId) return { ...(await this.change(back)), words: change.words };
    const { done } = await call("POST", `/api/v1/courses/${change.course_id}/outline`, JSON.stringify({ since: 0, change: back }));
    return { ...done, words: change.words };
  }

  take(news) {
    const before = this.base;
    const first = this.revision === null;
    if (!first && news.revision < this.revision) return;
    this.revision = news.revision;
    if (news.whole) this.base = news.sections;
    else {
      const changed = new Map(news.sections.map((section) => [section.id, section]));
      const known = new Map(this.base.map((section) => [section.id, changed.get(section.id) ?? section]));
      for (const [id, section] of changed) known.set(id, section);
      const order = news.order ?? [...known.keys()];
      if (news.sections.length || news.order) this.base = order.map((id) => known.get(id));
    }
    this.show();
    if (!first && before !== this.base) this.onNews?.(news.changes, before, this.base);
  }

  show() {
    const sections = this.waiting.reduce((now, { atOnce }) => atOnce(now), this.base);
    this.view = { sections, ready: this.revision !== null, failure: null };
    this.tell();
  }

  tell() {
    for (const listener of this.listeners) listener();
  }
}
