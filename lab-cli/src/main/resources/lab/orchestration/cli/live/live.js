// Shows a run from its events. The server sends each as it happens, and all earlier ones first; so the page keeps no
// state of its own, and a reload shows the same once more.

const settings = JSON.parse(document.getElementById("settings").textContent);
const token = new URLSearchParams(location.search).get("token");
const words = settings.words;
const $ = (id) => document.getElementById(id);

const MOST_EVENTS = 200;
const columns = new Map();
let playing = false;
let offers = [];
let wanted = 5;

/** When the run's clock showed which time: between two events it goes on by itself. */
let clock = { at: 0, here: performance.now() };
const runNow = () => clock.at + (over ? 0 : (performance.now() - clock.here) * settings.speed);
let over = false;

// ---- building blocks ----

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** A text with its places filled, as MessageBundle does it. */
function filled(text, ...values) {
  return text.replace(/\{(\d)\}/g, (place, number) => values[number] ?? place);
}

const seconds = (millis) => (millis === null || millis === undefined ? "–" : (millis / 1000).toFixed(1) + " s");

// ---- a column ----

function column(name) {
  if (columns.has(name)) return columns.get(name);
  const box = element("section", "column");
  const head = element("h2", "", settings.columns[name] ?? name);
  const engine = element("p", "engine");
  const commands = element("div", "commands");
  const said = element("p", "said");
  const watch = element("div", "watch");
  const nodes = element("div", "nodes");
  box.append(head, engine, said, nodes, watch, commands);
  $("columns").append(box);
  const made = {
    name, box, engine, commands, said, watch, nodes,
    replicas: new Map(), order: [], serving: new Set(), clusterNodes: [], lost: new Set(), fault: null,
  };
  columns.set(name, made);
  return made;
}

/** Beside live columns; the page as a whole is no more trustworthy than the least of them. */
function markModelled(name) {
  column(name).box.firstChild.append(" ", element("span", "badge model", settings.modelBadge));
  $("badge").textContent = settings.modelBadge;
  document.body.classList.remove("live");
}

function change(shown, delta) {
  for (const replica of delta.replicas) shown.replicas.set(replica.id, replica);
  if (delta.ids) {
    shown.order = delta.ids;
    for (const id of [...shown.replicas.keys()]) if (!delta.ids.includes(id)) shown.replicas.delete(id);
  }
  if (delta.serving) shown.serving = new Set(delta.serving);
  if (delta.nodes) {
    shown.clusterNodes = delta.nodes;
    shown.lost = new Set(delta.nodes.filter((node) => !node.ready).map((node) => node.name));
  }
}

/** As the run record defines it: it runs, is not held back, and it or its orchestrator's check has answered. */
function stateOf(shown, replica) {
  // Whatever was last heard of it, of a lost node nobody knows.
  if (replica.observed === "running" && shown.lost.has(replica.node)) return "unknown";
  const running = replica.observed === "running";
  const serves = running && replica.readiness !== "not-ready"
    && (shown.serving.has(replica.container) || replica.readiness === "ready");
  if (serves) return "serving";
  if (running) return "running";
  if (["pending", "preparing", "starting"].includes(replica.observed)) return "starting";
  return replica.observed === "unknown" ? "unknown" : "past";
}

function paintNodes(shown) {
  const byNode = new Map();
  for (const node of shown.clusterNodes) byNode.set(node.name, { node, tiles: [] });
  for (const id of shown.order) {
    const replica = shown.replicas.get(id);
    if (!replica) continue;
    const state = stateOf(shown, replica);
    if (state === "past") continue;
    const where = replica.node || words.nowhere;
    if (!byNode.has(where)) byNode.set(where, { node: null, tiles: [] });
    const tile = element("li", "tile " + state);
    tile.append(element("span", "name", shortened(replica.name)), element("span", "state", words["state." + state]));
    if (replica.restarts > 0) tile.append(element("span", "restarts", filled(words.restarts, replica.restarts)));
    byNode.get(where).tiles.push(tile);
  }
  shown.nodes.replaceChildren(...[...byNode].map(([name, { node, tiles }]) => {
    const lost = node && !node.ready;
    const box = element("div", "node" + (lost ? " lost" : ""));
    const title = element("p", "node-name", name);
    if (lost) title.append(element("span", "flag", words.lost));
    else if (node && !node.schedulable) title.append(element("span", "flag", words.drained));
    const list = element("ul");
    list.append(...tiles);
    box.append(title, list);
    return box;
  }));
}

