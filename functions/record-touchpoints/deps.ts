import type { TouchpointStore } from "../../shared/application/journeys/index.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

export type Deps = { store: TouchpointStore; clock: Clock; log: Log };
