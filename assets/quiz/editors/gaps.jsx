// A text with gaps: the words in double brackets are gaps, and below it what belongs into each.
import { useLayoutEffect, useRef } from "react";
import { CapitalsCount } from "../answer_editors.jsx";
import { IconButton, Lines } from "../fields.jsx";
import { Icon } from "../icons.jsx";
import { replaced } from "../model.js";
import { MOST, hasMarker, withGapAt, withMarker, withText, withoutGap } from "./gap_model.js";
import { TextLines } from "./lines.jsx";

const INPUTS = [
  ["typed", "type the words"],
  ["select", "choose each from a list"],
  ["drag", "drag words from a pool"],
];

export function GapsEditor({ question, onChange, locked }) {
  const box = useRef(null);
  const caret = useRef(null);
  const area = () => box.current.querySelector("textarea");
  useLayoutEffect(() => {
    if (caret.current !== null) area().setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [question.text]);
  const type = (text) => {
    const next = withText(question, text, area().selectionStart);
    caret.current = next.caret;
    onChange(next.question);
  };
  const makeGap = () => onChange(withGapAt(question, area().selectionStart, area().selectionEnd));
  return (
    <fieldset className="mt-5" disabled={locked}>
      <legend className="text-sm font-medium">Text</legend>
      <p className="mt-1 text-xs text-quiet">
        Put a word in double brackets, [[north]], and it becomes a gap. [[north|N]] takes either.
      </p>
      <div ref={box} className="mt-3">
        <Lines
          label="Text with gaps"
          placeholder="A compass needle points [[north]]."
          className="leading-relaxed"
          maxLength={5000}
          readOnly={locked}
          value={question.text}
          onChange={type}
        />
        <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
          <button type="button" className="btn btn-plain btn-sm" disabled={question.gaps.length >= MOST} onClick={makeGap}>
            <Icon name="plus" />
            Make the selection a gap
          </button>
          <label className="flex flex-wrap items-center gap-2 text-sm">
            Learners
            <select
              className="select select-sm w-auto"
              aria-label="How gaps are filled"
              value={question.input}
              onChange={(event) => onChange({ ...question, input: event.target.value })}
            >
              {INPUTS.map(([input, words]) => (
                <option key={input} value={input}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        </div>
      </div>
      <ol className="mt-4 divide-y divide-base-300">
        {question.gaps.map((gap, index) => (
          <Gap key={gap.id} question={question} gap={gap} index={index} onChange={onChange} />
        ))}
      </ol>
      {question.input === "typed" && question.gaps.length ? <CapitalsCount question={question} onChange={onChange} /> : null}
    </fieldset>
  );
}

function Gap({ question, gap, index, onChange }) {
  const number = index + 1;
  const set = (next) => onChange({ ...question, gaps: replaced(question.gaps, index, { ...gap, ...next }) });
  return (
    <li className="py-3">
      <div className="flex items-center gap-3">
        <h4 className="text-sm font-medium tnum">Gap {number}</h4>
        {hasMarker(question, index) ? null : (
          <button type="button" className="btn btn-plain btn-xs" onClick={() => onChange(withMarker(question, index))}>
            Put it back into the text
          </button>
        )}
        <IconButton
          name="trash"
          className="ms-auto"
          label={`Turn gap ${number} into text again`}
          onClick={() => onChange(withoutGap(question, index))}
        />
      </div>
      {question.input === "typed" ? (
        <TextLines
          className="mt-1.5"
          name={`Gap ${number}, accepted answer`}
          addWords="Accept another answer"
          texts={gap.accepted.length ? gap.accepted : [""]}
          onChange={(accepted) => set({ accepted })}
        />
      ) : (
        <Words gap={gap} number={number} set={set} drag={question.input === "drag"} />
      )}
    </li>
  );
}

function Words({ gap, number, set, drag }) {
  return (
    <div className="mt-1.5 grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <label className="block text-xs text-quiet">
        Right
        <input
          type="text"
          className="input mt-1 w-full text-base-content"
          aria-label={`Gap ${number}, right word`}
          maxLength={1000}
          value={gap.accepted[0] ?? ""}
          onChange={(event) => set({ accepted: [event.target.value, ...gap.accepted.slice(1)] })}
        />
      </label>
      <div>
        <p className="mb-1 text-xs text-quiet">{drag ? "Wrong words for the pool" : "Wrong, to choose from"}</p>
        <TextLines
          name={`Gap ${number}, wrong word`}
          addWords="Add a wrong word"
          least={0}
          most={20}
          texts={gap.wrong}
          onChange={(wrong) => set({ wrong })}
        />
      </div>
    </div>
  );
}
