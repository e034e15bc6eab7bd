/** Links: short addresses that record a touchpoint and lead on to a web page. */
export { allowedTarget } from "./link-target.ts";
export { LinkId, newTagLink, passage, type Tag, TagLink, TagLinkDefinition, visitorOf } from "./tag-link.ts";
