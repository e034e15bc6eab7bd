import type { ListedTile } from "../../../domain/access/index.ts";

/** A tile as admins see it. Fields that it does not have are left out of the JSON. */
export const tileItem = ({
  id,
  name,
  show,
  touchpoint,
  survey,
  metric,
  stage,
  period,
  interval,
  language,
  frameAncestors,
  createdAt,
}: ListedTile): ListedTile => ({
  id,
  name,
  show,
  touchpoint,
  survey,
  metric,
  stage,
  period,
  interval,
  language,
  frameAncestors,
  createdAt,
});
