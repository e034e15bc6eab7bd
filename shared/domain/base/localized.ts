import * as z from "zod/mini";
import { Locale } from "./locale.ts";

/** Texts by locale. `pt-BR` and `pt-br` are the same language, and it may be there only once. */
export const localized = <Text extends z.ZodMiniType>(text: Text, most: number) =>
  z.record(Locale, text).check(
    z.refine((texts) => Object.keys(texts).length <= most, `must have at most ${most} languages`),
    z.refine(
      (texts) =>
        new Set(Object.keys(texts).map((tag) => tag.toLowerCase())).size === Object.keys(texts).length,
      "must have each language once",
    ),
  );
