// Keeps what a tutor types in a lesson: at once on this device, then on the server, one save at a time.
// A save names the revision that it began from; the copy on this device goes only when the server has said
// that it has the words. A keeper outlives its editor, so that turning to another lesson loses nothing.

import { bodyUrl, takeBody } from "./ahead.js";
import { call } from "./calls.js";
import { hear } from "./company.js";

const SETTLE = 900;
const AT_MOST = 5000;
const KEEPALIVE_BYTES = 60_000;
const WAITS = [2000, 4000, 8000, 16_000, 30_000];

const keepers = new Map();
const listeners = new Set();
let active = null;

// What is kept of a lesson: its "blocks", or its "quiz".
export function keeperOf(owner, lessonId, part = "blocks") {
  const name = `${owner}:${lessonId}:${part}`;
  if (!keepers.has(name)) keepers.set(name, new Keeper(owner, lessonId, part));
  return keepers.get(name);
}

// The lesson that the save state on the screen speaks of.
export function setActive(keeper) {
  active = keeper;
  tell();
}

export const activeState = () => active?.state ?? null;

export const activeKeeper = () => active;

export function watchState(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell() {
  for (const listener of listeners) listener();
}

const waits = new Set();

// Something that has to be done before what was typed is whole; gives the way to take it back.
export function beforeFlush(done) {
  waits.add(done);
  return () => waits.delete(done);
}

// True once everything typed is on the server; false if it could not be brought there.
export async function flushAll() {
  await Promise.all([...waits].map((done) => done()));
  const waiting = [...keepers.values()].filter((keeper) => keeper.dirty);
  await Promise.all(waiting.map((keeper) => keeper.flush()));
  return waiting.every((keeper) => !keeper.dirty);
}

class Keeper {
  constructor(owner, lessonId, part) {
    this.lessonId = lessonId;
    this.part = part;
    this.url = bodyUrl(lessonId, part);
    this.place = `lyceum:unsaved:${owner}:${lessonId}:${part}`;
    this.revision = 0;
    this.typed = null;
    this.dirty = false;
    this.changes = 0;
    this.tries = 0;
    this.state = { kind: "loading" };
    // Told what to show instead, after a choice between two versions.
    this.onReplace = null;
    // Told what the server said of what it has.
    this.onSaved = null;
  }

  body() {
    return JSON.stringify({ [this.part]: this.typed, revision: this.revision });
  }

  // What to edit: what is on the server, or what this device kept because the server did not have it yet.
  async load() {
    await this.saving;
    const kept = this.dirty ? { typed: this.typed, revision: this.revision } : this.kept();
    let server;
    try {
      server = await takeBody(this.url);
    } catch (failure) {
      if (!kept || failure.status !== 0) throw failure;
      this.take(kept);
      this.wait();
      return kept.typed;
    }
    this.onSaved?.(server);
    if (!kept) {
      this.revision = server.revision;
      this.set("saved", { at: server.saved_at });
      return server[this.part];
    }
    this.take(kept);
    this.save();
    return kept.typed;
  }

  take({ typed, revision }) {
    this.typed = typed;
    this.revision = revision;
    this.dirty = true;
  }

  change(typed) {
    if (this.replacing) return;
    this.typed = typed;
    this.dirty = true;
    this.changes += 1;
    this.keepSoon();
    if (this.conflict) return;
    if (["saved", "loading"].includes(this.state.kind)) this.set("saving");
    const now = Date.now();
    this.since ??= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(SETTLE, this.since + AT_MOST - now)));
  }

  async flush() {
    clearTimeout(this.timer);
    this.keep();
    await this.saving;
    if (this.dirty && !this.conflict) await this.save();
  }

  save() {
    if (this.saving) return this.saving;
    if (!this.dirty || this.conflict) return Promise.resolve();
    this.saving = this.send().finally(() => {
      this.saving = null;
    });
    return this.saving;
  }

  async send() {
    clearTimeout(this.timer);
    this.since = null;
    const sent = this.changes;
    this.set("saving");
    try {
      const saved = await call("PUT", this.url, this.body());
      this.revision = saved.revision;
      this.onSaved?.(saved);
      this.tries = 0;
      if (sent === this.changes) {
        this.dirty = false;
        this.forget();
        this.set("saved", { at: saved.saved_at });
      } else {
        this.keep();
        this.timer = setTimeout(() => this.save(), SETTLE);
      }
    } catch (failure) {
      this.keep();
      this.refused(failure);
    }
  }

  refused(failure) {
    const { status, body } = failure;
    if (body.code === "lesson_changed") {
      this.disagree(body);
    } else if (status === 401) this.set("signed-out");
    else if (status === 0 || status === 429 || status >= 500) this.wait();
    else this.set("refused", { message: failure.message });
  }

  disagree({ revision, saved_at, by, yours }) {
    this.conflict = { revision, at: saved_at, by, yours };
    this.set("conflict", this.conflict);
  }

  // Word of a newer save, by somebody else or in another window. Where nothing was typed it is shown at once, unless
  // the reader is in the middle of the text: then it waits for them.
  async newer(saved) {
    if (saved.revision <= this.revision || this.saving || this.conflict || this.state.kind === "loading") return;
    if (this.dirty) return void this.disagree(saved);
    const busy = document.activeElement?.closest("#main [contenteditable=true], #main input, #main textarea");
    if (busy && !busy.classList.contains("lesson-title")) this.set("newer", { at: saved.saved_at, by: saved.by, yours: saved.yours });
    else await this.follow(saved);
  }

  // Show what is on the server now.
  async follow({ by, yours } = this.state) {
    try {
      const server = await call("GET", this.url);
      if (this.dirty) return;
      this.revision = server.revision;
      this.show(server, server[this.part]);
      this.set("saved", { at: server.saved_at, by: yours ? "" : by });
    } catch {
      // The next word of it will tell.
    }
  }

  wait() {
    this.set("offline");
    const pause = WAITS[Math.min(this.tries++, WAITS.length - 1)];
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  // Two versions of one lesson: "theirs" instead of mine, "copy": theirs, and mine as a lesson of its own, or (of
  // blocks) "both": mine below theirs. Gives what was mine, so that it can be brought back.
  async resolve(choice) {
    const mine = this.typed;
    if (choice === "copy") await call("POST", `/api/v1/lessons/${this.lessonId}/copy`, JSON.stringify({ part: this.part, typed: mine }));
    const server = await call("GET", this.url);
    // Words that came while we asked are in no copy yet: the choice is to be made again.
    if (this.typed !== mine) return null;
    this.revision = server.revision;
    this.conflict = null;
    this.show(server, choice === "both" ? [...server.blocks, ...fresh(mine)] : server[this.part]);
    this.dirty = choice === "both";
    if (this.dirty) await this.save();
    else {
      this.forget();
      this.set("saved", { at: server.saved_at });
    }
    return mine;
  }

  // Bring back what was set aside for another version.
  restore(mine) {
    this.replace(mine);
    this.change(mine);
  }

  show(server, typed) {
    this.typed = typed;
    this.onSaved?.(server);
    this.replace(typed);
  }

  // The editor reports what it is given as if somebody had typed it.
  replace(typed) {
    this.replacing = true;
    this.onReplace?.(typed);
    this.replacing = false;
  }

  set(kind, more = {}) {
    this.state = { kind, ...more };
    if (this === active) tell();
  }

  kept() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.place));
      return kept && "typed" in kept ? kept : null;
    } catch {
      return null;
    }
  }

  keepSoon() {
    this.keeping ??= setTimeout(() => this.keep(), 150);
  }

  keep() {
    clearTimeout(this.keeping);
    this.keeping = null;
    if (!this.dirty) return;
    try {
      localStorage.setItem(this.place, JSON.stringify({ typed: this.typed, revision: this.revision }));
    } catch {
      // No room, or none allowed: the words are still in this page, and on their way to the server.
    }
  }

  forget() {
    clearTimeout(this.keeping);
    this.keeping = null;
    try {
      localStorage.removeItem(this.place);
    } catch {
      // Nothing was kept.
    }
  }

  // The page is going away: keep it here, and try once more to reach the server.
  leave() {
    this.keep();
    if (!this.dirty || this.conflict || this.saving) return;
    const body = this.body();
    if (new Blob([body]).size <= KEEPALIVE_BYTES) call("PUT", this.url, body, { keepalive: true }).catch(() => {});
  }
}

// The same blocks under new ids, for two documents in one.
function fresh(blocks) {
  return blocks.map((block) => ({ ...block, id: crypto.randomUUID(), children: fresh(block.children ?? []) }));
}

if (typeof window !== "undefined") {
  hear(({ lesson, lessonId }) => lesson && active?.lessonId === lessonId && active.newer(lesson));
  const each = (deed) => () => keepers.forEach((keeper) => keeper.dirty && deed(keeper));
  window.addEventListener("pagehide", each((keeper) => keeper.leave()));
  window.addEventListener("online", each((keeper) => keeper.save()));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") each((keeper) => keeper.flush())();
  });
}
