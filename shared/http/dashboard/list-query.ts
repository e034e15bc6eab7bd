import type { Instant } from "../../domain/base/time.ts";
import { logPlaceOf } from "../base/cursor.ts";
import { Problem } from "../base/problem.ts";

/** The fields of a query that a list of the API has too. What else a link brings is left out. */
export const knownFields = (
  { shape }: { shape: Readonly<Record<string, unknown>> },
  query: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter(([name]) => Object.hasOwn(shape, name)));

type Tried<Value> = { value: Value; faults: readonly [] } | { value: undefined; faults: readonly string[] };

/**
 * What is found, or what the API refuses of the filter, so that a page can say it above the fields as they were typed.
 * @throws what is no 422
 */
export const orFaults = async <Value>(find: () => Promise<Value>): Promise<Tried<Value>> => {
  try {
    return { value: await find(), faults: [] };
  } catch (error) {
    if (!(error instanceof Problem) || error.details.status !== 422) throw error;
    const { errors = [], detail } = error.details;
    return {
      value: undefined,
      faults: errors.length > 0 ? errors.map(({ path, message }) => `${path}: ${message}`) : [detail],
    };
  }
};

/** The fields of a page's own filter that a query has, as they were typed. */
export const filtersIn = <Name extends string>(
  names: readonly Name[],
  query: Readonly<Record<string, string>>,
): Partial<Record<Name, string>> =>
  Object.fromEntries(
    names.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  ) as Partial<Record<Name, string>>;

const FULL_PAGE = 50;

/** Up to where a page looked that is not full and still goes on. */
export const lookedUntil = (
  { items, nextCursor }: { items: readonly unknown[]; nextCursor: string | null },
  limit = FULL_PAGE,
): Instant | undefined =>
  nextCursor !== null && items.length < limit ? logPlaceOf(nextCursor)?.at : undefined;
