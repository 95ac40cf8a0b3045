// Who else has the course open, and what is newest: asked every few seconds, while somebody looks.
import { call } from "./calls.js";

const EVERY = 4000;
const NOBODY = [];
const WINDOW = typeof crypto !== "undefined" && crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2);
const listeners = new Set();
const hearers = new Set();
let people = NOBODY;
let seat = { courseId: "", lessonId: "" };
let timer;

export const watchPeople = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const peopleHere = () => people;

export const nobody = () => NOBODY;

// Told {revision, lesson: {revision, saved_at, by, yours} | null, lessonId} with each answer; gives the way to stop.
export function hear(hearer) {
  hearers.add(hearer);
  return () => hearers.delete(hearer);
}

function show(next) {
  if (JSON.stringify(next) === JSON.stringify(people)) return;
  people = next.length ? next : NOBODY;
  for (const listener of listeners) listener();
}

async function say() {
  clearTimeout(timer);
  const { courseId, lessonId } = seat;
  if (!courseId) return;
  if (document.visibilityState === "visible") {
    try {
      const around = await call("POST", `/api/v1/courses/${courseId}/here`, JSON.stringify({ window: WINDOW, lesson_id: lessonId }));
      if (courseId !== seat.courseId) return;
      show(around.people);
      for (const hearer of hearers) hearer({ ...around, lessonId });
    } catch {
      // The next time will tell.
    }
  }
  clearTimeout(timer);
  if (seat.courseId) timer = setTimeout(say, EVERY);
}

function left() {
  const body = JSON.stringify({ window: WINDOW, leaving: true });
  if (seat.courseId) call("POST", `/api/v1/courses/${seat.courseId}/here`, body, { keepalive: true }).catch(() => {});
}

export function sit(courseId, lessonId) {
  if (courseId === seat.courseId && lessonId === seat.lessonId) return;
  seat = { courseId, lessonId };
  say();
}

export function getUp() {
  clearTimeout(timer);
  left();
  seat = { courseId: "", lessonId: "" };
  show(NOBODY);
}

if (typeof window !== "undefined") {
  window.addEventListener("pagehide", left);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && say());
}

export const initialsOf = (name) => {
  const words = name.split(/\s+/).filter(Boolean);
  return (words.length > 1 ? [words[0], words.at(-1)] : words).map((word) => word[0]).join("").toUpperCase();
};
