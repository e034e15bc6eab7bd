import { html, json, type Operations } from "../openapi/operation.ts";
import { Health, OpenApi } from "./answers.ts";

const open = { tag: "Service", access: "public", isStoreless: true } as const;
const unchanged = { description: "It is what `if-none-match` names." };

export const service: Operations = {
  "GET /": {
    ...open,
    id: "showFrontPage",
    summary: "A page for people who open the bare address: what this is, and where to read on",
    answers: { 200: { description: "The page.", content: html } },
  },
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
  "GET /docs": {
    ...open,
    id: "showReference",
    summary: "This document as a page",
    answers: { 200: { description: "The page.", content: html }, 304: unchanged },
  },
  "GET /docs/{file}": {
    ...open,
    id: "getReferenceFile",
    summary: "What the page loads: Swagger UI, and its licences",
    parameters: { file: "Name of the file: `swagger-ui.css`, say." },
    answers: {
      200: {
        description: "The file.",
        content: { "text/javascript": {}, "text/css": {}, "text/plain": {} },
      },
      304: unchanged,
    },
    problems: { 404: "There is nothing here." },
  },
};
