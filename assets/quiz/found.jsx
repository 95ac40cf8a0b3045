// What became of each question of a file: kept, changed or dropped, and why.
import { useState } from "react";

const PAGE = 50;
const WORDS = { kept: "Kept", changed: "Changed", dropped: "Dropped" };

export const countsOf = (found) => {
  const counts = { kept: 0, changed: 0, dropped: 0 };
  for (const { kind, outcome } of found) if (kind === "question") counts[outcome] += 1;
  return counts;
};

export const Dot = ({ outcome }) => <span className={`import-dot import-${outcome}`} aria-hidden="true" />;

export function Counts({ found }) {
  const counts = countsOf(found);
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm tnum">
      {Object.entries(WORDS).map(([outcome, words]) => (
        <span key={outcome} className="inline-flex items-center gap-1.5">
          <Dot outcome={outcome} />
          {counts[outcome]} {words.toLowerCase()}
        </span>
      ))}
    </p>
  );
}

const placeOf = ({ line, ident }, of) => [line ? `${of} ${line}` : "", ident].filter(Boolean).join(" · ");

function Row({ one, of }) {
  const place = placeOf(one, of);
  return (
    <li className="flex items-start gap-3 py-2.5">
      <span className="mt-2 flex">
        <Dot outcome={one.outcome} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium wrap-anywhere" dir="auto">
          {one.what || "Without words"}
        </p>
        <p className="mt-0.5 text-sm text-quiet wrap-anywhere">
          <span className="font-medium">
            {WORDS[one.outcome]}
            {one.kind === "question" ? "" : ` (${one.kind})`}
          </span>
          {one.why ? `: ${one.why}` : ""}
        </p>
      </div>
      {place ? <p className="max-w-32 shrink-0 pt-0.5 text-xs text-quiet tnum wrap-anywhere">{place}</p> : null}
    </li>
  );
}

// `of` says what the number of a row counts: "line" of the file, or "question".
export function FoundList({ found, of = "line" }) {
  const lost = found.filter(({ outcome }) => outcome !== "kept");
  const [all, setAll] = useState(!lost.length);
  const [shown, setShown] = useState(PAGE);
  const listed = all ? found : lost;
  const choose = (next) => {
    setAll(next);
    setShown(PAGE);
  };
  return (
    <>
      <div className="-mx-2 mt-3 flex flex-wrap gap-1" role="group" aria-label="Which to show">
        <button type="button" className="import-filter" aria-pressed={!all} onClick={() => choose(false)}>
          Changed or dropped <span className="tnum text-quiet">{lost.length}</span>
        </button>
        <button type="button" className="import-filter" aria-pressed={all} onClick={() => choose(true)}>
          Everything <span className="tnum text-quiet">{found.length}</span>
        </button>
      </div>
      <div
        className="mt-2 max-h-72 overflow-y-auto rounded-field hair px-3.5"
        tabIndex={0}
        role="region"
        aria-label="What became of each"
      >
        {listed.length ? (
          <ul className="divide-y divide-base-300">
            {listed.slice(0, shown).map((one, index) => (
              <Row key={index} one={one} of={of} />
            ))}
          </ul>
        ) : (
          <p className="py-6 text-center text-sm text-quiet">Nothing was changed or dropped.</p>
        )}
        {listed.length > shown ? (
          <button type="button" className="btn btn-ghost btn-sm mb-2" onClick={() => setShown(shown + PAGE)}>
            Show {Math.min(PAGE, listed.length - shown)} more
          </button>
        ) : null}
      </div>
    </>
  );
}