const shortened = (name) => (name.length > 16 && name.includes("-") ? "…" + name.slice(name.lastIndexOf("-")) : name);

// ---- a stopwatch for each fault ----

function startWatch(shown, event) {
  const marks = element("ul", "marks");
  const time = element("strong", "time", "0.0 s");
  shown.watch.replaceChildren(element("p", "fault", event.text), time, marks);
  shown.watch.classList.add("on");
  shown.watch.classList.remove("healed");
  shown.watch.dataset.faults = Number(shown.watch.dataset.faults ?? 0) + 1;
  shown.fault = { since: event.atMillis, time, marks, seen: new Map(), running: true };
}

function mark(shown, stage, millis) {
  const fault = shown.fault;
  if (!fault || fault.seen.has(stage) || millis === null || millis === undefined) return;
  fault.seen.set(stage, millis);
  const item = element("li", "", words["mark." + stage] + " ");
  item.append(element("b", "", seconds(millis)));
  fault.marks.append(item);
}

function endWatch(shown, record) {
  if (!shown.fault) return;
  shown.fault.marks.replaceChildren();
  shown.fault.seen.clear();
  for (const stage of ["detected", "created", "running", "serving"]) mark(shown, stage, record.millis[stage]);
  const healed = record.byHand ? record.byHand.servingMillis : record.millis.serving;
  if (record.byHand) mark(shown, "person", record.byHand.afterMillis);
  shown.fault.running = false;
  shown.fault.time.textContent = healed === null || healed === undefined ? words.nothealed : seconds(healed);
  shown.watch.classList.toggle("healed", healed !== null && healed !== undefined);
}

function tick() {
  for (const shown of columns.values()) {
    if (shown.fault && shown.fault.running) {
      shown.fault.time.textContent = seconds(Math.max(0, runNow() - shown.fault.since));
    }
  }
}
setInterval(tick, 100);

// ---- what happened, in words ----

function tell(at, name, text) {
  const item = element("li");
  item.append(
    element("time", "", seconds(at)),
    element("span", "who", name ? settings.columns[name] ?? name : ""),
    element("span", "what", text));
  $("events").prepend(item);
  while ($("events").childElementCount > MOST_EVENTS) $("events").lastElementChild.remove();
}

// ---- events ----

const show = {
  planned(event) {
    // A model computes the same at any time: a date would say nothing.
    $("run").textContent = settings.origin === "model"
      ? filled(words["run.model"], event.plan.runId)
      : filled(words.run, event.plan.runId, event.plan.startedAt.slice(0, 16).replace("T", " "));
    event.plan.columns.forEach(column);
    (event.plan.modelled ?? []).forEach(markModelled);
    $("columns").style.setProperty("--columns", event.plan.columns.length);
    $("heading").textContent = words.preparing;
  },
  preparing(event) { column(event.column).said.textContent = event.line; },
  prepared(event) {
    const shown = column(event.column);
    shown.said.textContent = "";
    shown.engine.textContent = event.engine.description;
  },
  "step-starting"(event) {
    $("heading").textContent = settings.steps[event.step] ?? event.step;
    for (const [name, typed] of Object.entries(event.commands)) {
      const shown = column(name);
      shown.said.textContent = "";
      shown.commands.replaceChildren(...typed.map((command) => element("code", "", command)));
    }
  },
  changed(event) {
    const shown = column(event.column);
    change(shown, event.change);
    paintNodes(shown);
  },
  happened(event) {
    const shown = column(event.column);
    if (event.phase === "fault") startWatch(shown, event);
    else if (shown.fault && shown.fault.running && ["detected", "created", "running"].includes(event.phase)) {
      mark(shown, event.phase, event.atMillis - shown.fault.since);
    }
    tell(event.atMillis, event.column, event.text);
  },
  "fault-recorded"(event) { endWatch(column(event.column), event.fault); },
  "step-ended"(event) {
    const result = event.result;
    tell(event.at, event.column, result.outcome === "reached"
      ? filled(words.reached, settings.steps[event.step], seconds(result.millis))
      : filled(words.notreached, settings.steps[event.step], result.reason));
  },
  "step-completed"() {},
  "experiment-starting"(event) {
    $("heading").textContent = event.experiment.id + "  " + event.experiment.title;
    $("question").textContent = event.experiment.question;
    $("question").hidden = false;
    for (const shown of columns.values()) {
      shown.commands.replaceChildren();
      shown.watch.classList.remove("on");
      shown.fault = null;
    }
  },
  observing(event) {
    column(event.column).said.textContent = event.line;
    tell(event.at, event.column, event.line);
  },
  observed() {},
  "experiment-ended"(event) {
    tell(event.at, "", event.experiment.id + ": " + event.experiment.sentence);
    $("question").hidden = true;
  },
  "play-opened"() { play(true); $("heading").textContent = words.playing; },
  "play-closed"() { play(false); },
  "cleaning-up"() { play(false); $("heading").textContent = words.cleaning; },
  "cut-short"() { end(words.cutshort); },
  finished(event) { end(event.success ? words.success : words.failure); },
};

