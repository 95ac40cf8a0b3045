// A moment in the reader's own time: the hour for today, the day for this year, else the whole date.
import { useEffect, useState } from "react";

function words(at) {
  const moment = new Date(at);
  const now = new Date();
  if (moment.toDateString() === now.toDateString())
    return `today ${moment.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
  const year = moment.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return moment.toLocaleDateString([], { day: "numeric", month: "short", year });
}

export function When({ at, className }) {
  // Rendered in the browser only: the build machine's clock and zone are not the reader's.
  const [shown, setShown] = useState("");
  useEffect(() => setShown(at ? words(at) : ""), [at]);
  return (
    <time dateTime={at} title={at ? new Date(at).toLocaleString() : undefined} className={className}>
      {shown}
    </time>
  );
}
