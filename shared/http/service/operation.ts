import { htmlContent, jsonContent, operationsOf } from "../openapi/operation.ts";
import { Health, OpenApi } from "./answers.ts";
import { serviceRoutes } from "./routes.ts";

const common = { tag: "Service", isStoreless: true } as const;
const unchanged = { description: "It is what `if-none-match` names." };

export const service = operationsOf(serviceRoutes, {
  "GET /": {
    ...common,
    id: "openDashboard",
    summary: "Leads people who open the bare address to the dashboard",
    description: "HEAD gives its headers.",
    answers: { 303: { description: "The dashboard.", headers: { location: "The dashboard." } } },
  },
  "GET /v1/health": {
    ...common,
    id: "getHealth",
    summary: "Whether the API answers, and in which version",
    description: "HEAD gives its headers.",
    answers: {
      200: {
        description: "It does.",
        content: jsonContent(Health, { well: { status: "ok", version: "0.1.0" } }),
      },
    },
  },
  "GET /v1/openapi.json": {
    ...common,
    id: "getOpenApi",
    summary: "This document",
    answers: { 200: { description: "OpenAPI 3.1.", content: jsonContent(OpenApi, {}) } },
  },
  "GET /docs": {
    ...common,
    id: "showReference",
    summary: "This document as a page",
    description: "HEAD gives its headers.",
    answers: { 200: { description: "The page.", content: htmlContent }, 304: unchanged },
  },
  "GET /docs/{file}": {
    ...common,
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
});
