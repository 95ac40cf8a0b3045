// Questions of the bank in the builder: chosen there, held in the version that was chosen, and what is newer.
import { useEffect, useMemo, useState } from "react";
import { Filters } from "../bank/filters.jsx";
import { Labels } from "../bank/list.jsx";
import { NOTHING_ASKED, PER_PAGE, ask, kindWords, pathWords, query, questions, treeOf } from "../bank/model.js";
import { Button, Sheet } from "../teach/outline/sheet.jsx";
import { wordsOf } from "../teach/calls.js";
import { Icon } from "./icons.jsx";

// A question as it is in the bank now, worth what it is worth in this quiz.
export const asNow = (question, now) => ({ ...now.content, points: question.points, bank_version: now.number });

// What the bank says now of the questions that are its own, by id; and its categories and tags where they are asked for.
export function useNewest(items) {
  const ids = items.filter((item) => item.bank_version).map((item) => item.id).join(",");
  const [found, setFound] = useState(new Map());
  useEffect(() => {
    if (!ids) return undefined;
    let over = false;
    ask("POST", "/newest", ids.split(","))
      .then((told) => !over && setFound(new Map(told.questions.map((one) => [one.id, one]))))
      // Without an answer the questions are as they are: nothing newer is offered.
      .catch(() => {});
    return () => {
      over = true;
    };
  }, [ids]);
  return found;
}

export function useBankOverview(wanted) {
  const [bank, setBank] = useState(null);
  useEffect(() => {
    if (!wanted) return undefined;
    let over = false;
    ask("GET", "")
      .then((told) => !over && setBank({ ...told, tree: treeOf(told.categories) }))
      .catch(() => {});
    return () => {
      over = true;
    };
  }, [wanted]);
  return bank;
}

export const newerOf = (items, newest) => items.filter((item) => item.bank_version && newest.get(item.id)?.number > item.bank_version);

// Above the questions: that the bank has newer versions, and all of them at once.
export function NewerBanner({ count, onTake }) {
  if (!count) return null;
  return (
    <div role="status" className="mb-4 flex flex-wrap items-center justify-between gap-3 rounded-box border border-warning/40 bg-warning/8 px-4 py-3 text-sm">
      <span>
        {count === 1 ? "One question has" : `${count} questions have`} a newer version in the bank.
      </span>
      <button type="button" className="btn btn-plain btn-sm" onClick={onTake}>
        {count === 1 ? "Take it" : "Take them all"}
      </button>
    </div>
  );
}

// In a question: where it is from, whether there is something newer, and the way to make it this quiz's own.
export function BankNote({ question, now, locked, onChange }) {
  const newer = now && now.number > question.bank_version;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-base-200 px-4 py-2.5 text-sm">
      <span className="text-quiet">
        From the bank, version {question.bank_version}
        {now?.archived ? ", archived there" : ""}
      </span>
      <a className="link" href={`/teach/questions?question=${question.id}`} target="_blank" rel="noreferrer">
        Edit it in the bank
      </a>
      {locked ? null : (
        <span className="ms-auto flex flex-wrap gap-2">
          {newer ? (
            <button type="button" className="btn btn-primary btn-sm" onClick={() => onChange(asNow(question, now))}>
              Take version {now.number}
            </button>
          ) : null}
          <button type="button" className="btn btn-ghost btn-sm" onClick={() => onChange({ ...question, bank_version: undefined })}>
            Make it this quiz’s own
          </button>
        </span>
      )}
    </div>
  );
}

