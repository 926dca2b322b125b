'use strict';
const by = id => document.getElementById(id);

function row(table, cells, firstNumber) {
  const line = by(table).tBodies[0].insertRow();
  cells.forEach((text, i) => {
    const cell = line.insertCell();
    cell.textContent = text; // Never as HTML: names and values are strangers'.
    if (i >= firstNumber) cell.className = 'number';
  });
}

async function models() {
  const all = (await (await fetch('/v1/models')).json()).models;
  by('models').tBodies[0].replaceChildren();
  for (const model of all) {
    const aliases = Object.entries(model.aliases).map(([name, version]) => `${name}: ${version}`).join(', ');
    row('models', [model.name, aliases, model.algorithm ?? '', model.fallback ?? '',
      (model.features ?? []).join(', '), (model.target ?? []).join(', ')], 6);
  }
  if (by('model').options.length === 0) {
    for (const model of all) {
      by('model').add(new Option(model.name));
    }
    if (all.length) {
      by('query').value = (all[0].features ?? []).join(',') + '\n';
      by('support').value = (all[0].features ?? []).concat(all[0].target ?? []).join(',') + '\n';
    }
  }
}

/** Of Prometheus's text: the lines of the requests. */
async function requests() {
  const lines = (await (await fetch('/metrics')).text()).split('\n');
  const found = new Map();
  for (const line of lines) {
    const match = /^metalearn_requests_seconds(_count)?\{(.*)\} (\S+)$/.exec(line);
    if (!match) continue;
    const tags = Object.fromEntries([...match[2].matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(tag => [tag[1], tag[2]]));
    const key = [tags.call, tags.model, tags.status].join('\u0000');
    const entry = found.get(key) ?? { tags, quantiles: {} };
    if (match[1]) entry.count = Number(match[3]);
    else entry.quantiles[tags.quantile] = Number(match[3]) * 1000;
    found.set(key, entry);
  }
  by('requests').tBodies[0].replaceChildren();
  for (const { tags, count, quantiles } of found.values()) {
    const millis = q => (quantiles[q] === undefined ? '' : quantiles[q].toFixed(2));
    row('requests', [tags.call, tags.model, tags.status, String(count), millis('0.5'), millis('0.99')], 3);
  }
}

function rows(text) {
  const lines = text.split('\n').map(line => line.trim()).filter(line => line);
  const header = (lines.shift() ?? '').split(',').map(name => name.trim());
  return lines.map(line => Object.fromEntries(line.split(',').map((cell, i) => [header[i] ?? `column ${i + 1}`, cell.trim()])));
}

by('try').addEventListener('submit', async event => {
  event.preventDefault();
  const response = await fetch(`/v1/models/${encodeURIComponent(by('model').value)}:predict`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ support: rows(by('support').value), query: rows(by('query').value) }),
  });
  const answer = document.createElement('pre');
  answer.textContent = JSON.stringify(await response.json(), null, 2);
  by('answer').replaceChildren(answer);
  await requests();
});

const refresh = () => Promise.all([models(), requests()]).catch(() => {});
refresh();
setInterval(refresh, 5000);
