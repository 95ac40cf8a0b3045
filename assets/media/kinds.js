// The kinds of files, by the endings of their names.
const ENDINGS = {
  picture: "png jpg jpeg webp gif avif svg",
  video: "mp4 m4v mov webm ogv",
  audio: "mp3 m4a aac ogg oga opus wav flac",
  document: "pdf docx xlsx pptx odt ods odp doc xls ppt rtf epub txt md csv vtt srt",
  archive: "zip",
};

export const kindOf = (name) => {
  const ending = name.includes(".") ? name.split(".").pop().toLowerCase() : "";
  return Object.keys(ENDINGS).find((kind) => ENDINGS[kind].split(" ").includes(ending)) ?? "";
};

// For the `accept` of a file input.
export const accepted = (kinds) =>
  (kinds?.length ? kinds : Object.keys(ENDINGS)).flatMap((kind) => ENDINGS[kind].split(" ").map((one) => `.${one}`)).join(",");
