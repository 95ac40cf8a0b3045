// The quiz of a lesson, as its author builds it. Saved as it is typed, over the revision that it began from.
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { toast } from "sonner";
import { keeperOf, setActive, watchState } from "../teach/autosave.js";
import { DrawEditor } from "./draw_editor.jsx";
import { arranged, askedBy, firstNumber, isDraw, parted, placeWords } from "./draws.js";
import { MOST_QUESTIONS, QuestionFiles } from "./files.jsx";
import { BankNote, FromBank, NewerBanner, asNow, newerOf, useBankOverview, useNewest } from "./from_bank.jsx";
import { Icon } from "./icons.jsx";
import { KINDS, copyOf, emptyQuiz, moved, newDraw, newQuestion } from "./model.js";
import { QuestionEditor } from "./question_editor.jsx";
import { Settings } from "./settings.jsx";

function useQuiz(keeper, stamp) {
  const [loaded, setLoaded] = useState({ quiz: null, failure: "" });
  const [problems, setProblems] = useState([]);
  const latest = useRef(null);
  const show = (quiz) => {
    latest.current = quiz ?? emptyQuiz();
    setLoaded({ quiz: latest.current, failure: "" });
  };
  const load = useCallback(() => {
    let over = false;
    keeper.onSaved = (said) => !over && said.problems && setProblems(said.problems);
    keeper.onReplace = (quiz) => !over && show(quiz);
    keeper
      .load()
      .then((quiz) => !over && show(quiz))
      .catch((failure) => !over && setLoaded({ quiz: null, failure: failure.message || "It does not answer right now." }));
    return () => {
      over = true;
      keeper.onSaved = null;
      keeper.onReplace = null;
    };
  }, [keeper]);
  useEffect(() => {
    setActive(keeper);
    const stop = load();
    return () => {
      stop();
      setActive(null);
      keeper.flush();
    };
  }, [keeper, load, stamp]);
  const change = useCallback(
    (next) => {
      show(typeof next === "function" ? next(latest.current) : next);
      keeper.change(latest.current);
    },
    [keeper],
  );
  return { ...loaded, problems, change, again: load };
}

function AddQuestion({ onAdd, first, children }) {
  return (
    <div className={`rounded-box border border-dashed border-base-300 p-5 ${first ? "py-10 text-center" : "mt-4"}`}>
      <p className="text-sm font-medium">{first ? "Add the first question" : "Add a question"}</p>
      {first ? <p className="mt-1 text-sm text-quiet">Learners see one question at a time and get feedback at the end.</p> : null}
      <div className={`mt-3 flex flex-wrap gap-2 ${first ? "justify-center" : ""}`}>
        {KINDS.map(([kind, words]) => (
          <button key={kind} type="button" className="btn btn-plain btn-sm" onClick={() => onAdd(kind)}>
            <Icon name="plus" />
            {words}
          </button>
        ))}
      </div>
      <div className={`mt-2 flex flex-wrap gap-1 ${first ? "justify-center" : "-ms-3"}`}>{children}</div>
    </div>
  );
}

export function QuizBuilder({ lessonId, owner, stamp, locked }) {
  const keeper = useMemo(() => keeperOf(owner, lessonId, "quiz"), [owner, lessonId]);
  const { quiz, failure, problems, change, again } = useQuiz(keeper, stamp);
  const state = useSyncExternalStore(
    watchState,
    () => keeper.state,
    () => keeper.state,
  );
  if (failure) {
    return (
      <div role="alert" className="py-10 text-center">
        <p className="font-medium">The quiz could not be loaded</p>
        <p className="mt-1 text-sm text-quiet">{failure}</p>
        <button type="button" className="btn btn-plain mt-4" onClick={again}>
          Try again
        </button>
      </div>
    );
  }
  if (!quiz) return <div className="bone h-40" aria-busy="true" />;
  // That there is no question yet is said where one is added.
  const ofQuiz = askedBy(quiz) ? problems.filter((one) => !one.question_id).map((one) => one.message) : [];
  return (
    <>
      {state.kind === "refused" ? (
        <p role="alert" className="mb-6 rounded-box border border-error bg-error/8 p-4 text-sm">
          {state.message} What you typed is kept on this device.
        </p>
      ) : null}
      <Settings quiz={quiz} change={change} locked={locked} problems={ofQuiz} />
      <Questions quiz={quiz} problems={problems} change={change} locked={locked} keeper={keeper} />
    </>
  );
}

