// A draw in the builder: so many questions at random of the academy's bank, in the place of a question.
import { useEffect, useId, useState } from "react";
import { wordsOf } from "../teach/calls.js";
import { DIFFICULTIES, ask, pathWords, query, questions } from "../bank/model.js";
import { placeWords } from "./draws.js";
import { IconButton, NumberField } from "./fields.jsx";
import { Icon } from "./icons.jsx";

const MOST_POOL = 300;

// How many questions fit; null while it is not known.
function usePool({ category_id: category, below, tags, difficulty }) {
  const [pool, setPool] = useState({ count: null, failure: "" });
  const tag = tags.join("\n");
  useEffect(() => {
    let over = false;
    const asked = new URLSearchParams(query({ category, difficulty }));
    asked.set("below", below);
    for (const one of tags) asked.append("tag", one);
    ask("GET", `/pool?${asked}`)
      .then(({ count }) => !over && setPool({ count, failure: "" }))
      .catch((problem) => !over && setPool({ count: null, failure: wordsOf(problem) }));
    return () => {
      over = true;
    };
  }, [category, below, tag, difficulty]);
  return pool;
}

function Pool({ draw }) {
  const { count, failure } = usePool(draw);
  const short = count !== null && count < draw.count;
  const drawn = Math.min(count ?? 0, MOST_POOL);
  const words =
    failure ||
    (count === null
      ? "Looking how many fit…"
      : short
        ? `Only ${questions(count)} ${count === 1 ? "fits" : "fit"}: the course cannot be published like this.`
        : `${questions(count)} ${count === 1 ? "fits" : "fit"}${count > MOST_POOL ? `, of which the first ${MOST_POOL} are taken` : ""}. Each attempt is asked ${draw.count} of ${drawn === 1 ? "it" : `these ${drawn}`}.`);
  return (
    <p role="status" className={`mt-4 flex gap-2 rounded-lg px-4 py-3 text-sm ${short || failure ? "bg-warning/12" : "bg-base-200"}`}>
      <Icon name={short || failure ? "circle-alert" : "circle-check"} className={`mt-0.5 ${short || failure ? "text-(--text-warning)" : "text-success"}`} />
      <span>{words}{short || failure ? "" : " They are fixed when the course is published."}</span>
    </p>
  );
}

function Pick({ label, none, options, value, disabled, onChange }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="text-sm font-medium">{label}</label>
      <select id={id} className="select mt-1.5 w-full truncate" disabled={disabled} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{none}</option>
        {options.map(([name, words]) => <option key={name} value={name}>{words}</option>)}
      </select>
    </div>
  );
}

export function DrawEditor({ draw, number, bank, first, last, problems, locked, onChange, onMove, onRemove }) {
  const place = placeWords(number, draw.count);
  const set = (more) => onChange({ ...draw, ...more });
  const keys = (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  };
  const known = bank?.tree.byId.has(draw.category_id);
  const gone = bank && draw.category_id && !known;
  const categories = (bank?.tree.list ?? []).map((node) => [node.id, pathWords(bank.tree, node.id)]);
  if (gone) categories.push([draw.category_id, "A category that is gone"]);
  const tags = [...new Set([...(bank?.tags ?? []), ...draw.tags])].map((tag) => [tag, tag]);
  return (
    <li id={`question-${draw.id}`} className="rounded-box hair bg-base-100 p-5 sm:p-6" aria-label={place} onKeyDown={keys}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-sm font-semibold">{place}</h3>
        <span className="tag tag-primary">Drawn at random</span>
        {locked ? null : (
          <span className="ms-auto flex">
            <IconButton name="chevron-up" label={`Move ${place} up (Alt ↑)`} disabled={first} onClick={() => onMove(-1)} />
            <IconButton name="chevron-down" label={`Move ${place} down (Alt ↓)`} disabled={last} onClick={() => onMove(1)} />
            <IconButton name="trash" label={`Delete ${place}`} onClick={onRemove} />
          </span>
        )}
      </div>
      <fieldset className="mt-4" disabled={locked}>
        <legend className="sr-only">What is drawn</legend>
        <div className="flex flex-wrap gap-5">
          <NumberField label="How many" whole min={1} max={100} value={draw.count} onChange={(count) => count !== undefined && set({ count })} />
          <NumberField label="Points each" min={0} max={1000} value={draw.points} onChange={(points) => points !== undefined && set({ points })} />
        </div>
        <div className="mt-4 grid gap-4 sm:grid-cols-3">
          <Pick label="Of the category" none="All categories" options={categories} value={draw.category_id} onChange={(category_id) => set({ category_id })} />
          <Pick label="Tag" none="Any tag" options={tags} value={draw.tags[0] ?? ""} onChange={(tag) => set({ tags: tag ? [tag] : [] })} />
          <Pick label="Difficulty" none="Any difficulty" options={DIFFICULTIES} value={draw.difficulty} onChange={(difficulty) => set({ difficulty })} />
        </div>
        {draw.category_id ? (
          <label className="mt-3 flex w-fit cursor-pointer items-center gap-2.5 text-sm">
            <input type="checkbox" className="checkbox checkbox-primary checkbox-sm" checked={draw.below} onChange={(event) => set({ below: event.target.checked })} />
            With the categories below it
          </label>
        ) : null}
      </fieldset>
      <Pool draw={draw} />
      {problems.length ? (
        <ul className="mt-3 space-y-1 rounded-lg bg-warning/12 px-4 py-3 text-sm" aria-label="Still to do">
          {problems.map((message) => <li key={message}>{message}</li>)}
        </ul>
      ) : null}
    </li>
  );
}
