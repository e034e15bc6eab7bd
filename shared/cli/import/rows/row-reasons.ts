import { parse } from "../../../http/base/parse.ts";
import { type FieldError, Problem, type ProblemDetails } from "../../../http/base/problem.ts";
import { BadCell, isShortened, objectFromCell, scoreFromCell } from "../cells/cell-values.ts";
import { type TimeReading, timeFromCell } from "../cells/time-cells.ts";
import { type Destination, type Kind, REQUIRED } from "./fields.ts";
import { keySuggestion } from "./key-suggestion.ts";
import { TIMES } from "./reading.ts";

/** The non-empty cells of a row, by field. */
export type Values = ReadonlyMap<string, string>;

/** A problem in one line: its field errors, else its detail. */
export const reasonOf = ({ detail, errors = [] }: Pick<ProblemDetails, "detail" | "errors">): string =>
  errors.length > 0 ? errors.map(({ path, message }) => `${path}: ${message}`).join("; ") : detail;

/** Valid values for missing or bad cells, so that the schema can check the rest of the row. */
const STAND_INS: Readonly<Record<string, string>> = {
  touchpoint: "stand.in",
  survey: "stand.in",
  // Valid on every scale.
  score: "1",
  occurredAt: "2000-01-01",
  answeredAt: "2000-01-01",
  updatedAt: "2000-01-01",
  at: "2000-01-01",
  properties: "{}",
  "customer.id": "stand-in",
};

const readAs = (field: string, text: string, time: TimeReading): unknown => {
  if (field === "score") return scoreFromCell(text);
  return field === "properties" ? objectFromCell(text) : timeFromCell(text, time);
};

const SHORTENED =
  "is what a spreadsheet left of a long number: format the column as text there, and export it again";

/** Collects everything that is wrong with one row, each field once. */
export class RowReasons {
  readonly errors: FieldError[] = [];

  /** A cell that is read twice is wrong once. */
  refuse(path: string, message: string): void {
    const isKnown = this.errors.some((error) => error.path === path && error.message === message);
    if (!isKnown) this.errors.push({ path, message });
  }

  /** The value that `read` gives. A bad cell is refused and gives undefined. */
  attempt<Value>(path: string, read: () => Value): Value | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      this.refuse(path, error.message);
      return undefined;
    }
  }

  /** Refuses missing and bad cells. @returns the values with stand-ins for those */
  checkCells(kind: Kind, values: Values, time: TimeReading): Values {
    for (const field of REQUIRED[kind]) if (!values.has(field)) this.refuse(field, "is required");
    for (const field of [...TIMES, "score", "properties"]) {
      const text = values.get(field);
      if (text !== undefined) this.attempt(field, () => readAs(field, text, time));
    }
    for (const field of ["id", "customer.id"]) {
      const text = values.get(field) ?? "";
      if (isShortened(text)) this.refuse(field, `${text} ${SHORTENED}`);
    }
    const standIns = this.errors.flatMap(({ path }) => {
      const value = STAND_INS[path];
      return value === undefined ? [] : [[path, value] as const];
    });
    return new Map([...values, ...standIns]);
  }

  /** Refuses what the API would refuse in the item. */
  checkItem(item: object, schema: Destination["schema"], values: Values): void {
    const known = new Set(this.errors.map(({ path }) => path));
    // Metric and survey come from the survey type: its error explains theirs.
    if (known.has("surveyType")) for (const path of ["metric", "survey"]) known.add(path);
    try {
      parse(schema, item);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      for (const { path, message } of error.details.errors ?? []) {
        const suggestion = path === "survey" ? keySuggestion(values.get(path) ?? "") : "";
        if (!known.has(path)) this.refuse(path, message + suggestion);
      }
    }
  }
}
