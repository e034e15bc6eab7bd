import { counted } from "../../counted.ts";
import { reasons } from "./reasons.ts";

/** What a chart says, in a sentence or a part of one; parts are joined with semicolons. */
export const findings = {
  noAnswers: "no answers in this period",
  between: (score: string, low: string, high: string) => `${score}, between ${low} and ${high}`,
  up: (points: string) => `up by ${points}`,
  down: (points: string) => `down by ${points}`,
  flat: "no clear change",
  tooFew: (answers: string) => `${answers}: too few to tell`,
  /** The period before has too few answers; this one has enough. */
  tooFewBefore: "too few answers before to compare",
  /** An audience has fewer answers than the policy allows to show. */
  withheld: (answers: string) => `${answers}: too few to show`,
  /** How many points of a trend have no answers. */
  gaps: {
    day: (gaps: string, of: number) =>
      `no answers on ${gaps} of ${counted("en", of, { one: "day", other: "days" })}`,
    week: (gaps: string, of: number) =>
      `no answers in ${gaps} of ${counted("en", of, { one: "week", other: "weeks" })}`,
    month: (gaps: string, of: number) =>
      `no answers in ${gaps} of ${counted("en", of, { one: "month", other: "months" })}`,
  },
  shares: (high: string, middle: string, low: string) => `${high} high, ${middle} middle, ${low} low`,
  funnel: (invitations: string, sent: string, responded: string) =>
    `${invitations}: ${sent} sent, ${responded} answered`,
  rate: (rate: string) => `response rate ${rate}`,
  noRate: "none has arrived yet, so there is no response rate",
  mostLeftOut: (reason: string, count: string) => `most often left out: ${reason} (${count})`,
};

/** What charts and their findings say. Values come as text in the language's own form; counts of things as numbers. */
export const charts = {
  findings,
  charts: {
    table: "Show as a table",
    interval: "Interval",
    score: "Score",
    lowest: "At least",
    highest: "At most",
    answers: "Answers",
    share: "Share",
    volume: "Touchpoints",
    /** The scale of the bars: from 0 to the most of one period. */
    volumeUpTo: (most: string) => `Touchpoints, up to ${most}`,
    period: "Period",
    group: "Group",
    step: "Step",
    count: "Number",
    note: "Note",
    /** Names of pictures. */
    trend: { day: "by day", week: "by week", month: "by month" },
    distribution: "how often each score was given",
    onScale: "on the whole scale",
    recent: (periods: string) => `the last ${periods} periods`,
    funnelOf: "from invitation to answer",
    /** The key of a trend. */
    band: "The band is the 95% interval.",
    hollow: (answers: string) => `Pale or hollow: under ${answers}.`,
  },
};

/** What the way from invitation to answer says; only pages that show it have these texts. */
export const funnelWords = {
  reasons,
  funnel: {
    eligible: "Invitations",
    sent: "Sent",
    arrived: "Arrived",
    responded: "Answered",
    suppressed: "Left out",
    waiting: "Waiting",
    failed: "Failed",
    expired: "Expired",
    bounced: "Bounced",
  },
};

export type FunnelMessages = typeof funnelWords;
export type ChartMessages = typeof charts;
