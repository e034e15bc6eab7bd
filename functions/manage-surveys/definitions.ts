import * as z from "zod/mini";
import type { Refusal } from "../../shared/application/base/definition-refused.ts";
import { Key } from "../../shared/domain/base/text.ts";
import type { Handle } from "../../shared/http/base/api.ts";
import { pathParameter } from "../../shared/http/base/parse.ts";
import { invalid, Problem } from "../../shared/http/base/problem.ts";

export type Event = Parameters<Handle>[0];

/** The key in the path. @throws {Problem} 422 where it is not a valid key */
export const keyOf = (event: Event): string => {
  const key = z.safeParse(Key, pathParameter(event, "key"));
  if (key.success) return key.data;
  throw invalid(key.error.issues.map(({ message }) => ({ path: "key", message })));
};

/** @throws {Problem} 409 where the definition was refused */
export const orConflict = (result: "stored" | Refusal): void => {
  if (result === "stored") return;
  const { refused, path } = result;
  throw new Problem(409, refused, path === undefined ? {} : { errors: [{ path, message: refused }] });
};
