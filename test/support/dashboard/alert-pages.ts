import { alertValues, NEW_ALERT_VALUES } from "../../../shared/http/dashboard/alert-form.ts";
import {
  alertDeletionPage,
  alertFormPage,
  alertsPage,
} from "../../../shared/pages/dashboard/alerts/index.ts";
import { anAlert } from "../fake-alerts.ts";
import { aMember } from "../fake-members.ts";
import type { DashboardVoice, GalleryPage } from "./voice.ts";

const HOSTILE = `<img src=x onerror=alert(1)>"'&amp; ${"x".repeat(60)}`;
const LONG_KEY = "x".repeat(64);
const frameOf = ({ alerts: texts }: DashboardVoice) =>
  ({ texts, member: aMember(), section: "settings" }) as const;

const FULL = anAlert({
  key: LONG_KEY,
  active: false,
  when: {
    surveys: ["after-order", LONG_KEY],
    touchpoints: ["order.placed", "a", "b", "c"],
    sentiment: "low",
    atOrBelow: 6,
    hasComment: true,
    words: [HOSTILE, "money back"],
    attribute: `plan:${HOSTILE}`.slice(0, 128),
  },
  wait: "P1DT12H",
  every: "PT2H",
  case: { assignee: "bo@acme.example", dueIn: "P2D" },
  emails: ["ana@acme.example", `${"l".repeat(60)}@${"sub.".repeat(20)}example`],
  webhooks: ["crm", "slack", "teams", LONG_KEY],
});
const CHOICES = {
  surveys: [
    { value: "after-order", name: "after-order", about: "CSAT · Order placed" },
    { value: LONG_KEY, name: LONG_KEY, about: HOSTILE },
  ],
  touchpoints: [
    { value: "order.placed", name: "Order placed" },
    { value: LONG_KEY, name: HOSTILE },
  ],
  assignees: [{ value: "bo@acme.example", name: "Bo" }],
  members: [
    { value: "ana@acme.example", name: "Ana" },
    { value: "bo@acme.example", name: HOSTILE },
  ],
  webhooks: ["crm", "slack", "teams"].map((key) => ({
    value: key,
    name: key,
    about: "hooks.acme.example/m…",
  })),
};
const MEMBERS = CHOICES.members.map(({ value }) => value);
const none = { surveys: [], touchpoints: [], assignees: [], members: [], webhooks: [] };
const many = Array.from({ length: 97 }, (_, index) =>
  anAlert({
    key: `alert-${String(index).padStart(2, "0")}`,
    when: index % 2 === 0 ? { sentiment: "low", hasComment: true } : { words: ["refund", "broken"] },
    wait: "PT0S",
    webhooks: ["crm"],
    ...(index % 3 === 0 && { every: "P1D" }),
  }),
);

/** Alerts in the settings: a full list, none, and forms that are full, new, refused, and changed by two people. */
export const ALERT_PAGES: readonly GalleryPage[] = [
  {
    name: "dashboard-alerts",
    render: (voice) =>
      alertsPage({
        frame: frameOf(voice),
        alerts: [anAlert(), FULL, anAlert({ key: "everything", when: {}, every: "P7D" }), ...many],
        ofSurveys: [{ survey: LONG_KEY, alert: { atOrBelow: 2, emails: ["cx@acme.example"] } }],
        typeName: (key) => (key === "order.placed" ? HOSTILE : key),
      }),
  },
  {
    name: "dashboard-alerts-empty",
    render: (voice) =>
      alertsPage({
        frame: frameOf(voice),
        alerts: [],
        ofSurveys: [],
        typeName: (key) => key,
        notice: voice.alerts.dashboard.alerts.deleted,
      }),
  },
  {
    name: "dashboard-alert-form",
    render: (voice) =>
      alertFormPage({
        frame: frameOf(voice),
        key: LONG_KEY,
        isThere: true,
        form: {
          values: {
            ...alertValues(FULL, MEMBERS),
            "when.atOrBelow": "12",
            "case.dueIn.count": "-1",
            "when.attribute": "plan:pro",
          },
          version: "1",
          refusals: [
            { path: "when.atOrBelow", message: "Too big: expected number to be <=10" },
            { path: "case.dueIn", message: "must be an ISO 8601 duration" },
            { path: "otherEmails", message: "must be an email address like ana@example.com" },
            { path: "", message: "must do something: open a case, or tell an address or a webhook" },
          ],
          theirs: alertValues(anAlert({ webhooks: ["crm"], every: "P1D" })),
        },
        choices: CHOICES,
        warnings: [`There is no survey ${LONG_KEY}. Did you mean after-order?`],
      }),
  },
  {
    name: "dashboard-alert-new",
    render: (voice) =>
      alertFormPage({
        frame: frameOf(voice),
        isThere: false,
        form: { values: NEW_ALERT_VALUES, version: "none" },
        choices: none,
      }),
  },
  {
    name: "dashboard-alert-stored",
    render: (voice) =>
      alertFormPage({
        frame: frameOf(voice),
        key: "low-score",
        isThere: true,
        form: { values: alertValues(anAlert(), MEMBERS), version: "1" },
        choices: CHOICES,
        notice: voice.alerts.dashboard.alerts.test.sentToMe("ana@acme.example"),
      }),
  },
  {
    name: "dashboard-alert-deletion",
    render: (voice) =>
      alertDeletionPage({ frame: frameOf(voice), key: LONG_KEY, version: "1", isChanged: true }),
  },
];
