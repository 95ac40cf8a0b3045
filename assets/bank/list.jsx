// The questions that fit, fifty at a time, and what can be done to several of them.
import { useEffect, useState } from "react";
import { wordsOf } from "../teach/calls.js";
import { When } from "../teach/when.jsx";
import { Button, Sheet } from "../teach/outline/sheet.jsx";
import { PER_PAGE, ask, difficultyWords, kindWords, pathWords, questions } from "./model.js";

export function List({ bank, tree, onOpen, onDone }) {
  const { found, asked, change } = bank;
  const [chosen, setChosen] = useState(new Set());
  useEffect(() => setChosen(new Set()), [found]);
  const choose = (id) =>
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  if (!found.lines.length) {
    return (
      <div className="mt-4 rounded-box hair bg-base-100 px-6 py-14 text-center">
        <p className="font-medium">No question fits</p>
        <p className="mt-1 text-sm text-quiet">Try other words, another category, or ask for less at once.</p>
      </div>
    );
  }
  const pages = Math.ceil(found.total / PER_PAGE);
  const all = found.lines.every((line) => chosen.has(line.id));
  return (
    <>
      <div className="mt-4 flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2 px-1">
        <label className="flex cursor-pointer items-center gap-3 text-sm">
          <input
            type="checkbox"
            className="checkbox checkbox-primary checkbox-sm ms-4"
            aria-label="Choose all of this page"
            checked={all}
            onChange={() => setChosen(new Set(all ? [] : found.lines.map((line) => line.id)))}
          />
          <span role="status" className="text-quiet tnum">
            {chosen.size ? `${chosen.size} chosen` : questions(found.total)}
          </span>
        </label>
        {chosen.size ? <Deeds ids={[...chosen]} tree={tree} archived={asked.archived} onDone={onDone} /> : null}
      </div>
      <ul className="mt-2 divide-y divide-base-300 overflow-hidden rounded-box hair bg-base-100" role="list">
        {found.lines.map((line) => (
          <Line key={line.id} line={line} tree={tree} chosen={chosen.has(line.id)} onChoose={() => choose(line.id)} onOpen={() => onOpen(line.id)} />
        ))}
      </ul>
      {pages > 1 ? (
        <nav aria-label="Pages" className="mt-4 flex items-center justify-between gap-3 text-sm">
          <button type="button" className="btn btn-plain btn-sm" disabled={asked.page === 1} onClick={() => change({ page: asked.page - 1 })}>
            Previous
          </button>
          <span className="text-quiet tnum">
            Page {asked.page} of {pages}
          </span>
          <button type="button" className="btn btn-plain btn-sm" disabled={asked.page === pages} onClick={() => change({ page: asked.page + 1 })}>
            Next
          </button>
        </nav>
      ) : null}
    </>
  );
}

const used = (courses) => (courses === 0 ? "Not used" : courses === 1 ? "In 1 course" : `In ${courses} courses`);

export function Labels({ line }) {
  return (
    <>
      {line.difficulty ? <span className="tag tag-neutral">{difficultyWords(line.difficulty)}</span> : null}
      {line.tags.map((tag) => (
        <span key={tag} className="tag tag-neutral max-w-40">
          <span className="truncate" dir="auto">{tag}</span>
        </span>
      ))}
    </>
  );
}

function Line({ line, tree, chosen, onChoose, onOpen }) {
  return (
    <li className={`flex items-start gap-3 px-5 py-3.5 ${chosen ? "bg-primary/5" : ""}`}>
      <input
        type="checkbox"
        className="checkbox checkbox-primary checkbox-sm mt-0.5"
        aria-label={`Choose ${line.words}`}
        checked={chosen}
        onChange={onChoose}
      />
      <div className="min-w-0 flex-1">
        <button type="button" className="line-clamp-2 max-w-full cursor-pointer text-start font-medium wrap-anywhere hover:underline" dir="auto" onClick={onOpen}>
          {line.words}
        </button>
        <div className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-quiet">
          <span>{kindWords(line.kind)}</span>
          <span aria-hidden="true" className="max-sm:hidden">·</span>
          <span className="max-w-56 truncate" title={pathWords(tree, line.category_id)} dir="auto">{pathWords(tree, line.category_id)}</span>
          <Labels line={line} />
        </div>
      </div>
      <div className="shrink-0 text-end text-sm text-quiet tnum">
        <p>{used(line.courses)}</p>
        <p className="mt-1 max-sm:hidden">
          Version {line.number} · <When at={line.changed_at} />
        </p>
      </div>
    </li>
  );
}

function Deeds({ ids, tree, archived, onDone }) {
  const [doing, setDoing] = useState("");
  const [where, setWhere] = useState("");
  const [state, setState] = useState({ busy: false, failure: "" });
  const many = questions(ids.length);
  const deed = async (what, words) => {
    if (state.busy) return;
    setState({ busy: true, failure: "" });
    try {
      await ask("POST", "/changes", { what, ids, category: where });
      setDoing("");
      onDone(words);
    } catch (problem) {
      setState({ busy: false, failure: wordsOf(problem) });
    }
    setState((now) => ({ ...now, busy: false }));
  };
  const close = () => {
    setDoing("");
    setState({ busy: false, failure: "" });
  };
  return (
    <div className="flex flex-wrap gap-2">
      <button type="button" className="btn btn-plain btn-sm" onClick={() => setDoing("move")}>Move…</button>
      {archived ? (
        <button type="button" className="btn btn-plain btn-sm" onClick={() => deed("restore", `${many} brought back`)}>Bring back</button>
      ) : (
        <button type="button" className="btn btn-plain btn-sm" onClick={() => deed("archive", `${many} archived`)}>Archive</button>
      )}
      <button type="button" className="btn btn-plain btn-sm" onClick={() => setDoing("delete")}>Delete…</button>
      {doing === "move" ? (
        <Sheet
          title={`Move ${many}`}
          onClose={close}
          footer={
            <>
              <Button onClick={close}>Cancel</Button>
              <Button kind="primary" disabled={!where} aria-busy={state.busy} onClick={() => deed("move", `${many} moved`)}>Move</Button>
            </>
          }
        >
          <label className="block text-sm">
            <span className="font-medium">Into</span>
            <select className="select mt-1.5 w-full" value={where} onChange={(event) => setWhere(event.target.value)}>
              <option value="">Choose a category</option>
              {tree.list.map((node) => (
                <option key={node.id} value={node.id}>{node.path.join(" › ")}</option>
              ))}
            </select>
          </label>
          <p role="alert" className="mt-3 text-sm text-error empty:hidden">{state.failure}</p>
        </Sheet>
      ) : null}
      {doing === "delete" ? (
        <Sheet
          title={`Delete ${many}?`}
          onClose={close}
          footer={
            <>
              <Button onClick={close}>Cancel</Button>
              <Button kind="error" aria-busy={state.busy} onClick={() => deed("delete", `${many} deleted`)}>Delete</Button>
            </>
          }
        >
          <p className="text-sm">They are gone for everybody, with all their versions. What a course uses, or used in a version that was published, can only be archived.</p>
          <p role="alert" className="mt-3 text-sm text-error empty:hidden">{state.failure}</p>
        </Sheet>
      ) : state.failure && !doing ? (
        <p role="alert" className="w-full text-sm text-error">{state.failure}</p>
      ) : null}
    </div>
  );
}
