// A text with gaps: typed into, chosen for, or filled with words from a pool.
import { withPart } from "../answers.js";
import { DragGaps } from "./drag_gaps.jsx";
import { TextWithGaps } from "./text_with_gaps.jsx";

function TypedGaps({ question, value, onAnswer, onEnter }) {
  const next = (event) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    const all = [...event.target.closest("p").querySelectorAll("input")];
    const following = all[all.indexOf(event.target) + 1];
    if (following) following.focus();
    else onEnter();
  };
  return (
    <TextWithGaps question={question}>
      {(gap, number) => (
        <input
          type="text"
          aria-label={`Gap ${number}`}
          autoComplete="off"
          autoCapitalize="off"
          maxLength={1000}
          className="input ms-1 me-0.5 inline-block h-9 max-w-full align-middle text-base"
          style={{ inlineSize: `${Math.min(40, Math.max(9, (value?.[gap.id] ?? "").length + 3))}ch` }}
          value={value?.[gap.id] ?? ""}
          onChange={(event) => onAnswer(withPart(value, gap.id, event.target.value))}
          onKeyDown={next}
        />
      )}
    </TextWithGaps>
  );
}

function ChosenGaps({ question, value, onAnswer }) {
  return (
    <TextWithGaps question={question}>
      {(gap, number) => (
        <select
          aria-label={`Gap ${number}`}
          className="select ms-1 me-0.5 inline-flex h-9 w-auto max-w-full align-middle text-base"
          value={value?.[gap.id] ?? ""}
          onChange={(event) => onAnswer(withPart(value, gap.id, event.target.value), { soon: true })}
        >
          <option value="">Choose…</option>
          {gap.words.map((word) => (
            <option key={word} value={word}>
              {word}
            </option>
          ))}
        </select>
      )}
    </TextWithGaps>
  );
}

const CONTROLS = { typed: TypedGaps, select: ChosenGaps, drag: DragGaps };

export function Gaps(props) {
  const Control = CONTROLS[props.question.input];
  return <Control {...props} />;
}
