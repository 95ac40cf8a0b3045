// The comments on a course's draft, shared by the marks beside the blocks and the panel that lists them.
import { toast } from "sonner";
import { flushAll } from "./autosave.js";

const watchers = new Set();
let state = { course: "", lesson: "", threads: null, failed: "", writing: null, active: "", whole: false };

const set = (more) => {
  state = { ...state, ...more };
  watchers.forEach((watcher) => watcher());
};

export const watchComments = (watcher) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};
export const commentsState = () => state;

async function call(method, url, body) {
  const answer = await fetch(url, {
    method,
    credentials: "same-origin",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  }).catch(() => null);
  const read = await answer?.json().catch(() => null);
  if (!answer?.ok) throw new Error(read?.message || "The comments cannot be reached. What you wrote is still here.");
  return read;
}

let asked = 0;
export async function loadComments(course = state.course, lesson = state.lesson) {
  const same = course === state.course && lesson === state.lesson;
  set(same ? { failed: "" } : { course, lesson, threads: null, failed: "", writing: null, active: "" });
  if (!course || !lesson) return;
  const ask = ++asked;
  try {
    const threads = await call("GET", `/api/v1/courses/${course}/comments${state.whole ? "" : `?lesson=${lesson}`}`);
    if (ask === asked) set({ threads });
  } catch (failure) {
    if (ask === asked) set({ failed: failure.message });
  }
}

// True once it is done; false after the failure was said.
async function deed(act) {
  try {
    await act();
    await loadComments();
    return true;
  } catch (failure) {
    toast.error(failure.message, { id: "comments" });
    return false;
  }
}

export const showWhole = (whole) => {
  set({ whole });
  loadComments();
};
export const write = (block) => set({ writing: block, active: "" });
export const activate = (thread) => set({ active: thread, writing: null });

export const begin = async (block, body) => {
  // A block that was just written has to be on the server before it can be commented on.
  await flushAll();
  const done = await deed(async () => {
    const { id } = await call("POST", `/api/v1/lessons/${state.lesson}/comments`, { block_id: block, body });
    set({ active: id });
  });
  if (done) set({ writing: null });
  return done;
};
export const reply = (thread, body) => deed(() => call("POST", `/api/v1/comments/${thread}/replies`, { body }));
export const change = (comment, body) => deed(() => call("PUT", `/api/v1/comments/${comment}`, { body }));
export const takeBack = (comment) => deed(() => call("DELETE", `/api/v1/comments/${comment}`));
export const settle = (thread, resolved) => deed(() => call("PUT", `/api/v1/comments/${thread}/resolved`, { resolved }));
