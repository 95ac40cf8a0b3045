// Plain HTTP with our own server: JSON there and back; what goes wrong comes with words that can be shown.

export class Failure extends Error {
  constructor(status, body) {
    super(body?.message ?? "");
    this.status = status;
    this.body = body ?? {};
  }
}

export async function call(method, url, body, options) {
  let answer;
  try {
    answer = await fetch(url, {
      method,
      credentials: "same-origin",
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body,
      ...options,
    });
  } catch {
    throw new Failure(0);
  }
  const read = await answer.json().catch(() => null);
  if (!answer.ok) throw new Failure(answer.status, read);
  if (read === null && answer.status !== 204) throw new Failure(0);
  return read;
}

// What to say of a failure that the server gave no words for.
export const wordsOf = (failure) =>
  failure.message || (failure.status === 401 ? "You are signed out. Please sign in again." : "It does not answer right now. Please try again.");
