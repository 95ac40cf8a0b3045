// The cover of a course until someone uploads a picture: its colours and pattern follow from its id.
import { createElement as h } from "react";

function hash(text) {
  let value = 2166136261;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16777619);
  value ^= value >>> 15;
  return Math.imul(value, 2246822507) >>> 0;
}

const waves = (bits) =>
  Array.from({ length: 7 }, (_, row) => {
    const y = 30 + row * 26 + (bits % 9);
    const lift = 18 + ((bits >>> (row + 3)) % 14);
    return h("path", { key: row, d: `M-20 ${y} C 70 ${y - lift}, 150 ${y + lift}, 240 ${y - 4} S 400 ${y + lift}, 440 ${y - lift}` });
  });

const rings = (bits) =>
  Array.from({ length: 8 }, (_, ring) =>
    h("circle", { key: ring, cx: 250 + (bits % 90), cy: 20 + ((bits >>> 6) % 70), r: 24 + ring * 30 }),
  );

const lattice = (bits) =>
  Array.from({ length: 14 }, (_, line) => {
    const x = -80 + line * 40 + (bits % 23);
    return h("path", { key: line, d: `M${x} 0 l120 200 M${x + 120} 0 l-120 200` });
  });

const dots = (bits) =>
  Array.from({ length: 60 }, (_, dot) => {
    const x = (dot % 12) * 36 + 8;
    const y = Math.floor(dot / 12) * 44 + 14;
    const size = 3 + ((Math.imul(bits, dot + 7) >>> 9) % 9);
    return h("circle", { key: dot, cx: x, cy: y, r: size, className: "cover-solid" });
  });

const arcs = (bits) =>
  Array.from({ length: 18 }, (_, arc) => {
    const x = (arc % 6) * 70;
    const y = Math.floor(arc / 6) * 70;
    const turn = (bits >>> arc) & 1;
    return h("path", { key: arc, d: turn ? `M${x} ${y + 35} a35 35 0 0 1 35 35 M${x + 35} ${y} a35 35 0 0 0 35 35` : `M${x + 35} ${y} a35 35 0 0 1 -35 35 M${x + 70} ${y + 35} a35 35 0 0 0 -35 35` });
  });

// Degrees around the wheel from the brand's own hue: far enough to tell courses apart, near enough to stay the brand's.
const TURNS = [0, 20, -20, 40, -40, 60, -60];
const PATTERNS = [waves, rings, lattice, dots, arcs];

export function Cover({ seed, title, src, className }) {
  if (src) return h("img", { src, alt: "", className: `cover-picture ${className}`, loading: "lazy", decoding: "async" });
  const bits = hash(seed || title || "");
  const initial = [...(title || "").trim()][0]?.toUpperCase() ?? "";
  return h(
    "div",
    { className: `cover ${className}`, "aria-hidden": true, style: { "--turn": TURNS[(bits >>> 8) % TURNS.length] } },
    h(
      "svg",
      { viewBox: "0 0 400 200", preserveAspectRatio: "xMidYMid slice", className: "cover-pattern" },
      PATTERNS[(bits >>> 20) % PATTERNS.length](bits),
    ),
    h("span", { className: "cover-initial" }, initial),
  );
}
