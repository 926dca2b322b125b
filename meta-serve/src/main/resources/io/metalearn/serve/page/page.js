'use strict';
const by = id => document.getElementById(id);

/** An element with texts and elements in it. */
function element(name, attributes, ...content) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...content);
  return made;
}

function drawn(name, attributes, ...content) {
  const made = document.createElementNS(by('namespace').namespaceURI, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...content);
  return made;
}

function row(body, cells, firstNumber) {
  const line = body.insertRow();
  cells.forEach((content, i) => {
    const cell = line.insertCell();
    if (typeof content === 'string') cell.textContent = content; // Never as HTML: names and values are strangers'.
    else cell.append(content);
    if (i >= firstNumber) cell.className = 'number';
  });
}

const number = value => (typeof value === 'number' ? String(Number(value.toPrecision(5))) : String(value));

async function models() {
  const all = (await (await fetch('/v1/models')).json()).models;
  const body = by('models').tBodies[0];
  body.replaceChildren();
  for (const model of all) {
    const aliases = Object.entries(model.aliases).map(([name, version]) => `${name}: ${version}`).join(', ');
    row(body, [model.name, aliases, model.algorithm ?? '', model.fallback ?? '',
      (model.features ?? []).join(', '), (model.target ?? []).join(', ')], 6);
  }
  if (by('model').options.length === 0) {
    all.forEach(model => by('model').add(new Option(model.name)));
    offer(all[0] ?? {});
    by('model').addEventListener('change', () => offer(all.find(model => model.name === by('model').value) ?? {}));
  }
  const cards = await Promise.all(all.map(drift));
  by('drift').replaceChildren(...cards.flat());
}

/** The headers of the rows that a model takes. */
function offer(model) {
  by('query').value = (model.features ?? []).join(',') + '\n';
  by('support').value = (model.features ?? []).concat(model.target ?? []).join(',') + '\n';
}

/** A card for each version that an alias points to. */
async function drift(model) {
  const known = (await (await fetch(`/v1/models/${encodeURIComponent(model.name)}/drift`)).json()).versions ?? [];
  const served = [...new Set(Object.values(model.aliases))].sort((a, b) => a - b);
  return served.map(version => {
    const roles = Object.entries(model.aliases).filter(([, points]) => points === version).map(([name]) => name);
    const found = known.find(other => other.version === version) ?? { alarms: [], feedback: [], input: { features: [], known: true } };
    return card(model, version, roles, found);
  });
}

function card(model, version, roles, found) {
  const made = element('section', { class: 'card', 'aria-label': `${model.name}, version ${version}` },
    element('h3', {}, `${model.name}@${version} (${roles.join(', ')})`));
  found.alarms.forEach(alarm => made.append(element('p', { class: 'bad', role: 'alert' }, alarm)));
  if (model.canary?.version === version) made.append(...canary(model.canary));
  found.feedback.forEach(judged => made.append(...feedback(judged)));
  if (found.feedback.length === 0) made.append(element('p', { class: 'note' }, 'No feedback on what it answered yet.'));
  made.append(...input(found.input));
  return made;
}

function canary(trial) {
  const times = trial.p99Millis === undefined || trial.championP99Millis === undefined ? ''
    : `, 99 % within ${trial.p99Millis} ms (the champion ${trial.championP99Millis} ms)`;
  const told = [element('p', {}, `Tried on ${number(trial.share * 100)} % of the users: ${trial.requests} requests, ${trial.failed} of the last 500 failed${times}.`)];
  if (trial.calledOff) told.push(element('p', { class: 'bad', role: 'alert' }, `Called off: ${trial.calledOff}.`));
  return told;
}

function feedback(judged) {
  const kind = { better: 'good', worse: 'bad' }[judged.verdict] ?? 'note';
  const verdict = { better: 'better than the baseline', worse: 'worse than the baseline' }[judged.verdict] ?? 'not told from the baseline yet';
  return [
    element('p', {}, `${judged.metric}: ${judged.model}, the baseline ${judged.baseline}, by ${judged.events} events: `,
      element('span', { class: kind }, verdict), ` (gain ${judged.gain}, ${judged.low} to ${judged.high})`),
    element('p', { class: 'note' }, judged.is),
    lines(judged.windows)];
}

/** The mean loss in each window of events: the model's, and the baseline's dashed. */
function lines(windows) {
  const [width, height, left, bottom] = [300, 90, 48, 16];
  const most = Math.max(1e-9, ...windows.flatMap(window => [window.model, window.baseline])) * 1.1;
  const x = i => left + (windows.length === 1 ? 0.5 : i / (windows.length - 1)) * (width - left - 8);
  const y = value => (height - bottom) * (1 - value / most) + 4;
  const last = windows.at(-1);
  const svg = drawn('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img',
    'aria-label': `Loss by window of events, the last: model ${last.model}, baseline ${last.baseline}` },
  drawn('line', { class: 'axis', x1: left, x2: width, y1: y(0), y2: y(0) }),
  drawn('text', { x: 0, y: y(most / 1.1) + 4 }, number(Number((most / 1.1).toPrecision(2)))),
  drawn('text', { x: 0, y: y(0) + 4 }, '0'),
  drawn('text', { x: left, y: height }, `${windows.length} windows of events: `),
  drawn('text', { x: left + 140, y: height }, 'model, dashed: baseline'));
  for (const name of ['baseline', 'model']) {
    svg.append(drawn('path', { class: name, d: windows.map((window, i) => `${i ? 'L' : 'M'}${x(i)},${y(window[name])}`).join('') }));
    if (windows.length < 40) windows.forEach((window, i) => svg.append(drawn('circle', { class: name, cx: x(i), cy: y(window[name]), r: 2.5 })));
  }
  return svg;
}

