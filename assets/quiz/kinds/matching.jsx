// Lines, each with the one of all choices that belongs to it.
import { Fragment } from "react";
import { isAnswered, withPart } from "../answers.js";
import { Words, isSet, plainWords } from "../words.jsx";

const LETTERS = Array.from({ length: 50 }, (_, place) =>
  place < 26 ? String.fromCharCode(65 + place) : `A${String.fromCharCode(39 + place)}`,
);

export function Matching({ question, value, onAnswer }) {
  const done = question.pairs.filter((pair) => isAnswered(value?.[pair.id])).length;
  // A menu shows text alone: what is set in a choice stands above, under a letter.
  const lettered = question.choices.some((choice) => isSet(question, choice.text));
  return (
    <div className="mt-6">
      {lettered ? (
        <dl className="mb-5 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2" aria-label="Choices">
          {question.choices.map((choice, place) => (
            <Fragment key={choice.id}>
              <dt className="font-semibold">{LETTERS[place]}</dt>
              <Words as="dd" className="min-w-0 break-words" question={question} text={choice.text} />
            </Fragment>
          ))}
        </dl>
      ) : null}
      <ul className="divide-y divide-base-300 border-y border-base-300">
        {question.pairs.map((pair) => (
          <li key={pair.id} className="grid items-center gap-x-6 gap-y-2 py-3.5 sm:grid-cols-2">
            <label htmlFor={`match-${pair.id}`} className="min-w-0 break-words">
              <Words question={question} text={pair.text} />
            </label>
            <select
              id={`match-${pair.id}`}
              className="select w-full min-w-0 text-base"
              value={value?.[pair.id] ?? ""}
              onChange={(event) => onAnswer(withPart(value, pair.id, event.target.value), { soon: true })}
            >
              <option value="">Choose…</option>
              {question.choices.map((choice, place) => (
                <option key={choice.id} value={choice.id}>
                  {lettered ? `${LETTERS[place]} · ${plainWords(question, choice.text)}` : plainWords(question, choice.text)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-quiet tnum">
        {done} of {question.pairs.length} matched. A choice may belong to several lines, or to none.
      </p>
    </div>
  );
}
