// The library's way in: a place to drop files on, what is on its way, and what waits from an earlier visit.
import { useEffect, useRef, useState } from "react";
import { DropZone, UploadList } from "./upload_list.jsx";
import { lookForUnfinished, onArrival } from "./uploader.js";

export function LibraryUploads({ onArrived }) {
  const tell = useRef(onArrived);
  tell.current = onArrived;
  useEffect(() => {
    lookForUnfinished();
    return onArrival((file) => tell.current(file.id));
  }, []);
  return (
    <div className="space-y-4">
      <DropZone label="Drop pictures, videos, sounds, documents or zip archives here, or" />
      <UploadList />
    </div>
  );
}

// Puts another file of the same kind in the place of one.
export function ReplaceZone({ mediaId, kind, onReplaced }) {
  const [keys, setKeys] = useState([]);
  const sent = useRef([]);
  const tell = useRef(onReplaced);
  tell.current = onReplaced;
  useEffect(() => onArrival((file, key) => sent.current.includes(key) && tell.current(file.id)), []);
  const added = (more) => {
    sent.current = more;
    setKeys(more);
  };
  return (
    <div className="space-y-3">
      <DropZone kinds={[kind]} replaces={mediaId} multiple={false} compact label="Drop the new file here, or" onAdded={added} />
      {keys.length > 0 && <UploadList only={keys} />}
    </div>
  );
}
