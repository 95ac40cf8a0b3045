// The keys of a tutor's form on a hand-in, their own comments, and what is typed kept until it is sent.
import { useEffect, useRef, useState } from "react";
import { useOutside } from "../ui/outside.js";
import { Bank } from "./bank.jsx";
import { giveLevel, typing } from "./keys.jsx";

const HELP = [
  ["P  W", "Passed; needs work"],
  ["1 – 9", "Give the level of this criterion, and go on to the next"],
  ["C", "To your words"],
  ["Alt C", "Your comments: find, insert, keep"],
  ["Ctrl ↵", "Tell the learner, and on to the next that waits"],
  ["N", "The next that waits, without saying anything"],
  ["Esc", "Out of your words; close what is open"],
  ["?", "Show these keys"],
];

const comment = (form) => form.querySelector("textarea[name=comment]");

// What somebody types arrives in the form as if they had.
function write(area, text) {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, text);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

// What was typed for this hand-in and not sent stays in the browser.
function useKept(here, owner, submission, revision) {
  useEffect(() => {
    const form = here.current?.closest("form");
    if (!form || !submission) return undefined;
    const name = `lyceum-judge:${owner}:${submission}:${revision}`;
    const read = () => Object.fromEntries([...new FormData(form)].filter(([field, value]) => value !== "" && field !== "onward"));
    try {
      // What was said is no longer to be said.
      localStorage.removeItem(`lyceum-judge:${owner}:${submission}:${revision - 1}`);
      const kept = JSON.parse(localStorage.getItem(name) ?? "{}");
      for (const [field, value] of Object.entries(kept)) {
        const inputs = [...form.elements].filter((one) => one.name === field);
        const radio = inputs.find((one) => one.type === "radio" && one.value === value);
        if (radio) radio.checked = true;
        else if (inputs[0] && inputs[0].type !== "radio") inputs[0].value = value;
      }
    } catch {
      // Nothing was kept, or not by us.
    }
    const keep = () => {
      try {
        localStorage.setItem(name, JSON.stringify(read()));
      } catch {
        // Private mode, or full: it stays in this page.
      }
    };
    form.addEventListener("input", keep);
    return () => form.removeEventListener("input", keep);
  }, [owner, submission, revision]);
}

export function JudgeKeys({ owner, submission, revision, total }) {
  const here = useRef(null);
  const sheet = useRef(null);
  const [bank, setBank] = useState(false);
  const [reached, setReached] = useState(null); // null: no rubric
  useKept(here, owner, submission, revision);
  useEffect(() => {
    const form = here.current.closest("form");
    const rubric = form.querySelector("[data-criterion]");
    const sum = () => rubric && setReached([...form.querySelectorAll("[data-points]:checked")].reduce((all, one) => all + Number(one.dataset.points), 0));
    const press = (event) => {
      if (document.querySelector("dialog[open]")) return;
      const { key, target } = event;
      if (key === "Enter" && (event.ctrlKey || event.metaKey)) {
        here.current.querySelector("[name=onward]").value = "yes";
        form.requestSubmit();
        here.current.querySelector("[name=onward]").value = "";
      } else if (event.altKey && event.code === "KeyC") setBank(true);
      else if (event.ctrlKey || event.metaKey || event.altKey) return;
      else if (key === "Escape" && typing(target)) target.blur();
      else if (typing(target)) return;
      else if (key === "?") sheet.current.showModal();
      else if (key.toLowerCase() === "c") comment(form).focus();
      else if (form.querySelector(`[data-verdict="${CSS.escape(key.toLowerCase())}"]`)) form.querySelector(`[data-verdict="${CSS.escape(key.toLowerCase())}"]`).click();
      else if (!/^[1-9]$/.test(key) || !giveLevel(key)) return;
      event.preventDefault();
    };
    sum();
    form.addEventListener("input", sum);
    addEventListener("keydown", press);
    return () => {
      form.removeEventListener("input", sum);
      removeEventListener("keydown", press);
    };
  }, [submission, revision]);
  return (
    <div ref={here} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="onward" defaultValue="" />
      {reached !== null ? <span className="w-full text-sm font-semibold tnum" aria-live="polite">{reached} of {total} points</span> : null}
      <button type="button" className="btn btn-ghost btn-xs" aria-keyshortcuts="Alt+C" onClick={() => setBank(true)}>
        Your comments
        <kbd className="kbd kbd-xs max-sm:hidden">Alt C</kbd>
      </button>
      <button type="button" className="btn btn-ghost btn-xs" aria-haspopup="dialog" aria-keyshortcuts="?" onClick={() => sheet.current.showModal()}>
        Keys
        <kbd className="kbd kbd-xs max-sm:hidden">?</kbd>
      </button>
      <dialog ref={sheet} className="sheet max-w-md" aria-labelledby="judge-keys" {...useOutside(() => sheet.current.close())}>
        <div className="p-6">
          <h2 id="judge-keys" className="text-lg font-semibold tracking-tight">Keyboard shortcuts</h2>
          <dl className="mt-4 space-y-2.5">
            {HELP.map(([key, words]) => (
              <div key={key} className="flex items-baseline gap-4">
                <dt className="w-20 shrink-0"><kbd className="kbd kbd-sm">{key}</kbd></dt>
                <dd className="text-sm">{words}</dd>
              </div>
            ))}
          </dl>
          <div className="mt-6 flex justify-end">
            <button type="button" className="btn btn-plain" onClick={() => sheet.current.close()}>Close</button>
          </div>
        </div>
      </dialog>
      <Bank
        open={bank}
        current={bank ? comment(here.current.closest("form")).value : ""}
        onClose={() => setBank(false)}
        onUse={(text) => {
          const area = comment(here.current.closest("form"));
          const before = area.value.trimEnd();
          setBank(false);
          requestAnimationFrame(() => write(area, before ? `${before}\n${text}` : text));
        }}
      />
    </div>
  );
}
