// What is given for an answer: points, or a level for each criterion, and a comment.
import { useEffect, useRef } from "react";

const points = (count) => `${count} ${count === 1 ? "point" : "points"}`;
const day = (at) => new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

export const lineId = (index) => `criterion-${index}`;

// To the first thing that is to be given; the text of points is selected, so that typing replaces it.
export function focusGrade() {
  const field = document.querySelector("#grade-points");
  if (field) {
    field.focus();
    field.select();
    return;
  }
  const open = document.querySelector("[data-criterion]:not(:has(input:checked)) input");
  (open ?? document.querySelector("[data-criterion] input"))?.focus();
}

export function Panel({ desk, item, answer, onBank, onSave }) {
  const draft = desk.draft(item);
  const pending = desk.state(item);
  const refused = pending && pending.state !== "saving" ? pending.words : "";
  return (
    <section aria-labelledby="grade-title" className="space-y-5">
      <h2 id="grade-title" className="sr-only">Your grade</h2>
      {answer.outdated ? (
        <p className="rounded-lg bg-warning/12 px-4 py-3 text-sm">The learner’s text is a later one now. The grade before was for the former.</p>
      ) : null}
      {answer.rubric.length ? <Levels desk={desk} answer={answer} draft={draft} /> : <Points desk={desk} answer={answer} draft={draft} />}
      <Comment desk={desk} draft={draft} onBank={onBank} />
      {refused ? (
        <div role="alert" className="rounded-box border border-warning/40 bg-warning/10 p-4 text-sm">
          <p className="font-medium">{refused}</p>
          {pending.state === "refused" && answer.grade?.comment ? (
            <blockquote className="mt-2 whitespace-pre-wrap wrap-anywhere text-quiet">{answer.grade.comment}</blockquote>
          ) : null}
        </div>
      ) : null}
      <div>
        <button type="button" className="btn btn-primary w-full" aria-keyshortcuts="Control+Enter" onClick={onSave}>
          {pending?.state === "refused" ? "Save mine instead, and next" : "Save and next"}
          <kbd className="kbd kbd-sm max-sm:hidden">Ctrl ↵</kbd>
        </button>
        <p className="mt-2 min-h-5 text-xs text-quiet tnum">
          {pending?.state === "saving" ? "Saving…" : answer.grade ? `${answer.grade.by}, ${day(answer.grade.at)}: ${answer.grade.points} of ${points(Number(answer.grade.out_of))}` : ""}
        </p>
      </div>
    </section>
  );
}

function Points({ desk, answer, draft }) {
  const quick = Number.isInteger(answer.points) && answer.points <= 9;
  return (
    <div>
      <label htmlFor="grade-points" className="text-sm font-medium">Points, of {answer.points}</label>
      <input
        id="grade-points"
        data-shortcuts=""
        className="input mt-1.5 block w-full text-lg tnum"
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
        aria-describedby="grade-points-help"
        value={draft.points}
        onChange={(event) => /^[\d.,]*$/.test(event.target.value) && desk.type({ points: event.target.value })}
      />
      <p id="grade-points-help" className="mt-1.5 text-xs text-quiet">{quick ? `0 to ${answer.points}, halves too.` : "Decimals too."} Arrow keys go up and down.</p>
    </div>
  );
}

function Levels({ desk, answer, draft }) {
  const reached = answer.rubric.reduce((sum, line) => sum + (line.levels.find((level) => level.id === draft.levels[line.id])?.points ?? 0), 0);
  return (
    <div className="space-y-4">
      {answer.rubric.map((line, index) => (
        <fieldset key={line.id} id={lineId(index)} data-criterion={index}>
          <legend className="mb-1.5 text-sm font-medium wrap-anywhere">{line.title}</legend>
          <div className="space-y-1.5">
            {line.levels.map((level, place) => (
              <label
                key={level.id}
                className={`flex cursor-pointer items-start gap-3 rounded-lg border px-3 py-2 text-sm has-focus-visible:outline-2 has-focus-visible:outline-primary ${
                  draft.levels[line.id] === level.id ? "border-primary bg-primary/8" : "border-base-300 hover:bg-base-200"
                }`}
              >
                <input
                  type="radio"
                  name={`level-${line.id}`}
                  data-shortcuts=""
                  data-level={place + 1}
                  className="radio radio-primary radio-sm mt-0.5"
                  checked={draft.levels[line.id] === level.id}
                  onChange={() => desk.type({ levels: { ...draft.levels, [line.id]: level.id } })}
                />
                <span className="min-w-0 flex-1">
                  <span className="block font-medium wrap-anywhere">{level.title}</span>
                  {level.text ? <span className="block text-xs text-quiet wrap-anywhere">{level.text}</span> : null}
                </span>
                <span className="shrink-0 text-quiet tnum">{level.points}</span>
                <kbd className="kbd kbd-xs max-sm:hidden" aria-hidden="true">{place + 1}</kbd>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p className="text-sm font-semibold tnum" aria-live="polite">{Math.round(reached * 100) / 100} of {points(answer.points)}</p>
    </div>
  );
}

function Comment({ desk, draft, onBank }) {
  const area = useRef(null);
  useEffect(() => {
    area.current.style.height = "auto";
    area.current.style.height = `${Math.min(360, area.current.scrollHeight + 2)}px`;
  }, [draft.comment]);
  return (
    <div>
      <div className="flex items-center justify-between gap-2">
        <label htmlFor="grade-comment" className="text-sm font-medium">Comment</label>
        <button type="button" className="btn btn-ghost btn-xs" aria-keyshortcuts="Alt+C" onClick={onBank}>
          Your comments
          <kbd className="kbd kbd-xs max-sm:hidden">Alt C</kbd>
        </button>
      </div>
      <textarea
        ref={area}
        id="grade-comment"
        rows={4}
        className="textarea mt-1.5 w-full resize-none text-sm"
        maxLength={5000}
        placeholder="The learner reads this."
        value={draft.comment}
        onChange={(event) => desk.type({ comment: event.target.value })}
      />
    </div>
  );
}
