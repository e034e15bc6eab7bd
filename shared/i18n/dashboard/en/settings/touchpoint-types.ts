import { counted } from "../../../counted.ts";

/** The touchpoint types in the settings. */
export const touchpointTypes = {
  title: "Touchpoint types",
  lead: "The places that customers pass on their journey, in its order. Pages and reports show them by these names.",
  add: "Add a type",
  columns: {
    name: "Name",
    stage: "Stage",
    order: "Order",
    volume: "Recorded",
    lastSeen: "Last recorded",
    surveys: "Surveys",
  },
  never: "never",
  empty: "There is none yet. Adopt one that was recorded, or add one before it is.",
  unknown: {
    title: "Recorded, but not in the list above",
    lead: "Your site or a tool sends these. Adopt each that is right; correct the sender of each that is misspelt.",
    perhaps: (key: string) => `Perhaps a misspelling of ${key}`,
    before: "It was in the list before.",
    adopt: "Adopt",
    /** For people who hear the button alone. */
    adoptOne: (key: string) => `Adopt ${key}`,
    none: "Everything that is recorded has its place in the list.",
    more: (count: number) =>
      `${counted("en", count, { one: "more is", other: "more are" })} not shown: adopt or correct these first.`,
  },
  adopted: (name: string) => `${name} was adopted.`,
  change: "Change its name or stage",
  newTitle: "New touchpoint type",
  engagement: "use of the product",
  fields: {
    key: {
      label: "Key",
      help: "What your site or tool sends, like purchase.completed. It can't be changed later.",
    },
    name: { label: "Name", help: "What it is called, in every language." },
    names: {
      title: "A name for each language",
      help: "Instead of one name for all. Customers see it in their own language where a survey names the touchpoint.",
    },
    stage: { label: "Stage", help: "Which part of the journey it belongs to." },
    order: { label: "Order", help: "Its place within the stage: smaller numbers come first." },
    description: { label: "Description", help: "What happens there, for your colleagues." },
    engagement: {
      label: "Who passes it uses the product",
      help: "Counts as use in the figures of success, for touchpoints that are recorded from now on. Tick it only for what shows that a customer works with the product, like a report that was opened.",
    },
  },
  removal: {
    title: "Remove it from the list",
    used: (touchpoints: string) =>
      `${touchpoints} of it were recorded. They stay, with their scores and under this name; new ones count as unknown until you adopt it again.`,
    unused: "None of it was ever recorded, so nothing is lost.",
    surveys: (count: number) =>
      `${counted("en", count, { one: "survey goes", other: "surveys go" })} on asking after it: pause or archive what should not.`,
    button: "Remove this type",
  },
};

export type TouchpointTypeMessages = typeof touchpointTypes;
