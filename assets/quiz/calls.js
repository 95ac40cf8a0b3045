// Asking the server about an attempt, over plain HTTP.

const PATIENCE = 15_000;
const HEADERS = { "Content-Type": "application/json", "X-Lyceum-Quiz": "1" };

// What the server said, by name; `code` is "" where no named answer came back (no connection, a proxy's page).
export class Refused extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export async function call(path, { method = "GET", body, keepalive = false } = {}) {
  const signal = keepalive ? undefined : AbortSignal.timeout(PATIENCE);
  const init = { method, headers: HEADERS, body: body && JSON.stringify(body), keepalive, signal, cache: "no-store" };
  let answer;
  try {
    answer = await fetch(`/api/v1/attempts/${path}`, init);
  } catch {
    throw new Refused(0, "", "There is no connection.");
  }
  const said = await answer.json().catch(() => null);
  if (answer.ok && said) return said;
  // A success that is not ours (a hotel's sign-in page) is no success.
  throw new Refused(answer.ok ? 0 : answer.status, said?.code ?? "", said?.message ?? "The academy does not answer.");
}
