import { defineSeenMember, listMembers } from "../../shared/application/access/index.ts";
import { type Member, memberIdOf } from "../../shared/domain/access/index.ts";
import { MemberForm, noMember, orTooManyMembers } from "../../shared/http/access/members/requests.ts";
import { memberItem } from "../../shared/http/access/members/shown.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { fieldsOf, refusalsOf, requestOf, stateOf } from "../../shared/http/dashboard/settings-form.ts";
import { dashboardResult, formOf, type PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { SettingsTexts } from "../../shared/i18n/dashboard/settings-texts.ts";
import { memberFormPage, membersPage } from "../../shared/pages/dashboard/access/index.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import { doneNotice, type FormState, type Values } from "../../shared/pages/dashboard/settings/index.ts";
import type { AccessDeps, Deps, SettingsPage } from "./deps.ts";

type Request = PageRequest<SettingsTexts>;

const LIST = "/app/settings/members";

const list = async ({ members }: AccessDeps, { event, frame, query, member }: Request): Promise<HttpResult> =>
  dashboardResult(
    event,
    200,
    membersPage({
      frame,
      members: await listMembers(members),
      me: member.email,
      notice: doneNotice(frame.texts, query.done),
    }),
  );

type Shown = {
  /** Undefined for a member who is made new. */
  id: string | undefined;
  form: FormState;
  status?: 200 | 409 | 422;
  asksAboutRole?: boolean;
  isChanged?: boolean;
};

/** Whether the form is about who fills it, and what the settings would lose with them. */
const selfOf = (all: readonly Member[], me: Member, id: string | undefined): "no" | "me" | "lastAdmin" => {
  if (id !== memberIdOf(me.email)) return "no";
  const isAlone = all.every(({ email, role }) => email === me.email || role !== "admin");
  return isAlone ? "lastAdmin" : "me";
};

const showForm = async (
  { members }: AccessDeps,
  { event, frame, member }: Request,
  { id, status = 200, ...shown }: Shown,
): Promise<HttpResult> => {
  const all = await listMembers(members);
  const found = all.find(({ email }) => memberIdOf(email) === id);
  const page = memberFormPage({
    frame,
    id,
    title: id === undefined ? undefined : (found?.name ?? found?.email ?? shown.form.values.email),
    self: selfOf(all, member, id),
    isThere: found !== undefined,
    ...shown,
  });
  return dashboardResult(event, status, page);
};

const edit = async (deps: AccessDeps, request: Request): Promise<HttpResult> => {
  const id = request.rest || undefined;
  if (id === undefined)
    return showForm(deps, request, {
      id,
      form: { values: { role: "viewer", digest: "weekly" }, version: stateOf(undefined) },
    });
  const found = await deps.members.byId(id);
  if (found === undefined) throw noMember();
  return showForm(deps, request, {
    id,
    form: { values: fieldsOf(memberItem(found)), version: stateOf(found) },
  });
};

const OWN_FIELDS = new Set(["action", "version", "confirmed"]);

const asked = (fields: Values): unknown =>
  requestOf(Object.fromEntries(Object.entries(fields).filter(([name]) => !OWN_FIELDS.has(name))));

const save = async (deps: Deps, request: Request, fields: Values): Promise<HttpResult> => {
  const id = request.rest || undefined;
  const seen = id === undefined ? stateOf(undefined) : (fields.version ?? "");
  const again = (
    form: Omit<FormState, "values" | "version">,
    status: 409 | 422,
    { version = seen, asksAboutRole = false } = {},
  ) => showForm(deps, request, { id, form: { values: fields, version, ...form }, status, asksAboutRole });
  try {
    const { email, ...definition } = parse(MemberForm, asked(fields));
    if (id !== undefined && memberIdOf(email) !== id) throw noMember();
    const givesUp = email === request.member.email && definition.role !== "admin";
    if (givesUp && id !== undefined && fields.confirmed !== "true")
      return await again({}, 422, { asksAboutRole: true });
    const saving = defineSeenMember(deps.members, (stored) => stateOf(stored) === seen);
    const saved = orTooManyMembers(await saving(email, definition, deps.clock()));
    if (saved.outcome === "stored") return seeOther(hrefOf(LIST, { done: "saved" }));
    if (id === undefined) return await again({ refusals: [{ path: "email", message: "is taken" }] }, 422);
    const theirs = saved.stored ? fieldsOf(memberItem(saved.stored)) : null;
    return await again({ theirs }, 409, { version: stateOf(saved.stored) });
  } catch (error) {
    return again({ refusals: refusalsOf(error) }, 422);
  }
};

/** Of two people who change or remove the same member at once, one is told. */
const remove = async (deps: AccessDeps, request: Request, fields: Values): Promise<HttpResult> => {
  const id = request.rest;
  const found = await deps.members.byId(id);
  if (found !== undefined && stateOf(found) === fields.version)
    if (await deps.members.remove(found.email, found)) return seeOther(hrefOf(LIST, { done: "removed" }));
  const stored = await deps.members.byId(id);
  if (stored === undefined) throw noMember();
  const form = { values: fieldsOf(memberItem(stored)), version: stateOf(stored) };
  return showForm(deps, request, { id, form, status: 409, isChanged: true });
};

/** Members of the dashboard: their list, and one of them. */
export const members: SettingsPage = (deps) => async (request) => {
  const { event, rest, query } = request;
  if (event.requestContext.http.method !== "POST")
    return rest === "" && query.new === undefined ? list(deps, request) : edit(deps, request);
  const { fields } = formOf(event);
  return fields.action === "remove" ? remove(deps, request, fields) : save(deps, request, fields);
};
