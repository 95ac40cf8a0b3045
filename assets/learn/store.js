// What the player has fetched: texts of lessons, outlines, and the learner's marks on them. All of it lives as long as
// the tab, so that the next lesson, and the one before, are there before they are asked for.

const TEXTS = 32;
const PATIENCE = 15_000;

const texts = new Map();
const coming = new Map();
const places = new Map();

// ``code`` is the server's name for a refusal; "" where it did not answer.
export class Refused extends Error {
  constructor(status, body) {
    super(body?.message ?? "");
    this.status = status;
    this.code = body?.code ?? "";
  }
}

export async function call(path, options = {}) {
  let answer;
  try {
    const signal = options.keepalive ? undefined : AbortSignal.timeout(PATIENCE);
    // What a page fetches ahead of its scripts is found again only by a request that is made exactly like it.
    answer = await fetch(`/api/v1/learn/${path}`, { credentials: "same-origin", signal, ...options });
  } catch {
    throw new Refused(0);
  }
  if (answer.status === 204) return [null, answer.headers];
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused(answer.status, body);
  if (body === null) throw new Refused(0);
  return [body, answer.headers];
}

const nameOf = (course, lesson) => `${course}/${lesson}`;

function keep(course, text) {
  const name = nameOf(course, text.lesson);
  texts.delete(name);
  texts.set(name, text);
  if (texts.size > TEXTS) texts.delete(texts.keys().next().value);
}

// A lesson's text, if it is here; of that very version, where one is named.
export function peek(course, lesson, version = "") {
  const text = texts.get(nameOf(course, lesson));
  return text && (!version || text.version === version) ? text : null;
}

// The text of a lesson. ``first``: with the place where the learner stopped in it.
export function fetchText(course, lesson, version = "", first = false) {
  const here = peek(course, lesson, version);
  if (here && !(first && lesson === "resume")) return Promise.resolve(here);
  const name = nameOf(course, lesson);
  if (!coming.has(name)) {
    const asked = call(`${course}/lessons/${lesson}${first ? "?place=1" : ""}`)
      .then(([text, headers]) => {
        keep(course, text);
        const [share, block = ""] = (headers.get("Lyceum-Place") ?? "").split(" ");
        if (share && !places.has(text.lesson)) places.set(text.lesson, { share: Number(share), block });
        return text;
      })
      .finally(() => coming.delete(name));
    coming.set(name, asked);
  }
  return coming.get(name);
}

// The lessons around the one that is read, when there is nothing better to do.
export function fetchAround(course, text) {
  if (navigator.connection?.saveData) return () => {};
  const idle = window.requestIdleCallback ?? ((deed) => setTimeout(deed, 200));
  const forget = window.cancelIdleCallback ?? clearTimeout;
  const wait = idle(
    async () => {
      for (const lesson of [text.next, text.previous]) if (lesson) await fetchText(course, lesson).catch(() => {});
    },
    { timeout: 1500 },
  );
  return () => forget(wait);
}

export const placeIn = (lesson) => places.get(lesson);

// Note a place; true where it is another than the last.
export function notePlace(lesson, place) {
  const before = places.get(lesson);
  places.set(lesson, place);
  return !before || before.block !== place.block || Math.abs(before.share - place.share) > 4;
}

export function sendPlace(course, lesson, keepalive = false) {
  const place = places.get(lesson);
  if (!place) return;
  const body = JSON.stringify(place);
  const headers = { "Content-Type": "application/json" };
  // A place that could not be kept is not worth a word: the next one follows in a moment.
  call(`${course}/lessons/${lesson}/place`, { method: "PUT", headers, body, keepalive }).catch(() => {});
}

// One outline and the marks on it, shared by everything on the page that shows them.
const listeners = new Set();
let shared = { course: "", outline: null, marks: null, failed: false };
let asking = "";

const tell = (more) => {
  shared = { ...shared, ...more };
  for (const listener of listeners) listener();
};

export const sharedNow = () => shared;

export function watchShared(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function ask(course, what) {
  if (asking.includes(`${course}/${what} `)) return;
  asking += `${course}/${what} `;
  try {
    const [found] = await call(`${course}/${what}`);
    if (shared.course !== course) return;
    if (what === "marks") found.done = new Set(found.done);
    tell({ [what]: found, failed: false });
  } catch {
    if (shared.course === course && what === "outline") tell({ failed: true });
  } finally {
    asking = asking.replace(`${course}/${what} `, "");
  }
}

// What is here of a course's outline is brought up to what the frame says: its version, and how much is done.
export function bringOutline(course, version, lesson, done, doneCount) {
  if (!course) return;
  if (shared.course !== course) tell({ course, outline: null, marks: null, failed: false });
  const { outline, marks } = shared;
  if (!outline || (version && outline.version !== version)) ask(course, "outline");
  if (!marks || (version && marks.version !== version)) {
    ask(course, "marks");
    return;
  }
  const at = indexOf(outline, lesson);
  const news = done && at >= 0 && !marks.done.has(at);
  if (news) tell({ marks: { ...marks, done: new Set(marks.done).add(at) } });
  // What is done may have opened something.
  const opens = news && Object.keys(marks.locked).length > 0;
  if (opens || (lesson && shared.marks.done.size !== doneCount)) ask(course, "marks");
}

export const askOutlineAgain = () => ask(shared.course, "outline");

function indexOf(outline, lesson) {
  let at = 0;
  for (const section of outline?.sections ?? [])
    for (const one of section.lessons) {
      if (one.id === lesson) return at;
      at += 1;
    }
  return -1;
}

// Whoever comes to a lesson by its address waits for these three; the page's header named them to the browser, so they
// are on their way or here before anything is drawn, and all of it is drawn at once.
function begin() {
  const [, place, course, lesson] = window.location.pathname.split("/");
  if (place !== "learn" || !lesson) return;
  fetchText(course, lesson, "", true).catch(() => {}); // The stage asks again, and says so.
  bringOutline(course, "", "", false, 0);
}

if (typeof window !== "undefined") begin();
