// Where lessons or a section go: another section of this course, or another course of one's own.
import { useEffect, useId, useState } from "react";
import { call, wordsOf } from "../calls.js";
import { Icon } from "../icons.jsx";
import { Button, Sheet } from "./sheet.jsx";

function useCourses(search) {
  const [found, setFound] = useState({ courses: null, failed: "" });
  useEffect(() => {
    let over = false;
    const soon = setTimeout(
      () =>
        call("GET", `/api/v1/teaching?search=${encodeURIComponent(search)}`)
          .then((courses) => !over && setFound({ courses, failed: "" }))
          .catch((failure) => !over && setFound({ courses: [], failed: wordsOf(failure) })),
      search ? 200 : 0,
    );
    return () => {
      over = true;
      clearTimeout(soon);
    };
  }, [search]);
  return found;
}

function useSections(courseId, own) {
  const [sections, setSections] = useState(null);
  useEffect(() => {
    if (!courseId || own) return setSections(own);
    let over = false;
    setSections(null);
    call("GET", `/api/v1/courses/${courseId}/sections`)
      .then((found) => !over && setSections(found))
      .catch(() => !over && setSections([]));
    return () => {
      over = true;
    };
  }, [courseId]);
  return sections;
}

export function Sending({ ids, kind, words, courseId, sections: own, act, onClose }) {
  const [search, setSearch] = useState("");
  const [course, setCourse] = useState(kind === "lesson" ? courseId : "");
  const [section, setSection] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const { courses, failed } = useCourses(search);
  const here = course === courseId;
  const places = useSections(course, here ? own : null);
  const id = useId();
  const choose = (next) => {
    setCourse(next);
    setSection("");
  };
  const go = (keep) => async () => {
    setBusy(true);
    const failure = await act.send(ids, course, section || null, keep);
    setBusy(false);
    if (failure) setWrong(failure);
    else onClose();
  };
  const listed = courses?.filter((one) => one.id !== courseId) ?? [];
  const mine = kind === "lesson" && !search ? [{ id: courseId, title: "This course" }, ...listed] : listed;
  const ready = course && !busy && (!here || section);
  return (
    <Sheet
      title={`Move or copy ${words}`}
      onClose={onClose}
      className="max-w-lg"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {!here && <Button disabled={!ready} onClick={go(true)}>Copy there</Button>}
          <Button kind="primary" disabled={!ready} onClick={go(false)}>Move there</Button>
        </>
      }
    >
      <label className="input w-full">
        <Icon name="search" className="shrink-0 text-quiet" />
        <input type="search" className="grow" aria-label="Find a course" placeholder="Find a course" value={search} onChange={(event) => setSearch(event.target.value)} />
      </label>
      <fieldset className="mt-3 max-h-56 overflow-y-auto rounded-box hair p-1">
        <legend className="sr-only">Course</legend>
        {!courses && <div className="bone m-3 h-4 w-1/2" aria-busy="true" />}
        {courses && mine.length === 0 && <p className="p-3 text-sm text-quiet">{failed || "No course of yours is called that."}</p>}
        {mine.map((one) => (
          <label key={one.id} className="flex cursor-pointer items-center gap-3 rounded-lg px-3 py-2 hover:bg-base-200">
            <input type="radio" className="radio radio-primary radio-sm" name={`${id}c`} checked={course === one.id} onChange={() => choose(one.id)} />
            <span className="min-w-0 truncate">{one.title}</span>
          </label>
        ))}
      </fieldset>
      {kind === "lesson" && course && (
        <>
          <label className="mt-4 block text-sm font-medium" htmlFor={`${id}s`}>Section</label>
          <select id={`${id}s`} className="select mt-1.5 w-full" value={section} disabled={!places} onChange={(event) => setSection(event.target.value)}>
            <option value="">{here ? "Choose a section" : "A new section at the end"}</option>
            {places?.map((one) => (
              <option key={one.id} value={one.id}>{one.title}</option>
            ))}
          </select>
        </>
      )}
      {!here && course && <p className="mt-3 text-sm text-quiet">What is moved begins anew there: learners’ progress stays with this course.</p>}
      {wrong && <p role="alert" className="mt-3 text-sm text-error">{wrong}</p>}
    </Sheet>
  );
}
