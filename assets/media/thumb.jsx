// What a file looks like: its thumbnail, or a sign of its kind until there is one.
import { useEffect, useState } from "react";
import { Icon } from "./icons.jsx";
import "./media.css";

const WAITS = [1500, 3000, 6000, 12_000, 24_000];

export const sizeInWords = (bytes) => {
  if (bytes < 1024) return `${bytes} B`;
  const unit = bytes < 1024 ** 2 ? ["KB", 1024] : bytes < 1024 ** 3 ? ["MB", 1024 ** 2] : ["GB", 1024 ** 3];
  const value = bytes / unit[1];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit[0]}`;
};

export const lengthInWords = (seconds) => {
  const whole = Math.floor(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

// The frame of a video comes a moment after the upload: it is looked for a few times.
export function Thumb({ id, mediaId = id, kind, revision = 1, thumbnail = false, seconds = null, width = 320, className = "" }) {
  const atOnce = kind === "picture" || thumbnail;
  const [tries, setTries] = useState(0);
  const [failures, setFailures] = useState(0);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setTries(0);
    setFailures(0);
    setShown(false);
  }, [mediaId, revision]);
  const waits = kind === "video" && !thumbnail && !shown && failures < WAITS.length;
  useEffect(() => {
    if (!waits) return undefined;
    const soon = setTimeout(() => setTries((now) => now + 1), WAITS[failures]);
    return () => clearTimeout(soon);
  }, [waits, failures, mediaId, revision]);
  return (
    <span className={`media-thumb ${className}`}>
      {!shown && <Icon name={kind} className="size-7! text-quiet" />}
      {(atOnce || tries > 0) && (
        <img
          key={`${mediaId}-${revision}-${tries}`}
          src={`/media/${mediaId}/thumb?w=${width}&v=${revision}${tries ? `&try=${tries}` : ""}`}
          alt=""
          loading="lazy"
          decoding="async"
          className={shown ? "" : "is-coming"}
          onLoad={() => setShown(true)}
          onError={() => setFailures((now) => now + 1)}
        />
      )}
      {seconds ? <span className="media-length tnum">{lengthInWords(seconds)}</span> : null}
    </span>
  );
}
