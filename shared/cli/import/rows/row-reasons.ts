import { parse } from "../../../http/base/parse.ts";
import { type FieldError, Problem, type ProblemDetails } from "../../../http/base/problem.ts";
import { BadCell, scoreFromCell, timeFromCell } from "./cell-values.ts";
import { type Destination, type Kind, REQUIRED } from "./fields.ts";
import { keySuggestion } from "./key-suggestion.ts";

/** The cells of a row that say something, by their fields. */
export type Values = ReadonlyMap<string, string>;

/** A problem in one line, by fields where it names any. */
export const reasonOf = ({ detail, errors = [] }: Pick<ProblemDetails, "detail" | "errors">): string =>
  errors.length > 0 ? errors.map(({ path, message }) => `${path}: ${message}`).join("; ") : detail;

const CELLS = { occurredAt: timeFromCell, answeredAt: timeFromCell, score: scoreFromCell } as const;

/** Takes the place of what is missing or wrong, so that it hides nothing else that is wrong with its row. */
const STAND_INS: Readonly<Record<string, string>> = {
  touchpoint: "stand.in",
  survey: "stand.in",
  // On every scale.
  score: "1",
  occurredAt: "2000-01-01",
  answeredAt: "2000-01-01",
  "customer.id": "stand-in",
};

const KEYS = new Set(["touchpoint", "survey"]);

/** All that is wrong with one row, each field once. */
export class RowReasons {
  readonly errors: FieldError[] = [];

  refuse(path: string, message: string): void {
    this.errors.push({ path, message });
  }

  /** What `read` makes of a cell; undefined, and refused, where it is a bad one. */
  attempt<Value>(path: string, read: () => Value): Value | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      this.refuse(path, error.message);
      return undefined;
    }
  }

  /** The values with a stand-in for each that is missing or wrong, as far as there is one. */
  checkCells(kind: Kind, values: Values): Values {
    for (const field of REQUIRED[kind]) if (!values.has(field)) this.refuse(field, "is required");
    for (const [field, read] of Object.entries(CELLS)) {
      const text = values.get(field);
      if (text !== undefined) this.attempt(field, () => read(text));
    }
    const standIns = this.errors.flatMap(({ path }) => {
      const value = STAND_INS[path];
      return value === undefined ? [] : [[path, value] as const];
    });
    return new Map([...values, ...standIns]);
  }

  /** Adds what the API would refuse of the item. */
  checkItem(item: object, schema: Destination["schema"], values: Values): void {
    const known = new Set(this.errors.map(({ path }) => path));
    // Both are made of the survey type.
    if (known.has("surveyType")) for (const path of ["metric", "survey"]) known.add(path);
    try {
      parse(schema, item);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      for (const { path, message } of error.details.errors ?? []) {
        const suggestion = KEYS.has(path) ? keySuggestion(values.get(path) ?? "") : "";
        if (!known.has(path)) this.refuse(path, message + suggestion);
      }
    }
  }
}
