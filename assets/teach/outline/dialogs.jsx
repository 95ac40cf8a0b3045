// What was deleted, the settings of a section, and what the keyboard does.
import { useEffect, useId, useState } from "react";
import { call, wordsOf } from "../calls.js";
import { Icon } from "../icons.jsx";
import { When } from "../when.jsx";
import { HELP } from "./keys.js";
import { Button, Sheet } from "./sheet.jsx";

export function RecentlyDeleted({ url, act, locked, onClose }) {
  const [listed, setListed] = useState(null);
  const [failed, setFailed] = useState("");
  useEffect(() => {
    call("GET", `${url}/removed`)
      .then(setListed)
      .catch((failure) => setFailed(wordsOf(failure)));
  }, []);
  const bring = async (ids) => (await act.bringBack(ids)) && setListed((now) => now.filter(({ id }) => !ids.includes(id)));
  return (
    <Sheet title="Recently deleted" onClose={onClose} className="max-w-lg" footer={<Button onClick={onClose}>Close</Button>}>
      <p className="text-sm text-quiet">Deleted lessons are kept for 30 days, with all that is in them.</p>
      {failed && <p role="alert" className="mt-4 text-error">{failed}</p>}
      {!listed && !failed && <div className="bone mt-4 h-4 w-2/3" aria-busy="true" />}
      {listed?.length === 0 && <p className="mt-6 text-center">Nothing was deleted lately.</p>}
      <ul className="mt-3 max-h-80 divide-y divide-base-300 overflow-y-auto">
        {listed?.map(({ id, title, kind, section, by, at }) => (
          <li key={id} className="flex items-center gap-3 py-2.5">
            <Icon name={kind} className="shrink-0 text-quiet" />
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{title}</p>
              <p className="truncate text-sm text-quiet">
                {section} · <When at={at} />
                {by && ` · ${by}`}
              </p>
            </div>
            {!locked && (
              <button type="button" className="btn btn-plain btn-sm" aria-label={`Bring back ${title}`} onClick={() => bring([id])}>
                Bring back
              </button>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

const WAYS = [["course", "With the course"], ["days", "Some days after enrolling"], ["date", "On a date"]];

export function SectionSettings({ section, act, onClose }) {
  const { opens } = section;
  const [title, setTitle] = useState(section.title);
  const [way, setWay] = useState(opens?.on ? "date" : opens ? "days" : "course");
  const [days, setDays] = useState(opens?.after_days ?? 7);
  const [on, setOn] = useState(opens?.on ?? "");
  const [wrong, setWrong] = useState("");
  const id = useId();
  const save = async () => {
    const next = way === "days" ? { after_days: Number(days) || 0 } : way === "date" ? { on: on || null } : null;
    if (way === "date" && !on) return setWrong("Give a date.");
    const failure = await act.saveSection(section, title, next);
    return failure ? setWrong(failure) : onClose();
  };
  return (
    <Sheet
      title="Settings of the section"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" onClick={save}>Save</Button>
        </>
      }
    >
      <label className="block text-sm font-medium" htmlFor={`${id}t`}>Title</label>
      <input id={`${id}t`} className="input mt-1.5 w-full" maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
      <label className="mt-4 block text-sm font-medium" htmlFor={`${id}w`}>Opens</label>
      <select id={`${id}w`} className="select mt-1.5 w-full" value={way} onChange={(event) => setWay(event.target.value)}>
        {WAYS.map(([value, words]) => (
          <option key={value} value={value}>{words}</option>
        ))}
      </select>
      {way === "days" && (
        <>
          <label className="mt-4 block text-sm font-medium" htmlFor={`${id}d`}>Days after enrolling</label>
          <input id={`${id}d`} className="input mt-1.5 w-full" type="number" min={1} max={3650} value={days} onChange={(event) => setDays(event.target.value)} />
        </>
      )}
      {way === "date" && (
        <>
          <label className="mt-4 block text-sm font-medium" htmlFor={`${id}o`}>Date</label>
          <input id={`${id}o`} className="input mt-1.5 w-full" type="date" value={on} onChange={(event) => setOn(event.target.value)} />
        </>
      )}
      <p className="mt-2 text-xs text-quiet">A lesson with a time of its own opens at the later of the two.</p>
      {wrong && <p role="alert" className="mt-3 text-sm text-error">{wrong}</p>}
    </Sheet>
  );
}

export function Keys({ onClose }) {
  return (
    <Sheet title="Keyboard" onClose={onClose} className="max-w-lg" footer={<Button onClick={onClose}>Close</Button>}>
      {HELP.map(([where, keys]) => (
        <section key={where} className="mt-4 first:mt-0">
          <h3 className="text-sm font-semibold text-quiet">{where}</h3>
          <dl className="mt-1 divide-y divide-base-300">
            {keys.map(([pressed, words]) => (
              <div key={words} className="flex items-center justify-between gap-4 py-1.5 text-sm">
                <dt>{words}</dt>
                <dd className="flex shrink-0 gap-1">
                  {pressed.map((key) => (
                    <kbd key={key} className="kbd kbd-sm">{key}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="mt-4 text-sm text-quiet">In the text: type / for blocks, and Ctrl Z undoes what you typed.</p>
    </Sheet>
  );
}
