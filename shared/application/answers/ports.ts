import type { Response, ResponseExport } from "../../domain/answers/index.ts";
import type { Definitions, Metric } from "../../domain/surveys/index.ts";
import type { MonthlyLog } from "../base/ports.ts";
import type { Identity, IdentityReader, ProfileWrite } from "../customers/index.ts";
import type { InvitationFinder } from "../sending/index.ts";

/** Invitations and their responses. Writes answer whether they held: `false` where another answer came between. */
export interface ResponseStore extends InvitationFinder {
  create(response: Response): Promise<boolean>;
  /** Replaces the revision before `response.revision`. */
  replace(response: Response): Promise<boolean>;
}

/** Responses by the moment of their first answer. */
export type ResponseLog = MonthlyLog<Response>;

/** What is stored already of the things that some imported responses speak of; responses by their caller's id. */
export type KnownOfImports = {
  definitions: Definitions;
  responses: ReadonlyMap<string, Response | { unreadable: Error }>;
  customers: ReadonlyMap<string, Identity>;
};

/**
 * Stores imported responses. `save` answers with the response that stands under the id where another one does, with
 * `profileMoved` where the profile was created or removed meanwhile, and with `otherMetric` where the survey was defined
 * with another one: then nothing of the response is written.
 */
export interface ResponseImportStore extends IdentityReader {
  read(ids: { responses: readonly string[]; customers: readonly string[] }): Promise<KnownOfImports>;
  save(entry: {
    response: Response;
    profile: ProfileWrite | undefined;
  }): Promise<
    | { saved: "recorded" }
    | { saved: "exists"; original: Response }
    | { saved: "profileMoved" }
    | { saved: "otherMetric"; metric: Metric }
  >;
}

/** Files that were asked for, by the SHA-256 of what opens them. */
export interface ExportStore {
  add(tokenHash: string, order: ResponseExport): Promise<void>;
  find(tokenHash: string): Promise<ResponseExport | undefined>;
}
