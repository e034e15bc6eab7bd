import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { beforeNote, NONE, type Sum, shareSum, sumsPart } from "../outcomes/index.ts";
import { touchpointsHref } from "./links.ts";
import { renewedOf } from "./shares.ts";
import type { SuccessView } from "./view.ts";

/** A sum with what may still come. */
const withOpen = (view: SuccessView, sum: Sum, open: number, more: readonly string[] = []): Sum => {
  const { texts } = view.frame;
  const { cohorts } = texts.dashboard.success;
  const said = open > 0 ? [cohorts.open(texts.figures.count(open))] : [];
  return { ...sum, notes: [...(sum.notes ?? []), ...more, ...said] };
};

const renewals = (view: SuccessView): Sum => {
  const { texts } = view.frame;
  const { cohorts } = texts.dashboard.success;
  const { renewals: figures, change } = view.whole;
  if (figures.due === 0) return { name: cohorts.renewals, value: NONE, notes: [cohorts.noDue] };
  return withOpen(
    view,
    shareSum(texts, {
      name: cohorts.renewals,
      share: renewedOf(view.whole),
      change: change?.renewals,
      counted: texts.figures.count,
      href: touchpointsHref(view, "subscription.renewed"),
    }),
    figures.open,
  );
};

const onboarding = (view: SuccessView): Sum[] => {
  const { texts } = view.frame;
  const { cohorts, days } = texts.dashboard.success;
  const { onboarding: figures, change } = view.whole;
  if (figures === null) return [];
  const { started, completed, rate, interval, medianDays, open } = figures;
  const name = cohorts.onboarding;
  if (started === 0) return [{ name, value: NONE, notes: [cohorts.noneStarted] }];
  const sum = shareSum(texts, {
    name,
    share: { hits: completed, of: started, rate, interval },
    change: change?.onboarding,
    counted: texts.dashboard.outcomeWords.customers,
    href: touchpointsHref(view, "onboarding.started"),
  });
  return [withOpen(view, sum, open, medianDays === null ? [] : [cohorts.days(days(medianDays))])];
};

const goals = (view: SuccessView): Sum[] => {
  const { texts } = view.frame;
  const { cohorts } = texts.dashboard.success;
  const { goals: figures, change } = view.whole;
  if (figures === null) return [];
  const { due, reached, rate, interval, open } = figures;
  if (due === 0) return [{ name: cohorts.goals, value: NONE, notes: [cohorts.noDue] }];
  const sum = shareSum(texts, {
    name: cohorts.goals,
    share: { hits: reached, of: due, rate, interval },
    change: change?.goals,
    counted: texts.figures.count,
    href: touchpointsHref(view, "goal.reached"),
  });
  return [withOpen(view, sum, open)];
};

const use = (view: SuccessView): Sum[] => {
  const { texts } = view.frame;
  const { cohorts } = texts.dashboard.success;
  const { engagement, dailyActive, monthlyActive, change } = view.whole;
  if (view.plan !== undefined) return [];
  // Where no type is marked, the API knows of no use at all.
  if (engagement === null && monthlyActive === null) {
    const isAdmin = view.frame.member?.role === "admin";
    const way = html`${cohorts.notMarked}${isAdmin && html` <a href="/app/settings/touchpoint-types">${cohorts.mark}</a>`}`;
    return [{ name: cohorts.engagement, value: NONE, notes: [way] }];
  }
  const mean = (
    name: string,
    value: number | null,
    before: { previous: number | null } | undefined,
  ): Sum[] =>
    value === null
      ? []
      : [
          {
            name,
            value: texts.figures.index(value),
            notes: [cohorts.mean, ...beforeNote(texts, before, texts.figures.index)],
          },
        ];
  const used = ({
    month,
    active,
    customers: of,
    rate,
    interval,
    open,
  }: NonNullable<typeof engagement>): Sum => {
    const sum = shareSum(texts, {
      name: cohorts.engagement,
      share: { hits: active, of, rate, interval },
      change: change?.engagement,
      counted: texts.dashboard.outcomeWords.customers,
    });
    return {
      ...sum,
      notes: [cohorts.inMonth(texts.figures.month(`${month}-01`), open === 0), ...(sum.notes ?? [])],
    };
  };
  return [
    ...(engagement === null ? [] : [used(engagement)]),
    ...mean(cohorts.daily, dailyActive, change?.dailyActive),
    ...mean(cohorts.monthly, monthlyActive, change?.monthlyActive),
  ];
};

/** Who renewed, completed onboarding, reached goals and used the product; and how many may still do so. */
export const cohortsPart = (view: SuccessView): Markup => {
  const { cohorts } = view.frame.texts.dashboard.success;
  const { renewals: due, goals: set } = view.whole;
  const hasDue = due.due + (set?.due ?? 0) > 0;
  return html`<div id="cohorts">${sumsPart(cohorts.title, [
    renewals(view),
    ...onboarding(view),
    ...goals(view),
    ...use(view),
  ])}${hasDue && html`<p class="muted small">${cohorts.byDueDay}</p>`}${view.plan !== undefined && html`<p class="muted small">${cohorts.onlyWhole}</p>`}</div>
`;
};
