// Which quizzes ask a question and as which version, what an older one graded, and the newest into the drafts at once.
import { useCallback, useEffect, useState } from "react";
import { toast } from "sonner";
import { wordsOf } from "../teach/calls.js";
import { ask } from "./model.js";

// The places of one quiz together: its draft, and its published version.
function byQuiz(uses) {
  const found = new Map();
  for (const use of uses) {
    const known = found.get(use.lesson_id) ?? { ...use, draft: null, now: null };
    if (use.published) known.now = use;
    else known.draft = use;
    found.set(use.lesson_id, known);
  }
  return [...found.values()];
}

export function Uses({ card }) {
  const [told, setTold] = useState(null);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const load = useCallback(
    () =>
      ask("GET", `/questions/${card.id}/uses`)
        .then(setTold)
        .catch((problem) => setFailure(wordsOf(problem))),
    [card.id],
  );
  useEffect(() => {
    load();
  }, [load, card.revision]);
  const old = (told?.uses ?? []).filter((use) => !use.published && use.theirs && use.version < card.number).length;
  const renew = async () => {
    if (busy) return;
    setBusy(true);
    setFailure("");
    try {
      const { done } = await ask("POST", `/questions/${card.id}/renewal`);
      toast(done === 1 ? `One draft asks version ${card.number} now` : `${done} drafts ask version ${card.number} now`);
      await load();
    } catch (problem) {
      setFailure(wordsOf(problem));
    }
    setBusy(false);
  };
  return (
    <section className="rounded-box hair bg-base-100 p-5" aria-label="Where it is used">
      <h2 className="text-sm font-semibold">Where it is used</h2>
      <p role="alert" className="mt-2 text-sm text-error empty:hidden">{failure}</p>
      {!told && !failure ? <div className="bone mt-3 h-4 w-2/3" aria-busy="true" /> : null}
      {told?.uses.length === 0 ? <p className="mt-2 text-sm text-quiet">In no quiz yet.</p> : null}
      <ul className="mt-2 max-h-80 space-y-3 overflow-y-auto" role="list">
        {byQuiz(told?.uses ?? []).map((quiz) => (
          <Quiz key={quiz.lesson_id} quiz={quiz} newest={card.number} older={told.older[quiz.lesson_id] ?? 0} />
        ))}
      </ul>
      {old ? (
        <>
          <button type="button" className="btn btn-plain btn-sm mt-4" aria-busy={busy} onClick={renew}>
            Use version {card.number} in {old === 1 ? "the draft" : `${old} drafts`}
          </button>
          <p className="mt-2 text-xs text-quiet">Learners get it when you publish the course; then results can be graded anew.</p>
        </>
      ) : null}
    </section>
  );
}

function Quiz({ quiz, newest, older }) {
  return (
    <li className="text-sm">
      {quiz.theirs ? (
        <>
          <a className="link font-medium wrap-anywhere" href={`/teach/${quiz.course_id}?lesson=${quiz.lesson_id}`} dir="auto">
            {quiz.lesson || quiz.course}
          </a>
          <span className="block truncate text-quiet" dir="auto">{quiz.course}</span>
        </>
      ) : (
        <span className="font-medium">In a colleague’s course</span>
      )}
      <Standing label="Draft" use={quiz.draft} newest={newest} />
      <Standing label={`Published, version ${quiz.now?.published} of the course`} use={quiz.now} newest={newest} />
      {older ? (
        <a className="link mt-0.5 block text-xs" href={`/teach/${quiz.course_id}/results`}>
          {older === 1 ? "One attempt was" : `${older} attempts were`} graded by an older version
        </a>
      ) : null}
    </li>
  );
}

function Standing({ label, use, newest }) {
  if (!use) return null;
  const old = use.version < newest;
  return (
    <span className={`block text-xs ${old ? "text-(--text-warning)" : "text-quiet"}`}>
      {label}: version {use.version}
      {use.drawn ? ", drawn at random" : ""}
      {old ? " (there is a newer one)" : ""}
    </span>
  );
}
