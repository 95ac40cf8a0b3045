// Notes on their way to the server. What is typed is kept on this device at once, and forgotten here only when the
// server has said that it has it: a dead connection, a closed tab or a flat battery loses nothing.

const SETTLE = 700;
const PATIENCE = 15_000;
const WAITS = [2000, 4000, 8000, 16_000, 30_000];
const PREFIX = "lyceum:note";

let notes = new Map();
let here = { owner: "", course: "", lesson: "", loaded: false };
let status = { kind: "idle" };
let snapshot = { notes: [], status, loaded: false, lesson: "" };
const listeners = new Set();
const waiting = new Map();
const busy = new Map();
let tries = 0;

export const notebookNow = () => snapshot;

export function watchNotebook(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(said) {
  if (said) status = said;
  const shown = [...notes.values()].filter((note) => note.lesson === here.lesson && !note.deleted);
  shown.sort((one, other) => (one.created_at < other.created_at ? 1 : -1));
  snapshot = { notes: shown, status, loaded: here.loaded, lesson: here.lesson };
  for (const listener of listeners) listener();
}

async function call(path, options = {}) {
  let answer;
  try {
    const signal = options.keepalive ? undefined : AbortSignal.timeout(PATIENCE);
    answer = await fetch(`/api/v1/${path}`, { credentials: "same-origin", cache: "no-store", signal, ...options });
  } catch {
    return { status: 0 };
  }
  const body = answer.status === 204 ? {} : await answer.json().catch(() => null);
  // A success that is not ours (a hotel's sign-in page) is no success.
  return body === null ? { status: 0 } : { status: answer.status, body };
}

const placeOf = (note) => `${PREFIX}:${here.owner}:${note.id}`;

function keep(note) {
  try {
    localStorage.setItem(placeOf(note), JSON.stringify(note));
    note.kept = true;
  } catch {
    note.kept = false; // no room, or none allowed: the words are in this page, and on their way
  }
}

function forget(note) {
  try {
    localStorage.removeItem(placeOf(note));
  } catch {
    // Nothing was kept.
  }
}

// What this device still holds of this person's: it comes from an earlier visit that ended without a connection.
function leftOver(owner) {
  const found = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(`${PREFIX}:${owner}:`)) found.push(JSON.parse(localStorage.getItem(key)));
    }
  } catch {
    return found;
  }
  return found.filter((note) => note?.id && note.lesson);
}

export async function openNotebook(owner, course, lesson) {
  if (!owner || !lesson || (here.owner === owner && here.lesson === lesson && here.loaded)) return;
  if (here.owner !== owner) {
    notes = new Map(leftOver(owner).map((note) => [note.id, { ...note, dirty: true }]));
    here = { owner, course, lesson, loaded: false };
    for (const note of notes.values()) soon(note, 0);
  }
  here = { owner, course, lesson, loaded: false };
  tell({ kind: "idle" });
  const { status: code, body } = await call(`learn/${course}/lessons/${lesson}/notes`);
  if (here.lesson !== lesson) return;
  if (code === 200) {
    // One that was begun while we asked is nowhere but here.
    for (const [id, note] of notes) if (note.lesson === lesson && !note.dirty && note.revision) notes.delete(id);
    for (const note of body.notes) {
      if (!notes.get(note.id)?.dirty) notes.set(note.id, { ...note, course, lesson, sent: note.text });
    }
  }
  here.loaded = code === 200 || code === 0;
  tell(code === 200 ? undefined : { kind: "unread" });
}

// A new note, or bookmark; kept from its first word on, a bookmark at once.
export function add(kind, { block = "", quote = "" }) {
  const at = new Date().toISOString();
  const note = {
    id: crypto.randomUUID(), course: here.course, lesson: here.lesson, kind, block, quote, text: "", revision: 0,
    created_at: at, updated_at: at, dirty: kind === "bookmark",
  };
  notes.set(note.id, note);
  if (note.dirty) change(note.id, "");
  else tell();
  return note.id;
}

export function change(id, text) {
  const note = { ...notes.get(id), text, dirty: true };
  notes.set(id, note);
  keep(note);
  tell({ kind: "saving" });
  soon(note, SETTLE);
}

export function remove(id) {
  const note = notes.get(id);
  if (!note) return;
  clearTimeout(waiting.get(id));
  if (note.revision === 0 && !busy.has(id)) {
    notes.delete(id);
    forget(note);
    tell();
    return;
  }
  const gone = { ...note, deleted: true, dirty: true };
  notes.set(id, gone);
  keep(gone);
  tell({ kind: "saving" });
  soon(gone, 0);
}

