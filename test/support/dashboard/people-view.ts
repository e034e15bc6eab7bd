import type { FrameTexts } from "../../../shared/i18n/dashboard/texts-from.ts";

const FILTER = { from: "2026-10-31", to: "2026-11-28" };
const NAMES = new Map([
  ["ticket.solved", "Ticket solved"],
  ["order.delivered", "Order delivered"],
]);

/** What all pages about people are made up with. */
export const aPeopleView = <Texts extends FrameTexts>(
  texts: Texts,
  section: "responses" | "invitations" | "cases",
) => ({
  frame: {
    texts,
    member: { name: "Lea Lindqvist", email: "lea@acme.example", role: "admin" as const },
    section,
  },
  filter: FILTER,
  filters: {},
  choices: {
    channels: ["web", "app"],
    dimensions: { plan: ["free", "pro", "enterprise"] },
    today: "2026-11-27",
    types: [...NAMES.keys()],
    surveys: ["after-ticket", "after-delivery"],
  },
  nextCursor: null,
  isLater: false,
  faults: [],
  typeName: (key: string) => NAMES.get(key) ?? key,
  timezone: "Europe/Berlin",
});
