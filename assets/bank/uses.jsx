// Which quizzes ask a question, and as which version.
import { useEffect, useState } from "react";
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
  const [uses, setUses] = useState(null);
  const [failure, setFailure] = useState("");
  useEffect(() => {
    let over = false;
    ask("GET", `/questions/${card.id}/uses`)
      .then((told) => !over && setUses(told.uses))
      .catch((problem) => !over && setFailure(wordsOf(problem)));
    return () => {
      over = true;
    };
  }, [card.id, card.revision]);
  return (
    <section className="rounded-box hair bg-base-100 p-5" aria-label="Where it is used">
      <h2 className="text-sm font-semibold">Where it is used</h2>
      {failure ? <p role="alert" className="mt-2 text-sm text-error">{failure}</p> : null}
      {!uses && !failure ? <div className="bone mt-3 h-4 w-2/3" aria-busy="true" /> : null}
      {uses?.length === 0 ? <p className="mt-2 text-sm text-quiet">In no quiz yet.</p> : null}
      <ul className="mt-2 max-h-72 space-y-2.5 overflow-y-auto" role="list">
        {byQuiz(uses ?? []).map((quiz) => (
          <li key={quiz.lesson_id} className="text-sm">
            {quiz.theirs ? (
              <a className="link font-medium wrap-anywhere" href={`/teach/${quiz.course_id}?lesson=${quiz.lesson_id}`} dir="auto">
                {quiz.lesson || quiz.course}
              </a>
            ) : (
              <span className="font-medium">In a colleague’s course</span>
            )}
            {quiz.theirs ? <span className="block truncate text-quiet" dir="auto">{quiz.course}</span> : null}
            <Standing label="Draft" use={quiz.draft} newest={card.number} />
            <Standing label={`Published, version ${quiz.now?.published} of the course`} use={quiz.now} newest={card.number} />
          </li>
        ))}
      </ul>
    </section>
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
