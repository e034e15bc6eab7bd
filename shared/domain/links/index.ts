export { allowedTarget } from "./link-target.ts";
export { LinkId, newTagLink, passage, type Tag, TagLink, TagLinkDefinition, visitorOf } from "./tag-link.ts";
