import type { ApiKeyStore, MemberStore, TileStore } from "../../shared/application/access/index.ts";
import type { Guarded } from "../../shared/application/base/guarded.ts";
import type { TouchpointTypeStore, VolumeReader } from "../../shared/application/catalogue/index.ts";
import type { CustomerEraser } from "../../shared/application/privacy/index.ts";
import type { SampleMarkStore } from "../../shared/application/sample/index.ts";
import type { PolicyStore, SurveyStore } from "../../shared/application/surveys/index.ts";
import type { DashboardPage, PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { SettingsTexts } from "../../shared/i18n/dashboard/settings-texts.ts";
import type { NoteDeps } from "./notes.ts";

/** Members, keys and public tiles, as admins manage them. */
export type AccessDeps = {
  members: MemberStore;
  keys: ApiKeyStore;
  tiles: TileStore;
  newToken: () => string;
};

/** Needed to show the settings, and to do what the dashboard's forms ask for. */
export type Deps = PageDeps &
  AccessDeps &
  NoteDeps & {
    /** Catalogue, surveys and policy. */
    store: TouchpointTypeStore & Guarded<TouchpointTypeStore & SurveyStore & PolicyStore>;
    volumes: VolumeReader;
    /** In the order of the journey. */
    stages: readonly string[];
    eraser: CustomerEraser;
    /** Whether the table has the sample company: only the local stack can. */
    samples: Pick<SampleMarkStore, "mark">;
  };

/** A page of the settings: shows what is set, and takes its form. `rest` is the key of what it is about, or empty. */
export type SettingsPage = (deps: Deps) => DashboardPage<SettingsTexts>["answer"];