// The bank to choose from; what the quiz asks already cannot be chosen again.
export function PickQuestions({ asked: known, room, onAdd, onClose }) {
  const bank = useBankOverview(true);
  const [asked, setAsked] = useState({ ...NOTHING_ASKED });
  const [found, setFound] = useState(null);
  const [chosen, setChosen] = useState([]);
  const [state, setState] = useState({ busy: false, failure: "" });
  const inQuiz = useMemo(() => new Set(known), [known]);
  useEffect(() => {
    let over = false;
    ask("GET", `/questions?${query(asked)}`)
      .then((told) => !over && setFound(told))
      .catch((problem) => !over && setState({ busy: false, failure: wordsOf(problem) }));
    return () => {
      over = true;
    };
  }, [asked]);
  const change = (more) => setAsked((now) => ({ ...now, page: 1, ...more }));
  const choose = (id) => setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  const full = chosen.length >= room;
  const add = async () => {
    if (state.busy) return;
    setState({ busy: true, failure: "" });
    try {
      const told = await ask("POST", "/newest", chosen);
      const byId = new Map(told.questions.map((one) => [one.id, one]));
      onAdd(chosen.filter((id) => byId.has(id)).map((id) => ({ ...byId.get(id).content, bank_version: byId.get(id).number })));
    } catch (problem) {
      setState({ busy: false, failure: wordsOf(problem) });
    }
  };
  const pages = found ? Math.ceil(found.total / PER_PAGE) : 0;
  const empty = found && bank && !found.total && !query({ ...asked, page: 0 });
  return (
    <Sheet
      title="Questions from the bank"
      onClose={onClose}
      className="max-w-3xl"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={!chosen.length} aria-busy={state.busy} onClick={add}>
            {chosen.length ? `Add ${questions(chosen.length)}` : "Add"}
          </Button>
        </>
      }
    >
      <p className="mb-4 text-sm text-quiet">They come in their newest version, and stay in it until you take a newer one.</p>
      {bank ? (
        <div className="space-y-2">
          <select className="select select-sm w-full" aria-label="Category" value={asked.category} onChange={(event) => change({ category: event.target.value })}>
            <option value="">All categories</option>
            {bank.tree.list.map((node) => <option key={node.id} value={node.id}>{pathWords(bank.tree, node.id)}</option>)}
          </select>
          <Filters asked={asked} change={change} tags={bank.tags} archived={0} />
        </div>
      ) : null}
      <p role="alert" className="mt-3 text-sm text-error empty:hidden">{state.failure}</p>
      {!found || !bank ? <div className="bone mt-4 h-40" aria-busy="true" /> : null}
      {empty ? (
        <p className="mt-6 text-center text-sm text-quiet">
          The bank has no question yet. <a className="link" href="/teach/questions">Open the bank</a> to write or import some.
        </p>
      ) : null}
      {found && !found.total && !empty ? <p className="mt-6 text-center text-sm text-quiet">No question fits.</p> : null}
      {found?.total && bank ? (
        <ul className="mt-3 max-h-[45dvh] divide-y divide-base-300 overflow-y-auto rounded-field hair" role="list">
          {found.lines.map((line) => (
            <li key={line.id}>
              <label className={`flex items-start gap-3 px-4 py-3 ${inQuiz.has(line.id) ? "opacity-60" : "cursor-pointer"}`}>
                <input
                  type="checkbox"
                  className="checkbox checkbox-primary checkbox-sm mt-0.5"
                  disabled={inQuiz.has(line.id) || (full && !chosen.includes(line.id))}
                  checked={inQuiz.has(line.id) || chosen.includes(line.id)}
                  onChange={() => choose(line.id)}
                />
                <span className="min-w-0 flex-1">
                  <span className="line-clamp-2 text-sm font-medium wrap-anywhere" dir="auto">{line.words}</span>
                  <span className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-quiet">
                    <span>{kindWords(line.kind)}</span>
                    <span className="max-w-56 truncate" dir="auto">{pathWords(bank.tree, line.category_id)}</span>
                    <Labels line={line} />
                    {inQuiz.has(line.id) ? <span>In this quiz</span> : null}
                  </span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      ) : null}
      {pages > 1 ? (
        <div className="mt-3 flex items-center justify-between text-sm">
          <Button disabled={asked.page === 1} onClick={() => change({ page: asked.page - 1 })}>Previous</Button>
          <span className="text-quiet tnum">Page {asked.page} of {pages}</span>
          <Button disabled={asked.page === pages} onClick={() => change({ page: asked.page + 1 })}>Next</Button>
        </div>
      ) : null}
    </Sheet>
  );
}

// Under the questions: from the bank, chosen or drawn.
export function FromBank({ items, room, onAdd, onDraw }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn btn-ghost btn-sm" onClick={() => setOpen(true)}>
        <Icon name="grid" />
        From the bank…
      </button>
      <button type="button" className="btn btn-ghost btn-sm" onClick={onDraw}>
        <Icon name="plus" />
        Draw at random from the bank
      </button>
      {open ? (
        <PickQuestions
          asked={items.map((item) => item.id)}
          room={room}
          onClose={() => setOpen(false)}
          onAdd={(more) => {
            setOpen(false);
            onAdd(more);
          }}
        />
      ) : null}
    </>
  );
}
