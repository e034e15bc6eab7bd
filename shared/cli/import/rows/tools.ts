import type { DateOrder } from "../cells/time-cells.ts";
import { plainName } from "./plain-name.ts";

/** A program whose files are known by their header. */
export type Tool = {
  name: string;
  /** What its files hold. */
  kind: "responses" | "touchpoints";
  /** Its headings, by plain name, and the field each stands for; of two for one field the first counts. */
  aliases: Readonly<Record<string, string>>;
  /** The order of its dates, where the file leaves it open. */
  order?: DateOrder;
  /** Our own export: a `'` in its cells keeps spreadsheets from running formulas, and its ids are those that we know. */
  isOwn?: boolean;
  isMadeBy(names: ReadonlySet<string>): boolean;
  /** How many of the rows below the header are header rows too. */
  furtherHeaders?(names: readonly string[], below: readonly (readonly string[])[]): number;
};

const isFilled = (cell: string | undefined): boolean => cell !== undefined && /[^\s\p{Cf}]/u.test(cell);

/**
 * SurveyMonkey's "All responses" export: the second row has the answers' names below the questions, and nothing below
 * the respondent's columns.
 */
const SURVEYMONKEY: Tool = {
  name: "SurveyMonkey",
  kind: "responses",
  aliases: {
    respondentid: "id",
    datecreated: "answeredAt",
    datemodified: "updatedAt",
    emailaddress: "customer.email",
  },
  order: "MDY",
  isMadeBy: (names) => names.has("respondentid") && names.has("collectorid"),
  furtherHeaders: (names, [next = []]) =>
    next.some(isFilled) && !isFilled(next[names.indexOf("respondentid")]) ? 1 : 0,
};

/** Qualtrics' CSV export: the second row has the questions, the third JSON like `{"ImportId":"startDate","timeZone":"America/Denver"}`. */
const QUALTRICS: Tool = {
  name: "Qualtrics",
  kind: "responses",
  aliases: {
    responseid: "id",
    recordeddate: "answeredAt",
    enddate: "answeredAt",
    recipientemail: "customer.email",
    externalreference: "customer.id",
    externaldatareference: "customer.id",
  },
  isMadeBy: (names) => names.has("responseid") && (names.has("recordeddate") || names.has("enddate")),
  furtherHeaders: (_, below) =>
    below.slice(0, 2).findIndex((row) => row.some((cell) => cell.startsWith('{"ImportId"'))) + 1,
};

/** Our own CSV of responses (`GET /v1/responses`), for another deployment. */
const OWN_RESPONSES: Tool = {
  name: "Milepost",
  kind: "responses",
  aliases: { revisedat: "updatedAt", customername: "customer.name", customeremail: "customer.email" },
  isOwn: true,
  isMadeBy: (names) => ["customerid", "revisedat", "importedat", "segments"].every((name) => names.has(name)),
};

/** Our own CSV of touchpoints (`GET /v1/touchpoints`). */
const OWN_TOUCHPOINTS: Tool = {
  name: "Milepost",
  kind: "touchpoints",
  aliases: {},
  isOwn: true,
  isMadeBy: (names) =>
    ["customerid", "recordedat", "registered", "properties"].every((name) => names.has(name)),
};

/** Whether it is our own CSV of customers (`GET /v1/customers`). Its `unsubscribedAt` makes it no list of opt-outs. */
export const isOwnCustomers = (headings: readonly string[]): boolean => {
  const names = new Set(headings.map(plainName));
  return ["id", "createdat", "joined", "unsubscribedat", "complainedat"].every((name) => names.has(name));
};

/** The program that made a file, by its headings. */
export const toolOf = (headings: readonly string[]): Tool | undefined => {
  const names = new Set(headings.map(plainName));
  return [OWN_RESPONSES, OWN_TOUCHPOINTS, SURVEYMONKEY, QUALTRICS].find((tool) => tool.isMadeBy(names));
};
