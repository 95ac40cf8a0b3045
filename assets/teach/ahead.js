// The editor and the body of the lesson that it is about to open, brought while the page still learns which that is.
import { call } from "./calls.js";

const FRESH = 5000;

let early = null;

export const bodyUrl = (lessonId, part) => `/api/v1/lessons/${lessonId}${part === "quiz" ? "/quiz" : ""}`;

// The editor writes these on the root one by one, asks for a measure after each, and so has the whole page styled five
// times as it opens. What stands there already costs nothing.
function measure() {
  const root = document.documentElement.style;
  const { offsetTop = 0, offsetLeft = 0, width = window.innerWidth, height = window.innerHeight, scale = 1 } = window.visualViewport ?? {};
  const seen = { top: `${offsetTop}px`, left: `${offsetLeft}px`, width: `${width}px`, height: `${height}px`, scale: `${scale}` };
  for (const [name, value] of Object.entries(seen)) root.setProperty(`--bn-vv-${name}`, value);
}

// ``lesson`` is a row of the outline.
export function bringAhead({ id, kind }) {
  const url = bodyUrl(id, kind);
  const body = call("GET", url);
  early = { url, body, at: Date.now() };
  body.catch(() => {}); // Whoever takes it hears of it.
  if (kind === "quiz") return;
  measure();
  import("./block_editor.jsx").catch(() => {}); // The page loads it itself, and says so.
}

// A lesson's body: the one that is on its way, once and while it is young, or else asked for now.
export function takeBody(url) {
  const found = early?.url === url && Date.now() - early.at < FRESH ? early.body : call("GET", url);
  early = null;
  return found;
}
