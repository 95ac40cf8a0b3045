// The units that a number may be given in, and how many of the answer's own each is.
import { useRef } from "react";
import { IconButton, NumberField } from "../fields.jsx";
import { Icon } from "../icons.jsx";
import { replaced } from "../model.js";
import { keysOf, thenFocus } from "./lines.jsx";

const MOST = 10;

export function UnitsEditor({ question, onChange }) {
  const list = useRef(null);
  const units = question.units ?? [];
  const set = (next) => onChange({ ...question, units: next });
  const made = () => ({ name: "", factor: 1 });
  const add = (at) => units.length < MOST && set([...units.slice(0, at), made(), ...units.slice(at)]);
  const remove = (index) => set(units.filter((_, place) => place !== index));
  return (
    <div className="w-full">
      {units.length ? (
        <>
          <p className="text-sm font-medium">Units</p>
          <p className="mt-1 text-xs text-quiet">
            The factor turns a unit into that of the correct number, which has 1: for an answer in km, m has 0.001.
          </p>
        </>
      ) : null}
      <ul ref={list} className="mt-1 space-y-2">
        {units.map((unit, index) => (
          <li key={index} className="flex items-end gap-2">
            <label className="block min-w-0 text-sm font-medium">
              <span className="block">Unit</span>
              <input
                type="text"
                data-line=""
                className="input mt-1.5 w-28 font-normal"
                aria-label={`Unit ${index + 1}`}
                maxLength={20}
                value={unit.name}
                onChange={(event) => set(replaced(units, index, { ...unit, name: event.target.value }))}
                onKeyDown={keysOf({ index, text: unit.name, add, remove, list })}
              />
            </label>
            <NumberField
              label="Factor"
              value={unit.factor}
              onChange={(factor) => factor !== undefined && set(replaced(units, index, { ...unit, factor }))}
            />
            <IconButton name="x" label={`Remove unit ${index + 1}`} className="mb-0.5" onClick={() => remove(index)} />
          </li>
        ))}
      </ul>
      {units.length < MOST ? (
        <button
          type="button"
          className={`btn btn-ghost btn-sm ${units.length ? "mt-2" : "-ms-3"}`}
          onClick={() => thenFocus(() => add(units.length), list, units.length)}
        >
          <Icon name="plus" />
          Add a unit
        </button>
      ) : null}
      {units.length ? (
        <label className="mt-2 flex w-fit cursor-pointer items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            className="checkbox checkbox-primary checkbox-sm"
            checked={question.unit_required ?? false}
            onChange={(event) => onChange({ ...question, unit_required: event.target.checked })}
          />
          A number without a unit does not count
        </label>
      ) : null}
    </div>
  );
}
