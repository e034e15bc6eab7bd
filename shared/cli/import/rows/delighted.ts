import { type Metric, Metric as MetricSchema } from "../../../domain/surveys/index.ts";
import { BadCell } from "../cells/cell-values.ts";

/**
 * Other headings of Delighted's survey responses, by plain name, and the field each stands for.
 *
 * Certain, from its API reference (delighted.com/docs/api/listing-survey-responses): a response has `id`,
 * `person` (an id, or with `expand=person` an object with `id`, `name`, `email`), `survey_type`, `score`, `comment`,
 * `permalink`, `created_at` and `updated_at` in Unix seconds, `person_properties`, `notes`, `tags`,
 * `additional_answers`. Certain, from its help pages (help.delighted.com/article/534-ces-surveys): CES is asked on
 * 1–7, or on 1–5 if the project chose that, and a response does not say which.
 *
 * Guessed, because we found no documentation of the headings in its CSV export: the same names in title case, and
 * the similar names below. `--map` corrects a wrong guess.
 */
export const delightedAliases = {
  responseid: "id",
  surveyresponseid: "id",
  person: "customer.id",
  personid: "customer.id",
  personemail: "customer.email",
  emailaddress: "customer.email",
  personname: "customer.name",
  surveytype: "surveyType",
  type: "surveyType",
  createdat: "answeredAt",
  surveycreatedat: "answeredAt",
  responsecreatedat: "answeredAt",
  respondedat: "answeredAt",
  responsedate: "answeredAt",
  date: "answeredAt",
  answer: "comment",
  feedback: "comment",
} as const;

/** Whether a header is Delighted's: only theirs has a score with a survey type or a permalink. @param names plain names */
export const isDelighted = (names: readonly string[]): boolean =>
  names.includes("score") && (names.includes("surveytype") || names.includes("permalink"));

/** Delighted's survey types whose scale Milepost has too, by `survey_type` in lower case without punctuation. */
const METRICS: Readonly<Record<string, { metric: Metric; name: string }>> = {
  nps: { metric: "nps", name: "nps" },
  netpromoterscore: { metric: "nps", name: "nps" },
  enps: { metric: "nps", name: "enps" },
  csat: { metric: "csat", name: "csat" },
  customersatisfaction: { metric: "csat", name: "csat" },
  customersatisfactionscore: { metric: "csat", name: "csat" },
  smileys: { metric: "csat", name: "smileys" },
  smiley: { metric: "csat", name: "smileys" },
  "5star": { metric: "csat", name: "stars" },
  "5stars": { metric: "csat", name: "stars" },
  fivestar: { metric: "csat", name: "stars" },
  stars: { metric: "csat", name: "stars" },
  starsfive: { metric: "csat", name: "stars" },
  ces: { metric: "ces", name: "ces" },
  customereffortscore: { metric: "ces", name: "ces" },
};

/**
 * The metric and the default survey of a row.
 * @param type the row's survey type
 * @param metric the `--metric` of the whole file: used for rows without a type, and needed for CES, to confirm 1–7
 * @throws {BadCell} for a type whose scale Milepost does not have, or that contradicts `--metric`
 */
export const delightedSurvey = (
  type: string | undefined,
  metric: string | undefined,
): { metric: string; survey: string } => {
  if (type === undefined) {
    if (metric === undefined) throw new BadCell("is empty; give the file's own with --metric");
    return { metric, survey: `delighted-${metric}` };
  }
  const known = METRICS[type.toLowerCase().replace(/[^a-z0-9]/g, "")];
  if (known === undefined) throw new BadCell(`${type} has no scale like ${MetricSchema.options.join(", ")}`);
  if (metric !== undefined && known.metric !== metric)
    throw new BadCell(`${type} is ${known.metric}, and --metric says ${metric}`);
  if (known.metric === "ces" && metric === undefined)
    throw new BadCell(
      "Delighted asks CES on 1–5 or 1–7 and does not say which; if yours is 1–7, add --metric ces",
    );
  return { metric: known.metric, survey: `delighted-${known.name}` };
};

/** The touchpoint of rows from Delighted, where neither a column nor `--touchpoint` names one. */
export const DELIGHTED_TOUCHPOINT = "delighted.imported";
