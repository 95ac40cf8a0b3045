// A file as people will see or hear it, and its address to copy.
import { useEffect, useState } from "react";
import { Icon } from "./icons.jsx";
import "./media.css";

export function Preview({ mediaId, kind, name, alt, revision, contentType }) {
  const [failed, setFailed] = useState(false);
  const src = `/media/${mediaId}?v=${revision}`;
  useEffect(() => setFailed(false), [src]);
  if (!mediaId) return null;
  if (kind === "picture") return <img src={src} alt={alt || name} className="media-preview" />;
  if (kind === "video")
    return (
      <>
        <video key={src} src={src} controls preload="metadata" aria-label={name} className="media-preview" onError={() => setFailed(true)} />
        {failed && <p role="alert" className="text-sm text-caution">This browser cannot play the video. MP4 with H.264 plays everywhere.</p>}
      </>
    );
  if (kind === "audio") return <audio key={src} src={src} controls preload="metadata" aria-label={name} className="w-full" />;
  const shows = contentType === "application/pdf";
  return (
    <a href={src} target={shows ? "_blank" : undefined} rel="noreferrer" className="btn btn-plain w-full">
      <Icon name={kind} />
      {shows ? "Open the PDF" : "Download the file"}
    </a>
  );
}

export function CopyLink({ path, className }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => setCopied(false), [path]);
  const copy = async () => {
    await navigator.clipboard.writeText(new URL(path, location.href).href).catch(() => {});
    setCopied(true);
  };
  return (
    <button type="button" className={className} onClick={copy}>
      <span role="status">{copied ? "Copied" : "Copy link"}</span>
    </button>
  );
}
