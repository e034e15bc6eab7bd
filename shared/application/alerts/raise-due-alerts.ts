import { type Alert, activeAlerts, matches, raisedOf } from "../../domain/alerts/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { Webhook } from "../../domain/webhooks/index.ts";
import { gatherBy, sideBySide } from "../base/side-by-side.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import { type Acting, act } from "./act.ts";
import type { AlertReader, WaitingAnswer } from "./ports.ts";
import { completeGathered, type GatheredDeps, type Matching, raiseGathered } from "./raise-gathered.ts";

export type RaiseDueDeps = GatheredDeps & {
  alerts: AlertReader;
  webhooks: () => Promise<readonly Webhook[]>;
  definitions: () => Promise<Pick<Definitions, "surveys">>;
  /** An answer that can't be read, or that can't be worked on now. */
  onFault: (response: string, error: unknown) => void;
};

/** How many answers were raised, and how many no longer matched; `faulty` ones are tried again in the next run. */
export type RaisedReport = { raised: number; withdrawn: number; faulty: number };

type Group = { alert: Alert | undefined; waiting: readonly WaitingAnswer[] };
type Withdrawable = WaitingAnswer & { revision: number };
/** So many answers are read together. */
const PIECE = 100;

const piecesOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / PIECE) }, (_, n) => all.slice(n * PIECE, (n + 1) * PIECE));

/** The answers of a group by whether they still match, as they are now. */
const sortedOut = async (
  { raised, onFault }: RaiseDueDeps,
  { alert, waiting }: Group,
): Promise<{ matching: Matching[]; others: Withdrawable[] }> => {
  const matching: Matching[] = [];
  const others: Withdrawable[] = [];
  for (const piece of piecesOf(waiting)) {
    const found = await raised.answers(piece.map(({ response }) => response));
    for (const one of piece) {
      const current = found.get(one.response);
      if (current === undefined) others.push({ ...one, revision: Number.MAX_SAFE_INTEGER });
      else if ("unreadable" in current) {
        onFault(one.response, current.unreadable);
        others.push({ ...one, revision: Number.MAX_SAFE_INTEGER });
      } else if (alert && current.customerId !== null && matches(alert.when, current))
        matching.push({ ...one, current });
      else others.push({ ...one, revision: current.revision });
    }
  }
  return { matching, others };
};

const raiseEach = async (
  deps: RaiseDueDeps,
  acting: Acting,
  matching: readonly Matching[],
): Promise<number> => {
  let raised = 0;
  await sideBySide(matching, async ({ current: response, dueAt }) => {
    try {
      await act(deps, acting, { response, at: dueAt });
      await deps.raised.put(raisedOf(acting.alert, response, "raised", dueAt));
      raised += 1;
    } catch (error) {
      deps.onFault(response.invitationId, error);
    }
  });
  return raised;
};

const workOn = async (
  deps: RaiseDueDeps,
  group: Group,
  { webhooks, now }: { webhooks: readonly Webhook[]; now: Instant },
): Promise<Pick<RaisedReport, "raised" | "withdrawn">> => {
  const { alert, waiting } = group;
  const acting = alert && { alert, webhooks, now };
  if (acting?.alert.every !== undefined) {
    const raised = await completeGathered(deps, acting, waiting);
    if (raised !== undefined) return { raised, withdrawn: 0 };
  }
  const { matching, others } = await sortedOut(deps, group);
  const outcomes = await sideBySide(others, (one) => deps.raised.withdraw(one, one.revision));
  const withdrawn = outcomes.filter((outcome) => outcome === "withdrawn").length;
  if (acting === undefined) return { raised: 0, withdrawn };
  if (acting.alert.every === undefined) return { raised: await raiseEach(deps, acting, matching), withdrawn };
  // It matches again: the whole group waits for the next run, so that it is in the message.
  if (outcomes.includes("newer")) throw new StoreUnavailable("an answer changed meanwhile");
  return { raised: await raiseGathered(deps, acting, matching), withdrawn };
};

/**
 * Acts for the answers whose alerts waited until now: for those that still match. The alert of others is withdrawn, and so
 * is each one whose alert was deleted or switched off. What a run leaves undone is due in the next one.
 */
export const raiseDueAlerts =
  (deps: RaiseDueDeps) =>
  async ({ now, hasTime }: { now: Instant; hasTime: () => boolean }): Promise<RaisedReport> => {
    const report = { raised: 0, withdrawn: 0, faulty: 0 };
    const due: WaitingAnswer[] = [];
    for await (const page of deps.raised.due(now)) due.push(...page);
    if (due.length === 0) return report;
    const [defined, webhooks, { surveys }] = await Promise.all([
      deps.alerts.all(),
      deps.webhooks(),
      deps.definitions(),
    ]);
    const alerts = new Map(activeAlerts(defined, surveys).map((alert) => [alert.key, alert]));
    const onFault = (response: string, error: unknown) => {
      report.faulty += 1;
      deps.onFault(response, error);
    };
    for (const waiting of gatherBy(due, ({ alert, dueAt }) => `${dueAt}#${alert}`)) {
      if (!hasTime()) break;
      const alert = alerts.get(waiting[0]?.alert ?? "");
      try {
        const done = await workOn({ ...deps, onFault }, { alert, waiting }, { webhooks, now });
        report.raised += done.raised;
        report.withdrawn += done.withdrawn;
      } catch (error) {
        onFault(waiting[0]?.response ?? "", error);
      }
    }
    return report;
  };