function Questions({ quiz, problems, change, locked, keeper }) {
  const list = useRef(null);
  const items = arranged(quiz);
  const count = askedBy(quiz);
  const newest = useNewest(items);
  const newer = newerOf(items, newest);
  const bank = useBankOverview(items.some(isDraw));
  const set = (next) => change((before) => ({ ...before, ...parted(next(arranged(before))) }));
  // Drawn at once, so that focus is where it belongs before the next key.
  const setNow = (next) => flushSync(() => set(next));
  const show = (index) => {
    const item = list.current?.children[index];
    item?.scrollIntoView({ block: "nearest" });
    (item?.querySelector("[data-prompt]") ?? item?.querySelector("input, button"))?.focus();
  };
  const insert = (at, question) => {
    setNow((before) => [...before.slice(0, at), question, ...before.slice(at)]);
    show(at);
  };
  const add = (more) => {
    const from = items.length;
    const ids = new Set(more.map((question) => question.id));
    setNow((before) => [...before, ...more].slice(0, before.length + Math.max(0, MOST_QUESTIONS - count)));
    show(from);
    toast(`${more.length} ${more.length === 1 ? "question" : "questions"} added`, {
      action: { label: "Undo", onClick: () => set((before) => before.filter((question) => !ids.has(question.id))) },
    });
  };
  const move = (from, to) => {
    if (to < 0 || to >= items.length) return;
    const focused = document.activeElement;
    setNow((before) => moved(before, from, to));
    focused?.focus?.();
  };
  const remove = (index) => {
    const gone = items[index];
    const place = placeWords(firstNumber(items, index), gone.count ?? 1);
    setNow((before) => before.filter((question) => question.id !== gone.id));
    show(Math.min(index, items.length - 2));
    toast(`${place} deleted`, {
      id: gone.id,
      action: {
        label: "Undo",
        onClick: () => set((before) => [...before.slice(0, index), gone, ...before.slice(index)]),
      },
    });
  };
  const replace = (next) => set((before) => before.map((one) => (one.id === next.id ? next : one)));
  const takeAll = () => {
    const before = new Map(newer.map((one) => [one.id, one]));
    set((now) => now.map((one) => (before.has(one.id) ? asNow(one, newest.get(one.id)) : one)));
    toast(`${newer.length} ${newer.length === 1 ? "question is" : "questions are"} in the newest version`, {
      action: { label: "Undo", onClick: () => set((now) => now.map((one) => before.get(one.id) ?? one)) },
    });
  };
  const problemsOf = (item) => problems.filter((one) => one.question_id === item.id).map((one) => one.message);
  return (
    <>
      {locked ? null : <NewerBanner count={newer.length} onTake={takeAll} />}
      <ol ref={list} className="space-y-4">
        {items.map((item, index) =>
          isDraw(item) ? (
            <DrawEditor
              key={item.id}
              draw={item}
              number={firstNumber(items, index)}
              bank={bank}
              first={!index}
              last={index === items.length - 1}
              locked={locked}
              problems={problemsOf(item)}
              onChange={replace}
              onMove={(step) => move(index, index + step)}
              onRemove={() => remove(index)}
            />
          ) : (
            <QuestionEditor
              key={item.id}
              question={item}
              number={firstNumber(items, index)}
              first={!index}
              last={index === items.length - 1}
              locked={locked}
              fixed={Boolean(item.bank_version)}
              note={item.bank_version ? <BankNote question={item} now={newest.get(item.id)} locked={locked} onChange={replace} /> : null}
              problems={problemsOf(item)}
              onChange={replace}
              onMove={(step) => move(index, index + step)}
              onCopy={() => insert(index + 1, copyOf(item))}
              onRemove={() => remove(index)}
            />
          ),
        )}
      </ol>
      {locked || count >= MOST_QUESTIONS ? null : (
        <AddQuestion first={!count} onAdd={(kind) => insert(items.length, newQuestion(kind))}>
          <FromBank items={items} room={MOST_QUESTIONS - count} onAdd={add} onDraw={() => insert(items.length, newDraw())} />
        </AddQuestion>
      )}
      <QuestionFiles
        lessonId={keeper.lessonId}
        count={count}
        locked={locked}
        flush={() => keeper.flush().then(() => !keeper.dirty)}
        onAdd={add}
      />
    </>
  );
}
