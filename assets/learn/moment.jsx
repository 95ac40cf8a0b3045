// A day in the reader's own time zone and words, with the hour where it is not midnight there.
import { useEffect, useState } from "react";

function words(at) {
  const moment = new Date(at);
  const day = moment.toLocaleDateString([], { day: "numeric", month: "long", year: "numeric" });
  if (moment.getHours() === 0 && moment.getMinutes() === 0) return day;
  return `${day}, ${moment.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
}

export function Moment({ at, className }) {
  // Rendered in the browser only: the build machine's clock and zone are not the reader's.
  const [shown, setShown] = useState("");
  useEffect(() => setShown(at ? words(at) : ""), [at]);
  return (
    <time dateTime={at} className={className}>
      {shown}
    </time>
  );
}
