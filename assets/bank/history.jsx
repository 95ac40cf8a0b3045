// Every version of a question: when it was made, by whom, and what it changed.
import { useEffect, useState } from "react";
import "../teach/comparison.css";
import { wordsOf } from "../teach/calls.js";
import { When } from "../teach/when.jsx";
import { Button, Sheet } from "../teach/outline/sheet.jsx";
import { ask } from "./model.js";

export function History({ card, onTake, locked }) {
  const [open, setOpen] = useState(null);
  return (
    <section className="rounded-box hair bg-base-100 p-5" aria-label="Versions">
      <h2 className="text-sm font-semibold">Versions</h2>
      <ol className="mt-3 max-h-72 space-y-1 overflow-y-auto" role="list">
        {card.versions.map((version) => (
          <li key={version.number}>
            <button type="button" className="w-full cursor-pointer rounded-field px-2 py-1.5 text-start text-sm hover:bg-base-200" onClick={() => setOpen(version)}>
              <span className="font-medium">Version {version.number}</span>
              <span className="block text-xs text-quiet">
                <When at={version.made_at} />
                {version.by ? ` · ${version.by}` : ""}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {open ? <Version card={card} version={open} locked={locked} onTake={onTake} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

function useVersion(card, number) {
  const [told, setTold] = useState(null);
  useEffect(() => {
    let over = false;
    ask("GET", `/questions/${card.id}/versions/${number}`)
      .then((found) => !over && setTold(found))
      .catch((problem) => !over && setTold({ failure: wordsOf(problem) }));
    return () => {
      over = true;
    };
  }, [card.id, number]);
  return told;
}

function Version({ card, version, locked, onTake, onClose }) {
  const told = useVersion(card, version.number);
  const older = version.number !== card.number;
  return (
    <Sheet
      title={`Version ${version.number}`}
      onClose={onClose}
      className="max-w-4xl"
      footer={
        <>
          {told?.content && older && !locked ? (
            <Button
              onClick={() => {
                onTake(told.content);
                onClose();
              }}
            >
              Write it into the editor
            </Button>
          ) : null}
          <Button kind="primary" onClick={onClose}>Close</Button>
        </>
      }
    >
      {!told ? <div className="bone h-32" aria-busy="true" /> : null}
      {told?.failure ? <p role="alert" className="text-sm text-error">{told.failure}</p> : null}
      {told?.content ? <Change told={told} /> : null}
    </Sheet>
  );
}

function Change({ told }) {
  const { row, number } = told;
  if (!row) {
    return <p className="text-sm">With this version the question came into the bank: {told.content.prompt || told.content.text}</p>;
  }
  return (
    <div className="side-by-side grid gap-4 md:grid-cols-2">
      {[[`Version ${number - 1}`, row.before], [`Version ${number}`, row.after]].map(([title, html]) => (
        <div key={title} className="min-w-0 rounded-field hair px-4 py-3">
          <h3 className="text-sm font-semibold">{title}</h3>
          <div className="lesson mt-2" dangerouslySetInnerHTML={{ __html: html }} />
        </div>
      ))}
    </div>
  );
}
