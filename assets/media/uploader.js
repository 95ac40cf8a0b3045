// The files that are on their way in this tab, wherever in the academy the person turns meanwhile.
import { ask } from "./calls.js";
import { kindOf } from "./kinds.js";
import { isRemembered, lockOf, printOf, rememberedFor, Upload } from "./upload.js";

const FILES_AT_ONCE = 2;
const LIMITS = { picture: 10, document: 100, audio: 200, archive: 500, video: 2048 };
const WORDS = { picture: "Pictures", video: "Videos", audio: "Sounds", document: "Documents", archive: "Zip archives" };
const MB = 1024 * 1024;

let uploads = [];
let shown = [];
let queued = false;
const listeners = new Set();
const arrivals = new Set();

// What is wrong with a file before a byte of it is sent; the server judges again.
export function refusal(file, kinds) {
  const kind = kindOf(file.name);
  if (kinds?.length && kind && !kinds.includes(kind)) return `${WORDS[kind]} cannot be used here.`;
  if (kind && file.size > LIMITS[kind] * MB) {
    const most = LIMITS[kind] >= 1024 ? `${LIMITS[kind] / 1024} GB` : `${LIMITS[kind]} MB`;
    return `This file is too large. ${WORDS[kind]} may have ${most}.`;
  }
  return file.size ? "" : "This file is empty.";
}

// For useSyncExternalStore: a list that is another one whenever something in it changed.
export const list = () => shown;

export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// Told the finished file of each upload, once.
export function onArrival(listener) {
  arrivals.add(listener);
  return () => arrivals.delete(listener);
}

function tell() {
  if (queued) return;
  queued = true;
  setTimeout(() => {
    queued = false;
    shown = uploads.map(({ key, id, name, size, sent, state, problem, final, result, replaces }) => ({
      key, id, name, size, sent, state, problem, final, result, replaces, kind: kindOf(name),
    }));
    for (const listener of listeners) listener();
  }, 60);
}

function changed(upload) {
  if (upload.state === "offline") wait(upload);
  if (upload.state === "done" && !upload.told) {
    upload.told = true;
    for (const listener of arrivals) listener(upload.result, upload.key);
  }
  tell();
}

function wait(upload) {
  clearTimeout(upload.timer);
  upload.timer = setTimeout(() => again(upload), upload.pause);
}

function again(upload) {
  clearTimeout(upload.timer);
  if (upload.state !== "offline") return;
  upload.set("waiting");
  pump();
}

const running = () => uploads.filter(({ state }) => ["sending", "checking"].includes(state)).length;

function pump() {
  while (running() < FILES_AT_ONCE) {
    const next = uploads.find(({ state }) => state === "waiting");
    if (!next) break;
    next.run().finally(pump);
  }
  tell();
}

const isOnItsWay = ({ state }) => ["waiting", "sending", "checking", "offline", "paused"].includes(state);

// Puts files in line; gives the keys under which `list()` shows them.
export function add(files, { kinds, purpose, replaces } = {}) {
  const added = [...files].map((file) => {
    const same = uploads.find((one) => one.file && printOf(one.file) === printOf(file) && isOnItsWay(one));
    if (same) return same;
    const known = uploads.find((one) => one.state === "unfinished" && one.id === rememberedFor(file));
    if (known && (known.replaces ?? null) === (replaces ?? null)) return takeUp(known, file);
    const upload = new Upload({ file, purpose, replaces, onChange: changed });
    const problem = refusal(file, kinds);
    if (problem) Object.assign(upload, { state: "failed", problem, final: true });
    uploads = [upload, ...uploads];
    return upload;
  });
  pump();
  return added.map(({ key }) => key);
}

function takeUp(upload, file) {
  upload.file = file;
  upload.print = printOf(file);
  upload.set("waiting");
  return upload;
}

// The file of an unfinished upload, chosen again. Says what is wrong where it is another file.
export function goOn(key, file) {
  const upload = find(key);
  if (!upload) return "";
  if (rememberedFor(file) !== upload.id) return `This is not the file that was begun: choose “${upload.name}” as it was.`;
  takeUp(upload, file);
  pump();
  return "";
}

const find = (key) => uploads.find((one) => one.key === key);

export function pause(key) {
  clearTimeout(find(key)?.timer);
  find(key)?.stop("paused");
  pump();
}

export function resume(key) {
  const upload = find(key);
  if (!upload || upload.final) return;
  upload.failures = 0;
  upload.set("waiting");
  pump();
}

export async function cancel(key) {
  const upload = find(key);
  if (!upload) return;
  clearTimeout(upload.timer);
  upload.stop("stopped");
  upload.forget();
  uploads = uploads.filter((one) => one !== upload);
  pump();
  await upload.running;
  upload.forget();
  if (upload.id && !upload.result) await ask("DELETE", `/api/v1/media/uploads/${upload.id}`).catch(() => {}); // else the sweep does it
}

// Takes what is done or refused out of the list.
export function clear(key) {
  uploads = uploads.filter((one) => (key ? one.key !== key : !["done", "failed"].includes(one.state)));
  tell();
}

// Uploads of earlier visits that wait to be gone on with.
export async function lookForUnfinished() {
  const { uploads: found } = await ask("GET", "/api/v1/media/uploads").catch(() => ({ uploads: [] }));
  const busy = navigator.locks ? (await navigator.locks.query()).held.map(({ name }) => name) : [];
  const known = new Set(uploads.map(({ id }) => id));
  const mine = found.filter(({ id }) => !known.has(id) && !busy.includes(lockOf(id)) && isRemembered(id));
  uploads = [...uploads, ...mine.map((told) => new Upload({ file: null, told, onChange: changed }))];
  tell();
}

if (typeof window !== "undefined") {
  window.addEventListener("online", () => uploads.forEach(again));
  window.addEventListener("beforeunload", (event) => {
    if (uploads.some((one) => one.state !== "paused" && isOnItsWay(one))) event.preventDefault();
  });
}
