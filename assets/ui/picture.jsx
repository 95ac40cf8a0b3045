// Choosing a picture and sending it into the file store, for a field that shows it in its own way.
import { useRef, useState } from "react";
import { uploadPicture } from "../teach/upload.js";

// `input` is the file input's ref and `take` its onChange; `onPicture` gets the new picture's id.
export function usePicture(purpose, onPicture) {
  const input = useRef(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState("");
  const take = async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    setBusy(true);
    setFailed("");
    try {
      onPicture((await uploadPicture(file, purpose)).id);
    } catch (failure) {
      setFailed(failure.message);
    }
    setBusy(false);
  };
  return { input, take, busy, failed };
}
