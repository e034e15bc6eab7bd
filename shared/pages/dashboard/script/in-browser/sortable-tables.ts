import { inTab } from "./storage.ts";

type Order = "ascending" | "descending";
type Choice = { column: number; order: Order };

const isOrder = (text: string | undefined): text is Order => text === "ascending" || text === "descending";
const opposite = { ascending: "descending", descending: "ascending" } as const;

/** Cells with a `data-value` are compared by that number; an empty one has no value. */
const sortValueOf = (cell: HTMLTableCellElement | undefined): string | number | undefined => {
  const { value } = cell?.dataset ?? {};
  if (value === undefined) return cell?.textContent?.trim() || undefined;
  return value === "" ? undefined : Number(value);
};

/** By number or in the alphabet of the page's language; what has no value is last in either order. */
const comparison = ({ order }: Choice) => {
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const sign = order === "ascending" ? 1 : -1;
  return (a: string | number | undefined, b: string | number | undefined): number => {
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    const isNumbers = typeof a === "number" && typeof b === "number";
    return sign * (isNumbers ? a - b : compare(`${a}`, `${b}`));
  };
};

/**
 * Headings of a table become buttons: the first click sorts, numbers from the top; the second turns the order; the third
 * gives the page's own order back. The tab remembers the choice.
 */
const makeTableSortable = (table: HTMLTableElement, place: number): void => {
  const [body] = table.tBodies;
  const headings = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (!body) return;
  const rows = [...body.rows];
  const memory = `sort ${place} ${location.pathname}`;
  let chosen: Choice | undefined;

  const sort = (choice: Choice | undefined) => {
    chosen = choice;
    for (const [column, heading] of headings.entries())
      heading.ariaSort = column === choice?.column ? choice.order : null;
    if (!choice) return body.append(...rows);
    const compare = comparison(choice);
    const sorted = rows.map((row) => ({ row, value: sortValueOf(row.cells[choice.column]) }));
    sorted.sort((a, b) => compare(a.value, b.value));
    body.append(...sorted.map(({ row }) => row));
  };
  const firstOrder = (column: number): Order =>
    rows.some((row) => row.cells[column]?.dataset.value !== undefined) ? "descending" : "ascending";
  const next = (column: number): Choice | undefined => {
    const first = firstOrder(column);
    if (chosen?.column !== column) return { column, order: first };
    return chosen.order === first ? { column, order: opposite[first] } : undefined;
  };

  for (const [column, heading] of headings.entries()) {
    if (!heading.textContent?.trim()) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      sort(next(column));
      inTab.write(memory, chosen ? `${chosen.column} ${chosen.order}` : null);
    });
  }
  const [column, order] = inTab.read(memory)?.split(" ") ?? [];
  if (isOrder(order) && headings[Number(column)]) sort({ column: Number(column), order });
};

export const makeSortable = (): void => {
  for (const [place, table] of document.querySelectorAll<HTMLTableElement>("table[data-sortable]").entries())
    makeTableSortable(table, place);
};