// A note that was begun and never written.
export function dropEmpty(id) {
  const note = notes.get(id);
  if (note && note.kind === "note" && note.revision === 0 && !note.text && !note.dirty) remove(id);
}

function soon(note, pause) {
  clearTimeout(waiting.get(note.id));
  waiting.set(note.id, setTimeout(save, pause, note.id));
}

function save(id, keepalive = false) {
  if (busy.has(id)) return busy.get(id);
  const note = notes.get(id);
  if (!note?.dirty || note.refused === note.text) return Promise.resolve();
  const sending = send(note, keepalive).finally(() => {
    busy.delete(id);
    const now = notes.get(id);
    if (now?.dirty && now !== note && status.kind !== "offline") soon(now, SETTLE);
  });
  busy.set(id, sending);
  return sending;
}

async function send(note, keepalive) {
  const answer = note.deleted
    ? await call(`notes/${note.id}`, { method: "DELETE", keepalive })
    : await call(`notes/${note.id}`, {
        method: "PUT",
        keepalive,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          course_id: note.course, lesson_id: note.lesson, kind: note.kind, text: note.text, quote: note.quote,
          block: note.block, revision: note.revision,
        }),
      });
  if (answer.status === 200) saved(note, answer.body);
  else if (answer.status === 204) gone(note);
  else if (answer.status === 409) changedElsewhere(note, answer.body);
  else if (answer.body?.code === "note.gone") writtenAgain(note);
  else refused(note, answer);
}

function saved(sent, { id, revision, saved_at }) {
  tries = 0;
  const now = notes.get(sent.id);
  if (!now) return;
  if (id !== sent.id) {
    // A bookmark that was there already.
    forget(sent);
    notes.delete(sent.id);
    notes.set(id, { ...now, id, revision, dirty: false });
    tell({ kind: "saved", at: saved_at });
    return;
  }
  const clean = now === sent;
  const after = { ...now, revision, updated_at: saved_at, sent: sent.text, dirty: !clean, refused: undefined };
  notes.set(sent.id, after);
  if (clean) forget(after);
  else keep(after);
  const left = [...notes.values()].some((note) => note.dirty);
  tell(left ? { kind: "saving" } : { kind: "saved", at: saved_at });
}

function gone(note) {
  tries = 0;
  notes.delete(note.id);
  forget(note);
  tell({ kind: "saved", at: new Date().toISOString() });
}

// Two devices, one note: theirs keeps its place, and what was written here becomes a note beside it.
function changedElsewhere(sent, { text, revision, saved_at }) {
  const now = notes.get(sent.id) ?? sent;
  const mine = text === now.sent || text === sent.text;
  const after = { ...now, revision, updated_at: saved_at, sent: text };
  if (mine || now.deleted) {
    notes.set(sent.id, { ...after, dirty: true });
    soon(after, 0);
    return;
  }
  forget(now);
  notes.set(sent.id, { ...after, text, dirty: false });
  const copy = add("note", { block: now.block, quote: now.quote });
  change(copy, now.text);
  tell({ kind: "both" });
}

// Deleted on another device while it was written on here: what was written is a new note.
function writtenAgain(note) {
  const now = notes.get(note.id) ?? note;
  forget(now);
  notes.delete(note.id);
  if (now.text) change(add("note", { block: now.block, quote: now.quote }), now.text);
  else tell({ kind: "idle" });
}

function refused(note, { status: code, body }) {
  if (code === 401) return tell({ kind: "signed-out" });
  if (code === 0 || code === 429 || code >= 500) {
    tell({ kind: "offline" });
    const now = notes.get(note.id);
    if (now) soon(now, WAITS[Math.min(tries++, WAITS.length - 1)]);
    return undefined;
  }
  const now = notes.get(note.id);
  if (now) notes.set(note.id, { ...now, refused: now.text });
  return tell({ kind: "refused", message: body?.message ?? "" });
}

const dirtyOnes = () => [...notes.values()].filter((note) => note.dirty);

if (typeof window !== "undefined") {
  window.addEventListener("online", () => dirtyOnes().forEach((note) => save(note.id)));
  window.addEventListener("pagehide", () => dirtyOnes().forEach((note) => save(note.id, true)));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") dirtyOnes().forEach((note) => save(note.id));
  });
}
