// A file from the clipboard or the desktop to the library: a picture by its ticket, everything else in parts.
import { add, clear, list, onArrival, subscribe } from "../../media/uploader.js";
import { propsOf } from "../blocks/upload.jsx";
import { uploadPicture } from "../upload.js";

const PICTURES = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "image/svg+xml"];

const typeOf = (kind) => ({ picture: "image", video: "video", audio: "audio" })[kind] ?? "file";

function inParts(file) {
  const [key] = add([file]);
  return new Promise((done, fail) => {
    const end = (deed) => {
      stops.forEach((stop) => stop());
      clear(key);
      deed();
    };
    const look = () => {
      const upload = list().find((one) => one.key === key);
      if (!upload) end(() => fail(new Error(`“${file.name}” was not uploaded.`)));
      else if (upload.state === "failed") end(() => fail(new Error(`“${file.name}”: ${upload.problem}`)));
    };
    const stops = [onArrival((result, of) => of === key && end(() => done(result))), subscribe(look)];
  });
}

// The props of the block that shows it.
export async function send(file) {
  if (PICTURES.includes(file.type)) return propsOf("image", await uploadPicture(file));
  const stored = await inParts(file);
  return propsOf(typeOf(stored.kind), stored);
}
