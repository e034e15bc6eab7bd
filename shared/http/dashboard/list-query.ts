import type { Instant } from "../../domain/base/time.ts";
import { logPlaceOf } from "../base/cursor.ts";
import { type FieldError, Problem } from "../base/problem.ts";

/** The fields of a query that a list of the API has too. What else a link brings is left out. */
export const knownFields = (
  { shape }: { shape: Readonly<Record<string, unknown>> },
  query: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter(([name]) => Object.hasOwn(shape, name)));

/** What the API refuses of a filter; undefined where something else went wrong. */
export const refusalsOf = (error: unknown): readonly FieldError[] | undefined =>
  error instanceof Problem && error.details.status === 422 ? (error.details.errors ?? []) : undefined;

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
