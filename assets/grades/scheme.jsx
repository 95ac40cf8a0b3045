// How a course is graded: categories and their weights, where each column counts, letters, and what learners see.
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { call, wordsOf } from "../teach/calls.js";
import { Icon } from "../quiz/icons.jsx";

const A_TO_F = [["A", "90"], ["B", "80"], ["C", "70"], ["D", "60"], ["F", "0"]];
const PASS = [["Passed", "50"], ["Not passed", "0"]];
const lettersOf = (pairs) => pairs.map(([name, at]) => ({ name, at }));
const sameLetters = (letters, pairs) => JSON.stringify(letters.map((one) => [one.name, one.at])) === JSON.stringify(pairs);
const number = (text) => Number(String(text).replace(",", "."));
const newId = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (Number(c) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(c) / 4)))).toString(16));

// What the weights come to, in words: they need not be 100 together.
function weightWords(categories) {
  const sum = categories.reduce((all, one) => all + (number(one.weight) || 0), 0);
  if (sum === 100) return "The weights are 100 % together.";
  if (!(sum > 0)) return "Give at least one category a weight above 0.";
  const parts = categories.map((one) => `${one.title || "a category"} ${Math.round((number(one.weight) / sum) * 1000) / 10} %`);
  return `The weights are ${Math.round(sum * 100) / 100} % together. They are scaled to 100: ${parts.join(", ")}.`;
}

function begin(head) {
  const columns = head.columns.map((one) => ({ ...one, category: one.category ?? "", own: one.kind === "manual" }));
  return { ...structuredClone(head.scheme), columns };
}

function toSend(draft) {
  const { columns, ...scheme } = draft;
  const items = columns.map((one) => [one.id, { category: one.category || null, points: one.points === "" ? null : one.points, extra: one.extra }]);
  const manual = columns.filter((one) => one.own).map((one) => ({ id: one.id, title: one.title, out_of: one.out_of }));
  return { ...scheme, items: Object.fromEntries(items), manual };
}

export function Scheme({ book, onClose }) {
  const dialog = useRef(null);
  const id = useId();
  const [draft, setDraft] = useState(() => begin(book.head));
  const [failed, setFailed] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    dialog.current.showModal();
  }, []);
  const set = (change) => setDraft((before) => ({ ...before, ...change }));
  const save = async () => {
    setBusy(true);
    setFailed("");
    try {
      const body = JSON.stringify({ scheme: toSend(draft), revision: book.head.revision });
      book.regraded(await call("PUT", `${book.base}/scheme`, body));
      onClose();
    } catch (failure) {
      setFailed(wordsOf(failure));
    }
    setBusy(false);
  };
  return (
    <dialog
      ref={dialog}
      className="sheet max-w-3xl"
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <form
        className="flex max-h-[85dvh] flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className="min-h-0 flex-1 space-y-8 overflow-y-auto p-5 sm:p-6">
          <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">How this course is graded</h2>
          <Categories draft={draft} set={set} />
          <Columns draft={draft} set={set} />
          <Letters draft={draft} set={set} />
          <fieldset className="space-y-3">
            <legend className="text-sm font-semibold">Missing work and what learners see</legend>
            <Check checked={draft.missing_is_zero} onChange={(missing_is_zero) => set({ missing_is_zero })} label="Count what is missing as 0" help="Off: it counts nothing until there is a grade. What waits to be graded never counts as 0." />
            <Check checked={draft.shown} onChange={(shown) => set({ shown })} label="Learners see their grades" help="Off: totals and letters stay hidden until you release them here. Results of quizzes and hand-ins are shown as before." />
          </fieldset>
        </div>
        <div className="flex flex-wrap items-center justify-end gap-2 border-t border-base-300 p-4 sm:px-6">
          <p role="alert" className="me-auto min-w-0 basis-60 grow text-sm text-error">{failed}</p>
          <button type="button" className="btn btn-plain" onClick={onClose}>Cancel</button>
          <button type="submit" className={`btn btn-primary ${busy ? "is-busy" : ""}`} disabled={busy}>Save and grade anew</button>
        </div>
      </form>
    </dialog>
  );
}

