// Asking the academy's HTTP side, with failures that carry its own words.

export class Failure extends Error {
  constructor(status, body) {
    super(body?.message ?? "The academy does not answer right now. Please try again in a moment.");
    this.status = status;
    this.code = body?.code ?? "";
  }

  // Whether the same again may work in a while: nobody answered, or somebody was busy.
  get passes() {
    return this.status === 0 || this.status === 429 ? this.code !== "storage_full" : this.status >= 500;
  }
}

export async function ask(method, url, body, signal) {
  let answer;
  try {
    answer = await fetch(url, {
      method,
      signal,
      credentials: "same-origin",
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Failure(0);
  }
  if (answer.status === 204) return null;
  const read = await answer.json().catch(() => null);
  if (!answer.ok) throw new Failure(answer.status, read);
  return read;
}

// Puts bytes into the file store; `onSent` hears how many have left.
export function put(url, bytes, onSent, signal) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const end = (deed) => () => {
      signal.removeEventListener("abort", stop);
      deed();
    };
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onload = end(() => (request.status < 300 ? done() : fail(new Failure(request.status))));
    request.onerror = end(() => fail(new Failure(0)));
    request.onabort = end(() => fail(signal.reason));
    request.open("PUT", url);
    if (signal.aborted) return fail(signal.reason);
    signal.addEventListener("abort", stop);
    return request.send(bytes);
  });
}
