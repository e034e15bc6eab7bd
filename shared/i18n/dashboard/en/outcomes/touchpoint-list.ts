import { counted } from "../../../counted.ts";

/** The list of touchpoints behind the figures of success. */
export const touchpointList = {
  title: "Touchpoints",
  type: "Touchpoint",
  everyType: "All touchpoints",
  newest: "the newest first",
  count: (count: number) =>
    counted("en", count, { one: "touchpoint on this page", other: "touchpoints on this page" }),
  none: "No touchpoint matches. Choose another period, or leave a filter out.",
  table: {
    when: "When",
    what: "Touchpoint",
    customer: "Customer",
    channel: "Channel",
    properties: "Properties",
  },
};

export type TouchpointListMessages = typeof touchpointList;
