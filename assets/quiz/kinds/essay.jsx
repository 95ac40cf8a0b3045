// A text of one's own: it grows as it is typed, and says how many words it has.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { RubricTable } from "../rubric_table.jsx";
import { bounds, countWords, words } from "../counting.js";

export function Essay({ question, value, onAnswer }) {
  const area = useRef(null);
  const [text, setText] = useState(value ?? "");
  // Another tab, or another device, went on with it meanwhile.
  useEffect(() => setText((mine) => ((value ?? "") === mine ? mine : (value ?? ""))), [value]);
  useLayoutEffect(() => {
    // The page must not jump while the height is taken anew.
    const holder = area.current.closest(".overflow-y-auto");
    const at = holder?.scrollTop;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
    if (holder) holder.scrollTop = at;
  }, [text]);
  const count = countWords(text);
  const asked = bounds(question);
  // The server counts whole characters, a browser counts some of them twice.
  const length = text.length > question.longest ? [...text].length : text.length;
  const over = length - question.longest;
  const more = question.max_words && count > question.max_words ? `, ${words(count - question.max_words)} more than asked for` : "";
  return (
    <div className="mt-6">
      <label className="sr-only" htmlFor={`essay-answer-${question.id}`}>
        Your answer
      </label>
      <textarea
        ref={area}
        id={`essay-answer-${question.id}`}
        rows={8}
        className="textarea w-full resize-none overflow-hidden text-base leading-relaxed"
        aria-describedby={`essay-count-${question.id}`}
        aria-invalid={over > 0}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onAnswer(event.target.value);
        }}
      />
      <p id={`essay-count-${question.id}`} className="mt-2 flex flex-wrap justify-between gap-x-6 text-sm text-quiet tnum">
        <span className={more ? "text-(--text-warning)" : ""}>
          {words(count)}
          {more}
        </span>
        {asked ? <span>Asked for: {asked}</span> : null}
      </p>
      {over > 0 ? (
        <p role="alert" className="mt-2 text-sm text-error tnum">
          This is {over.toLocaleString()} {over === 1 ? "character" : "characters"} too long to be saved: {question.longest.toLocaleString()} at
          most. It stays here; shorten it, and it is saved.
        </p>
      ) : null}
      {question.rubric.length ? (
        <details className="mt-6">
          <summary className="w-fit cursor-pointer rounded py-1 text-sm font-medium">How it is graded</summary>
          <div className="mt-3">
            <RubricTable rubric={question.rubric} />
          </div>
        </details>
      ) : null}
    </div>
  );
}
