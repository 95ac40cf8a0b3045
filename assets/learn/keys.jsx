// The keys of the player, and the sheet that names them.
import { useEffect, useRef } from "react";
import { useOutside } from "../ui/outside.js";
import { typing } from "./player.jsx";

// What a key presses: the first of these that is on the page.
const PRESSES = {
  j: ["#next-lesson"],
  k: ["#previous-lesson"],
  n: ["#go-on", "#next-lesson"],
  o: ["#outline-toggle"],
  t: ["#notes-panel:not([hidden]) #take-note", "#notes-toggle"],
  b: ["#bookmark-toggle"],
};
const HELP = [
  ["J", "Next lesson"],
  ["K", "Previous lesson"],
  ["N", "Complete this lesson and go on"],
  ["O", "Show or hide the outline"],
  ["T", "Open the notes; take one"],
  ["B", "Bookmark where you are"],
  ["Space", "Read on"],
  ["?", "Show these keys"],
  ["Esc", "Close what is open"],
];

export function LessonKeys({ className, children }) {
  const sheet = useRef(null);
  useEffect(() => {
    const press = (event) => {
      if (event.metaKey || event.ctrlKey || event.altKey || typing(event.target)) return;
      if (event.key === "?") {
        event.preventDefault();
        sheet.current.showModal();
        return;
      }
      if (event.shiftKey || event.repeat || document.documentElement.hasAttribute("data-stale")) return;
      const target = (PRESSES[event.key.toLowerCase()] ?? []).map((id) => document.querySelector(id)).find(Boolean);
      if (!target) return;
      // The letter is a command: it must not land in a field that the press moves to.
      event.preventDefault();
      target.click();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <button
        type="button"
        className={className}
        aria-haspopup="dialog"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={() => sheet.current.showModal()}
      >
        {children}
      </button>
      <dialog
        ref={sheet}
        className="sheet max-w-sm"
        aria-labelledby="keys-title"
        {...useOutside(() => sheet.current.close())}
      >
        <div className="p-6">
          <h2 id="keys-title" className="text-lg font-semibold tracking-tight">
            Keyboard shortcuts
          </h2>
          <dl className="mt-4 space-y-2.5">
            {HELP.map(([key, words]) => (
              <div key={key} className="flex items-center gap-4">
                <dt className="w-14 shrink-0">
                  <kbd className="kbd kbd-sm">{key}</kbd>
                </dt>
                <dd className="text-sm">{words}</dd>
              </div>
            ))}
          </dl>
          <form method="dialog" className="mt-6 flex justify-end">
            <button className="btn btn-plain">Close</button>
          </form>
        </div>
      </dialog>
    </>
  );
}

// Prints the lesson alone, with the pictures that had not been needed yet.
export function PrintLesson({ className, children }) {
  const print = async () => {
    const lesson = document.querySelector(".stage .lesson");
    const pictures = [...(lesson?.querySelectorAll("img[loading=lazy]") ?? [])];
    pictures.forEach((picture) => (picture.loading = "eager"));
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
    window.print();
  };
  return (
    <button type="button" className={className} aria-label="Print this lesson" title="Print this lesson" onClick={print}>
      {children}
    </button>
  );
}
