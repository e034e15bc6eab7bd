import type * as z from "zod/mini";
import type { FullCase } from "../../../application/cases/index.ts";
import type { CaseFigures } from "../../../domain/cases/index.ts";
import { answererOf } from "../../answers/responses/shown.ts";
import type { CaseFiguresJson, CaseJson } from "./answers.ts";

type Item = z.output<typeof CaseJson>;

/** The response as it is now. Where it was removed, what the case knows of it. */
const responseOf = ({ one, response }: FullCase): Item["response"] => {
  if (response === undefined)
    return { id: one.id, metric: one.metric, score: one.score, answeredAt: one.answeredAt, revision: 0 };
  const { importId, invitationId, metric, score, comment, answeredAt, revisedAt, revision } = response;
  return {
    id: importId ?? invitationId,
    metric,
    score,
    ...(comment === undefined ? {} : { comment }),
    answeredAt,
    ...(revisedAt === undefined ? {} : { revisedAt }),
    revision,
  };
};

/** A case as callers get it. */
export const caseItem = (shown: FullCase): Item => {
  const { one, notes, identity } = shown;
  const { customerId } = one;
  return {
    id: one.id,
    status: one.status,
    openedAt: one.openedAt,
    openedBy: one.openedBy,
    dueAt: one.dueAt,
    overdueAt: one.overdueAt ?? null,
    contactedAt: one.contactedAt ?? null,
    resolvedAt: one.resolvedAt ?? null,
    assignee: one.assignee ?? null,
    cause: one.cause ?? null,
    tags: one.tags,
    notes: notes.map(({ at, by, text }) => ({ at, by, text })),
    version: one.version,
    response: responseOf(shown),
    customer: customerId === null ? null : answererOf(identity ?? { id: customerId, profile: undefined }),
    touchpoint: one.touchpoint,
    survey: one.survey,
    later: one.later.map(({ response, survey, metric, score, revision, answeredAt }) => ({
      response,
      survey,
      metric,
      score,
      revision,
      answeredAt,
    })),
  };
};

/** The figures as callers get them. */
export const caseFiguresItem = ({
  recovered,
  ...figures
}: CaseFigures): z.output<typeof CaseFiguresJson> => ({
  opened: figures.opened,
  contacted: figures.contacted,
  contactedInTime: figures.contactedInTime,
  resolved: figures.resolved,
  dismissed: figures.dismissed,
  overdue: figures.overdue,
  hoursToContact: figures.hoursToContact,
  hoursToResolve: figures.hoursToResolve,
  recovered: {
    of: recovered.of,
    better: recovered.better,
    rate: recovered.rate,
    interval: recovered.interval && { level: 0.95, ...recovered.interval },
  },
});
