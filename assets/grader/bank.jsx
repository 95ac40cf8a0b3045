// Comments that one keeps: found by typing, put into the comment by Enter.
import { useEffect, useRef, useState } from "react";
import { call, wordsOf } from "../teach/calls.js";
import { useOutside } from "../ui/outside.js";

const URL = "/api/v1/saved-comments";

export function Bank({ open, current, onClose, onUse }) {
  const dialog = useRef(null);
  const search = useRef(null);
  const [kept, setKept] = useState(null);
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (!open) return dialog.current.close();
    dialog.current.showModal();
    setWords("");
    setSaid("");
    setAt(0);
    search.current.focus();
    call("GET", URL).then(
      (found) => setKept(found.comments),
      (failure) => setSaid(wordsOf(failure)),
    );
  }, [open]);
  const plain = words.trim().toLocaleLowerCase();
  const found = (kept ?? []).filter((one) => one.text.toLocaleLowerCase().includes(plain));
  const here = Math.min(at, found.length - 1);
  const known = (kept ?? []).some((one) => one.text === current.trim());
  const use = (one) => {
    call("POST", `${URL}/${one.id}/use`).catch(() => {}); // which one stands first is no matter
    onUse(one.text);
  };
  const attempt = async (deed, done) => {
    try {
      await deed();
      setSaid(done);
    } catch (failure) {
      setSaid(wordsOf(failure));
    }
  };
  const keep = () =>
    attempt(async () => {
      const one = await call("POST", URL, JSON.stringify({ text: current }));
      setKept((before) => [one, ...(before ?? [])]);
      setAt(0);
    }, "Kept.");
  const remove = (one) =>
    attempt(async () => {
      await call("DELETE", `${URL}/${one.id}`);
      setKept((before) => before.filter((other) => other.id !== one.id));
      search.current.focus();
    }, "Removed.");
  const press = (event) => {
    if (event.key === "ArrowDown") setAt(Math.min(here + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, here - 1));
    else if (event.key === "Enter") found[here] && use(found[here]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className="sheet max-w-lg" aria-labelledby="bank-title" onClose={onClose} {...useOutside(onClose)}>
      <div className="flex max-h-[80dvh] flex-col p-5 sm:p-6">
        <h2 id="bank-title" className="text-lg font-semibold tracking-tight">Your comments</h2>
        <input
          ref={search}
          type="search"
          className="input mt-4 w-full"
          role="combobox"
          aria-label="Search your comments"
          aria-expanded="true"
          aria-controls="bank-list"
          aria-activedescendant={found[here] ? `bank-${found[here].id}` : undefined}
          placeholder="Type to search, Enter to insert"
          maxLength={200}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
        <ul id="bank-list" role="listbox" aria-label="Your comments" className="mt-3 min-h-24 flex-1 space-y-1 overflow-y-auto">
          {found.map((one, place) => (
            <li
              key={one.id}
              id={`bank-${one.id}`}
              role="option"
              aria-selected={place === here}
              className={`cursor-pointer rounded-lg px-3 py-2 text-sm whitespace-pre-wrap wrap-anywhere ${place === here ? "bg-primary/10" : "hover:bg-base-200"}`}
              onClick={() => use(one)}
            >
              {one.text}
            </li>
          ))}
        </ul>
        {open && kept === null && !said ? <div className="bone h-16" aria-busy="true" /> : null}
        {kept !== null && !found.length ? (
          <p className="text-sm text-quiet">{kept.length ? "None of them has these words." : "You keep none yet. Write a comment, and keep it here."}</p>
        ) : null}
        <p role="status" className="mt-2 min-h-5 text-sm text-quiet">{said}</p>
        <div className="mt-2 flex flex-wrap justify-end gap-2">
          {found[here] ? (
            <button type="button" className="btn btn-ghost btn-sm me-auto" onClick={() => remove(found[here])}>Remove the marked one</button>
          ) : null}
          <button type="button" className="btn btn-plain btn-sm" onClick={onClose}>Close</button>
          <button type="button" className="btn btn-plain btn-sm" disabled={!current.trim() || known} onClick={keep}>Keep the current comment</button>
        </div>
      </div>
    </dialog>
  );
}
