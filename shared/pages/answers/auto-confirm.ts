import { html, raw } from "hono/html";
import { DWELL_MS, writeShownAt } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { PageTexts } from "../../i18n/texts.ts";
import type { Markup } from "../../theme/markup.ts";

/**
 * Sends the score that was tapped in the email after a person has seen the page for `DWELL_MS`. Time counts only while
 * the page is visible and frames are drawn. Nothing is sent where signs point to a machine: a remote-controlled browser,
 * a user agent that says so, or no window (checked last, because browsers know the window's size late).
 * After a reload or the back button, the page waits for a tap. Choosing another number restarts the wait; if the first
 * score is already on its way, the new one is sent after it. The wait button ends the wait, and so does the Tab key:
 * people who use the keyboard need their own time (WCAG 2.2.1).
 * After any error, the form and its button still work.
 */
const SCRIPT = `(()=>{
const form=document.forms[0],say=form.dataset,notice=document.getElementById("notice"),wait=document.getElementById("wait"),bar=document.getElementById("bar");
const machine=navigator.webdriver||/headless|phantom|electron|bot[\\s/;)]|crawl|spider|scan|preview/i.test(navigator.userAgent);
if(machine||performance.getEntriesByType("navigation")[0]?.type!=="navigate")return;
let seen=0,last,over=false;
const tell=text=>{if(notice.textContent!==text)notice.textContent=text};
const scoreNow=()=>form.elements.score.value;
const begin=()=>{seen=0;last=undefined;tell(say.sending.replace("{score}",scoreNow()))};
const hold=text=>{over=true;if(document.activeElement===wait)form.querySelector("[type=submit]").focus();wait.hidden=bar.hidden=true;tell(text)};
const send=async()=>{
const sent=scoreNow();hold(say.sending.replace("{score}",sent));
try{
const body=new URLSearchParams(new FormData(form));body.set("auto",say.auto);
const{ok,status}=await fetch(form.action,{method:"POST",headers:{accept:"application/json"},body});
if(ok)return scoreNow()===sent?location.replace(form.action+"/thanks"):form.requestSubmit();
if([404,409,410].includes(status))return location.replace(form.action);
tell(say.notSent);
}catch{tell(say.notSent)}
};
const frame=now=>{
if(over)return;
if(document.visibilityState==="visible"){seen+=Math.min(now-(last??now),250);last=now}else begin();
bar.style.transform="scaleX("+Math.min(seen/${DWELL_MS},1)+")";
if(seen>=${DWELL_MS}&&outerWidth&&outerHeight)send();else requestAnimationFrame(frame);
};
form.addEventListener("change",()=>{over||begin()});
form.addEventListener("submit",()=>{over=true});
document.addEventListener("visibilitychange",()=>{over||begin()});
document.addEventListener("keydown",({key})=>{key==="Tab"&&!over&&hold(say.chosen)});
wait.addEventListener("click",()=>hold(say.chosen));
wait.hidden=bar.hidden=false;begin();requestAnimationFrame(frame);
})()`;

/** The `data-` attributes of the form that the script reads. */
export const autoConfirmData = ({ pages }: PageTexts, now: Instant): Markup =>
  html` data-auto="${writeShownAt(now)}" data-sending="${pages.answer.sending("{score}")}" data-chosen="${pages.answer.chosen}" data-not-sent="${pages.answer.notSent}"`;

/** A bar that shows how much of the wait is over. Only the script makes it and the button below visible. */
export const dwellBar: Markup = html`<span id="bar" class="bar" hidden></span>`;

/** Stops the wait, for people who need more time (WCAG 2.2.1). */
export const waitButton = ({ pages }: PageTexts): Markup =>
  html`<button type="button" id="wait" class="second" hidden>${pages.answer.wait}</button>
`;

/** The only script of the public pages; `pageHeaders` allows it by its hash. */
export const autoConfirmScript: Markup = html`<script>${raw(SCRIPT)}</script>`;
