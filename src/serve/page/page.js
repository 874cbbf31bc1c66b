"use strict";
// Text of a report reaches the page by textContent only.

const WORDS = {
  en: {
    severity: { error: "error", warning: "warning", info: "info", hint: "hint" },
    empty: "Nothing to check yet.", checking: "Checking…", clean: "No findings.",
    count: (n, shown) => `${n} finding${n === 1 ? "" : "s"}` + (shown < n ? `, the first ${shown} are shown` : ""),
    place: (line, column) => `line ${line}, column ${column}`, paragraph: (n) => `paragraph ${n}`,
    go: "Show in the text", fix: "Apply", copied: "Copied.", notCopied: "The browser does not allow copying here.", gone: "copydesk does not answer. Is it still running?",
    fields: { title: "Title", release_date: "Released", date: "Event date", time: "Time", venue: "Venue", organizers: "Organizers", people: "People", organizations: "Organizations" },
    nothing: "Nothing yet.",
  },
  zh: {
    severity: { error: "错误", warning: "警告", info: "提示", hint: "建议" },
    empty: "尚无可检查的内容。", checking: "正在检查…", clean: "没有发现问题。",
    count: (n, shown) => `共 ${n} 处` + (shown < n ? `，显示前 ${shown} 处` : ""),
    place: (line, column) => `第 ${line} 行第 ${column} 列`, paragraph: (n) => `第 ${n} 段`,
    go: "在文中显示", fix: "应用", copied: "已复制。", notCopied: "浏览器不允许复制。", gone: "copydesk 没有回应，它还在运行吗？",
    fields: { title: "标题", release_date: "发布日期", date: "活动日期", time: "时间", venue: "地点", organizers: "主办方", people: "人物", organizations: "机构" },
    nothing: "暂无。",
    page: { lead: "粘贴报道，或把文件拖到页面上。内容不会离开本机。", report: "报道", format: "格式", plain: "文本", open: "打开文件…", copy: "复制", download: "下载", undo: "撤销修改", extracted: "报道内容", findings: "检查结果", fixAll: "应用所有安全修改" },
  },
};
const lang = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
const words = WORDS[lang];
const $ = (id) => document.getElementById(id);
const report = $("report"), format = $("format"), status = $("status");

// What was typed or opened: the bytes of a file stay as they are until its text is changed.
let current = { name: "report.txt", bytes: new Uint8Array() };
let undo = [];
let asked = 0;
let timer = 0;

function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
}

async function post(path, bytes) {
  const response = await fetch(path, { method: "POST", body: bytes });
  if (!response.ok) throw new Error((await response.text()).trim());
  return response;
}

function complain(error) {
  status.textContent = error instanceof TypeError ? words.gone : error.message;
}

// Checks the current bytes; a later check makes the answer of an earlier one void.
async function check(fill) {
  const mine = ++asked;
  clearTimeout(timer);
  $("undo").disabled = undo.length === 0;
  if (current.bytes.length === 0) {
    if (fill) report.value = "";
    status.textContent = words.empty;
    $("findings").replaceChildren();
    $("fix-all").hidden = true;
    return showReports([]);
  }
  try {
    const response = await post(`/check?format=${format.value}${fill ? "&text=1" : ""}`, current.bytes);
    const answer = await response.json();
    if (mine !== asked) return;
    if (fill) report.value = answer.text;
    report.readOnly = !answer.typed;
    $("copy").disabled = false;
    showFindings(answer);
    showReports(answer.reports);
  } catch (error) {
    if (mine === asked) complain(error);
  }
}

function showFindings(answer) {
  const total = ["errors", "warnings", "infos", "hints"].reduce((sum, key) => sum + (answer.summary[key] || 0), 0);
  const all = Math.max(total, answer.diagnostics.length);
  status.textContent = all === 0 ? words.clean : words.count(all, answer.diagnostics.length);
  const fixable = (finding) => finding.fix && finding.fix.applicability !== "display";
  $("fix-all").hidden = !answer.diagnostics.some((finding) => fixable(finding) && finding.fix.applicability === "safe");
  $("findings").replaceChildren(...answer.diagnostics.map((finding, index) => {
    const item = make("li", "", finding.severity);
    const line = make("p");
    line.append(make("span", words.severity[finding.severity], "grade"), " ", make("span", finding.message));
    const where = finding.paragraph ? words.paragraph(finding.paragraph) : words.place(finding.start.line, finding.start.column);
    item.append(line, make("p", `${where} · ${finding.rule}`, "rule"));
    for (const note of [...(finding.notes || []), finding.help]) if (note) item.append(make("p", note, "note"));
    const bar = make("div", "", "bar");
    bar.append(button(words.go, finding.message, () => go(answer.places[index])));
    if (fixable(finding)) bar.append(button(`${words.fix}: ${finding.fix.title}`, finding.message, () => fix(index)));
    item.append(bar);
    return item;
  }));
}