function input(rows) {
  if (!rows.known) return [element('p', { class: 'note' }, 'How its training rows were spread was not noted, so nothing is known of its input.')];
  if (rows.features.length === 0) return [];
  const most = [...rows.features].sort((a, b) => b.psi - a.psi).slice(0, 6);
  const [width, step, from] = [300, 18, 120];
  const scale = Math.max(0.3, ...most.map(feature => feature.psi));
  const length = value => Math.max(0, value) / scale * (width - from - 44);
  const svg = drawn('svg', { viewBox: `0 0 ${width} ${step * most.length + 4}`, width, height: step * most.length + 4, role: 'img',
    'aria-label': 'Stability index by feature: ' + most.map(feature => `${feature.feature} ${feature.psi}`).join(', ') });
  most.forEach((feature, i) => svg.append(
    drawn('text', { x: 0, y: i * step + 13 }, feature.feature.length > 18 ? feature.feature.slice(0, 17) + '…' : feature.feature),
    drawn('rect', { class: feature.psi > 0.25 ? 'bar far' : 'bar', x: from, y: i * step + 4, width: length(feature.psi), height: 11 }),
    drawn('text', { x: from + length(feature.psi) + 4, y: i * step + 13 }, number(feature.psi))));
  svg.append(drawn('line', { class: 'limit', x1: from + length(0.25), x2: from + length(0.25), y1: 0, y2: step * most.length + 4 }));
  return [element('p', { class: 'note' }, `Input of ${rows.rows} rows against the training rows:`), svg];
}

/** Of Prometheus's text: the lines of the requests. */
async function requests() {
  const text = (await (await fetch('/metrics')).text()).split('\n');
  const found = new Map();
  for (const line of text) {
    const match = /^metalearn_requests_seconds(_count)?\{(.*)\} (\S+)$/.exec(line);
    if (!match) continue;
    const tags = Object.fromEntries([...match[2].matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(tag => [tag[1], tag[2]]));
    const key = [tags.call, tags.model, tags.status].join('\u0000');
    const entry = found.get(key) ?? { tags, quantiles: {} };
    if (match[1]) entry.count = Number(match[3]);
    else entry.quantiles[tags.quantile] = Number(match[3]) * 1000;
    found.set(key, entry);
  }
  const body = by('requests').tBodies[0];
  body.replaceChildren();
  for (const { tags, count, quantiles } of found.values()) {
    const millis = q => (quantiles[q] === undefined ? '' : quantiles[q].toFixed(2));
    row(body, [tags.call, tags.model, tags.status, String(count), millis('0.5'), millis('0.99')], 3);
  }
}

function rows(text) {
  const lines = text.split('\n').map(line => line.trim()).filter(line => line);
  const header = (lines.shift() ?? '').split(',').map(name => name.trim());
  return lines.map(line => Object.fromEntries(line.split(',').map((cell, i) => [header[i] ?? `column ${i + 1}`, cell.trim()])));
}

/** A line for each row that was predicted: its values, its interval, and which rows of the support and which features mattered, where these are said. */
function answered(answer) {
  const table = element('table', {});
  const names = [...new Set(answer.predictions.flatMap(prediction => Object.keys(prediction.values)))];
  const intervals = answer.predictions.some(prediction => prediction.interval);
  const reasons = answer.predictions.some(prediction => prediction.explanation);
  const head = table.createTHead().insertRow();
  ['row', ...names, ...(intervals ? ['interval'] : []), ...(reasons ? ['rows that mattered', 'features that did'] : [])]
    .forEach(name => head.append(element('th', { scope: 'col' }, name)));
  const body = table.createTBody();
  answer.predictions.forEach((prediction, i) => row(body, [
    String(i + 1),
    ...names.map(name => number(prediction.values[name] ?? '')),
    ...(intervals ? [interval(prediction.interval)] : []),
    ...(reasons ? because(prediction.explanation) : [])], 99));
  return [element('p', {}, `By ${answer.by}, version ${answer.version}, from ${answer.support} rows:`), element('div', { class: 'scroll' }, table)];
}

/** The three rows of the support, numbered from 1 as in the form, that changed the prediction most, and the three features. */
const because = why => [
  strongest(why.support, row => row.change, row => `row ${row.support + 1}`),
  strongest(why.features, feature => feature.share, feature => feature.feature)];

const strongest = (parts, size, name) => [...parts].sort((a, b) => Math.abs(size(b)) - Math.abs(size(a))).slice(0, 3)
  .map(part => `${name(part)} ${size(part) < 0 ? '' : '+'}${number(Number(size(part).toPrecision(3)))}`).join(', ');

const interval = known => (known ? `${number(known.low)} to ${number(known.high)} (${known.level * 100} %)` : '');

by('try').addEventListener('submit', async event => {
  event.preventDefault();
  const support = rows(by('support').value);
  const query = rows(by('query').value);
  const ask = explain => fetch(`/v1/models/${encodeURIComponent(by('model').value)}:predict`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ support, query, explain }),
  });
  const first = await ask(support.length > 0 && query.length <= 50);
  // What there is no time to explain is still predicted.
  const response = first.status === 503 ? await ask(false) : first;
  const answer = await response.json();
  const whole = element('details', {}, element('summary', {}, 'The whole answer'), element('pre', {}, JSON.stringify(answer, null, 2)));
  by('answer').replaceChildren(...(response.ok ? answered(answer) : [element('p', { class: 'bad' }, `${answer.path ?? ''} ${answer.detail}`)]), whole);
  await requests();
});

const refresh = () => Promise.all([models(), requests()]).catch(() => {});
refresh();
setInterval(refresh, 5000);
