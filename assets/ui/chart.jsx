// A chart in the colours of the page, with its figures as a table and as a file.
import { useEffect, useRef, useState } from "react";

const REST = [200, 60, 320, 130, 20];

// Canvas reads any CSS colour there is and gives it back in a form that Plotly knows.
function token(name, share = 1) {
  const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#888";
  probe.fillRect(0, 0, 1, 1);
  const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
  return `rgba(${red},${green},${blue},${share})`;
}

function colours(index) {
  if (index === 0) return [token("--color-primary"), token("--color-primary", 0.1)];
  if (index === 1) return [token("--color-accent"), token("--color-accent", 0.1)];
  const hue = REST[(index - 2) % REST.length];
  const dark = document.documentElement.classList.contains("dark");
  return [`hsl(${hue} 45% ${dark ? 65 : 42}%)`, `hsl(${hue} 45% ${dark ? 65 : 42}% / 0.1)`];
}

function traces(kind, x, series, unit) {
  return series.map(({ name, values }, index) => {
    const [strong, faint] = colours(index);
    const hover = `%{${kind === "hbar" ? "x" : "y"}:,} ${unit}<extra>${series.length > 1 ? name : ""}</extra>`;
    if (kind === "bar") return { type: "bar", name, x, y: values, marker: { color: strong, cornerradius: 4 }, hovertemplate: hover };
    if (kind === "hbar")
      return { type: "bar", orientation: "h", name, x: values, y: x, marker: { color: strong, cornerradius: 4 }, hovertemplate: hover };
    return {
      type: "scatter",
      mode: values.length < 3 ? "lines+markers" : "lines",
      name,
      x,
      y: values,
      line: { color: strong, width: 2, shape: "linear" },
      fill: kind === "area" ? "tozeroy" : "none",
      fillcolor: faint,
      hovertemplate: hover,
    };
  });
}

function layout(kind, series, height, width) {
  const narrow = width < 500;
  const quiet = token("--text-quiet");
  const line = token("--color-base-300");
  const surface = token("--color-base-100");
  const ink = token("--color-base-content");
  const across = { showgrid: kind === "hbar", gridcolor: line, zeroline: false, showline: false, ticks: "", tickangle: 0, automargin: true, fixedrange: true };
  const few = series.every(({ values }) => values.every((value) => Number.isInteger(value) && value < 5));
  const counted = { rangemode: "tozero", tickformat: ",", ...(few ? { dtick: 1 } : { nticks: 5 }) };
  const up = { ...across, ...counted, showgrid: kind !== "hbar" };
  return {
    height,
    margin: { t: 8, r: 12, b: 8, l: 8 },
    font: { family: getComputedStyle(document.body).fontFamily, size: 12, color: quiet },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    showlegend: series.length > 1,
    legend: { orientation: "h", y: -0.2, x: 0 },
    xaxis: kind === "hbar" ? { ...across, ...counted } : { ...across, nticks: narrow ? 4 : 8, ticklabelstandoff: 4 },
    yaxis: kind === "hbar" ? { ...across, showgrid: false, autorange: "reversed", ticklabelstandoff: 8 } : { ...up, ticklabelstandoff: 8 },
    hovermode: kind === "hbar" ? "closest" : "x unified",
    hoverlabel: { bgcolor: surface, bordercolor: line, font: { color: ink } },
    bargap: 0.35,
  };
}

const quoted = (value) => `"${String(value).replaceAll('"', '""').replace(/^[=+@-](?![\d.])/, "'$&")}"`;

function Figures({ title, x, series, unit, csvName }) {
  const save = (event) => {
    const lines = [["", ...series.map(({ name }) => name)], ...x.map((at, row) => [at, ...series.map(({ values }) => values[row])])];
    const file = new Blob([lines.map((line) => line.map(quoted).join(",")).join("\r\n")], { type: "text/csv" });
    event.currentTarget.href = URL.createObjectURL(file);
  };
  return (
    <details className="chart-figures">
      <summary>View as table</summary>
      <div className="max-h-72 overflow-auto" tabIndex={0} role="region" aria-label={`${title}: figures`}>
        <table className="grid-table">
          <caption className="sr-only">
            {title} {unit && `(${unit})`}
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">At</span>
              </th>
              {series.map(({ name }) => (
                <th key={name} scope="col" className="text-end">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {x.map((at, row) => (
              <tr key={at}>
                <th scope="row" className="font-normal">
                  {at}
                </th>
                {series.map(({ name, values }) => (
                  <td key={name} className="text-end tnum">
                    {values[row]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <a href="#csv" download={`${csvName}.csv`} onClick={save} className="link link-hover text-primary">
        Download as CSV
      </a>
    </details>
  );
}

export function Chart({ title, kind, x, series, unit, csvName, height }) {
  const place = useRef(null);
  const [failed, setFailed] = useState(false);
  const [ready, setReady] = useState(false);
  const drawn = JSON.stringify([kind, x, series, unit, height]);
  useEffect(() => {
    let gone = false;
    let plotly;
    const draw = () =>
      !gone && plotly && plotly.react(place.current, traces(kind, x, series, unit), layout(kind, series, height, place.current.clientWidth), { displayModeBar: false, responsive: true });
    import("plotly.js-basic-dist-min")
      .then((module) => {
        plotly = module.default ?? module;
        return draw();
      })
      .then(() => !gone && setReady(true))
      .catch(() => setFailed(true));
    const watch = new MutationObserver(draw);
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
    return () => {
      gone = true;
      watch.disconnect();
      if (plotly && place.current) plotly.purge(place.current);
    };
  }, [drawn]);
  return (
    <figure className="m-0" aria-busy={!ready && !failed}>
      {/* Plotly keeps classes of its own on its place. */}
      <div className={ready || failed ? undefined : "bone"}>
        <div ref={place} role="img" aria-label={`${title}. The figures are in the table below.`} style={{ minHeight: height }}>
          {failed && <p className="text-sm text-quiet">The chart could not be loaded; the figures are in the table.</p>}
        </div>
      </div>
      <Figures title={title} x={x} series={series} unit={unit} csvName={csvName} />
    </figure>
  );
}
