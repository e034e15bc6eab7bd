import type * as z from "zod/mini";
import { TagLinkDefinition } from "../../../domain/links/index.ts";
import { ListQuery } from "../../lists/query.ts";
import { named } from "../../openapi/naming.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { TagLinkJson, TagLinkPage } from "./answers.ts";
import { linkRoutes } from "./routes.ts";

named("TagLinkDefinition", TagLinkDefinition, {
  fields: {
    touchpoint: "The touchpoint type that is recorded. It need not be in the catalogue.",
    target: {
      description:
        "An https address at one of the hosts that the deployment lets links lead to, without user and password.",
      examples: ["https://acme.example/spring"],
    },
    customerParam: "The query parameter that brings the customer's id.",
  },
});

const tag = "Tag links";
const definition = {
  touchpoint: "advert.clicked",
  target: "https://acme.example/spring",
  customerParam: "c",
};
const id = "0123456789abcdef0123";
const link: z.input<typeof TagLinkJson> = {
  id,
  url: `https://milepost.example/t/${id}`,
  imageUrl: `https://milepost.example/t/${id}.gif`,
  ...definition,
  registered: true,
  createdAt: "2026-11-02T14:03:00.000Z",
};

export const links = operationsOf(linkRoutes, {
  "GET /v1/links": {
    id: "listLinks",
    tag,
    summary: "The tag links, by id",
    query: ListQuery,
    answers: {
      200: {
        description: "One page of the links.",
        content: jsonContent(TagLinkPage, { page: { items: [link], nextCursor: null } }),
      },
    },
    problems: { 422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }] },
  },
  "POST /v1/links": {
    id: "createLink",
    tag,
    summary: "Create a tag link",
    description: "The same definition again gives the same link.",
    body: jsonContent(TagLinkDefinition, {
      advert: definition,
      shortest: { touchpoint: "advert.clicked", target: "https://acme.example/spring" },
    }),
    answers: {
      200: { description: "It was there already.", content: jsonContent(TagLinkJson, { link }) },
      201: { description: "Created.", content: jsonContent(TagLinkJson, { link }) },
    },
    problems: {
      409: "There are 1000 links already; delete one first.",
      422: [
        {
          path: "target",
          message:
            "must be an https address, without user and password, at one of the allowed hosts: acme.example, *.acme.example",
        },
      ],
    },
  },
  "DELETE /v1/links/{linkId}": {
    id: "deleteLink",
    tag,
    summary: "Delete a tag link",
    description: "It may still work for a minute. What it recorded stays.",
    answers: { 204: { description: "Deleted." } },
    problems: { 404: "There is no such link." },
  },
});
