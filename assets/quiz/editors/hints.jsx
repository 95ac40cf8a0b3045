// The hints of a question, in the order in which they are taken.
import { useRef } from "react";
import { IconButton, Lines, NumberField } from "../fields.jsx";
import { Icon } from "../icons.jsx";
import { replaced } from "../model.js";

const MOST = 5;

export function HintsEditor({ question, onChange }) {
  const list = useRef(null);
  const hints = question.hints ?? [];
  const set = (next) => onChange({ ...question, hints: next });
  if (question.kind === "essay") return null;
  return (
    <details className="mt-4" open={hints.length > 0 || undefined}>
      <summary className="w-fit cursor-pointer rounded py-0.5 text-sm font-medium">
        Hints{hints.length ? ` · ${hints.length}` : ""}
      </summary>
      <p className="mt-1 text-xs text-quiet">Learners take them one after the other, and see before what each costs.</p>
      <ol ref={list} className="mt-3 space-y-3">
        {hints.map((hint, index) => (
          <li key={index} className="flex flex-wrap items-start gap-3">
            <div className="min-w-48 flex-1">
              <Lines
                label={`Hint ${index + 1}`}
                placeholder={`Hint ${index + 1}`}
                className="text-sm"
                maxLength={5000}
                value={hint.text}
                onChange={(text) => set(replaced(hints, index, { ...hint, text }))}
              />
            </div>
            <NumberField
              label="Costs"
              suffix="% of the points"
              whole
              min={0}
              max={100}
              value={hint.costs}
              onChange={(costs) => costs !== undefined && set(replaced(hints, index, { ...hint, costs }))}
            />
            <IconButton name="x" label={`Remove hint ${index + 1}`} onClick={() => set(hints.filter((_, place) => place !== index))} />
          </li>
        ))}
      </ol>
      {hints.length < MOST ? (
        <button type="button" className="btn btn-ghost btn-sm mt-2" onClick={() => set([...hints, { text: "", costs: 25 }])}>
          <Icon name="plus" />
          Add a hint
        </button>
      ) : null}
    </details>
  );
}
