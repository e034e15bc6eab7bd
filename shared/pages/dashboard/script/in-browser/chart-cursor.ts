const SVG = "http://www.w3.org/2000/svg";
/** Between the line and its figures, in px. */
const GAP = 12;

/** The next point for a key. Pictures run from left to right in every language, so the keys do too. */
const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

const textsOf = (row: HTMLTableRowElement | null | undefined): string[] =>
  [...(row?.cells ?? [])].map((cell) => cell.textContent ?? "");

/**
 * A line over a trend that follows the pointer and the arrow keys, and beside it the figures of its point, as they stand
 * in the figure's own table. To screen readers the picture is a slider, which says the figures itself at each key and
 * lets the keys through; a live region would say them twice.
 */
const addCursor = (figure: HTMLElement, picture: SVGSVGElement): void => {
  const table = figure.querySelector("table");
  const head = textsOf(table?.tHead?.rows[0]);
  const points = [...(table?.tBodies[0]?.rows ?? [])].map(textsOf);
  // Every trend gives its points equal room (`acrossOf`), so the table says where they stand.
  const middles = points.map((_, index) => (index + 0.5) / points.length);
  const last = points.length - 1;
  if (last < 0) return;

  const line = document.createElementNS(SVG, "line");
  line.setAttribute("class", "cursor");
  line.setAttribute("y2", "100%");
  const readout = document.createElement("div");
  readout.className = "readout";
  const period = document.createElement("b");
  const list = document.createElement("dl");
  const values = head.slice(1).map((name) => {
    const value = document.createElement("dd");
    const term = document.createElement("dt");
    term.textContent = name;
    const pair = document.createElement("div");
    pair.append(term, value);
    list.append(pair);
    return value;
  });
  readout.append(period, list);
  // The slider's own value says the same.
  readout.ariaHidden = "true";

  let at = last;
  let isShown = false;

  const hide = () => {
    isShown = false;
    line.remove();
    readout.remove();
  };
  const say = () => {
    const [when = "", ...figures] = points[at] ?? [];
    picture.ariaValueNow = `${at}`;
    picture.ariaValueText = [when, ...figures.map((figure, index) => `${head[index + 1]} ${figure}`)].join(
      ", ",
    );
    period.textContent = when;
    for (const [index, value] of values.entries()) value.textContent = figures[index] ?? "";
  };
  /** Beside the line, on the side that has more room; without enough of it above the picture, if that is in sight. */
  const place = () => {
    const share = middles[at] ?? 0;
    for (const end of ["x1", "x2"]) line.setAttribute(end, `${share * 100}%`);
    const frame = figure.getBoundingClientRect();
    const x = line.getBoundingClientRect().left - frame.left;
    const { top } = picture.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = readout;
    const left = share < 0.5 ? x + GAP : x - GAP - width;
    const fits = left >= 0 && left + width <= frame.width;
    const isAbove = !fits && top - height >= 0;
    readout.style.left = `${Math.max(0, Math.min(left, frame.width - width))}px`;
    readout.style.top = `${top - frame.top - (isAbove ? height : 0)}px`;
  };
  const show = (index: number) => {
    at = Math.max(0, Math.min(index, last));
    if (!isShown) {
      picture.append(line);
      figure.append(readout);
    }
    isShown = true;
    say();
    place();
  };
  const nearest = (x: number): number => {
    const style = getComputedStyle(picture);
    const { left, right } = picture.getBoundingClientRect();
    const from = left + Number.parseFloat(style.paddingLeft);
    const share = (x - from) / (right - Number.parseFloat(style.paddingRight) - from);
    const distances = middles.map((middle) => Math.abs(middle - share));
    return distances.indexOf(Math.min(...distances));
  };

  picture.setAttribute("role", "slider");
  picture.tabIndex = 0;
  picture.ariaOrientation = "horizontal";
  picture.ariaValueMin = "0";
  picture.ariaValueMax = `${last}`;
  say();

  const follow = ({ clientX }: PointerEvent) => show(nearest(clientX));
  picture.addEventListener("pointermove", follow);
  picture.addEventListener("pointerdown", follow);
  picture.addEventListener("pointerleave", () => {
    if (document.activeElement !== picture) hide();
  });
  picture.addEventListener("focus", () => show(at));
  picture.addEventListener("blur", hide);
  picture.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    show(step(at, last));
  });
  // Also without focus: what appears under a pointer can be sent away (WCAG 1.4.13).
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  addEventListener("resize", () => {
    if (isShown) place();
  });
};

export const addCursors = (): void => {
  for (const figure of document.querySelectorAll<HTMLElement>("figure.chart")) {
    const picture = figure.querySelector<SVGSVGElement>("svg.trend");
    if (picture) addCursor(figure, picture);
  }
};
