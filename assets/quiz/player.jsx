// Taking a quiz. Everything happens in the browser; the server is told over plain HTTP, so that the page goes on
// while its socket, the network or the server is down.
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { call } from "./calls.js";
import { Check } from "./check.jsx";
import { HandInDialog, Outcome } from "./hand_in.jsx";
import { Hints } from "./hints.jsx";
import { Icon } from "./icons.jsx";
import { pageOf, turnTo } from "./pages.js";
import { holdControls } from "./kinds/controls.js";
import { Palette, PaletteSheet } from "./palette.jsx";
import { Question, isAnswered } from "./question.jsx";
import { AnswerQueue } from "./queue.js";
import { Banner, SaveState } from "./save_state.jsx";
import { Countdown, TimeUp, useTimeLeft, useTimeUp } from "./time.jsx";
import { holdPictures } from "./words.jsx";

// The heading that gets the focus; alone on its page it keeps its old name.
const nameOf = (attempt, index) => (attempt.per_page === 1 ? "quiz-question" : `quiz-question-${index + 1}`);

// With several questions on a page, the number keys choose in the one that has the focus.
const optionOf = (key) => (document.activeElement?.closest("fieldset") ?? document).querySelector(`[data-option="${key}"]`);

const typing = (target) => target.closest?.("input[type=text], textarea, select, [contenteditable], dialog[open]");

