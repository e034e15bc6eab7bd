import { surveyValues } from "../../../shared/http/dashboard/survey-form.ts";
import { policyPage } from "../../../shared/pages/dashboard/policy/index.ts";
import type { FormState } from "../../../shared/pages/dashboard/settings/index.ts";
import { decisionPart, surveyFormPage, surveysPage } from "../../../shared/pages/dashboard/surveys/index.ts";
import { typeFormPage, typesPage } from "../../../shared/pages/dashboard/touchpoint-types/index.ts";
import { aSurvey, aType, earlier, HOUR, NOW } from "../builders.ts";
import { aMember } from "../fake-members.ts";
import type { DashboardVoice, GalleryPage } from "./voice.ts";

const LONG = `${"A very long name of a touchpoint ".repeat(2)}${"x".repeat(60)}`;
const LONG_KEY = `order.${"x".repeat(58)}`;
const ADMIN = { member: aMember({ email: "ana@acme.example", name: "Ana" }), section: "settings" } as const;
const typesFrame = ({ settings: texts }: DashboardVoice) => ({ texts, ...ADMIN, hasSample: true });
const surveysFrame = ({ surveys: texts }: DashboardVoice) => ({ texts, ...ADMIN });

const FULL = aSurvey({
  key: "after-order",
  metric: "csat",
  question: { en: "How was it?", de: "Wie war es?" },
  when: { property: "revenue", gte: 100, in: [1, "a", true] },
  delay: "PT90M",
  cooldown: "P90D",
  sendWindow: { days: ["mon", "fri"], from: "09:00", to: "18:00" },
  reminder: { after: "P3D", max: 2 },
  brand: { name: "Acme", color: "#0b5fff" },
  alert: { atOrBelow: 2, emails: ["cx@acme.example"] },
});
const TYPES = [{ value: "purchase.completed", name: LONG }];
const REFUSED: FormState = {
  values: { ...surveyValues(FULL), "delay.amount": "soon", "brand.color": "blue" },
  version: "1",
  refusals: [
    { path: "delay", message: "must be a duration like P3D" },
    { path: "brand.color", message: "must be a colour like #0b5fff" },
  ],
  theirs: surveyValues({ ...FULL, cooldown: "P30D", metric: "ces" }),
};
const POLICY = {
  "contactCap.max": "1",
  "contactCap.per.count": "14",
  "contactCap.per.unit": "days",
  "askWithin.count": "7",
  "askWithin.unit": "days",
  minSegmentSize: "5",
  sendRatePerSecond: "10",
  reportingTimezone: "Nowhere",
  "fcrWindow.count": "7",
  "fcrWindow.unit": "days",
  "onboardingTarget.count": "400",
  "onboardingTarget.unit": "days",
  "businessHours.days": "mon, tue",
  "businessHours.from": "09:00",
  "businessHours.to": "24:00",
  "businessHours.timezone": "America/Sao_Paulo",
  "businessHours.holidays": "2026-12-25\n25.12.2027",
};
const NOT_ASKED = {
  decision: "suppress",
  reason: "contactCap",
  rules: [
    { rule: "consent", passed: true, detail: "not unsubscribed" },
    { rule: "contactCap", passed: false, detail: "asked 1 of 1 times in P14D, last by after-order" },
  ],
} as const;

/** Touchpoint types, surveys and the contact policy in the settings: listed, full, refused, and changed by two people. */
export const SETTINGS_PAGES: readonly GalleryPage[] = [
  {
    name: "dashboard-types",
    render: (voice) =>
      typesPage({
        frame: typesFrame(voice),
        now: NOW,
        types: [
          {
            ...aType({ name: LONG, engagement: true }),
            volume: 1_234_567,
            lastSeenAt: earlier(HOUR),
            surveys: 2,
          },
          { ...aType({ key: LONG_KEY, stage: "x".repeat(64), order: 99_999 }), volume: 0, surveys: 0 },
        ],
        unknown: [
          { key: LONG_KEY, volume: 12, lastSeenAt: earlier(HOUR), suggestion: "purchase.completed" },
          { key: "demo.booked", volume: 3, lastSeenAt: NOW, archivedAt: earlier(HOUR) },
        ],
      }),
  },
  {
    name: "dashboard-type-form",
    render: (voice) =>
      typeFormPage({
        frame: typesFrame(voice),
        key: LONG_KEY,
        form: {
          values: { "name.en": "Ordered", "name.de": "Bestellt", stage: "purchase", order: "-1" },
          version: "1",
          refusals: [{ path: "order", message: "must be 0 or more" }],
          theirs: { "name.en": "Order placed", stage: "usage", order: "3", engagement: "true" },
        },
        stages: ["purchase", "usage"],
        use: { volume: 1_234, surveys: 2 },
        isListed: true,
      }),
  },
  {
    name: "dashboard-surveys",
    render: (voice) =>
      surveysPage({
        frame: surveysFrame(voice),
        surveys: [
          FULL,
          aSurvey({ key: "x".repeat(64), active: false, touchpoint: null }),
          aSurvey({ key: "old", archivedAt: earlier(HOUR) }),
        ],
        questionOf: () => LONG,
        typeName: () => LONG,
      }),
  },
  {
    name: "dashboard-survey-form",
    render: (voice) =>
      surveyFormPage({
        frame: surveysFrame(voice),
        key: "after-order",
        state: "active",
        form: REFUSED,
        types: TYPES,
        notices: ["Its touchpoint is not in the catalogue."],
        below: decisionPart({
          texts: voice.surveys,
          key: "after-order",
          form: { values: { "customer.id": "c-1" }, version: "1" },
          decided: NOT_ASKED,
          timezone: "UTC",
        }),
      }),
  },
  {
    name: "dashboard-policy",
    render: (voice) =>
      policyPage({
        frame: surveysFrame(voice),
        form: {
          values: POLICY,
          version: "1",
          refusals: [
            { path: "reportingTimezone", message: "must be an IANA time zone" },
            { path: "onboardingTarget", message: "must be at most 365 days" },
            {
              path: "businessHours.holidays",
              message: "must be a date like 2026-11-02, unlike 25.12.2027",
            },
          ],
          theirs: { ...POLICY, minSegmentSize: "10", "businessHours.days": "mon" },
        },
      }),
  },
];
