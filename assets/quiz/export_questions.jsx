// The quiz as a file: what the format cannot carry is said before it is taken away.
import { useEffect, useState } from "react";
import { Button, Sheet } from "../teach/outline/sheet.jsx";
import { call, wordsOf } from "../teach/calls.js";
import "../teach/import_drop.css";
import { Counts, FoundList } from "./found.jsx";
import { Icon } from "./icons.jsx";

const FORMS = [
  ["moodle", "Moodle XML", "For Moodle and what reads its files. Carries the most."],
  ["qti", "QTI 3 package", "For platforms that keep to the standard of 1EdTech (.zip)."],
  ["gift", "GIFT", "Plain text that one can read and edit. Has no points and no gaps."],
];

const nothingTyped = () => Promise.resolve(true);

// `address` gives the one of a form, and of what would be lost in it; `flush` brings what was typed to the server first.
export function ExportQuestions({ address, flush = nothingTyped, onClose }) {
  const [form, setForm] = useState("moodle");
  const [told, setTold] = useState({ form: "" });
  useEffect(() => {
    let over = false;
    const ask = async () => {
      const saved = await flush();
      const { found } = await call("GET", address(form, "/losses"));
      if (!over) setTold({ form, found, saved });
    };
    ask().catch((failure) => !over && setTold({ form, failure: wordsOf(failure) }));
    return () => {
      over = true;
    };
  }, [form]);
  const ready = told.form === form && told.found;
  const something = ready && told.found.some(({ outcome }) => outcome !== "dropped");
  return (
    <Sheet
      title="Export questions"
      onClose={onClose}
      className="max-w-2xl"
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {something ? (
            <a className="btn btn-primary" href={address(form, "")} download>
              <Icon name="download" />
              Download
            </a>
          ) : null}
        </>
      }
    >
      <fieldset className="space-y-2">
        <legend className="sr-only">As what</legend>
        {FORMS.map(([value, label, words]) => (
          <label
            key={value}
            className="flex cursor-pointer gap-3 rounded-field hair px-3.5 py-3 has-checked:border-primary"
          >
            <input
              type="radio"
              name="question-form"
              className="radio radio-primary radio-sm mt-0.5"
              checked={form === value}
              onChange={() => setForm(value)}
            />
            <span>
              <span className="block text-sm font-medium">{label}</span>
              <span className="block text-sm text-quiet">{words}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="mt-5" aria-live="polite">
        {told.form !== form ? (
          <div className="space-y-3" aria-busy="true">
            <div className="bone h-4 w-1/3" />
            <div className="bone h-4 w-5/6" />
          </div>
        ) : told.failure ? (
          <p role="alert" className="text-sm text-error">
            {told.failure}
          </p>
        ) : (
          <Losses {...told} something={something} />
        )}
      </div>
    </Sheet>
  );
}

function Losses({ found, saved, something }) {
  return (
    <>
      {saved ? null : (
        <p className="mb-3 rounded-field bg-warning/12 px-3.5 py-3 text-sm">
          Your last changes did not reach the server yet: the file has what was saved before.
        </p>
      )}
      {found.every(({ outcome }) => outcome === "kept") ? (
        <p className="text-sm text-quiet">Every question goes along as it is.</p>
      ) : (
        <>
          <Counts found={found} />
          {something ? null : <p className="mt-2 text-sm">No question can go along in this format.</p>}
          <FoundList key={found.length} found={found} of="question" />
        </>
      )}
    </>
  );
}
