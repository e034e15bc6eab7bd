import type { PeriodPreset } from "../../../domain/base/period-preset.ts";
import type { Day } from "../../../domain/base/time.ts";

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

/** A part that gateways and browsers would take for a step of the path. */
const isStep = (part: string): boolean => ["", ".", ".."].includes(part);

/** The address of a customer's page. An id that is no path of its own, like `..`, stands in the query, as in the API. */
export const customerHref = (id: string, query: Query = {}): string =>
  id.split("/").some(isStep)
    ? hrefOf("/app/customers", { id, ...query })
    : hrefOf(pathOf("customers", id), query);

/** The page of answers, which other pages lead to and back. */
export const RESPONSES_PATH = "/app/responses";

/** Where an answer stands on its customer's page. */
export const responsePlace = (responseId: string): string => `response-${encodeURIComponent(responseId)}`;

/** The customer's page at an answer, with what happened before it. */
export const responseHref = (
  customerId: string,
  { id, answeredAt }: { id: string; answeredAt: string },
): string => `${customerHref(customerId, { until: answeredAt })}#${responsePlace(id)}`;

/** The periods that the filter offers. */
export const PRESETS = [
  "last7Days",
  "last28Days",
  "thisMonth",
  "lastMonth",
  "thisQuarter",
  "thisYear",
] as const satisfies readonly PeriodPreset[];
