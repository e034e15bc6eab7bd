import { type Day, dayIn, type Instant, latest, subtractDuration } from "../../domain/base/time.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { type SupportFigures, supportFigures } from "../../domain/tickets/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { ScoreReader } from "../scores/index.ts";
import {
  type AmountsAsked,
  type Days,
  type FiguresDeps,
  type FiguresHead,
  MOST_ROWS,
  type PeriodAmounts,
  readAmounts,
  rowPeriods,
} from "../tallies/index.ts";
import { type Counted, type SupportChange, supportChanges } from "./support-changes.ts";
import { type RowCsat, type SupportCsat, supportCsat } from "./support-csat.ts";

export type SupportQuery = {
  from: Day;
  to: Day;
  /** Empty: tickets without one. */
  channel?: string | undefined;
  topic?: string | undefined;
  by?: "channel" | "topic" | "day" | "week" | "month" | undefined;
  compare?: "previous" | undefined;
};

export type SupportRow = {
  channel: string | null;
  topic: string | null;
  from: Day;
  to: Day;
} & SupportFigures & {
    csat: SupportCsat;
    csi: number | null;
    change?: SupportChange;
  };
export type SupportAnswer = FiguresHead & {
  /** Tickets solved from this day on may still be reopened, or asked again; null where none of the period may. */
  provisionalFrom: Day | null;
  rows: SupportRow[];
};

export type SupportDeps = FiguresDeps & { scores: Pick<ScoreReader, "buckets"> };

/** What is counted for a row: its channel and topic, or null for all, and its periods. */
type Group = { channel: string | null; topic: string | null; amounts: readonly PeriodAmounts[] };

const NOTHING: PeriodAmounts = { counters: {}, start: {}, end: {} };

/** Which buckets answer, and how their counters are put into rows. */
const slicesFor = ({
  channel,
  topic,
  by,
}: SupportQuery): Pick<AmountsAsked, "slice" | "channel" | "byChannel"> => {
  if (topic !== undefined || by === "topic")
    return { slice: { of: "support", by: "topic", value: topic }, channel, byChannel: by === "channel" };
  if (channel !== undefined || by === "channel")
    return { slice: { of: "support", by: "channel", value: channel } };
  return { slice: { of: "support" } };
};

const isByTime = (by: SupportQuery["by"]) => by === "day" || by === "week" || by === "month";

const isEmpty = ({ amounts }: Group): boolean =>
  amounts.every(({ counters, end }) => Object.keys(counters).length + Object.keys(end).length === 0);

const openedIn = ({ amounts }: Group): number => amounts.at(-1)?.counters.opened ?? 0;

/** The rows of an answer: one, or one for each channel or topic that has something; those with most tickets first. */
const groupsOf = (query: SupportQuery, read: ReadonlyMap<string, readonly PeriodAmounts[]>): Group[] => {
  const { by, channel = null, topic = null } = query;
  if (by !== "channel" && by !== "topic") return [{ channel, topic, amounts: [...read.values()][0] ?? [] }];
  return [...read]
    .map(([name, amounts]) => ({ channel, topic, [by]: name, amounts }))
    .filter((group) => !isEmpty(group))
    .sort((a, b) => openedIn(b) - openedIn(a) || ((a[by] ?? "") < (b[by] ?? "") ? -1 : 1));
};

/** From which day of the period on the first contact of solved tickets may still change. */
const provisionalFrom = (
  { from, to }: Days,
  { now, policy }: { now: Instant; policy: Definitions["policy"] },
): Day | null => {
  const first = dayIn(subtractDuration(now, policy.fcrWindow), policy.reportingTimezone);
  return first < to ? latest(from, first) : null;
};

/** Nobody is left with less than no ticket, also where two reads are not of the same instant. */
const figuresOf = ({ counters, end }: PeriodAmounts, { policy }: Definitions): SupportFigures => {
  const figures = supportFigures(counters, end, { hasBusinessHours: policy.businessHours !== undefined });
  return { ...figures, unsolved: Math.max(0, figures.unsolved) };
};

const countedOf = (
  { amounts }: Group,
  { answers, index, definitions }: { answers: readonly RowCsat[]; index: number; definitions: Definitions },
): Counted[] => {
  const ofPeriod = answers[index];
  return ofPeriod ? [{ figures: figuresOf(amounts[index] ?? NOTHING, definitions), answers: ofPeriod }] : [];
};

/**
 * The figures of support of a period: one row, or one for each channel, topic, day, week or month. They follow from the
 * stored counts alone, so they cost the same whatever the number of tickets.
 */
export const querySupport =
  (deps: SupportDeps) =>
  async (query: SupportQuery, definitions: Definitions, now: Instant): Promise<SupportAnswer> => {
    const { from, to, by } = query;
    const { policy } = definitions;
    const { reportingTimezone: timezone } = policy;
    const { current, previous } = rowPeriods({ ...query, by: isByTime(by) ? by : undefined });
    const periods = [...previous, ...current];
    const [read, computedAt, pending] = await Promise.all([
      readAmounts(deps.amounts, { ...slicesFor(query), periods, today: dayIn(now, timezone) }),
      deps.computedAt(),
      deps.amounts.pending(),
    ]);
    const groups = groupsOf(query, read);
    const shown = groups.slice(0, MOST_ROWS);
    const csat = supportCsat(deps.scores, definitions);
    const rows = await sideBySide(shown, async (group) => {
      const answers = await csat(periods, group);
      const counted = periods.flatMap((_, index) => countedOf(group, { answers, index, definitions }));
      return current.flatMap((period, index) => {
        const now = counted[previous.length + index];
        return now ? [{ group, period, now, before: counted.slice(0, previous.length)[index] }] : [];
      });
    });
    const all = rows.flat();
    const changes = supportChanges(all.flatMap(({ now, before }) => (before ? [{ now, before }] : [])));
    const others = groups.length - shown.length;
    return {
      from,
      to,
      timezone,
      computedAt,
      pending,
      ...(others > 0 && { notices: [`${others} more ${by}s have fewer tickets, and are left out.`] }),
      provisionalFrom: provisionalFrom({ from, to }, { now, policy }),
      rows: all.map(({ group: { channel, topic }, period, now: { figures, answers } }, index) => {
        const change = changes[index];
        const { csat, csi } = answers;
        return { channel, topic, ...period, ...figures, csat, csi, ...(change && { change }) };
      }),
    };
  };
