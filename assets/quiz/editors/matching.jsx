// Lines and what belongs to each. Two lines with the same match share one choice.
import { useRef } from "react";
import { IconButton } from "../fields.jsx";
import { Icon } from "../icons.jsx";
import { newEntry, replaced } from "../model.js";
import { TextLines, thenFocus } from "./lines.jsx";
import { matchOf, spareOf, withMatch, withSpare, withoutPair } from "./match_model.js";

export function MatchingEditor({ question, onChange, locked }) {
  const list = useRef(null);
  const { pairs } = question;
  const field = (index) => list.current?.querySelectorAll("[data-line]")[index];
  const add = (at) =>
    pairs.length < 50 && onChange({ ...question, pairs: [...pairs.slice(0, at), { ...newEntry(), choice: "" }, ...pairs.slice(at)] });
  const remove = (index) => onChange(withoutPair(question, index));
  // Enter goes from a line to its match, and from there to the next line, which it adds.
  const keys = (index, side) => (event) => {
    const empty = event.target.value === "";
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (side === 0) field(index * 2 + 1)?.focus();
      else if (field(index * 2 + 2)?.value === "") field(index * 2 + 2).focus();
      else thenFocus(() => add(index + 1), list, index * 2 + 2);
    } else if (event.key === "Backspace" && empty && side === 1) {
      event.preventDefault();
      field(index * 2)?.focus();
    } else if (event.key === "Backspace" && empty && !matchOf(question, pairs[index]) && pairs.length > 2) {
      event.preventDefault();
      thenFocus(() => remove(index), list, index * 2 - 1);
    }
  };
  return (
    <fieldset className="mt-5" disabled={locked}>
      <legend className="text-sm font-medium">Lines and their matches</legend>
      <p className="mt-1 text-xs text-quiet">
        Each line that is matched earns its share. Learners see the matches shuffled; give two lines the same one where it belongs to both.
      </p>
      <ul ref={list} className="mt-3 space-y-2 max-sm:space-y-4">
        {pairs.map((pair, index) => (
          <li key={pair.id} className="flex items-center gap-2">
            <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-2">
              <input
                type="text"
                data-line=""
                data-words=""
                className="input w-full"
                aria-label={`Line ${index + 1}`}
                placeholder={`Line ${index + 1}`}
                maxLength={1000}
                value={pair.text}
                onChange={(event) =>
                  onChange({ ...question, pairs: replaced(pairs, index, { ...pair, text: event.target.value }) })
                }
                onKeyDown={keys(index, 0)}
              />
              <input
                type="text"
                data-line=""
                data-words=""
                className="input w-full"
                aria-label={`Match of line ${index + 1}`}
                placeholder="What belongs to it"
                maxLength={1000}
                value={matchOf(question, pair)}
                onChange={(event) => onChange(withMatch(question, index, event.target.value))}
                onKeyDown={keys(index, 1)}
              />
            </div>
            <IconButton
              name="x"
              label={`Remove line ${index + 1}`}
              disabled={pairs.length <= 2}
              onClick={() => remove(index)}
            />
          </li>
        ))}
      </ul>
      {pairs.length < 50 ? (
        <button
          type="button"
          className="btn btn-ghost btn-sm mt-2"
          onClick={() => thenFocus(() => add(pairs.length), list, pairs.length * 2)}
        >
          <Icon name="plus" />
          Add a line
        </button>
      ) : null}
      <p className="mt-4 mb-1 text-sm font-medium">Matches that belong to no line</p>
      <TextLines
        name="Spare match"
        addWords="Add a spare match"
        least={0}
        most={Math.max(0, 50 - pairs.length)}
        texts={spareOf(question).map((choice) => choice.text)}
        onChange={(texts) => onChange(withSpare(question, texts))}
      />
    </fieldset>
  );
}
