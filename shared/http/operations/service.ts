import { Health, OpenApi } from "../answers/service.ts";
import { json, type Operations } from "../operation.ts";

const open = { tag: "Service", access: "public", isStoreless: true } as const;

export const service: Operations = {
  "GET /v1/health": {
    ...open,
    id: "getHealth",
    summary: "Whether the API answers, and in which version",
    answers: {
      200: { description: "It does.", content: json(Health, { well: { status: "ok", version: "0.1.0" } }) },
    },
  },
  "GET /v1/openapi.json": {
    ...open,
    id: "getOpenApi",
    summary: "This document",
    answers: { 200: { description: "OpenAPI 3.1.", content: json(OpenApi, {}) } },
  },
};
