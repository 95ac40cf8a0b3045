// What a learner writes for one assignment, on its way to the server. It is kept on this device at once, and forgotten
// here only when the server has said that it has it: a dead connection, a closed tab or a flat battery loses nothing.
import { Upload } from "../media/upload.js";

const SETTLE = 700;
const PATIENCE = 15_000;
const WAITS = [2000, 4000, 8000, 16_000, 30_000];
const NO_LINE = "There is no connection right now. Nothing is lost: what you wrote is kept on this device.";

async function call(path, options = {}) {
  let answer;
  try {
    const signal = options.keepalive ? undefined : AbortSignal.timeout(PATIENCE);
    answer = await fetch(`/api/v1/${path}`, { credentials: "same-origin", cache: "no-store", signal, ...options });
  } catch {
    return { status: 0 };
  }
  const body = answer.status === 204 ? {} : await answer.json().catch(() => null);
  return body === null ? { status: 0 } : { status: answer.status, body };
}

const sent = (method, body, keepalive = false) => ({
  method, keepalive, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
});

const passes = (status) => status === 0 || status === 429 || status >= 500;

export class HandInStore {
  constructor(owner, course, lesson) {
    this.path = `learn/${course}/lessons/${lesson}/hand-in`;
    this.place = `lyceum:hand-in:${owner}:${lesson}`;
    this.routes = {
      scope: `${lesson}|`,
      begin: `/api/v1/${this.path}/files`,
      status: (id) => `/api/v1/hand-in-files/${id}/upload`,
      parts: (id) => `/api/v1/hand-in-files/${id}/parts`,
      complete: (id) => `/api/v1/hand-in-files/${id}/complete`,
    };
    this.listeners = new Set();
    this.uploads = [];
    this.tries = 0;
    this.dirty = false;
    this.state = { desk: null, failed: "", text: "", link: "", status: { kind: "idle" }, theirs: null, files: [], uploads: [] };
  }

  subscribe = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  now = () => this.state;

  tell(more) {
    this.state = { ...this.state, ...more };
    for (const listener of this.listeners) listener();
  }

