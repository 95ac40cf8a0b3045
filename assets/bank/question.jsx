// One question of the bank: what it says, where it lies, how it came to say that, and who asks it.
import { useEffect, useId, useState } from "react";
import { toast } from "sonner";
import { wordsOf } from "../teach/calls.js";
import { QuestionEditor } from "../quiz/question_editor.jsx";
import { newQuestion } from "../quiz/model.js";
import { Icon } from "../quiz/icons.jsx";
import { History } from "./history.jsx";
import { Uses } from "./uses.jsx";
import { DIFFICULTIES, ask, pathWords, tagsOf } from "./model.js";

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const typedOf = (card) => ({
  content: card.content,
  category: card.category_id,
  tags: card.tags.join(", "),
  difficulty: card.difficulty,
});

export function Question({ id, tree, tags, category, onSaved, onLeave }) {
  const fresh = id === "new";
  const [card, setCard] = useState(null);
  const [failure, setFailure] = useState("");
  const load = async () => {
    setFailure("");
    try {
      setCard(await ask("GET", `/questions/${id}`));
    } catch (problem) {
      setFailure(wordsOf(problem));
    }
  };
  useEffect(() => {
    if (!fresh) load();
  }, [id]);
  const head = (
    <button type="button" className="btn btn-ghost btn-sm -ms-3" onClick={() => onLeave()}>
      <Icon name="arrow-left" className="flip-rtl" />
      All questions
    </button>
  );
  if (failure) {
    return (
      <div className="mt-4">
        {head}
        <div role="alert" className="mt-4 rounded-box hair bg-base-100 py-14 text-center">
          <p className="font-medium">The question could not be read</p>
          <p className="mt-1 text-sm text-quiet">{failure}</p>
          <button type="button" className="btn btn-plain mt-4" onClick={load}>Try again</button>
        </div>
      </div>
    );
  }
  if (!fresh && !card) {
    return (
      <div className="mt-4" aria-busy="true">
        {head}
        <div className="bone mt-4 h-72" />
      </div>
    );
  }
  const begin = card ? typedOf(card) : { content: newQuestion("single"), category: category || tree.list[0]?.id || "", tags: "", difficulty: "" };
  return (
    <Editing key={card?.revision ?? 0} card={card} begin={begin} tree={tree} tags={tags} head={head} onSaved={onSaved} onCard={setCard} onLeave={onLeave} reload={load} />
  );
}

