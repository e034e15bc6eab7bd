import * as z from "zod/mini";
import { queryPlans } from "../../shared/application/subscriptions/index.ts";
import { monthsUpTo } from "../../shared/domain/base/period.ts";
import { line } from "../../shared/domain/base/text.ts";
import { addDays, type Day, daysOfMonth } from "../../shared/domain/base/time.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { type Asked, withFilter } from "../../shared/http/dashboard/asked.ts";
import { figuresOnce } from "../../shared/http/dashboard/figures-once.ts";
import {
  type DashboardPage,
  dashboardResult,
  type PageRequest,
} from "../../shared/http/dashboard/signed-in-pages.ts";
import type { Success } from "../../shared/http/subscriptions/success/answers.ts";
import { successAnswer } from "../../shared/http/subscriptions/success/success-answer.ts";
import type { SuccessTexts } from "../../shared/i18n/dashboard/outcomes/success-texts.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import { successForm, successPage } from "../../shared/pages/dashboard/success/index.ts";
import type { Deps } from "./deps.ts";

const Choice = z.object({
  plan: z.optional(line(128)),
  format: z.optional(z.enum(["json", "csv"])),
});

const MONTHS = 12;

/** The twelve months up to the one that has this day, `[from, to)`. */
const twelveMonthsTo = (day: Day): { from: Day; to: Day } => {
  const months = monthsUpTo(day, MONTHS);
  const [first = "", last = ""] = [months[0], months.at(-1)];
  return { from: `${first}-01`, to: addDays(daysOfMonth(last).at(-1) ?? day, 1) };
};

const show =
  (deps: Deps) =>
  async (
    { event, frame, query }: PageRequest<SuccessTexts>,
    { filter, choices, definitions, now, typeName }: Asked,
  ): Promise<HttpResult> => {
    const { plan, format } = parse(Choice, query);
    const { from, to } = filter;
    const readers = figuresOnce(deps.success);
    const figures = successAnswer({
      success: readers,
      definitions: async () => definitions,
      clock: () => now,
    });
    const wholeOf = () => figures({ from, to, plan, compare: "previous" });
    // The journey's function has what writes files.
    if (format === "csv") return seeOther(hrefOf("/app", { ...query, figures: "success" }));
    if (format === "json") return answer<typeof Success>(200, await wholeOf());
    const [last = to] = [addDays(to, -1), choices.today].sort();
    const year = twelveMonthsTo(last);
    const [whole, plans, months, years] = await Promise.all([
      wholeOf(),
      queryPlans(readers)({ from, to }, definitions, now),
      figures({ ...year, plan, by: "month" }),
      // Every customer who ever paid changed a level.
      deps.success.amounts.years({ of: "success" }, choices.today.slice(0, 4)),
    ]);
    const [row] = whole.rows;
    if (row === undefined) throw new Error("the figures of a period have one row");
    const page = successPage({
      frame,
      filter,
      plan,
      choices: { plans: plans.map(({ plan: name }) => name), today: choices.today },
      now,
      head: whole,
      whole: row,
      plans,
      months: months.rows,
      isEmpty: years.length === 0,
      typeName,
    });
    return dashboardResult(event, 200, page);
  };

/** The figures of success: answers of `GET /v1/success`, for all, by plan and by month. */
export const success = (deps: Deps): DashboardPage<SuccessTexts>["answer"] =>
  withFilter<SuccessTexts>(deps, {
    show: show(deps),
    form: ({ frame, query: { plan } }, { filter, choices: { today } }) =>
      successForm({ frame, filter, plan, choices: { plans: [], today } }),
  });
