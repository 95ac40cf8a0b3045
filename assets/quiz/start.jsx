// The way into a quiz: begin, or go on with what is open. Over HTTP, as all that belongs to an attempt.
import { useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { BusyButton } from "../ui/controls.jsx";
import { call } from "./calls.js";

const ABOUT_THE_CODE = ["quiz.wrong_code", "quiz.too_many_codes"];

export function StartQuiz({ course, lesson, action, closed, asksCode, children }) {
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState(null);
  const field = useRef(null);
  const navigate = useNavigate();
  useEffect(() => setFailure(null), [lesson]);
  const wrongCode = asksCode && ABOUT_THE_CODE.includes(failure?.code) ? failure.message : "";
  const begin = async (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      const attempt = await call(`at/${course}/${lesson}`, { method: "POST", body: { code } });
      navigate(`/quiz/${attempt.id}`);
    } catch (refused) {
      setFailure(refused);
      setBusy(false);
      if (ABOUT_THE_CODE.includes(refused.code)) field.current?.focus();
    }
  };
  return (
    <form onSubmit={begin} className="mt-6">
      {asksCode ? (
        <div className="mb-4 max-w-xs">
          <label htmlFor="quiz-code" className="block text-sm font-medium">Access code</label>
          <input
            ref={field}
            id="quiz-code"
            className="input mt-1.5 w-full"
            autoComplete="off"
            maxLength={64}
            required
            value={code}
            aria-invalid={wrongCode ? true : undefined}
            aria-describedby="quiz-code-error"
            onChange={(event) => setCode(event.target.value)}
          />
          <p id="quiz-code-error" role="alert" className="mt-1 text-xs text-error empty:hidden">{wrongCode}</p>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        {action ? (
          <BusyButton type="submit" busy={busy} className="btn btn-primary">
            <svg viewBox="0 0 24 24" className="lucide" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round" aria-hidden="true">
              <path d="m6 3 14 9-14 9z" />
            </svg>
            {action}
          </BusyButton>
        ) : (
          <p className="text-sm font-medium">{closed}</p>
        )}
        {children}
      </div>
      <p role="alert" className="mt-3 text-sm text-error empty:hidden">
        {failure && !wrongCode ? (
          <>
            {failure.message} {failure.status === 0 ? "Nothing has begun; try again when it is back." : ""}
            {failure.status === 401 ? <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`} className="link">Sign in again</a> : ""}
          </>
        ) : null}
      </p>
    </form>
  );
}
