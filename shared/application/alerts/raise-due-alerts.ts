import { type Alert, activeAlerts, gatheredMessage, matches, raisedOf } from "../../domain/alerts/index.ts";
import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { Webhook } from "../../domain/webhooks/index.ts";
import { gatherBy, sideBySide } from "../base/side-by-side.ts";
import { type ActDeps, act, openCase, tell } from "./act.ts";
import type { AlertReader, RaisedStore, WaitingAnswer } from "./ports.ts";

export type RaiseDueDeps = ActDeps & {
  raised: RaisedStore;
  alerts: AlertReader;
  webhooks: () => Promise<readonly Webhook[]>;
  definitions: () => Promise<Pick<Definitions, "surveys">>;
  /** An answer that can't be read, or that can't be worked on now. */
  onFault: (response: string, error: unknown) => void;
};

/** How many answers were raised, and how many no longer matched; `faulty` ones are tried again in the next run. */
export type RaisedReport = { raised: number; withdrawn: number; faulty: number };

type Group = { alert: Alert | undefined; waiting: readonly WaitingAnswer[] };
/** An answer as it is now, which still matches. */
type Matching = WaitingAnswer & { current: Response };
type Run = { now: Instant; webhooks: readonly Webhook[] };
/** So many answers are read, and then worked on, together. */
const PIECE = 100;

const piecesOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / PIECE) }, (_, n) => all.slice(n * PIECE, (n + 1) * PIECE));

/** The answers of a group that still match, as they are now. The others are withdrawn, and may match again. */
const stillMatching = async (
  { raised, onFault }: RaiseDueDeps,
  { alert, waiting }: Group,
): Promise<{ answers: Matching[]; withdrawn: number }> => {
  const answers: Matching[] = [];
  let withdrawn = 0;
  for (const piece of piecesOf(waiting)) {
    const found = await raised.answers(piece.map(({ response }) => response));
    await sideBySide(piece, async (one) => {
      const current = found.get(one.response);
      if (current !== undefined && "unreadable" in current) {
        onFault(one.response, current.unreadable);
        await raised.withdraw(one, Number.MAX_SAFE_INTEGER);
        return;
      }
      const isMatch = alert && current && current.customerId !== null && matches(alert.when, current);
      if (isMatch) answers.push({ ...one, current });
      else if (await raised.withdraw(one, current?.revision ?? Number.MAX_SAFE_INTEGER)) withdrawn += 1;
    });
  }
  return { answers, withdrawn };
};

/** All that an alert gathered until a time: the messages first, and then that it has acted for each answer. */
const raiseGathered = async (
  deps: RaiseDueDeps,
  { alert, ...run }: Run & { alert: Alert },
  answers: readonly Matching[],
): Promise<number> => {
  const [first] = answers;
  if (first === undefined) return 0;
  await sideBySide(answers, ({ current }) => openCase(deps, { alert, now: run.now }, current));
  const responses = answers.map(({ current }) => current);
  await tell(deps, { alert, ...run }, gatheredMessage(alert, responses, first.dueAt));
  await sideBySide(answers, ({ current, dueAt }) =>
    deps.raised.put(raisedOf(alert, current, "raised", dueAt)),
  );
  return answers.length;
};

const raiseEach = async (
  deps: RaiseDueDeps,
  { alert, ...run }: Run & { alert: Alert },
  answers: readonly Matching[],
): Promise<number> => {
  let raised = 0;
  await sideBySide(answers, async ({ current: response, dueAt }) => {
    try {
      await act(deps, { alert, ...run }, { response, at: dueAt });
      await deps.raised.put(raisedOf(alert, response, "raised", dueAt));
      raised += 1;
    } catch (error) {
      deps.onFault(response.invitationId, error);
    }
  });
  return raised;
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
        const { answers, withdrawn } = await stillMatching({ ...deps, onFault }, { alert, waiting });
        report.withdrawn += withdrawn;
        if (alert === undefined) continue;
        const raise = alert.every === undefined ? raiseEach : raiseGathered;
        report.raised += await raise({ ...deps, onFault }, { alert, webhooks, now }, answers);
      } catch (error) {
        onFault(waiting[0]?.response ?? "", error);
      }
    }
    return report;
  };
