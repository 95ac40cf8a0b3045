// The keys of the grader, and the sheet that names them.
import { useEffect, useRef } from "react";
import { useOutside } from "../ui/outside.js";
import { focusGrade } from "./panel.jsx";

const HELP = [
  ["1 – 9", "Give the level of this criterion, and go on to the next; or type points"],
  ["↑ ↓", "More or fewer points; another level"],
  ["Ctrl ↵", "Save, and on to the next that waits"],
  ["J  K", "Next, previous"],
  ["G", "To points or rubric"],
  ["C", "To the comment"],
  ["Alt C", "Your comments: find, insert, keep"],
  ["Esc", "Out of the comment; close what is open"],
  ["R", "Read on in the text"],
  ["?", "Show these keys"],
];

export const typing = (target) => target.closest?.("textarea, select, [contenteditable], input:not([data-shortcuts])");

// A number key: the level of the criterion that the focus is in, or of the first that has none.
export function giveLevel(number) {
  const lines = [...document.querySelectorAll("[data-criterion]")];
  if (!lines.length) return false;
  const here = document.activeElement?.closest?.("[data-criterion]");
  const line = here ?? lines.find((one) => !one.querySelector("input:checked")) ?? lines[0];
  const level = line.querySelector(`[data-level="${number}"]`);
  if (!level) return true;
  level.click();
  const next = lines[lines.indexOf(line) + 1];
  if (next) (next.querySelector("input:checked") ?? next.querySelector("input")).focus();
  else level.focus();
  return true;
}

function stepPoints(desk, by) {
  const { points } = desk.answer;
  const now = Number(desk.draft().points.replace(",", ".")) || 0;
  desk.type({ points: String(Math.min(points, Math.max(0, Math.round((now + by) * 100) / 100))) });
}

export function useKeys({ desk, onSave, onBank, sheet }) {
  useEffect(() => {
    const press = (event) => {
      if (document.querySelector("dialog[open]")) return;
      const { key, target } = event;
      if (key === "Enter" && (event.ctrlKey || event.metaKey)) onSave();
      else if (event.altKey && event.code === "KeyC") onBank();
      else if (event.ctrlKey || event.metaKey || event.altKey) return;
      else if (key === "Escape" && typing(target)) focusGrade();
      else if (typing(target)) return;
      else if (key === "Enter" && target.id === "grade-points") onSave();
      else if ((key === "ArrowUp" || key === "ArrowDown") && target.id === "grade-points") stepPoints(desk, key === "ArrowUp" ? 1 : -1);
      else if (key === "?") sheet.current.showModal();
      else if (key.toLowerCase() === "j") desk.step(1);
      else if (key.toLowerCase() === "k") desk.step(-1);
      else if (key.toLowerCase() === "g") focusGrade();
      else if (key.toLowerCase() === "c") document.querySelector("#grade-comment")?.focus();
      else if (key.toLowerCase() === "r") document.querySelector("#grade-text")?.focus();
      else if (/^[1-9]$/.test(key) && giveLevel(key)) {
        // done
      } else if (/^\d$/.test(key) && target.id !== "grade-points" && document.querySelector("#grade-points")) {
        focusGrade();
        return; // the digit is typed into the field
      } else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

export function KeySheet({ sheet }) {
  return (
    <dialog ref={sheet} className="sheet max-w-md" aria-labelledby="grader-keys" {...useOutside(() => sheet.current.close())}>
      <div className="p-6">
        <h2 id="grader-keys" className="text-lg font-semibold tracking-tight">Keyboard shortcuts</h2>
        <dl className="mt-4 space-y-2.5">
          {HELP.map(([key, words]) => (
            <div key={key} className="flex items-baseline gap-4">
              <dt className="w-20 shrink-0"><kbd className="kbd kbd-sm">{key}</kbd></dt>
              <dd className="text-sm">{words}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog" className="mt-6 flex justify-end">
          <button className="btn btn-plain">Close</button>
        </form>
      </div>
    </dialog>
  );
}
