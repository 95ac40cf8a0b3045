// Lines in their right order: typed one under the other, and moved like anything else.
import { useRef } from "react";
import { Sortable } from "../../ui/sortable.jsx";
import { IconButton } from "../fields.jsx";
import { Icon } from "../icons.jsx";
import { Grip } from "../kinds/ordering.jsx";
import { moved, newEntry, replaced } from "../model.js";
import { keysOf, thenFocus } from "./lines.jsx";

export function OrderingEditor({ question, onChange, locked }) {
  const list = useRef(null);
  const { items } = question;
  const set = (next) => onChange({ ...question, items: next });
  const add = (at) => items.length < 50 && set([...items.slice(0, at), newEntry(), ...items.slice(at)]);
  const remove = items.length > 2 ? (index) => set(items.filter((_, place) => place !== index)) : null;
  return (
    <fieldset className="mt-5" disabled={locked}>
      <legend className="text-sm font-medium">Lines in the right order</legend>
      <p className="mt-1 text-xs text-quiet">
        Learners get them shuffled, and a share of the points for each line that follows the one it should. Alt with ↑ or ↓ moves a line.
      </p>
      <div ref={list} className="mt-2">
        <Sortable locked={locked} onMove={(id, to) => set(moved(items, items.findIndex((item) => item.id === id), to))}>
          {items.map((item, index) => (
            <li key={item.id} data-id={item.id} data-name={`Line ${index + 1}`} className="sortable-row py-1! border-0!">
              <Grip name={`line ${index + 1}`} />
              <span className="w-4 shrink-0 text-end text-sm text-quiet tnum">{index + 1}</span>
              <input
                type="text"
                data-line=""
                data-words=""
                className="input min-w-0 flex-1"
                aria-label={`Line ${index + 1}`}
                maxLength={1000}
                value={item.text}
                onChange={(event) => set(replaced(items, index, { ...item, text: event.target.value }))}
                onKeyDown={keysOf({ index, text: item.text, add, remove, list })}
              />
              <IconButton name="x" label={`Remove line ${index + 1}`} disabled={!remove} onClick={() => remove(index)} />
            </li>
          ))}
        </Sortable>
      </div>
      {items.length < 50 ? (
        <button
          type="button"
          className="btn btn-ghost btn-sm mt-2"
          onClick={() => thenFocus(() => add(items.length), list, items.length)}
        >
          <Icon name="plus" />
          Add a line
        </button>
      ) : null}
    </fieldset>
  );
}
