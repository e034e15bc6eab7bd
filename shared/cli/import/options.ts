import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { Key, line } from "../../domain/base/text.ts";
import { Metric } from "../../domain/surveys/index.ts";
import { CannotImport } from "./file/cannot-import.ts";
import { encodingNamed } from "./file/encoding.ts";
import { readingOptionsOf } from "./reading-options.ts";
import { type Given, KINDS } from "./rows/fields.ts";
import { keySuggestion } from "./rows/key-suggestion.ts";
import type { ColumnOptions } from "./rows/layout.ts";
import type { ReadingOptions } from "./rows/reading.ts";
import { touchpointKey } from "./rows/touchpoint-names.ts";

/** What one call of the command asks for. */
export type Options = ColumnOptions &
  ReadingOptions & {
    /** Path of the CSV file. */
    file: string;
    /** `--touchpoint` as it was written; `given` has its key. */
    touchpointName: string | undefined;
    /** `--url`; undefined leaves it to `findTarget`. */
    url: string | undefined;
    /** `--encoding`; undefined leaves it to the file. */
    encoding: string | undefined;
    /** `--header-row` and `--skip-rows`; undefined leaves it to the file. */
    headerRow: number | undefined;
    skipRows: number | undefined;
    dryRun: boolean;
  };

const Currency = z.string().check(z.regex(/^[A-Za-z]{3}$/, "must be a currency's code like EUR"));
const checks = {
  survey: Key,
  touchpoint: Key,
  metric: Metric,
  channel: line(64),
  currency: Currency,
} as const;

const givenOf = (values: Given): Given => {
  const names = (Object.keys(checks) as (keyof Given)[]).filter((name) => values[name] !== undefined);
  for (const name of names) {
    const checked = checks[name].safeParse(values[name]);
    if (!checked.success)
      throw new CannotImport(
        `--${name} ${checked.error.issues[0]?.message}${name === "survey" ? keySuggestion(values[name] ?? "") : ""}`,
      );
  }
  return Object.fromEntries(names.map((name) => [name, values[name]]));
};

const mapOf = (text: string) => {
  const at = text.lastIndexOf("=");
  if (at < 1 || at === text.length - 1)
    throw new CannotImport(`--map "${text}" must be like --map "Column=field"`);
  return { column: text.slice(0, at).trim(), field: text.slice(at + 1).trim() };
};

/** Rows that may stand above or below the header. */
const MOST_HEADER_ROWS = 9;

const countOf = (name: string, value: string | undefined, least: number): number | undefined => {
  if (value === undefined) return undefined;
  if (!/^\d$/.test(value) || Number(value) < least)
    throw new CannotImport(`--${name} ${value}: give a number from ${least} to ${MOST_HEADER_ROWS}`);
  return Number(value);
};

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;
const read = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        url: text,
        as: text,
        map: { ...text, multiple: true, default: [] },
        survey: text,
        touchpoint: text,
        metric: text,
        channel: text,
        currency: text,
        encoding: text,
        "date-format": text,
        timezone: text,
        decimal: text,
        "header-row": text,
        "skip-rows": text,
        "ignore-unknown-columns": flag,
        ask: flag,
        "dry-run": flag,
        help: { ...flag, short: "h" },
      },
    });
  } catch (error) {
    throw new CannotImport(`${error instanceof Error ? error.message : error}\nnpm run import -- --help`);
  }
};

/** Reads the command line. @returns "help" for `--help` @throws {CannotImport} for unknown or invalid options */
export const parseOptions = (words: readonly string[]): Options | "help" => {
  const { values, positionals } = read(words);
  if (values.help) return "help";
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new CannotImport("Name one CSV file: npm run import -- touchpoints.csv (--help says more)");
  const as = KINDS.find((kind) => kind === values.as);
  if (values.as !== undefined && as === undefined)
    throw new CannotImport(`--as ${values.as}: choose one of ${KINDS.join(", ")}`);
  const touchpointName = values.touchpoint?.trim();
  return {
    file,
    url: values.url,
    encoding: values.encoding === undefined ? undefined : encodingNamed(values.encoding),
    as,
    maps: values.map.map(mapOf),
    given: givenOf({ ...values, touchpoint: touchpointName && touchpointKey(touchpointName) }),
    touchpointName,
    headerRow: countOf("header-row", values["header-row"], 1),
    skipRows: countOf("skip-rows", values["skip-rows"], 0),
    ...readingOptionsOf({
      dateFormat: values["date-format"],
      timezone: values.timezone,
      decimal: values.decimal,
    }),
    ignoreUnknownColumns: values["ignore-unknown-columns"],
    ask: values.ask,
    dryRun: values["dry-run"],
  };
};
