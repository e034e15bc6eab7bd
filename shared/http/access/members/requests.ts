import * as z from "zod/mini";
import { MemberAddress } from "../../../domain/access/index.ts";

/** The member that a path names. */
export const MemberPath = z.strictObject({ email: MemberAddress });