function end(text) {
  over = true;
  play(false);
  for (const shown of columns.values()) shown.said.textContent = "";
  $("heading").textContent = text;
  $("state").textContent = words.over;
  events.close();
}

// ---- buttons ----

async function play(open) {
  playing = open && settings.mayPlay;
  if (playing && offers.length === 0) {
    const answer = await fetch("/play?token=" + token);
    offers = await answer.json();
    const first = [...columns.values()][0];
    wanted = first.order.filter((id) => first.replicas.get(id)?.desired === "running").length;
  }
  paintControls();
}

function button(text, action, title) {
  const made = element("button", "", text);
  made.type = "button";
  made.disabled = !playing;
  if (title) made.title = title;
  made.addEventListener("click", action);
  return made;
}

function named(name, made) {
  made.dataset.does = name;
  return made;
}

function paintControls() {
  if (!settings.mayPlay) return;
  $("controls").hidden = false;
  const group = element("div", "buttons");
  for (const offer of offers) {
    const not = Object.entries(offer.whyNot).map(([name, why]) => (settings.columns[name] ?? name) + ": " + why);
    const made = button(settings.faults[offer.kind] ?? offer.kind, () => press("inject", { kind: offer.kind }), not.join("\n"));
    made.dataset.kind = offer.kind;
    made.classList.add("break");
    if (Object.keys(offer.whyNot).length >= columns.size) made.disabled = true;
    group.append(made);
  }
  const scale = element("div", "buttons");
  scale.append(
    button("−", () => scaleTo(wanted - 1), words.less),
    element("output", "wanted", filled(words.replicas, wanted)),
    button("+", () => scaleTo(wanted + 1), words.more),
    named("reset", button(words.reset, () => press("reset", {}).then((done) => { if (done) { wanted = 3; paintControls(); } }))),
    named("finish", button(words.finish, () => press("finish", {}))));
  scale.children[0].setAttribute("aria-label", words.less);
  scale.children[2].setAttribute("aria-label", words.more);
  const hint = element("p", "hint", playing ? words.break : words.notyet);
  $("controls").replaceChildren(hint, group, scale);
}

async function scaleTo(replicas) {
  if (replicas < 0 || replicas > 10) return;
  if (await press("scale", { replicas })) { wanted = replicas; paintControls(); }
}

/** The same in all columns at the same time; says why not, if not. */
async function press(what, wish) {
  const answer = await fetch("/play/" + what + "?token=" + token, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wish),
  });
  $("refusal").textContent = "";
  if (answer.ok) return true;
  const type = answer.headers.get("Content-Type") ?? "";
  if (type.startsWith("application/json")) {
    const refused = await answer.json();
    $("refusal").textContent = refused.text;
  } else {
    $("refusal").textContent = await answer.text();
  }
  return false;
}

// ---- begin ----

$("badge").textContent = settings.badge;
document.body.classList.add(settings.origin);
$("events-title").textContent = words.events;
paintControls();

const events = new EventSource("/events?token=" + token);
events.onopen = () => { $("state").textContent = ""; };
events.onerror = () => { $("state").textContent = words.broken; };
events.onmessage = (message) => {
  const { age, event } = JSON.parse(message.data);
  clock = { at: event.at + age * settings.speed, here: performance.now() };
  show[event.type]?.(event);
};
