import {
  keyFormPage,
  keysPage,
  keyWithdrawalPage,
  memberFormPage,
  membersPage,
  newTilePage,
  samplePage,
  tileFormPage,
  tilesPage,
} from "../../../shared/pages/dashboard/access/index.ts";
import type { FormState } from "../../../shared/pages/dashboard/settings/index.ts";
import { earlier, NOW } from "../builders.ts";
import { aMember } from "../fake-members.ts";
import { aTile } from "../fake-tiles.ts";
import type { DashboardVoice, GalleryPage } from "./voice.ts";

const LONG = `${"A very long name of somebody ".repeat(4)}${"x".repeat(60)}`;
const ANA = aMember({ email: "ana@acme.example", name: "Ana" });
const frameOf = ({ settings: texts }: DashboardVoice) =>
  ({ texts, member: ANA, section: "settings" }) as const;

const TYPED: FormState = {
  values: { email: "no", name: "Evangelina", role: "viewer", timezone: "Nowhere", digest: "weekly" },
  version: "none",
  refusals: [
    { path: "email", message: "must be an email address" },
    { path: "timezone", message: "must be an IANA time zone" },
  ],
  theirs: { email: "no", name: "Eva", role: "agent", timezone: "Europe/Madrid", digest: "never" },
};
const KEY = {
  id: "0123456789ab",
  name: LONG.slice(0, 64),
  scope: "admin",
  createdAt: earlier(9_000_000),
} as const;
const TILE = {
  ...aTile({ name: LONG.slice(0, 64), show: "trend", touchpoint: "order.placed", metric: "nps" }),
  frameAncestors: ["https://intranet.acme.example", `https://${"sub.".repeat(12)}acme.example`],
  id: "0123456789ab",
};

/** Members, keys, tiles and the sample in the settings: full, refused, and about to go. */
export const ACCESS_PAGES: readonly GalleryPage[] = [
  {
    name: "dashboard-members",
    render: (voice) =>
      membersPage({
        frame: { ...frameOf(voice), hasSample: true },
        members: [
          ANA,
          aMember({
            email: `${"l".repeat(60)}@acme.example`,
            name: LONG,
            timezone: "America/Argentina/ComodRivadavia",
          }),
        ],
        me: ANA.email,
      }),
  },
  {
    name: "dashboard-member-form",
    render: (voice) =>
      memberFormPage({
        frame: frameOf(voice),
        id: "a".repeat(64),
        title: "Ana",
        form: TYPED,
        self: "lastAdmin",
        asksAboutRole: true,
        isThere: true,
        isChanged: true,
      }),
  },
  {
    name: "dashboard-keys",
    render: (voice) =>
      keysPage({
        frame: frameOf(voice),
        keys: [
          { ...KEY, lastUsedOn: "2026-10-05" },
          { ...KEY, scope: "page", lastUsedOn: undefined },
        ],
        zone: "UTC",
        notice: voice.settings.dashboard.access.keys.withdrawn,
      }),
  },
  {
    name: "dashboard-key-form",
    render: (voice) =>
      keyFormPage({
        frame: frameOf(voice),
        form: {
          values: {},
          version: "none",
          refusals: [{ path: "", message: "There are 200 keys already; withdraw one first." }],
        },
      }),
  },
  {
    name: "dashboard-key-withdrawal",
    render: (voice) => keyWithdrawalPage({ frame: frameOf(voice), key: { ...KEY, lastUsedOn: undefined } }),
  },
  {
    name: "dashboard-tiles",
    render: (voice) =>
      tilesPage({
        frame: frameOf(voice),
        tiles: [TILE, { ...aTile(), id: "0123456789ac", createdAt: NOW }],
        typeName: () => LONG,
        stageName: (stage) => stage,
        zone: "UTC",
      }),
  },
  {
    name: "dashboard-tile-form",
    render: (voice) =>
      tileFormPage({
        frame: frameOf(voice),
        form: { values: { show: "score", period: "last28Days" }, version: "none" },
        types: [{ value: "order.placed", name: LONG }],
        surveys: [{ value: "after-order", name: "after-order" }],
        stages: [{ value: "purchase", name: "Purchase" }],
      }),
  },
  {
    name: "dashboard-tile-made",
    render: (voice) =>
      newTilePage({
        frame: frameOf(voice),
        tile: TILE,
        url: `https://surveys.acme.example/w/${"t".repeat(44)}`,
      }),
  },
  {
    name: "dashboard-sample",
    render: (voice) =>
      samplePage({
        frame: { ...frameOf(voice), hasSample: true },
        mark: { state: "made", members: [ANA.email, "agent@acme.example"] },
        me: ANA.email,
      }),
  },
];