  // Kept on this device: what the server has not yet said that it has.
  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.place));
    } catch {
      return null;
    }
  }

  keep() {
    const { text, link } = this.state;
    try {
      localStorage.setItem(this.place, JSON.stringify({ text, link, revision: this.revision }));
    } catch {
      // No room, or none allowed: the words are in this page, and on their way.
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.place);
    } catch {
      // Nothing was kept.
    }
  }

  async load() {
    const { status, body } = await call(this.path);
    if (status !== 200) {
      this.tell({ failed: body?.message || NO_LINE });
      return;
    }
    const { draft } = body;
    this.revision = draft.revision;
    const mine = this.kept();
    const differs = mine && (mine.text !== draft.text || mine.link !== draft.link);
    if (mine && !differs) this.forget();
    const saved = draft.saved_at && (draft.text || draft.link) ? { kind: "saved", at: draft.saved_at } : { kind: "idle" };
    const fresh = { desk: body, failed: "", files: draft.files, status: saved, theirs: null };
    if (!differs || body.closed) {
      this.tell({ ...fresh, text: draft.text, link: draft.link, unsent: differs ? mine : null });
    } else if (mine.revision === draft.revision) {
      this.tell({ ...fresh, text: mine.text, link: mine.link, status: { kind: "saving" } });
      this.dirty = true;
      this.soon(0);
    } else {
      this.tell({ ...fresh, text: mine.text, link: mine.link, theirs: draft, status: { kind: "both" } });
    }
  }

  change(more) {
    this.dirty = true;
    this.tell({ ...more, status: { kind: "saving" } });
    this.keep();
    this.soon(SETTLE);
  }

  soon(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  save(keepalive = false) {
    if (!this.dirty || this.state.theirs || this.handing) return Promise.resolve();
    this.saving ??= this.send(keepalive).finally(() => {
      this.saving = null;
    });
    return this.saving;
  }

  async send(keepalive) {
    const { text, link } = this.state;
    const { status, body } = await call(`${this.path}/draft`, sent("PUT", { text, link, revision: this.revision }, keepalive));
    if (status === 200) {
      this.tries = 0;
      this.revision = body.revision;
      this.dirty = this.state.text !== text || this.state.link !== link;
      if (this.dirty) {
        this.keep();
        this.soon(SETTLE);
      } else {
        this.forget();
        this.tell({ status: { kind: "saved", at: body.saved_at } });
      }
    } else if (body?.code === "hand_in.draft_changed") {
      this.tell({ theirs: body, status: { kind: "both" } });
    } else if (status === 401) {
      this.tell({ status: { kind: "signed-out" } });
    } else if (passes(status)) {
      this.tell({ status: { kind: "offline" } });
      this.soon(WAITS[Math.min(this.tries++, WAITS.length - 1)]);
    } else {
      this.tell({ status: { kind: "refused", message: body?.message ?? "" } });
    }
  }

  // Of two windows that wrote: mine over theirs, or theirs in the place of mine.
  settle(which) {
    const { theirs } = this.state;
    this.revision = theirs.revision;
    if (which === "mine") {
      this.tell({ theirs: null });
      this.change({});
    } else {
      this.dirty = false;
      this.forget();
      this.tell({ theirs: null, text: theirs.text, link: theirs.link, status: { kind: "saved", at: theirs.saved_at } });
    }
  }

  add(files) {
    for (const file of files) {
      const upload = new Upload({ file, routes: this.routes, onChange: (one) => this.moved(one) });
      this.uploads = [...this.uploads, upload];
      // An upload of an earlier visit that goes on is no longer one that waits.
      upload.run();
    }
    this.told();
  }

  moved(upload) {
    if (upload.state === "offline") {
      clearTimeout(upload.timer);
      upload.timer = setTimeout(() => upload.state === "offline" && upload.run(), upload.pause);
    }
    if (upload.state === "done") {
      this.uploads = this.uploads.filter((one) => one !== upload);
      const file = { ...upload.result, url: `/api/v1/hand-in-files/${upload.result.id}` };
      this.state = { ...this.state, files: [...this.state.files.filter(({ id }) => id !== file.id), file] };
    }
    this.told();
  }

  told() {
    const shown = this.uploads.map(({ key, id, name, size, sent: gone, state, problem, final }) => ({
      key, id, name, size, sent: gone, state, problem, final,
    }));
    const known = new Set(shown.map(({ id }) => id));
    const { desk } = this.state;
    const waiting = (desk?.draft.waiting ?? []).filter(({ id }) => !known.has(id) && !this.state.files.some((one) => one.id === id));
    this.tell({ uploads: shown, desk: desk && { ...desk, draft: { ...desk.draft, waiting } } });
  }

  again(key) {
    const upload = this.uploads.find((one) => one.key === key);
    if (upload) upload.failures = 0;
    upload?.run();
  }

  async cancel(key) {
    const upload = this.uploads.find((one) => one.key === key);
    if (!upload) return;
    clearTimeout(upload.timer);
    upload.stop("stopped");
    this.uploads = this.uploads.filter((one) => one !== upload);
    this.told();
    await upload.running;
    upload.forget();
    if (upload.id) await call(`hand-in-files/${upload.id}`, { method: "DELETE" }); // else the sweep does it
  }

  // Takes a file out; words where it could not be done.
  async remove(id) {
    const { status, body } = await call(`hand-in-files/${id}`, { method: "DELETE" });
    if (status !== 204 && status !== 404) return body?.message || NO_LINE;
    const { desk } = this.state;
    const waiting = desk.draft.waiting.filter((one) => one.id !== id);
    this.tell({ files: this.state.files.filter((one) => one.id !== id), desk: { ...desk, draft: { ...desk.draft, waiting } } });
    return "";
  }

  // Hands in; {submission, settled}, or {message} where it was not done. The same number a second time is one hand-in.
  async handIn() {
    clearTimeout(this.timer);
    await this.saving;
    this.handing = true;
    const { text, link, desk } = this.state;
    const { status, body } = await call(this.path, sent("POST", { text, link, number: desk.number }));
    this.handing = false;
    if (status === 201) {
      this.dirty = false;
      this.forget();
      await this.load();
      return body;
    }
    if (this.dirty) this.soon(SETTLE);
    if (status === 401) return { message: "You are signed out. What you wrote is kept on this device; sign in again to hand it in." };
    return { message: body?.message || NO_LINE };
  }

  start() {
    const save = () => this.save();
    const leave = () => this.save(true);
    const hide = () => document.visibilityState === "hidden" && this.save();
    const online = () => {
      this.save();
      for (const one of this.uploads) if (one.state === "offline") one.run();
    };
    window.addEventListener("online", online);
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", hide);
    this.load();
    return () => {
      save();
      for (const one of this.uploads) one.stop("paused");
      window.removeEventListener("online", online);
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", hide);
    };
  }
}
