import type { Response, ResponseExport } from "../../domain/answers/index.ts";
import type { Definitions, Metric } from "../../domain/surveys/index.ts";
import type { CustomerLog } from "../base/ports.ts";
import type { CustomerJoiner, Identity, ProfileWrite } from "../customers/index.ts";
import type { InvitationFinder } from "../sending/index.ts";

/** Invitations and their responses. A write answers false, and writes nothing, where another answer came between. */
export interface ResponseStore extends InvitationFinder {
  create(response: Response): Promise<boolean>;
  /** Replaces the revision before `response.revision`. */
  replace(response: Response): Promise<boolean>;
}

/** Responses by the time of their first answer. */
export type ResponseLog = CustomerLog<Response>;

/**
 * What is stored of the responses and customers of one import. Responses are by the caller's id: imported ones, and those
 * that customers gave here to the invitation with this id.
 */
export type KnownOfImports = {
  definitions: Definitions;
  responses: ReadonlyMap<string, Response | { unreadable: Error }>;
  customers: ReadonlyMap<string, Identity>;
};

/**
 * Stores imported responses; with `replaces`, in place of that version. `save` writes nothing and answers `exists` where
 * another response, or another version of it, has the id, `profileMoved` where the profile was created or removed since it was read, and `otherMetric` where the survey has another metric now.
 */
export interface ResponseImportStore extends Pick<CustomerJoiner, "identities" | "separate"> {
  read(ids: { responses: readonly string[]; customers: readonly string[] }): Promise<KnownOfImports>;
  save(entry: {
    response: Response;
    replaces?: Response | undefined;
    profile: ProfileWrite | undefined;
  }): Promise<
    | { saved: "recorded" }
    | { saved: "exists"; original: Response }
    | { saved: "profileMoved" }
    | { saved: "otherMetric"; metric: Metric }
  >;
}

/** Files of responses, by the SHA-256 of the token that opens them. */
export interface ExportStore {
  add(tokenHash: string, order: ResponseExport): Promise<void>;
  find(tokenHash: string): Promise<ResponseExport | undefined>;
}
