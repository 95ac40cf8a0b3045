// A number, or a short text.
import { useEffect, useState } from "react";

const unitWords = (units, required) =>
  units.length ? ` ${required ? "Give the unit" : "You may give the unit"}: ${units.join(", ")}.` : "";

export function Typed({ question, value, onAnswer, onEnter }) {
  const [text, setText] = useState(value ?? "");
  // Another tab, or another device, answered meanwhile.
  useEffect(() => setText((mine) => ((value ?? "") === mine ? mine : (value ?? ""))), [value]);
  const number = question.kind === "numeric";
  const units = question.units ?? [];
  const grouped = number && /^\s*[-+−]?\d{1,3}[.,]\d{3}\s*$/.test(text);
  return (
    <div className="mt-6 max-w-md">
      <label className="sr-only" htmlFor={`typed-answer-${question.id}`}>
        Your answer
      </label>
      <input
        id={`typed-answer-${question.id}`}
        type="text"
        inputMode={number && !units.length ? "decimal" : "text"}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={number ? 64 : 2000}
        className="input w-full text-base"
        placeholder={number ? (question.unit_required ? "A number and its unit" : "A number") : "A word or a few"}
        aria-describedby={`typed-help-${question.id}`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onAnswer(event.target.value);
        }}
        onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && onEnter()}
      />
      <p id={`typed-help-${question.id}`} className="mt-2 text-sm text-quiet" aria-live="polite">
        {grouped
          ? `This is read as a decimal number, ${text.trim().replace(",", ".")}. For thousands, leave the sign out.`
          : number
            ? `A comma or a point divides off decimals.${unitWords(units, question.unit_required)}`
            : "Spaces around it do not count."}
      </p>
    </div>
  );
}
