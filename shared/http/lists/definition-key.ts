import * as z from "zod/mini";
import { Key } from "../../domain/base/text.ts";
import { invalid } from "../base/problem.ts";

/** The key of a definition. @throws {Problem} 422 where it is not a valid key */
export const definitionKey = (text: string): string => {
  const key = z.safeParse(Key, text);
  if (key.success) return key.data;
  throw invalid(key.error.issues.map(({ message }) => ({ path: "key", message })));
};
