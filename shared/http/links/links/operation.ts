import * as z from "zod/mini";
import { CustomerId } from "../../../domain/customers/index.ts";
import { TagLinkDefinition } from "../../../domain/links/index.ts";
import { ListQuery } from "../../base/requests.ts";
import { named } from "../../openapi/naming.ts";
import { ADMIN, type Answer, json, type Operations, READ } from "../../openapi/operation.ts";
import { TagLink, TagLinkPage } from "./answers.ts";

named("TagLinkDefinition", TagLinkDefinition, {
  fields: {
    touchpoint: "What whoever follows it passes; it need not be in the catalogue.",
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
const link: z.input<typeof TagLink> = {
  id,
  url: `https://milepost.example/t/${id}`,
  imageUrl: `https://milepost.example/t/${id}.gif`,
  ...definition,
  registered: true,
  createdAt: "2026-11-02T14:03:00.000Z",
};

const recorded =
  "The touchpoint is recorded at most once per customer, link and minute. Without a customer, by a prefetch " +
  "(`sec-purpose`), by HEAD, or while the store has trouble, nothing is recorded and the way goes on.";
/** A link may name another parameter; then this one says nothing. */
const visitor = z.object({ c: z.optional(CustomerId) });
const image = (description: string): Answer => ({ description, content: { "image/gif": {} } });

export const links: Operations = {
  "GET /v1/links": {
    id: "listLinks",
    tag,
    summary: "The tag links, by id",
    access: READ,
    query: ListQuery,
    answers: {
      200: {
        description: "One page of the links.",
        content: json(TagLinkPage, { page: { items: [link], nextCursor: null } }),
      },
    },
    problems: { 422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }] },
  },
  "POST /v1/links": {
    id: "createLink",
    tag,
    summary: "Create a tag link",
    description: "The same again gives the same link.",
    access: ADMIN,
    body: json(TagLinkDefinition, {
      advert: definition,
      shortest: { touchpoint: "advert.clicked", target: "https://acme.example/spring" },
    }),
    answers: {
      200: { description: "It was there already.", content: json(TagLink, { link }) },
      201: { description: "Created.", content: json(TagLink, { link }) },
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
    description: "It is followed for at most a minute more. What it recorded stays.",
    access: ADMIN,
    answers: { 204: { description: "Deleted." } },
    problems: { 404: "There is no such link." },
  },
  "GET /t/{linkId}": {
    id: "followLink",
    tag,
    summary: "Follow a tag link",
    description: `${recorded} HEAD gives the same headers.`,
    access: "public",
    hints: visitor,
    answers: {
      302: { description: "To the link's target.", headers: { location: "The link's target." } },
    },
    problems: {
      404: "There is nothing here.",
      410: {
        when: "The host of its target is not among those any more that links may lead to.",
        detail: "This link may not lead to its target any more.",
      },
      503: {
        when: "The link can't be looked up now: wait as long as `retry-after` says.",
        detail: "The link can't be looked up now; try again in a moment.",
      },
    },
    isPage: true,
  },
  "GET /t/{linkId}.gif": {
    id: "loadLinkImage",
    tag,
    summary: "Load a tag link's image",
    description: `${recorded} HEAD gives its headers. It is an image whatever the status: a broken one would show.`,
    access: "public",
    hints: visitor,
    answers: {
      200: image("One transparent pixel."),
      404: image("There is no such link."),
      503: image("The link can't be looked up now."),
    },
  },
};