function button(text, about, action) {
  const made = make("button", text);
  made.type = "button";
  made.setAttribute("aria-label", `${text} (${about})`);
  made.addEventListener("click", action);
  return made;
}

function go([start, end]) {
  report.focus();
  // A browser scrolls to where the caret is put, not to a selection.
  report.setSelectionRange(start, start);
  report.blur();
  report.focus();
  report.setSelectionRange(start, end);
}

async function fix(which) {
  // What was typed meanwhile is checked before anything is applied to it.
  const before = current;
  const mine = asked;
  try {
    const response = await post(`/fix?format=${format.value}&finding=${which}`, before.bytes);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (before !== current || mine !== asked) return;
    undo.push(before);
    current = { name: before.name, bytes };
    await check(true);
    report.focus();
  } catch (error) {
    complain(error);
  }
}

function showReports(reports) {
  const lists = reports.map(({ report: found }) => {
    const list = make("dl");
    const add = (field, values) => {
      const known = values.filter(Boolean);
      if (known.length === 0) return;
      list.append(make("dt", words.fields[field]), ...known.map((value) => make("dd", value)));
    };
    add("title", [found.title]);
    add("release_date", [found.release_date]);
    for (const event of found.events || []) for (const field of ["date", "time", "venue"]) add(field, [event[field]]);
    add("organizers", (found.events || []).flatMap((event) => event.organizers || []));
    add("people", (found.people || []).map((person) => [person.name, ...(person.posts || []).map((post) => [post.role, post.affiliation].filter(Boolean).join(", "))].filter(Boolean).join(" · ")));
    add("organizations", (found.organizations || []).map((organization) => organization.name));
    return list;
  }).filter((list) => list.children.length > 0);
  $("extracted").replaceChildren(...(lists.length ? lists : [make("p", words.nothing, "quiet")]));
}

async function open(file) {
  const extension = (file.name.split(".").pop() || "").toLowerCase();
  const known = { markdown: "md", htm: "html", yml: "yaml" }[extension] || extension;
  format.value = known;
  if (!format.value) format.value = "txt";
  current = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  undo = [];
  await check(true);
}

report.addEventListener("input", () => {
  asked++;
  current = { name: current.name, bytes: new TextEncoder().encode(report.value) };
  // Fixes belong to the text that was checked.
  for (const made of document.querySelectorAll("#findings button, #fix-all")) made.disabled = true;
  clearTimeout(timer);
  timer = setTimeout(() => { $("fix-all").disabled = false; check(false); }, 250);
});
format.addEventListener("change", () => {
  // Another format for a file that cannot be typed over: from here on its text alone counts.
  if (report.readOnly) {
    current = { name: `report.${format.value}`, bytes: new TextEncoder().encode(report.value) };
    undo = [];
  }
  check(false);
});
$("fix-all").addEventListener("click", () => fix("all"));
$("undo").addEventListener("click", () => { current = undo.pop() || current; check(true); });
$("open").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => { if ($("file").files[0]) open($("file").files[0]).catch(complain); $("file").value = ""; });
$("copy").addEventListener("click", () => navigator.clipboard.writeText(report.value).then(() => { status.textContent = words.copied; }, () => { status.textContent = words.notCopied; }));
$("download").addEventListener("click", () => {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([current.bytes]));
  link.download = current.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});
document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("over"); });
document.addEventListener("dragleave", () => document.body.classList.remove("over"));
document.addEventListener("drop", (event) => {
  document.body.classList.remove("over");
  const file = event.dataTransfer.files[0];
  if (!file) return;
  event.preventDefault();
  open(file).catch(complain);
});
if (words.page) {
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = words.page[element.dataset.say];
}
check(false);
