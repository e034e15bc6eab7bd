import * as z from "zod/mini";
import { TrendInterval } from "../../shared/domain/base/period.ts";
import { addDays } from "../../shared/domain/base/time.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { type Asked, withFilter } from "../../shared/http/dashboard/asked.ts";
import { intervalFor, usableChoiceIn } from "../../shared/http/dashboard/figure-choice.ts";
import { figuresOnce } from "../../shared/http/dashboard/figures-once.ts";
import {
  type DashboardPage,
  dashboardResult,
  type PageRequest,
} from "../../shared/http/dashboard/signed-in-pages.ts";
import { problemsAnswer } from "../../shared/http/problems/problems/problems-answer.ts";
import type { Support } from "../../shared/http/tickets/support/answers.ts";
import { ticketFilter } from "../../shared/http/tickets/support/requests.ts";
import { supportAnswer } from "../../shared/http/tickets/support/support-answer.ts";
import type { SupportTexts } from "../../shared/i18n/dashboard/outcomes/support-texts.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import { supportForm, supportPage } from "../../shared/pages/dashboard/support/index.ts";
import { customersOf, FEW, MOST } from "./customers.ts";
import type { Deps } from "./deps.ts";

const Choice = z.object({
  ...ticketFilter,
  interval: z.optional(TrendInterval),
  customers: z.optional(z.literal("more", "must be more")),
  format: z.optional(z.enum(["json", "csv"])),
});

const show =
  (deps: Deps) =>
  async (
    { event, frame, query }: PageRequest<SupportTexts>,
    { filter, choices, definitions, now }: Asked,
  ): Promise<HttpResult> => {
    const { topic, format, interval: wanted, customers: many } = parse(Choice, query);
    const { from, to, channel } = filter;
    const asked = { from, to, channel, topic };
    const figures = supportAnswer({
      ...deps,
      support: figuresOnce(deps.support),
      definitions: async () => definitions,
      clock: () => now,
    });
    // The journey's function has what writes files.
    if (format === "csv") return seeOther(hrefOf("/app", { ...query, figures: "support" }));
    if (format === "json")
      return answer<typeof Support>(200, await figures({ ...asked, compare: "previous" }));
    // The month in which the period ends, or this one.
    const [last = to] = [addDays(to, -1), choices.today].sort();
    const { interval, intervals } = intervalFor(filter, wanted);
    const [whole, byChannel, byTopic, trend, problems, customers, years] = await Promise.all([
      figures({ ...asked, compare: "previous" }),
      figures({ from, to, topic, by: "channel" }),
      figures({ from, to, channel, by: "topic" }),
      figures({ ...asked, by: interval }),
      problemsAnswer(deps.problems)(now),
      customersOf(
        { ...deps, definitions: async () => definitions },
        { month: last.slice(0, 7), limit: many === undefined ? FEW : MOST },
      ),
      // Every ticket that was ever opened changed a level.
      deps.support.amounts.years({ of: "support" }, choices.today.slice(0, 4)),
    ]);
    const [row] = whole.rows;
    if (row === undefined) throw new Error("the figures of a period without channels or topics have one row");
    const page = supportPage({
      frame,
      filter,
      topic,
      choices: {
        channels: choices.channels,
        topics: byTopic.rows.flatMap(({ topic: name }) => name ?? []),
        today: choices.today,
      },
      now,
      head: whole,
      fcrWindow: definitions.policy.fcrWindow,
      whole: row,
      channels: byChannel.rows,
      topics: byTopic.rows,
      interval,
      intervals,
      trend: trend.rows,
      problems: problems.items.filter((problem) => topic === undefined || problem.topic === topic),
      customers,
      isEmpty: years.length === 0,
    });
    return dashboardResult(event, 200, page);
  };

/** The figures of support: answers of `GET /v1/support`, for all, by channel, by topic and over time. */
export const support = (deps: Deps): DashboardPage<SupportTexts>["answer"] =>
  withFilter<SupportTexts>(deps, {
    show: show(deps),
    form: ({ frame, query }, { filter, choices: { channels, today } }) => {
      const { interval } = usableChoiceIn(query);
      return supportForm({
        frame,
        filter,
        topic: query.topic,
        choices: { channels, topics: [], today },
        interval,
      });
    },
  });
