// A rubric: criteria, one under the other, and the levels of each with their points.
import { useRef } from "react";
import { IconButton, Lines, NumberField } from "../fields.jsx";
import { Icon } from "../icons.jsx";
import { newCriterion, newLevel, replaced } from "../model.js";

const MOST_CRITERIA = 12;
const MOST_LEVELS = 9;

// The points of the best levels together.
export const best = (rubric) =>
  Math.round(rubric.reduce((sum, line) => sum + Math.max(0, ...line.levels.map((level) => Number(level.points) || 0)), 0) * 1e6) / 1e6;

export function RubricEditor({ rubric, onChange, locked }) {
  const list = useRef(null);
  const add = () => {
    onChange([...rubric, newCriterion()]);
    requestAnimationFrame(() => list.current?.querySelector("[data-criterion]:last-child input")?.focus());
  };
  return (
    <fieldset className="mt-5" disabled={locked}>
      <legend className="text-sm font-medium">Rubric</legend>
      <p className="mt-1 text-xs text-quiet">
        {rubric.length
          ? `Learners see it before they write. Its best levels come to ${best(rubric)} points, which the work is worth.`
          : "What you look at, with levels and their points. Without one, you give points as you see fit."}
      </p>
      <ol ref={list} role="list" className="mt-3 space-y-3">
        {rubric.map((line, index) => (
          <li key={line.id} data-criterion="" className="rounded-box hair p-4">
            <div className="flex items-center gap-2">
              <input
                type="text"
                className="input min-w-0 flex-1 font-medium"
                aria-label={`Criterion ${index + 1}`}
                placeholder="What do you look at?"
                maxLength={1000}
                value={line.title}
                onChange={(event) => onChange(replaced(rubric, index, { ...line, title: event.target.value }))}
              />
              <IconButton name="trash" label={`Remove criterion ${index + 1}`} onClick={() => onChange(rubric.filter((_, place) => place !== index))} />
            </div>
            <Levels line={line} number={index + 1} onChange={(levels) => onChange(replaced(rubric, index, { ...line, levels }))} />
          </li>
        ))}
      </ol>
      {rubric.length < MOST_CRITERIA ? (
        <button type="button" className="btn btn-ghost btn-sm mt-2" onClick={add}>
          <Icon name="plus" />
          {rubric.length ? "Add a criterion" : "Add a rubric"}
        </button>
      ) : null}
    </fieldset>
  );
}

function Levels({ line, number, onChange }) {
  const { levels } = line;
  return (
    <>
      <ul role="list" className="mt-3 space-y-2">
        {levels.map((level, index) => {
          const name = `level ${index + 1} of criterion ${number}`;
          const set = (some) => onChange(replaced(levels, index, { ...level, ...some }));
          return (
            <li key={level.id} className="grid grid-cols-[1fr_auto_auto] items-end gap-2 sm:grid-cols-[10rem_1fr_auto_auto]">
              <input
                type="text"
                className="input min-w-0"
                aria-label={`Name of ${name}`}
                placeholder="Level"
                maxLength={1000}
                value={level.title}
                onChange={(event) => set({ title: event.target.value })}
              />
              <Lines
                label={`What ${name} means`}
                placeholder="What it means (may be left out)"
                className="max-sm:order-last max-sm:col-span-3 text-sm"
                maxLength={1000}
                value={level.text}
                onChange={(text) => set({ text })}
              />
              <NumberField
                label={<span className="sr-only">{`Points of ${name}`}</span>}
                suffix="points"
                narrow
                min={0}
                max={1000}
                value={level.points}
                onChange={(points) => points !== undefined && set({ points })}
              />
              <IconButton
                name="x"
                label={`Remove ${name}`}
                disabled={levels.length <= 2}
                onClick={() => onChange(levels.filter((_, place) => place !== index))}
              />
            </li>
          );
        })}
      </ul>
      {levels.length < MOST_LEVELS ? (
        <button type="button" className="btn btn-ghost btn-xs mt-2" onClick={() => onChange([...levels, newLevel()])}>
          <Icon name="plus" />
          Add a level
        </button>
      ) : null}
    </>
  );
}
