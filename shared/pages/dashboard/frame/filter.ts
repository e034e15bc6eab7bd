import { addDays, type Day } from "../../../domain/base/time.ts";

/** What every page of the dashboard is about, with the API's own names: it stands in the query string. */
export type Filter = {
  /** The period, `[from, to)`. */
  from: Day;
  to: Day;
  channel?: string | undefined;
  /** `plan:pro` */
  attribute?: string | undefined;
};

type Query = Readonly<Record<string, string | number | undefined>>;

/** An address with its query string; what is undefined is left out. */
export const hrefOf = (path: string, query: Query = {}): string => {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
};

/** The address of a touchpoint type's page, a customer's page and the like: any character may be in a key. */
export const pathOf = (section: string, key: string): string => `/app/${section}/${encodeURIComponent(key)}`;

export const PRESETS = ["days28", "thisMonth", "lastMonth", "quarter", "year"] as const;
export type Preset = (typeof PRESETS)[number];

const MONTHS_IN_QUARTER = 3;

const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;
const firstOfQuarter = (day: Day): Day => {
  const month = Number(day.slice(5, 7));
  const first = month - ((month - 1) % MONTHS_IN_QUARTER);
  return `${day.slice(0, 4)}-${String(first).padStart(2, "0")}-01`;
};

/** The days of a preset, up to and with today. */
export const presetPeriod = (preset: Preset, today: Day): { from: Day; to: Day } => {
  const to = addDays(today, 1);
  switch (preset) {
    case "days28":
      return { from: addDays(to, -28), to };
    case "thisMonth":
      return { from: firstOfMonth(today), to };
    case "lastMonth":
      return { from: firstOfMonth(addDays(firstOfMonth(today), -1)), to: firstOfMonth(today) };
    case "quarter":
      return { from: firstOfQuarter(today), to };
    case "year":
      return { from: `${today.slice(0, 4)}-01-01`, to };
    default:
      return preset satisfies never;
  }
};
