// Grading a quiz by hand: what was written on the left, what is given for it on the right, the next one at hand.
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { Icon } from "../quiz/icons.jsx";
import { bounds, countWords, words } from "../quiz/counting.js";
import { Words } from "../quiz/words.jsx";
import { Bank } from "./bank.jsx";
import { Desk } from "./desk.js";
import { KeySheet, useKeys } from "./keys.jsx";
import { Panel, focusGrade } from "./panel.jsx";
import { Release } from "./release.jsx";

const day = (at) => new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
const short = (words) => (words.length > 40 ? `${words.slice(0, 38)}…` : words);
const STATES = { waiting: ["tag-warning", "To grade"], held: ["tag-info", "Graded, not released"], released: ["tag-success", "Released"] };

export function Grader({ owner, course, lesson }) {
  const desk = useMemo(() => new Desk(owner, course, lesson), [owner, course, lesson]);
  useSyncExternalStore(desk.watch, desk.seen);
  useEffect(() => {
    desk.open();
  }, [desk]);
  if (desk.failure) {
    return (
      <main id="main" className="grid flex-1 place-content-center gap-4 p-6 text-center">
        <h1 className="text-xl font-semibold">The answers could not be read</h1>
        <p className="text-quiet">{desk.failure}</p>
        <button type="button" className="btn btn-primary mx-auto" onClick={() => desk.open()}>Try again</button>
      </main>
    );
  }
  return desk.head ? <Work desk={desk} course={course} /> : <main id="main" className="flex-1 p-6" aria-busy="true"><div className="bone h-96" /></main>;
}

function Work({ desk, course }) {
  const sheet = useRef(null);
  const [bank, setBank] = useState(false);
  const { item, answer } = desk;
  const ready = Boolean(answer?.item);
  const key = item ? `${item.attempt_id}:${item.question_id}` : "";
  const onSave = () => {
    if (!desk.done && desk.item && desk.answer?.item) desk.save().then((lacking) => lacking && focusGrade());
  };
  useKeys({ desk, onSave, onBank: () => ready && setBank(true), sheet });
  // A new answer: the hands go on where they were. On a phone one reads first, and there are no keys.
  useEffect(() => {
    if (!matchMedia("(min-width: 64rem)").matches) document.querySelector("#grade-text")?.focus();
    else if (ready && !desk.done && !document.querySelector("dialog[open]")) focusGrade();
  }, [key, ready, desk.done]);
  return (
    <main id="main" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <Bar desk={desk} sheet={sheet} />
      <Unsaved desk={desk} />
      {item && !desk.done ? (
        <div className="grid min-h-0 flex-1 max-lg:overflow-y-auto lg:grid-cols-[minmax(0,1fr)_24rem]">
          <Answer desk={desk} item={item} answer={answer} />
          <aside aria-label="Grading" className="border-base-300 p-5 max-lg:border-t lg:overflow-y-auto lg:border-s">
            {ready ? <Panel key={key} desk={desk} item={item} answer={answer} onBank={() => setBank(true)} onSave={onSave} /> : <div className="bone h-64" />}
            {ready && answer.notes ? <Notes notes={answer.notes} /> : null}
          </aside>
        </div>
      ) : (
        <Nothing desk={desk} course={course} />
      )}
      <p role="status" className="sr-only">{desk.said}</p>
      <KeySheet sheet={sheet} />
      <Bank
        open={bank}
        current={ready ? desk.draft().comment : ""}
        onClose={() => {
          setBank(false);
          requestAnimationFrame(() => document.querySelector("#grade-comment")?.focus());
        }}
        onUse={(text) => {
          const before = desk.draft().comment.trimEnd();
          desk.type({ comment: before ? `${before}\n${text}` : text });
          setBank(false);
          requestAnimationFrame(() => document.querySelector("#grade-comment")?.focus());
        }}
      />
    </main>
  );
}

function Bar({ desk, sheet }) {
  const { head } = desk;
  const label = (one) => `${one.number ? `Question ${one.number}` : short(one.prompt)} · ${one.waiting} to grade`;
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-base-300 px-4 py-2 text-sm">
      <h1 className="sr-only">{`Grade by hand: ${head.quiz_title}`}</h1>
      <select
        className="select select-sm w-auto max-w-56"
        aria-label="What to grade"
        value={desk.question ?? ""}
        onChange={(event) => desk.choose({ question: event.target.value || null })}
      >
        {head.questions.map((one) => (
          <option key={one.id} value={one.id}>{label(one)}</option>
        ))}
        <option value="">Learner by learner</option>
      </select>
      <select
        className="select select-sm w-auto"
        aria-label="Which answers"
        value={desk.everything ? "all" : ""}
        onChange={(event) => desk.choose({ everything: event.target.value === "all" })}
      >
        <option value="">To grade</option>
        <option value="all">All of them</option>
      </select>
      <span className="text-quiet tnum" aria-live="polite">{desk.left ? `${desk.left} left` : "None left"}</span>
      {head.anonymous ? <span className="tag tag-neutral">Names hidden</span> : null}
      <span className="ms-auto flex items-center gap-1">
        {desk.item ? <span className="me-1 text-quiet tnum">{desk.at + 1} of {desk.total}</span> : null}
        <button type="button" className="btn btn-ghost btn-sm btn-square" aria-label="Previous (K)" title="Previous (K)" aria-keyshortcuts="K" disabled={desk.at === 0} onClick={() => desk.step(-1)}>
          <Icon name="arrow-left" className="flip-rtl" />
        </button>
        <button type="button" className="btn btn-ghost btn-sm btn-square" aria-label="Next (J)" title="Next (J)" aria-keyshortcuts="J" disabled={desk.at >= desk.items.length - 1} onClick={() => desk.step(1)}>
          <Icon name="arrow-right" className="flip-rtl" />
        </button>
        <button type="button" className="btn btn-ghost btn-sm" aria-haspopup="dialog" aria-keyshortcuts="?" onClick={() => sheet.current.showModal()}>
          Keys
          <kbd className="kbd kbd-xs max-sm:hidden">?</kbd>
        </button>
        <Release desk={desk} size="btn-sm" />
      </span>
    </div>
  );
}

