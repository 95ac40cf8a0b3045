// Now, or at a date and time in the zone of whoever chooses. The zone is said, and goes along.
import { useEffect, useId, useState } from "react";

const pad = (number) => String(number).padStart(2, "0");
const local = (moment) =>
  `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}T${pad(moment.getHours())}:${pad(moment.getMinutes())}`;

// The next full hour, if not for another four minutes.
function soon() {
  const moment = new Date(Date.now() + 4 * 60_000);
  moment.setHours(moment.getHours() + 1, 0, 0, 0);
  return moment;
}

const zoneOf = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const inWords = (at) =>
  new Date(at).toLocaleString([], { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });

// ``onChoose`` gets "2026-11-30T09:00" (empty: now) and the zone's name. ``only``: there is no now to choose.
export function WhenField({ now, later, label, only, error, onChoose }) {
  const id = useId();
  const [planned, setPlanned] = useState(Boolean(only));
  const [at, setAt] = useState("");
  const [zone, setZone] = useState("");
  useEffect(() => {
    setZone(zoneOf());
    const first = local(soon());
    setAt(first);
    if (only) onChoose(first, zoneOf());
  }, []);
  const choose = (whether) => () => {
    setPlanned(whether);
    onChoose(whether ? at : "", zone);
  };
  const change = (event) => {
    setAt(event.target.value);
    onChoose(event.target.value, zone);
  };
  const choice = (whether, words) => (
    <label className="flex cursor-pointer items-center gap-2.5 py-1 text-sm">
      <input type="radio" className="radio radio-sm radio-primary" name={id} checked={planned === whether} onChange={choose(whether)} />
      {words}
    </label>
  );
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">{label}</legend>
      {!only && (
        <div className="mt-1.5">
          {choice(false, now)}
          {choice(true, later)}
        </div>
      )}
      {planned && (
        <div className={only ? "mt-1.5" : "mt-1.5 ps-7"}>
          <input
            type="datetime-local"
            className="input w-full max-w-64"
            aria-label={`${label}: date and time`}
            aria-describedby={`${id}-zone`}
            aria-invalid={Boolean(error)}
            required
            min={local(new Date())}
            value={at}
            onChange={change}
          />
          <p id={`${id}-zone`} className="mt-1.5 text-xs text-quiet">
            {at && `${inWords(at)}, `}your time zone: {zone.replaceAll("_", " ")}
          </p>
        </div>
      )}
      {error && (
        <p role="alert" className="mt-1.5 text-sm text-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}

// A moment, in the zone in which it was said and, where that is another one, in the reader's own.
export function PlannedTime({ at, zone, className }) {
  const [shown, setShown] = useState("");
  useEffect(() => {
    const style = { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" };
    const said = new Date(at).toLocaleString([], { ...style, timeZone: zone });
    const own = zone === zoneOf() ? "" : `; ${new Date(at).toLocaleString([], style)} for you`;
    setShown(`${said} (${zone.replaceAll("_", " ")})${own}`);
  }, [at, zone]);
  return (
    <time dateTime={at} className={className}>
      {shown}
    </time>
  );
}
