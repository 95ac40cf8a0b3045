// Words from a pool, put into gaps: dragged there, or pressed and then the gap pressed, by pointer or keyboard alike.
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { withPart } from "../answers.js";
import { carry } from "./carry.js";
import { TextWithGaps } from "./text_with_gaps.jsx";

// The places in the pool of the words that are in gaps: each word of the pool is used once.
function usedPlaces(pool, value) {
  const used = new Set();
  for (const word of Object.values(value ?? {})) {
    const place = pool.findIndex((one, at) => one === word && !used.has(at));
    if (place >= 0) used.add(place);
  }
  return used;
}

const byKeyboard = (event) => event.detail === 0;

export function DragGaps({ question, value, onAnswer }) {
  const box = useRef(null);
  const [held, setHeld] = useState(null); // the place in the pool of the word that was pressed
  const [said, setSaid] = useState("");
  const used = usedPlaces(question.pool, value);
  const numberOf = (id) => question.gaps.findIndex((gap) => gap.id === id) + 1;

  const put = (id, word, from = null) => {
    const rest = from && from !== id ? withPart(value, from, "") : value;
    onAnswer(withPart(rest, id, word), { soon: true });
    setHeld(null);
    setSaid(word ? `${word} is in gap ${numberOf(id)}.` : `Gap ${numberOf(id)} is empty.`);
  };
  // Focus is where it belongs before the next key, however fast it comes.
  const thenFocus = (change, event, selector) => {
    flushSync(change);
    if (byKeyboard(event)) box.current.querySelector(selector)?.focus();
  };
  const press = (place) => (event) => {
    if (held === place) {
      setHeld(null);
      setSaid("");
      return;
    }
    const take = () => {
      setHeld(place);
      setSaid(`${question.pool[place]} is picked up. Press a gap to put it there.`);
    };
    thenFocus(take, event, "[data-gap][data-empty]");
  };
  const fill = (gap) => (event) => {
    if (held !== null) {
      thenFocus(() => put(gap.id, question.pool[held]), event, "[data-pool]:not(:disabled)");
    } else if (value?.[gap.id]) put(gap.id, "");
    else setSaid("Press a word first, then a gap.");
  };
  const drop = (word, from) => (id) => {
    if (id && id !== from) put(id, word, from);
    else if (from && !id) put(from, "");
  };
  const letGo = (event) => event.key === "Escape" && held !== null && (event.preventDefault(), setHeld(null));

  return (
    <div ref={box} className="mt-6" onKeyDown={letGo}>
      <div className="sticky top-0 z-1 -mx-1 bg-base-100 px-1 pb-3">
        <ul className="flex flex-wrap gap-2" aria-label="Words">
          {question.pool.map((word, place) => (
            <li key={place} className="min-w-0">
              <button
                type="button"
                data-pool=""
                data-option={place + 1}
                disabled={used.has(place)}
                aria-pressed={held === place}
                className={`quiz-word ${held === place ? "border-primary bg-primary/10 ring-2 ring-primary/40" : ""}`}
                onClick={press(place)}
                onPointerDown={(event) => carry(event, drop(word))}
              >
                {word}
              </button>
            </li>
          ))}
        </ul>
        <p className="mt-2.5 text-sm text-quiet">
          {held === null
            ? "Drag a word into a gap, or press a word and then a gap. Press a filled gap to empty it."
            : `Now press the gap for “${question.pool[held]}”.`}
        </p>
      </div>
      <TextWithGaps question={question}>
        {(gap, number) => {
          const word = value?.[gap.id];
          return (
            <button
              type="button"
              data-gap={gap.id}
              data-empty={word ? undefined : ""}
              aria-label={word ? `Gap ${number}: ${word}` : `Gap ${number}, empty`}
              className={`quiz-gap ${word ? "border-primary bg-primary/5" : "border-dashed"} ${held !== null && !word ? "border-primary" : ""}`}
              onClick={fill(gap)}
              onPointerDown={(event) => word && carry(event, drop(word, gap.id))}
            >
              {word ?? <span className="text-sm text-quiet">{number}</span>}
            </button>
          );
        }}
      </TextWithGaps>
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  );
}