function Unsaved({ desk }) {
  const places = desk.unsaved;
  if (!places.length) return null;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 bg-warning/15 px-4 py-2 text-sm">
      <span className="font-medium">{places.length === 1 ? "One grade is not saved. It is kept here." : `${places.length} grades are not saved. They are kept here.`}</span>
      <button type="button" className="btn btn-plain btn-xs" onClick={() => desk.show(places[0])}>Show</button>
      <button type="button" className="btn btn-plain btn-xs" onClick={() => desk.again()}>Try again</button>
    </div>
  );
}

function Answer({ desk, item, answer }) {
  const [look, says] = STATES[item.state];
  const name = item.learner || `Answer ${desk.at + 1}`;
  return (
    <section id="grade-text" tabIndex={-1} aria-label={`${name}: what was written`} className="min-w-0 px-5 py-6 outline-none sm:px-8 lg:overflow-y-auto">
      <div className="mx-auto max-w-[72ch]">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <h2 className="text-base font-semibold wrap-anywhere">{name}</h2>
          {item.learner ? <span className="text-quiet">Attempt {item.attempt}</span> : null}
          {item.handed_in_at ? <span className="text-quiet tnum">{day(item.handed_in_at)}</span> : null}
          <span className={`tag ${look}`}>{says}</span>
        </div>
        {answer?.item ? (
          <>
            <div className="mt-4 rounded-lg bg-base-200 px-4 py-3 text-sm">
              <p className="text-xs text-quiet">Question {answer.number}</p>
              <Words as="div" className="wrap-anywhere whitespace-pre-line" question={answer} text={answer.prompt} />
            </div>
            <div className="mt-5 leading-relaxed whitespace-pre-wrap wrap-anywhere">{answer.text}</div>
            <p className="mt-5 text-xs text-quiet tnum">
              {words(countWords(answer.text))}
              {bounds(answer) ? ` · asked for ${bounds(answer)}` : ""}
            </p>
          </>
        ) : answer?.failure ? (
          <div role="alert" className="mt-6">
            <p className="text-error">{answer.failure}</p>
            <button type="button" className="btn btn-plain btn-sm mt-3" onClick={() => desk.read(item)}>Try again</button>
          </div>
        ) : (
          <div className="mt-6 space-y-3" aria-busy="true">
            {[1, 2, 3, 4].map((row) => <div key={row} className="bone h-5" />)}
          </div>
        )}
      </div>
    </section>
  );
}

function Notes({ notes }) {
  return (
    <section className="mt-6 border-t border-base-300 pt-4">
      <h2 className="text-sm font-medium">Notes of the author</h2>
      <p className="mt-1.5 text-sm whitespace-pre-wrap wrap-anywhere text-quiet">{notes}</p>
    </section>
  );
}

function Nothing({ desk, course }) {
  const here = useRef(null);
  useEffect(() => here.current?.querySelector("button, a")?.focus(), [desk.reading]);
  const other = desk.head.questions.find((one) => one.waiting && one.id !== desk.question);
  if (desk.reading) return <div className="flex-1 p-6" aria-busy="true"><div className="bone h-64" /></div>;
  return (
    <div ref={here} className="grid flex-1 place-content-center justify-items-center gap-3 p-6 text-center">
      <Icon name="circle-check" className="size-8! text-success" />
      <p className="text-lg font-semibold">Nothing waits here</p>
      <p className="max-w-sm text-sm text-quiet">
        {other ? "Another question still has answers to grade." : desk.head.ready ? "All is graded. Release the results when you are ready." : "When learners hand in, their texts appear here."}
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        {other ? <button type="button" className="btn btn-primary" onClick={() => desk.choose({ question: other.id })}>{other.number ? `Grade question ${other.number}` : `Grade “${short(other.prompt)}”`}</button> : null}
        {other ? null : <Release desk={desk} size="" />}
        <button type="button" className="btn btn-plain" onClick={() => desk.choose({ everything: true })}>Look at all answers</button>
        <a className="btn btn-plain" href={`/teach/${course}/results`}>Back to the results</a>
      </div>
    </div>
  );
}