// The attempt from the server; asked again until it comes.
function useAttempt(attemptId, queue) {
  const [state, setState] = useState({ attempt: null, failure: null });
  useEffect(() => {
    let timer;
    let over = false;
    const load = async (wait) => {
      try {
        const attempt = await call(attemptId);
        await holdControls(attempt.questions);
        if (over) return;
        queue.merge(attempt.answers, attempt.now);
        holdPictures(attempt.questions);
        setState({ attempt, failure: null });
      } catch (failure) {
        if (over) return;
        setState({ attempt: null, failure });
        if (failure.status === 0 || failure.status >= 500) timer = setTimeout(() => load(Math.min(wait * 2, 10_000)), wait);
      }
    };
    load(800);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [attemptId, queue]);
  return state;
}

// Where one was and what one flagged, remembered in this browser.
function useRemembered(queue, name, initial) {
  const [value, setValue] = useState(() => queue.shelf.read(name) ?? initial);
  const remember = useCallback(
    (next) =>
      setValue((before) => {
        const after = typeof next === "function" ? next(before) : next;
        queue.shelf.write(name, after);
        return after;
      }),
    [queue, name],
  );
  return [value, remember];
}

function Waiting({ failure }) {
  const temporary = !failure || failure.status === 0 || failure.status >= 500;
  return (
    <main id="main" className="mx-auto w-full max-w-5xl flex-1 px-5 py-10" aria-busy={temporary}>
      {temporary ? (
        <div className="max-w-2xl space-y-4">
          <p role="status" className="text-sm text-quiet">
            {failure ? "The academy does not answer yet. Your answers are kept; trying again…" : ""}
          </p>
          <div className="bone h-6 w-3/4" />
          {[1, 2, 3].map((row) => (
            <div key={row} className="bone h-14" />
          ))}
        </div>
      ) : (
        <div className="mx-auto max-w-md py-16 text-center">
          <h1 className="text-xl font-semibold">This quiz cannot be opened</h1>
          <p className="mt-2 text-quiet">{failure.message}</p>
          <a className="btn btn-primary mt-6" href={failure.status === 401 ? `/sign-in?next=${location.pathname}` : "/"}>
            {failure.status === 401 ? "Sign in" : "Go home"}
          </a>
        </div>
      )}
    </main>
  );
}

export function QuizPlayer({ attempt: attemptId, onDone }) {
  const queue = useMemo(() => new AnswerQueue(attemptId), [attemptId]);
  useEffect(() => {
    queue.open();
    return () => queue.close();
  }, [queue]);
  const { attempt, failure } = useAttempt(attemptId, queue);
  const [result, setResult] = useState(null);
  useSyncExternalStore(queue.subscribe, () => queue.version);
  const over = attempt?.submitted || queue.status === "closed";
  const told = useRef(false);

  useEffect(() => {
    if (!over || told.current) return;
    told.current = true;
    queue.shelf.clear();
    onDone?.();
  }, [over, queue, onDone]);

  if (result) return <Outcome result={result} />;
  if (!attempt || over) return <Waiting failure={failure} />;
  return (
    <Taking
      attempt={attempt}
      queue={queue}
      onResult={(given) => {
        setResult(given);
        onDone?.();
      }}
    />
  );
}

function Taking({ attempt, queue, onResult }) {
  const [endsAt, setEndsAt] = useState(attempt.ends_at);
  const left = useTimeLeft(endsAt, queue);
  const over = left !== null && left <= 0;
  const failure = useTimeUp({ attemptId: attempt.id, over, queue, onMore: (now) => setEndsAt(now.ends_at), onResult });
  if (over) return <TimeUp failure={failure} pending={queue.pending().length} />;
  return <Answering attempt={attempt} queue={queue} left={left} onResult={onResult} />;
}

function Answering({ attempt, queue, left, onResult }) {
  const { questions } = attempt;
  const [at, setAt] = useRemembered(queue, "at", 0);
  const [flags, setFlags] = useRemembered(queue, "flags", []);
  const [asking, setAsking] = useState(false);
  const [handing, setHanding] = useState({ busy: false, failure: "" });
  const [reached, setReached] = useState(attempt.reached);
  const [turning, setTurning] = useState({ busy: false, failure: "" });
  const [hints, setHints] = useState(attempt.hints);
  const forward = attempt.forward_only;
  const open = forward ? pageOf(attempt, reached) : { start: 0, end: questions.length };
  const index = Math.min(Math.max(open.start, at), open.end - 1);
  const page = pageOf(attempt, index);
  const several = attempt.per_page !== 1;
  const offline = queue.status === "offline";

  // What was left is no longer to be had, so nobody is sent there.
  const numbersOf = (test) => questions.flatMap((one, place) => (place >= open.start && test(one) ? [place + 1] : []));
  const unanswered = numbersOf((one) => !isAnswered(queue.value(one.id)));
  const flagged = numbersOf((one) => flags.includes(one.id));

  const go = useCallback(
    (place) => {
      setAsking(false);
      const to = Math.min(Math.max(0, place), questions.length - 1);
      setAt(to);
      requestAnimationFrame(() => document.getElementById(nameOf(attempt, to))?.focus());
    },
    [attempt, questions.length, setAt],
  );
  const turn = async () => {
    setTurning({ busy: true, failure: "" });
    try {
      setReached(await turnTo(queue, page.end));
      setTurning({ busy: false, failure: "" });
      go(page.end);
    } catch (refused) {
      const lost = refused.status === 0 || refused.status >= 500;
      const failure = lost ? "The academy does not answer, so you are still on this page. Your answers are kept; try again." : refused.message;
      setTurning({ busy: false, failure });
    }
  };
  const last = page.end === questions.length;
  const onward = () => (last ? setAsking(true) : forward ? turning.busy || turn() : go(page.end));
  const follow = (event) => {
    const name = event.target.closest("fieldset")?.querySelector("[id^=quiz-question-]")?.id;
    if (name) setAt(Number(name.slice("quiz-question-".length)) - 1);
  };
  const flag = (question) =>
    setFlags((marked) => (marked.includes(question.id) ? marked.filter((id) => id !== question.id) : [...marked, question.id]));

  const handIn = async () => {
    setHanding({ busy: true, failure: "" });
    try {
      onResult(await queue.handIn());
    } catch (refused) {
      const lost = refused.status === 0 || refused.status >= 500;
      const failure = lost
        ? "The academy did not answer. Nothing is lost: your answers are kept, and handing in twice counts once."
        : refused.message;
      setHanding({ busy: false, failure });
    }
  };

  useEffect(() => {
    const press = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === "n") onward();
      else if (key === "p") forward || go(page.start - 1);
      else if (key === "f") flag(questions[index]);
      else if (/^[1-9]$/.test(key)) optionOf(key)?.click();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });

  const unsaved = numbersOf((one) => queue.refused.has(one.id));
  const palette = { questions, index, go, flags, isOpen: (place) => place >= open.start && place < open.end, isDone: (one) => isAnswered(queue.value(one.id)) };
  return (
    <>
      <header className="full-bar" data-chrome="">
        <a
          href={`/learn/${attempt.course_id}/${attempt.lesson_id}`}
          className="btn btn-ghost btn-sm btn-square"
          aria-label="Leave and go on later"
          title="Leave and go on later"
        >
          <Icon name="arrow-left" className="flip-rtl" />
        </a>
        <span className="min-w-0 truncate font-medium">{attempt.title}</span>
        <span className="tag tag-neutral max-sm:hidden">
          Attempt {attempt.number}
          {attempt.max_attempts ? ` of ${attempt.max_attempts}` : ""}
        </span>
        <span className="ms-auto flex shrink-0 items-center gap-3">
          {left === null ? null : <Countdown left={left} />}
          <SaveState status={queue.status} savedAt={queue.savedAt} />
          <PaletteSheet {...palette} unanswered={unanswered.length} />
          <button type="button" className="btn btn-primary btn-sm" onClick={() => setAsking(true)}>
            Hand in
          </button>
        </span>
      </header>
      <Banner status={queue.status} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-5xl gap-10 px-5 py-10">
          <main id="main" className="min-w-0 flex-1">
            {several ? <h1 className="sr-only">{attempt.title}</h1> : null}
            {attempt.practice ? <p className="mb-4 text-sm text-quiet">Practice: nothing of this counts.</p> : null}
            <div className="space-y-14" onFocus={(event) => several && follow(event)}>
              {questions.slice(page.start, page.end).map((question, place) => (
                <Question
                  key={question.id}
                  question={question}
                  number={page.start + place + 1}
                  total={questions.length}
                  heading={several ? "h2" : "h1"}
                  name={nameOf(attempt, page.start + place)}
                  value={queue.value(question.id)}
                  flagged={flags.includes(question.id)}
                  refused={queue.refused.get(question.id)}
                  onAnswer={(value, options) => queue.set(question.id, value, options)}
                  onFlag={() => flag(question)}
                  onEnter={() => (place + 1 < page.end - page.start ? go(page.start + place + 1) : onward())}
                  flagIcon={<Icon name="flag" />}
                  below={
                    <>
                      <Hints
                        attemptId={attempt.id}
                        question={question}
                        taken={hints[question.id] ?? []}
                        onTaken={(taken) => setHints((before) => ({ ...before, [question.id]: taken }))}
                      />
                      {attempt.practice ? <Check queue={queue} question={question} value={queue.value(question.id)} /> : null}
                    </>
                  }
                />
              ))}
            </div>
            {turning.failure ? (
              <p role="alert" className="mt-6 text-sm text-error">
                {turning.failure}
              </p>
            ) : null}
            <div className={`mt-8 flex items-center gap-4 ${forward ? "justify-end" : "justify-between"}`}>
              {forward ? (
                last ? null : <p className="text-sm text-quiet">You cannot come back once you go on.</p>
              ) : (
                <button type="button" className="btn btn-ghost" disabled={page.start === 0} onClick={() => go(page.start - 1)}>
                  <Icon name="arrow-left" className="flip-rtl" />
                  Previous
                </button>
              )}
              <button type="button" className="btn btn-plain" aria-busy={turning.busy} disabled={turning.busy} onClick={onward}>
                {last ? "Review and hand in" : "Next"}
                <Icon name="arrow-right" className="flip-rtl" />
              </button>
            </div>
          </main>
          <aside className="hidden w-56 shrink-0 md:block" aria-label="Questions">
            <Palette {...palette} />
            <p className="mt-6 text-xs leading-relaxed text-quiet">
              Keys: <kbd className="kbd kbd-sm">1</kbd>–<kbd className="kbd kbd-sm">9</kbd> choose,{" "}
              <kbd className="kbd kbd-sm">N</kbd> next,{" "}
              {forward ? null : (
                <>
                  <kbd className="kbd kbd-sm">P</kbd> previous,{" "}
                </>
              )}
              <kbd className="kbd kbd-sm">F</kbd> flag.
            </p>
          </aside>
        </div>
      </div>
      <HandInDialog
        open={asking}
        onClose={() => setAsking(false)}
        onGo={go}
        isOpen={palette.isOpen}
        onHandIn={handIn}
        unanswered={unanswered}
        flagged={flagged}
        unsaved={unsaved}
        offline={offline}
        {...handing}
      />
    </>
  );
}