function Editing({ card, begin, tree, tags, head, onSaved, onCard, onLeave, reload }) {
  const [typed, setTyped] = useState(begin);
  const [state, setState] = useState({ busy: false, failure: "", stale: false });
  const [before] = useState(begin);
  const dirty = !same(typed, before);
  const says = !same(typed.content, before.content);
  useEffect(() => {
    if (!dirty) return undefined;
    const stay = (event) => event.preventDefault();
    window.addEventListener("beforeunload", stay);
    return () => window.removeEventListener("beforeunload", stay);
  }, [dirty]);
  const set = (more) => setTyped((now) => ({ ...now, ...more }));
  const save = async () => {
    if (state.busy) return;
    setState({ busy: true, failure: "", stale: false });
    const { content, category, difficulty } = typed;
    const sent = { content, category, difficulty, tags: tagsOf(typed.tags), revision: card?.revision ?? 0 };
    try {
      const kept = card ? await ask("PUT", `/questions/${card.id}`, sent) : await ask("POST", "/questions", sent);
      toast(!card ? "The question is in the bank" : kept.number > card.number ? `Version ${kept.number} saved` : "Saved");
      if (card) onCard(kept);
      onSaved(kept);
    } catch (problem) {
      setState({ busy: false, failure: wordsOf(problem), stale: problem.status === 409 });
    }
  };
  const shelve = async (what, words) => {
    try {
      await ask("POST", "/changes", { what, ids: [card.id] });
      toast(words);
      onSaved(card);
      if (what === "restore") reload();
      else onLeave();
    } catch (problem) {
      setState({ busy: false, failure: wordsOf(problem), stale: false });
    }
  };
  const locked = Boolean(card?.archived);
  const words = !card ? "Add to the bank" : says ? `Save version ${card.number + 1}` : "Save";
  return (
    <div className="mt-4">
      {head}
      <div className="mt-3 grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          {locked ? (
            <div role="status" className="mb-4 flex flex-wrap items-center justify-between gap-3 rounded-box border border-warning/40 bg-warning/8 px-4 py-3 text-sm">
              This question is archived: it stays in the quizzes that ask it, and is chosen and drawn no more.
              <button type="button" className="btn btn-plain btn-sm" onClick={() => shelve("restore", "The question is back")}>Bring back</button>
            </div>
          ) : null}
          <ol role="list">
            <QuestionEditor question={typed.content} problems={[]} locked={locked} onChange={(content) => set({ content })} />
          </ol>
          <p role="alert" className="mt-4 rounded-field bg-error/8 px-3.5 py-3 text-sm empty:hidden">{state.failure}</p>
          {state.stale ? (
            <button type="button" className="btn btn-plain btn-sm mt-2" onClick={reload}>Drop what I typed, and show theirs</button>
          ) : null}
          {locked ? null : (
            <div className="sticky bottom-0 z-5 mt-4 flex flex-wrap items-center gap-2 border-t border-base-300 bg-base-200 py-3 max-lg:bottom-14">
              <button type="button" className="btn btn-primary" disabled={!dirty && Boolean(card)} aria-busy={state.busy} onClick={save}>{words}</button>
              {dirty && card ? <button type="button" className="btn btn-ghost" onClick={() => setTyped(before)}>Undo my changes</button> : null}
              <span role="status" className="text-sm text-quiet">{dirty ? "Not saved yet" : card ? `Version ${card.number}` : ""}</span>
            </div>
          )}
        </div>
        <aside className="space-y-4">
          <Labels typed={typed} set={set} tree={tree} tags={tags} locked={locked} />
          {card ? <Uses card={card} /> : null}
          {card ? <History card={card} onTake={(content) => set({ content: { ...content, id: card.id } })} locked={locked} /> : null}
          {card && !locked ? (
            <button type="button" className="btn btn-ghost btn-sm" onClick={() => shelve("archive", "The question is archived")}>Archive this question</button>
          ) : null}
        </aside>
      </div>
    </div>
  );
}

function Labels({ typed, set, tree, tags, locked }) {
  const id = useId();
  return (
    <fieldset className="space-y-4 rounded-box hair bg-base-100 p-5" disabled={locked}>
      <legend className="sr-only">Where it lies</legend>
      <label className="block text-sm" htmlFor={`${id}-category`}>
        <span className="font-medium">Category</span>
        <select id={`${id}-category`} className="select mt-1.5 w-full" value={typed.category} onChange={(event) => set({ category: event.target.value })}>
          {tree.list.map((node) => (
            <option key={node.id} value={node.id}>{pathWords(tree, node.id)}</option>
          ))}
        </select>
      </label>
      <label className="block text-sm" htmlFor={`${id}-tags`}>
        <span className="font-medium">Tags</span>
        <input id={`${id}-tags`} className="input mt-1.5 w-full" list={`${id}-known`} aria-describedby={`${id}-help`} maxLength={450} value={typed.tags} onChange={(event) => set({ tags: event.target.value })} />
        <span id={`${id}-help`} className="mt-1.5 block text-xs text-quiet">Up to ten, parted by commas.</span>
      </label>
      <datalist id={`${id}-known`}>
        {tags.map((tag) => <option key={tag} value={tag} />)}
      </datalist>
      <label className="block text-sm" htmlFor={`${id}-difficulty`}>
        <span className="font-medium">Difficulty</span>
        <select id={`${id}-difficulty`} className="select mt-1.5 w-full" value={typed.difficulty} onChange={(event) => set({ difficulty: event.target.value })}>
          <option value="">Not said</option>
          {DIFFICULTIES.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
        </select>
      </label>
    </fieldset>
  );
}