function Check({ checked, onChange, label, help }) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input id={id} type="checkbox" className="checkbox checkbox-sm mt-0.5" checked={checked} aria-describedby={`${id}-help`} onChange={(event) => onChange(event.target.checked)} />
      <div className="min-w-0 text-sm">
        <label htmlFor={id} className="font-medium">{label}</label>
        <p id={`${id}-help`} className="text-quiet">{help}</p>
      </div>
    </div>
  );
}

const replaced = (list, at, change) => list.map((one, place) => (place === at ? { ...one, ...change } : one));

function Small({ label, className = "w-20", ...rest }) {
  return (
    <label className="block shrink-0 text-xs text-quiet">
      {label}
      <input className={`input input-sm mt-1 block text-base-content tnum ${className}`} autoComplete="off" {...rest} />
    </label>
  );
}

function Remove({ label, onClick }) {
  return (
    <button type="button" className="btn btn-ghost btn-sm btn-square shrink-0 self-end" aria-label={label} title={label} onClick={onClick}>
      <Icon name="trash" />
    </button>
  );
}

function Categories({ draft, set }) {
  const { categories, columns } = draft;
  const change = (at, what) => set({ categories: replaced(categories, at, what) });
  const remove = (at) => {
    const left = categories.filter((_, place) => place !== at);
    const moved = columns.map((one) => (one.category === categories[at].id ? { ...one, category: left[0].id } : one));
    set({ categories: left, columns: moved });
  };
  return (
    <fieldset>
      <legend className="text-sm font-semibold">Categories</legend>
      <ul role="list" className="mt-3 space-y-4">
        {categories.map((one, at) => (
          <li key={one.id} className="flex flex-wrap items-end gap-3">
            <Small label="Name" className="w-44" maxLength={100} value={one.title} onChange={(event) => change(at, { title: event.target.value })} />
            <Small label="Weight, %" inputMode="decimal" value={one.weight} onChange={(event) => change(at, { weight: event.target.value })} />
            <Small label="Leave out lowest" className="w-28" type="number" min={0} max={50} value={one.drop} onChange={(event) => change(at, { drop: Math.trunc(Number(event.target.value) || 0) })} />
            <label className="block shrink-0 text-xs text-quiet">
              Inside it
              <select className="select select-sm mt-1 flex w-40 text-base-content" value={one.by_points ? "points" : "alike"} onChange={(event) => change(at, { by_points: event.target.value === "points" })}>
                <option value="alike">each counts alike</option>
                <option value="points">more points weigh more</option>
              </select>
            </label>
            {categories.length > 1 ? <Remove label={`Remove ${one.title || "this category"}`} onClick={() => remove(at)} /> : null}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-quiet" aria-live="polite">{weightWords(categories)}</p>
      {categories.length < 20 ? (
        <button type="button" className="btn btn-plain btn-sm mt-3" onClick={() => set({ categories: [...categories, { id: newId(), title: "", weight: "0", drop: 0, by_points: false }] })}>
          <Icon name="plus" />
          Add a category
        </button>
      ) : null}
    </fieldset>
  );
}

function Columns({ draft, set }) {
  const { categories, columns } = draft;
  const byPoints = useMemo(() => new Set(categories.filter((one) => one.by_points).map((one) => one.id)), [categories]);
  const change = (at, what) => set({ columns: replaced(columns, at, what) });
  const add = () => set({ columns: [...columns, { id: newId(), title: "", kind: "manual", own: true, out_of: "20", points: "", category: categories[0].id, extra: false }] });
  return (
    <fieldset>
      <legend className="text-sm font-semibold">Columns</legend>
      <p className="mt-1 text-sm text-quiet">Quizzes and assignments are there by themselves. Add one for what you grade elsewhere, like a presentation.</p>
      <ul role="list" className="mt-3 space-y-4">
        {columns.map((one, at) => (
          <li key={one.id} className="flex flex-wrap items-end gap-3">
            {one.own ? (
              <>
                <Small label="Name" className="w-44" maxLength={100} value={one.title} onChange={(event) => change(at, { title: event.target.value })} />
                <Small label="Points at most" className="w-24" inputMode="decimal" value={one.out_of} onChange={(event) => change(at, { out_of: event.target.value, points: "" })} />
              </>
            ) : (
              <p className="min-w-0 grow basis-44 self-center text-sm wrap-anywhere">{one.title}</p>
            )}
            <label className="block shrink-0 text-xs text-quiet">
              Category
              <select className="select select-sm mt-1 flex w-44 text-base-content" aria-label={`Category of ${one.title || "the new column"}`} value={one.category} onChange={(event) => change(at, { category: event.target.value })}>
                {categories.map((category) => <option key={category.id} value={category.id}>{category.title || "Without a name"}</option>)}
                <option value="">Does not count</option>
              </select>
            </label>
            {byPoints.has(one.category) && !one.own ? (
              <Small label="Weighs, points" className="w-24" inputMode="decimal" value={one.points} onChange={(event) => change(at, { points: event.target.value })} />
            ) : null}
            <label className="flex shrink-0 items-center gap-2 pb-1.5 text-sm">
              <input type="checkbox" className="checkbox checkbox-sm" checked={one.extra} disabled={!one.category} onChange={(event) => change(at, { extra: event.target.checked })} />
              Extra credit
            </label>
            {one.own ? <Remove label={`Remove ${one.title || "this column"} and its grades`} onClick={() => set({ columns: columns.filter((_, place) => place !== at) })} /> : null}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-quiet">Extra credit can make up for points that were lost, and never lowers a grade. A total is 100 % at most.</p>
      <button type="button" className="btn btn-plain btn-sm mt-3" onClick={add}>
        <Icon name="plus" />
        Add a column
      </button>
    </fieldset>
  );
}

function Letters({ draft, set }) {
  const { letters } = draft;
  const kind = !letters.length ? "none" : sameLetters(letters, A_TO_F) ? "letters" : sameLetters(letters, PASS) ? "pass" : "own";
  const choose = { none: [], letters: lettersOf(A_TO_F), pass: lettersOf(PASS) };
  const change = (at, what) => set({ letters: replaced(letters, at, what) });
  return (
    <fieldset>
      <legend className="text-sm font-semibold">Letters</legend>
      <label className="mt-3 block text-xs text-quiet">
        The total is shown as
        <select className="select select-sm mt-1 flex w-56 text-base-content" value={kind} onChange={(event) => event.target.value !== "own" && set({ letters: choose[event.target.value] })}>
          <option value="letters">percent, and A to F</option>
          <option value="pass">percent, and passed or not</option>
          <option value="none">percent alone</option>
          {kind === "own" ? <option value="own">percent, and your own scale</option> : null}
        </select>
      </label>
      {letters.length ? (
        <ul role="list" className="mt-3 flex flex-wrap gap-x-4 gap-y-3">
          {letters.map((one, at) => (
            <li key={at} className="flex items-end gap-2">
              <Small label="Letter" className="w-24" maxLength={20} value={one.name} onChange={(event) => change(at, { name: event.target.value })} />
              <Small label="From, %" className="w-16" inputMode="decimal" value={one.at} onChange={(event) => change(at, { at: event.target.value })} />
              {letters.length > 1 ? <Remove label={`Remove ${one.name || "this letter"}`} onClick={() => set({ letters: letters.filter((_, place) => place !== at) })} /> : null}
            </li>
          ))}
          {letters.length < 20 ? (
            <li className="self-end">
              <button type="button" className="btn btn-plain btn-sm" onClick={() => set({ letters: [...letters, { name: "", at: "" }] })}>
                <Icon name="plus" />
                Add a letter
              </button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </fieldset>
  );
}
