import { inTab } from "./storage.ts";

const FORM = "place after form";
const PLACE = `place ${location.pathname}`;

type Place = { top: number; open: Record<string, boolean> };

/** Each `<details>` by its id, or else by its summary and how many before it have the same one. */
const detailsByName = (): Map<string, HTMLDetailsElement> => {
  const named = new Map<string, HTMLDetailsElement>();
  for (const one of document.querySelectorAll("details")) {
    const name = one.id || (one.querySelector("summary")?.textContent ?? "");
    let unique = name;
    for (let count = 2; named.has(unique); count += 1) unique = `${name} ${count}`;
    named.set(unique, one);
  }
  return named;
};

const remember = (): void => {
  const open = Object.fromEntries([...detailsByName()].map(([name, one]) => [name, one.open]));
  inTab.write(PLACE, JSON.stringify({ top: scrollY, open } satisfies Place));
};

const restore = (isScrolled: boolean): void => {
  const kept = inTab.read(PLACE);
  if (kept === null) return;
  const { top, open }: Place = JSON.parse(kept);
  for (const [name, one] of detailsByName()) one.open = open[name] ?? one.open;
  if (isScrolled) scrollTo(0, top);
};

/**
 * After a reload, a step back, or a form that leads to its own page again, the page is as it was left: how far it was
 * scrolled and which `<details>` were open. A link leads to the top, as ever; so does a page that says what went wrong.
 */
export const keepPlace = (): void => {
  const [navigation] = performance.getEntriesByType("navigation");
  const isAgain = navigation instanceof PerformanceNavigationTiming && navigation.type !== "navigate";
  const isAfterForm = inTab.read(FORM) === location.pathname;
  inTab.write(FORM, null);
  const isElsewhere = document.querySelector("[role=alert],[autofocus]") !== null || location.hash !== "";
  if (isAgain || isAfterForm) restore(!isElsewhere);
  document.addEventListener("submit", () => inTab.write(FORM, location.pathname));
  addEventListener("pagehide", remember);
};
