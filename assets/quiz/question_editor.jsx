// One question in the builder.
import { useRef, useState } from "react";
import { NumericEditor, OptionsEditor, ShortEditor } from "./answer_editors.jsx";
import { EssayEditor } from "./editors/essay.jsx";
import { Formatting, Seen, formattingKeys, useField } from "./editors/formatting.jsx";
import { GapsEditor } from "./editors/gaps.jsx";
import { HintsEditor } from "./editors/hints.jsx";
import { MatchingEditor } from "./editors/matching.jsx";
import { OrderingEditor } from "./editors/ordering.jsx";
import { IconButton, Lines, NumberField } from "./fields.jsx";
import { Icon } from "./icons.jsx";
import { KINDS, withKind } from "./model.js";

const EDITORS = {
  single: OptionsEditor,
  multiple: OptionsEditor,
  truefalse: OptionsEditor,
  numeric: NumericEditor,
  short: ShortEditor,
  matching: MatchingEditor,
  ordering: OrderingEditor,
  gaps: GapsEditor,
  essay: EssayEditor,
};

const plain = (message) => {
  const words = message.replace(/^Question \d+: /, "");
  return words[0].toUpperCase() + words.slice(1);
};

function Problems({ problems }) {
  if (!problems.length) return null;
  return (
    <ul className="mt-5 space-y-1 rounded-lg bg-warning/12 px-4 py-3 text-sm" aria-label="Still to do">
      {problems.map((message) => (
        <li key={message} className="flex gap-2">
          <Icon name="circle-alert" className="mt-0.5 text-(--text-warning)" />
          {plain(message)}
        </li>
      ))}
    </ul>
  );
}

// Without a number it stands alone, and there is nothing to move or to delete.
// `fixed`: what it says is not changed here, only what it is worth and where it stands; `note` says why.
export function QuestionEditor({ question, number, first, last, problems, locked, fixed, note, onChange, onMove, onCopy, onRemove }) {
  const Answers = EDITORS[question.kind];
  const title = `question-${question.id}`;
  const name = number ? `question ${number}` : "the question";
  const card = useRef(null);
  const { field, onFocus } = useField(card);
  const keys = (event) => {
    if (!locked && !fixed) formattingKeys(question, event);
    if (!number || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <li
      ref={card}
      id={title}
      className="rounded-box hair bg-base-100 p-5 sm:p-6"
      aria-label={number ? `Question ${number}` : "The question"}
      onKeyDown={keys}
      onFocus={onFocus}
    >
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-sm font-semibold">{number ? `Question ${number}` : "Question"}</h3>
        <select
          className="select select-sm w-auto"
          aria-label={`Kind of ${name}`}
          disabled={locked || fixed}
          value={question.kind}
          onChange={(event) => onChange(withKind(question, event.target.value))}
        >
          {KINDS.map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
        {locked || !number ? null : (
          <span className="ms-auto flex">
            <IconButton
              name="chevron-up"
              label={`Move question ${number} up (Alt ↑)`}
              disabled={first}
              onClick={() => onMove(-1)}
            />
            <IconButton
              name="chevron-down"
              label={`Move question ${number} down (Alt ↓)`}
              disabled={last}
              onClick={() => onMove(1)}
            />
            <IconButton name="copy" label={`Duplicate question ${number}`} onClick={onCopy} />
            <IconButton name="trash" label={`Delete question ${number}`} onClick={onRemove} />
          </span>
        )}
      </div>
      {note}
      {locked || fixed ? null : <Formatting question={question} name={name} field={field} onChange={onChange} />}
      <Lines
        label={`Text of ${name}`}
        placeholder={question.kind === "gaps" ? "What is to be done (may be left out)" : "Write the question"}
        className="mt-2 text-base font-medium"
        maxLength={5000}
        readOnly={locked || fixed}
        data-prompt=""
        value={question.prompt}
        onChange={(prompt) => onChange({ ...question, prompt })}
      />
      <Answers question={question} onChange={onChange} locked={locked || fixed} />
      <fieldset className="mt-6 flex flex-wrap items-start gap-5 border-t border-base-300 pt-5" disabled={locked}>
        <legend className="sr-only">Points and feedback</legend>
        <NumberField
          label="Points"
          min={0}
          max={1000}
          value={question.points}
          onChange={(points) => points !== undefined && onChange({ ...question, points })}
        />
        <Feedbacks question={question}>
          <Feedback
            label="Feedback when correct"
            readOnly={fixed}
            value={question.feedback_correct}
            onChange={(feedback_correct) => onChange({ ...question, feedback_correct })}
          />
          <Feedback
            label="Feedback when not correct"
            readOnly={fixed}
            value={question.feedback_incorrect}
            onChange={(feedback_incorrect) => onChange({ ...question, feedback_incorrect })}
          />
        </Feedbacks>
      </fieldset>
      <fieldset disabled={locked}>
        <legend className="sr-only">Hints</legend>
        <HintsEditor question={question} onChange={onChange} />
      </fieldset>
      {question.rich ? <Seen question={question} /> : null}
      <Problems problems={problems} />
    </li>
  );
}

// Folded while there is none: most questions need no words of their own.
function Feedbacks({ question, children }) {
  const [open, setOpen] = useState(Boolean(question.feedback_correct || question.feedback_incorrect));
  return (
    <details className="min-w-56 flex-1" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer rounded py-0.5 text-sm font-medium">Feedback</summary>
      <div className="mt-3 space-y-3">{children}</div>
    </details>
  );
}

function Feedback({ label, value, readOnly, onChange }) {
  return (
    <label className="block text-sm">
      <span className="font-medium">{label}</span>
      <Lines label={label} className="mt-1.5 text-sm" maxLength={5000} readOnly={readOnly} value={value} onChange={onChange} />
    </label>
  );
}
