// A picture straight to the file store: ask for a ticket, send the file, have it looked at.

async function ask(url, body) {
  const answer = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const read = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(read.message || "The picture could not be uploaded. Please try again.");
  return read;
}

export async function uploadPicture(file, purpose = "lesson") {
  if (file.size > 10 * 1024 * 1024) throw new Error("This picture is too large: at most 10 MB.");
  const wanted = { name: file.name || "picture", content_type: file.type, size: file.size, purpose };
  const ticket = await ask("/api/v1/media", wanted);
  const form = new FormData();
  for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
  form.append("file", file);
  const sent = await fetch(ticket.url, { method: ticket.method, body: form }).catch(() => null);
  if (!sent?.ok) throw new Error("The picture did not reach the file store. Please try again.");
  return ask(`/api/v1/media/${ticket.media_id}/complete`);
}
